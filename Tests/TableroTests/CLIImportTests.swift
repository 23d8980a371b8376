import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

@Suite("Bulk uploads") struct CLIImportTests {
    private func row(_ number: Int, bytes: Int = 0) -> ImportRow {
        ImportRow(
            kind: .task, source: "test", sourceID: "\(number)",
            history: [
                .init(
                    at: Instant(microseconds: 0), event: "task.created",
                    set: ["title": .string(String(repeating: "x", count: bytes))])
            ])
    }

    @Test("batches keep the order, 500 rows and the line's length")
    func batches() throws {
        let rows = (0..<1_203).map { row($0) } + (0..<20).map { row(2_000 + $0, bytes: 15_000) }
        let batches = try BulkUpload.batches(rows)
        #expect(batches.flatMap(\.self) == rows.map(\.json))
        for batch in batches {
            #expect(batch.count <= 500)
            let request = Request(
                verb: "import.rows",
                arguments: .object([
                    "id": 2_147_483_647, "from": 1_000_000, "rows": .array(batch), "key": .string(RequestKey.make()),
                ]))
            #expect(try request.encoded().count <= 65_536)
        }
        #expect(throws: CLIError.importRowTooLong("9")) { try BulkUpload.batches([row(9, bytes: 70_000)]) }
        #expect(try BulkUpload.batches([]).isEmpty)
    }

    /// Plays the four verbs of an import and keeps nothing.
    private func server(failing: Bool = false, reasons: [String] = ["no team"]) throws -> CLIWireScript {
        try CLIWireScript { request, _ in
            let count = request.fieldsWithoutKey["rows"]?.array?.count ?? 0
            switch request.verb {
            case "import.open": return [.done(nil, ["id": 7])]
            case "import.rows": return [.done(nil, ["id": 7, "rows": .integer(Int64(count))])]
            case "import.run" where failing:
                return [.fail(nil, WireError(.conflictExists, "the board is not empty"))]
            case "import.run":
                return reasons.map { reason in
                    .data([
                        "row": 1, "kind": "task", "source_id": "x", "outcome": "skipped", "reason": .string(reason),
                    ])
                } + [.done(nil, ["created": 10, "updated": 2, "skipped": .count(reasons.count)])]
            default: return [.done(nil, ["id": 7])]
            }
        }
    }

    @Test("the demo board is loaded onto an empty board, in one run")
    func demo() async throws {
        let server = try server()
        defer { server.stop() }
        let run = await cli(["demo", "load", "--seed", "7"], server.environment)
        #expect(run.status == 0, "\(run.errors)")
        let requests = server.requests
        #expect(requests.first?.verb == "import.open" && requests.last?.verb == "import.run")
        #expect(requests.last?.fieldsWithoutKey == ["id": 7, "details": true, "demand": "empty", "demo": true])
        let sent = requests.filter { $0.verb == "import.rows" }.flatMap { $0.fieldsWithoutKey["rows"]?.array ?? [] }
        let today = try #require(Day("2026-11-23"))
        #expect(sent == DemoBoard.rows(seed: 7, today: today, language: .spanish).map(\.json))
        var from = 0
        for request in requests where request.verb == "import.rows" {
            #expect(request.fieldsWithoutKey["from"] == .count(from))
            from += request.fieldsWithoutKey["rows"]?.array?.count ?? 0
        }
        #expect(run.output.contains("\(sent.count) filas = 10 creadas + 2 actualizadas + 1 omitida"))
    }

    @Test("a run that is refused drops what was put aside, and tells why")
    func refused() async throws {
        let server = try server(failing: true)
        defer { server.stop() }
        let run = await cli(["demo", "load"], server.environment)
        #expect(run.status == 65 && run.errors.contains("the board is not empty"))
        #expect(server.requests.last?.verb == "import.drop")
    }

    static let board = """
        {"id":"5a0000000000000000000001","name":"Portal","lists":[
          {"id":"5a0000000000000000000002","name":"Doing","pos":1,"closed":false}],
         "cards":[{"id":"5a0000000000000000000003","name":"Copy","idList":"5a0000000000000000000002","pos":1,
          "closed":false,"idMembers":[],"idLabels":[],"labels":[],"idChecklists":[]}],
         "members":[],"labels":[],"checklists":[],"actions":[]}
        """

    @Test("a Trello board goes in by its drafted map; the rehearsal drops what it put aside")
    func trello() async throws {
        let home = try CLIHome()
        let file = try home.file("board.json", Self.board)
        let draft = await cli(["import", "trello", file, "--draft-map"])
        #expect(draft.status == 0, "\(draft.errors)")
        let map = try home.file("map.yaml", draft.output)
        let server = try server()
        defer { server.stop() }
        let dry = await cli(["import", "trello", file, "--map", map, "--dry-run"], server.environment)
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(server.requests.map(\.verb) == ["import.open", "import.rows", "import.run", "import.drop"])
        #expect(server.requests[2].fieldsWithoutKey == ["id": 7, "details": true, "dry_run": true])
        #expect(dry.output.contains("no se ha cambiado nada") && dry.output.contains("1 × no team"))
        let real = await cli(["import", "trello", file, "--map", map, "--json"], server.environment)
        let document = try #require(real.document)
        #expect(document["result"]?["created"] == 10 && document["dry_run"] == false)
        #expect(document["tallies"]?.array?.isEmpty == false)
        #expect(server.requests.last?.verb == "import.run")
    }

    /// A board of which an import has as much to say as there is.
    private static func eventful() -> SmallBoard {
        var board = SmallBoard()
        let todo = board.list("Pendiente")
        let rules = board.list("Normas")
        let card = board.card("Copia", in: todo, at: 1, ["desc": String(repeating: "ñ", count: 9_000)])
        board.create(card, in: todo, at: 2)
        board.card("Antigua", in: todo, at: 0, ["dueComplete": true])
        board.card("Plantilla", in: todo, at: 3, ["isTemplate": true])
        board.card("---", in: todo, at: 4, ["cardRole": "separator"])
        board.card("Reglas", in: rules, at: 5, ["attachments": [["name": "a.pdf", "url": "https://x/a.pdf"]]])
        board.cards.append(board.cards[0])
        board.act("commentCard", at: 6, ["card": ["id": card], "text": "hola"])
        board.act("commentCard", at: 7, ["card": ["id": "5a00000000000000000000ff"], "text": "hola"])
        board.act("updateBoard", at: 8, ["board": ["id": SmallBoard.boardID]])
        board.members = [["id": SmallBoard.id(9, at: 0), "username": "eva", "fullName": "Eva"]]
        return board
    }

    @Test("a Spanish screen says in Spanish all that an import has to say; an English one in English")
    func languages() async throws {
        let home = try CLIHome()
        let board = Self.eventful()
        let yaml = "team: copy\ncomments: false\nlists:\n  Pendiente:\n  Normas: skip\n"
        let plan = try board.plan(yaml)
        let file = try home.file("a.json", String(decoding: board.json, as: UTF8.self))
        let map = try home.file("a.yaml", yaml)
        let reasons = ["unchanged", "team names a team that is not there", "title is missing"]
        let server = try server(reasons: reasons)
        defer { server.stop() }
        let today = try #require(Day("2026-11-23"))
        let said =
            plan.notes.map { $0.wording(today: today) } + plan.skipped.map(\.cause.wording)
            + plan.tallies.map(\.what.wording) + reasons.map(RowReason.wording)
        #expect(plan.notes.count >= 5 && plan.skippedByReason.count >= 6)
        for language in [Language.spanish, .english] {
            let run = await cli(
                ["import", "trello", file, "--map", map, "--dry-run"], server.environment, language: language,
                width: 200)
            #expect(run.status == 0, "\(run.errors)")
            for wording in said { #expect(run.output.contains(wording(language)), "\(wording(language))") }
            if language == .spanish {
                let own = run.lines.prefix { !$0.hasPrefix("Siguiente") }
                #expect(own.count > 20 && own.flatMap(englishWords).isEmpty, "\(run.output)")
            }
        }
    }

    @Test("the sum of a run has its nouns in the number they need")
    func plurals() async throws {
        let home = try CLIHome()
        let file = try home.file("a.json", Self.board)
        let map = try home.file("a.yaml", "team: copy\nlists:\n  Doing: active\n")
        let server = try server()
        defer { server.stop() }
        let run = ["import", "trello", file, "--map", map]
        let spanish = await cli(run, server.environment)
        #expect(spanish.output.contains("1 fila = 10 creadas + 2 actualizadas + 1 omitida\n"))
        let english = await cli(run, server.environment, language: .english)
        #expect(english.output.contains("1 row = 10 created + 2 updated + 1 skipped\n"))
    }

    @Test(
        "a map that does not fit is refused in the language of the screen",
        arguments: [
            (Language.spanish, "a.yaml no se puede importar: la lista «Doing», con 1 tarjeta, no está en el mapa"),
            (.english, "a.yaml: the list “Doing” with 1 card is not in the map"),
        ])
    func misfit(language: Language, line: String) async throws {
        let home = try CLIHome()
        let file = try home.file("a.json", Self.board)
        let map = try home.file("a.yaml", "team: copy\n")
        let run = await cli(["import", "trello", file, "--map", map], language: language)
        #expect(run.status == 64 && run.errors.contains(line), "\(run.errors)")
    }

    @Test(
        "a file that is no board gets one clear line",
        arguments: ["", "{", "[]", "no", "{\"id\":\"1\",\"name\":\"c\"}"])
    func wrongFile(text: String) async throws {
        let home = try CLIHome()
        let file = try home.file("board.json", text)
        let run = await cli(["import", "trello", file, "--draft-map"])
        #expect(run.status == 64 && run.errors.contains(file) && run.errors.filter(\.isNewline).count == 1)
    }
}
