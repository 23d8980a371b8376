import Agenda
import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("Replies as people read them") struct CLIScreenTests {
    static let task: JSON.Object = [
        "task": "T-41", "title": "Revisar contrato con el departamento jurídico de Múnich y 東京支社", "commitment": "C-12",
        "client": "acme", "team": "finance", "assignee": "ana", "state": "accepted", "for": "2026-12-18", "version": 2,
    ]
    static let overdue: JSON.Object = [
        "task": "T-7", "title": "Corto", "team": "finance", "state": "active", "for": "2026-11-20", "version": 1,
    ]
    static let blocked: JSON.Object = [
        "task": "T-8", "title": "Textos\u{1B}[31m\nrojos", "team": "finance", "state": "active", "blocked": "client",
        "version": 1,
    ]

    private func run(
        _ words: [String], rows: [JSON.Object] = [], _ result: JSON.Object, language: Language = .spanish,
        width: Int = 80,
        isTerminal: Bool = false, _ environment: [String: String] = [:]
    ) async throws -> CLIRun {
        let server = try CLIWireScript { _, _ in rows.map { .data(.object($0)) } + [.done(nil, result)] }
        defer { server.stop() }
        return await cli(
            words, server.environment.merging(environment) { $1 }, language: language, width: width,
            isTerminal: isTerminal)
    }

    @Test("a change says what was understood in full, and what to type next")
    func outcome() async throws {
        let result: JSON.Object = [
            "task": "T-41", "title": "Revisar contrato", "commitment": "C-12", "state": "accepted", "for": "2026-12-18",
            "version": 2, "ready": ["T-42"], "waiting": ["T-50"], "warnings": ["wip"], "wip": 6, "wip_limit": 5,
        ]
        let spanish = try await run(["accept", "41", "18-dic"], result)
        #expect(
            spanish.output == """
                T-41 Revisar contrato: aceptada (C-12)
                  Para el viernes 18 de diciembre de 2026.
                  Ya puede empezar: T-42.
                  En espera: T-50.
                  Aviso: el equipo pasa de su límite de trabajo (6/5).
                Siguiente: tablero show 42

                """)
        let english = try await run(["accept", "41", "18-dec"], result, language: .english)
        #expect(
            english.output == """
                T-41 Revisar contrato: accepted (C-12)
                  For Friday 18 December 2026.
                  Ready to start: T-42.
                  Waiting: T-50.
                  Warning: the team is over its work limit (6/5).
                Next: tablero show 42

                """)
    }

    @Test("what comes next follows from what happened")
    func nextStep() async throws {
        let started = try await run(["start", "41"], ["task": "T-41", "state": "active"])
        #expect(started.output.hasSuffix("Siguiente: tablero done 41\n"))
        let done = try await run(
            ["done", "41", "42"],
            [
                "tasks": [
                    ["task": "T-41", "title": "A", "state": "done"], ["task": "T-42", "title": "B", "state": "done"],
                ]
            ])
        #expect(done.output == "T-41 A: hecha\nT-42 B: hecha\nSiguiente: tablero\n")
        let added = try await run(
            ["add", "C-12", "x", "finance"], ["task": "T-43", "title": "x", "commitment": "C-12", "state": "asked"])
        #expect(added.output.hasSuffix("Siguiente: tablero show C-12\n"))
        let empty = try await run(["queue"], ["count": 0])
        #expect(empty.output == "Ninguna tarea.\nSiguiente: tablero incoming\n")
        let shown = try await run(["show", "41"], Self.overdue)
        #expect(shown.output.hasSuffix("Siguiente: tablero done 7\n"))
        let history = try await run(["history"], rows: [["seq": 3, "what": "4", "event": "team.edited"]], [:])
        #expect(history.output.hasSuffix("Siguiente: tablero\n"), "a team is not shown by its number")
    }

    @Test("a rehearsal and a repetition say so")
    func remarks() async throws {
        let dry = try await run(["start", "41", "--dry-run"], ["task": "T-41", "state": "active", "dry_run": true])
        #expect(dry.output.contains("no se ha cambiado nada"))
        let replayed = try await run(["start", "41"], ["task": "T-41", "state": "active", "replayed": true])
        #expect(replayed.output.contains("Ya estaba hecho"))
    }

    @Test("a table fits, with wide letters aligned and nothing lost", arguments: [40, 60, 80, 120])
    func table(width: Int) async throws {
        let run = try await run(["queue"], rows: [Self.task, Self.overdue, Self.blocked], ["count": 3], width: width)
        #expect(run.lines.allSatisfy { displayWidth($0) <= width })
        #expect(run.output.contains("T-41") && run.output.contains("Corto") && run.output.contains("bloqueada"))
        #expect(run.output.contains("18 dic") && !run.output.contains("…"))
        #expect(!run.output.contains("\u{1B}"), "what people wrote does not move the cursor")
        if width >= 80 {
            #expect(run.output.contains("vie 18 dic"))
            // Every row begins its second column where the title does.
            let columns = run.lines.filter { $0.hasPrefix("T-") || $0.hasPrefix("Nº") }.map { line in
                displayWidth(line.prefix { $0 != " " }) + line.drop { $0 != " " }.prefix { $0 == " " }.count
            }
            #expect(Set(columns).count == 1)
        }
    }

    @Test("colour is for a terminal, unless NO_COLOR says otherwise")
    func colour() async throws {
        let terminal = try await run(["queue"], rows: [Self.overdue], [:], isTerminal: true)
        #expect(terminal.output.contains("\u{1B}[31mT-7"))
        let plain = try await run(["queue"], rows: [Self.overdue], [:], isTerminal: true, ["NO_COLOR": "1"])
        let piped = try await run(["queue"], rows: [Self.overdue], [:])
        let asked = try await run(["queue", "--json"], rows: [Self.overdue], [:], isTerminal: true)
        for other in [plain, piped, asked] { #expect(!other.output.contains("\u{1B}")) }
        #expect(plain.output == piped.output)
    }

    @Test("--json gives the rows and the result as they came, with a schema version")
    func asJSON() async throws {
        let run = try await run(["queue", "--json"], rows: [Self.task], ["count": 1, "as_of": 813])
        let document = try #require(run.document)
        #expect(document["schema_version"] == 1 && document["command"] == "queue")
        #expect(document["rows"] == [.object(Self.task)])
        #expect(document["result"]?["as_of"] == 813)
        #expect(run.output.filter(\.isNewline).count == 1)
    }

    @Test("my day stands under the headings that say why")
    func day() async throws {
        let rows: [JSON.Object] = [
            Self.task.merging(["section": "mine"]), Self.overdue.merging(["section": "question"]),
            [
                "section": "due", "commitment": "C-3", "title": "Portal", "client": "acme", "state": "open",
                "due": "2026-11-27",
            ],
            Self.blocked.merging(["section": "newer"]),
        ]
        let run = try await run([], rows: rows, [:])
        #expect(run.output.hasPrefix("Hoy, lunes 23 de noviembre de 2026\n\nPreguntas para mí (1)\nT-7"))
        #expect(
            run.output.contains("Lo mío (1)") && run.output.contains("Vence (1)") && run.output.contains("newer (1)"))
        #expect(run.output.contains("prometido") && run.output.contains("vie 27 nov"))
        #expect(run.output.hasSuffix("Siguiente: tablero start 41\n"))
        let none = try await self.run([], [:], language: .english)
        #expect(none.output == "Today, Monday 23 November 2026\nNothing waits for you.\nNext: tablero queue\n")
    }

    @Test("one task in full")
    func taskDetail() async throws {
        let result = Self.blocked.merging([
            "title": "Textos", "block_reason": "faltan textos", "blocked_since": "2026-11-18T09:00:00Z",
            "detail": "Primera línea\nSegunda", "predecessors": [.object(Self.overdue)],
            "comments": [["by": "ana", "at": "2026-11-20T09:00:00Z", "text": "¿Llega?", "question": true]],
        ])
        let run = try await run(["show", "8"], result)
        let joined = run.lines.joined(separator: " ")
        #expect(joined.contains("«faltan textos», desde el mié 18 nov, sin nadie que la desbloquee."))
        #expect(run.output.contains("  Primera línea\n  Segunda\n"))
        #expect(run.output.contains("Espera a\nT-7"))
        #expect(run.output.contains("vie 20 nov, ana pregunta:\n    ¿Llega?"))
        #expect(run.output.hasSuffix("Siguiente: tablero unblock 8\n"))
    }

    @Test("one commitment in full: what was promised, what is in force, what the client believes")
    func commitmentDetail() async throws {
        let result: JSON.Object = [
            "commitment": "C-12", "client": "acme", "title": "Portal", "owner": "ana", "state": "open",
            "due": "2027-01-15",
            "promised": "2026-12-18", "told": "2026-12-18", "untold": true, "tasks": 5, "done": 2,
            "moves": [
                ["from": "2026-12-18", "to": "2027-01-15", "cause": "client-late", "reason": "textos", "by": "ana"]
            ],
            "tellings": [
                ["due": "2026-12-18", "how": "call", "words": "vale", "at": "2026-11-02T09:00:00Z", "by": "ana"]
            ],
        ]
        let run = try await run(["show", "c-12"], rows: [Self.task], result)
        #expect(run.output.hasPrefix("C-12 Portal (acme): prometido\n"))
        #expect(run.output.contains("Prometida para el viernes 18 de diciembre de 2026."))
        #expect(run.output.contains("Sin avisar al cliente; el cliente cree que es el vie 18 dic."))
        #expect(run.output.contains("vie 18 dic → vie 15 ene 2027: cliente, tarde, «textos» (ana)"))
        #expect(run.output.contains("vie 18 dic: llamada, «vale» (ana, lun 2 nov)"))
        #expect(run.output.contains("2/5") && run.output.contains("T-41"))
        #expect(run.lines.allSatisfy { displayWidth($0) <= 80 })
    }

    @Test("history tells when, who and what")
    func history() async throws {
        let rows: [JSON.Object] = [
            [
                "seq": 814, "at": "2026-11-23T09:30:00Z", "by": "ana", "what": "C-12",
                "event": "commitment.renegotiated",
                "data": ["from": "2026-12-18", "to": "2027-01-15", "cause": "ours"],
            ],
            [
                "seq": 813, "at": "2026-11-23T08:00:00Z", "on": "2026-11-20", "by": "ana", "said_by": "luis",
                "what": "T-41",
                "event": "task.finished", "data": [:],
            ],
            [
                "seq": 12, "at": "2026-11-23T08:00:00Z", "by": "ana", "what": "T-9", "event": "task.accepted",
                "data": ["for": ["2026-12-01", "2026-12-04"]],
            ],
        ]
        let run = try await run(["history", "C-12"], rows: rows, [:])
        #expect(run.output.contains("lun 23 nov 10:30  ana    C-12  fecha movida: vie 18 dic → vie 15 ene"))
        #expect(run.output.contains("vie 20 nov        luis   T-41  hecha"))
        #expect(run.output.contains("aceptada: mar 1 dic → vie 4 dic"))
        #expect(run.output.hasSuffix("Siguiente: tablero show C-12\n"))
    }

    @Test("a secret is shown whole, once")
    func token() async throws {
        let secret = "tb_" + String(repeating: "x", count: 90)
        let shown = try await run(["token", "issue", "ana"], ["token": 3, "member": "ana", "secret": .string(secret)])
        #expect(shown.lines.contains(secret))
        let replayed = try await run(["token", "issue", "ana"], ["token": 3, "member": "ana", "replayed": true])
        #expect(replayed.output.contains("renuévelo"))
    }

    @Test("a document is printed as the server laid it out, without what moves a cursor")
    func document() async throws {
        let server = try CLIWireScript { _, _ in
            [.data("AGENDA"), .data("  • uno\u{1B}[2J"), .data(""), .done(nil, ["as_of": 3])]
        }
        defer { server.stop() }
        let run = await cli(["agenda"], server.environment)
        #expect(run.output == "AGENDA\n  • uno [2J\n\nSiguiente: tablero bottlenecks\n")
    }

    @Test(
        "records and tables of the rest",
        arguments: [
            (["client", "list"], "Renueva"), (["team", "list"], "Capacidad"), (["member", "list"], "Papel"),
            (["absence", "list"], "Hasta"), (["holiday", "list"], "Festivo grande"), (["token", "list"], "Caduca"),
            (["commitment", "list"], "Portal"),
        ])
    func lists(words: [String], says: String) async throws {
        let row: JSON.Object = [
            "client": "acme", "commitment": "C-12", "title": "Portal", "name": "Festivo grande", "renews": "2027-03-01",
            "team": "finance", "capacity": 4, "name_es": "Finanzas", "name_en": "Finance", "member": "ana",
            "role": "lead",
            "absence": 7, "first": "2026-12-21", "last": "2026-12-31", "holiday": 3, "day": "2026-12-08", "token": 3,
            "scope": "full", "expires": "2027-02-01T10:00:00Z", "state": "open", "due": "2026-12-18", "tasks": 5,
            "done": 2,
        ]
        for language in Language.allCases {
            let run = try await run(words, rows: [row], ["count": 1], language: language)
            #expect(run.status == 0 && run.lines.allSatisfy { displayWidth($0) <= 80 })
            if language == .spanish { #expect(run.output.contains(says)) }
            #expect(run.output.contains(language == .spanish ? "Siguiente: tablero" : "Next: tablero"))
        }
        let more = try await run(words, rows: [row], ["count": 1, "next": "C-99"])
        #expect(more.output.contains("Hay más: añada after=C-99"))
    }
}

@Suite("Days as they are said") struct CLIDayTests {
    static let cases: [(day: String, spanish: String, english: String)] = [
        ("2026-12-18", "vie 18 dic", "Fri 18 Dec"), ("2026-11-25", "mié 25 nov", "Wed 25 Nov"),
        ("2027-01-02", "sáb 2 ene 2027", "Sat 2 Jan 2027"), ("2025-09-01", "lun 1 sep 2025", "Mon 1 Sep 2025"),
    ]

    @Test("short, with the year only when it is another", arguments: cases.indices)
    func short(index: Int) throws {
        let one = Self.cases[index]
        let day = try #require(Day(one.day))
        let today = try #require(Day("2026-11-23"))
        #expect(DayWording(language: .spanish, today: today).short(day) == one.spanish)
        #expect(DayWording(language: .english, today: today).short(day) == one.english)
    }

    @Test("in full, as an echo of what was understood")
    func full() throws {
        let day = try #require(Day("2026-12-18"))
        #expect(DayWording(language: .spanish, today: day).full(day) == "viernes 18 de diciembre de 2026")
        #expect(DayWording(language: .english, today: day).full(day) == "Friday 18 December 2026")
    }
}
