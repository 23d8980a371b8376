import Agenda
import Board
import Testing

/// What stands in an agenda, by section, scope and right.
struct AgendaDocumentTests {
    static let week = ISOWeek("2026-W48")!

    private func document(
        _ board: BoardDraft, _ scope: AgendaScope = .company, _ visibility: Visibility = .everything
    ) -> AgendaDocument {
        AgendaDocument.build(
            snapshot: board.snapshot, scope: scope, week: AgendaDocumentTests.week, visibility: visibility)
    }

    private func text(_ document: AgendaDocument) -> String { TextRenderer(language: .spanish).render(document) }

    private func section(_ key: String, _ document: AgendaDocument) -> JSON? {
        document.json["sections"]?.array?.first { $0["section"]?.text == key }
    }

    private func quietBoard() -> BoardDraft {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        board.member("Marta")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-10") }
        return board
    }

    @Test func `an empty board is a document too`() {
        let document = document(BoardDraft())
        #expect(!document.needsMeeting)
        #expect(text(document).contains("No hay promesas abiertas."))
    }

    @Test func `with nothing to decide there is no need to meet, and no section takes time`() {
        let document = document(quietBoard())
        #expect(!document.needsMeeting)
        #expect(document.totalMinutes == 0)
        #expect(text(document).contains("Esta semana no hace falta reunirse."))
        #expect(TextRenderer(language: .english).render(document).contains("No need to meet this week."))
        #expect(text(document).contains("1 promesa abierta, sin señales de riesgo."))
    }

    @Test func `news alone is no reason to meet`() {
        var board = quietBoard()
        board.promise("Ferias", due: "2026-11-20") {
            $0.state = .delivered
            $0.deliveredAt = Instant(rfc3339: "2026-11-19T10:00:00Z")
        }
        let document = document(board)
        #expect(!document.needsMeeting)
        #expect(section("client_news", document)?["delivered"]?.array?.count == 1)
    }

    @Test(arguments: [(1, 12), (2, 20), (3, 28), (5, 28)])
    func `promises at risk take eight minutes each, three at most, and the close four`(count: Int, minutes: Int) {
        var board = quietBoard()
        let old = board.at("2026-09-01")
        for _ in 0..<count {
            let promise = board.promise(due: "2026-12-04")
            board.task(by: TeamID(1), for: promise) {
                $0.acceptedFor = Day("2026-12-09")
                $0.askedAt = old
            }
        }
        let document = document(board)
        #expect(document.totalMinutes == minutes)
        let risks = section("at_risk", document)
        #expect(risks?["discussed"]?.array?.count == min(3, count))
        #expect(risks?["listed"]?.array?.count == max(0, count - 3))
    }

    @Test func `an overdue promise goes before one that nobody works on`() {
        var board = quietBoard()
        board.promise("Sin plan", due: "2026-11-27")
        let late = board.promise("Vencida", due: "2026-11-16")
        board.task(by: TeamID(1), for: late) { $0.acceptedFor = Day("2026-11-24") }
        let first = section("at_risk", document(board))?["discussed"]?.array?.first
        #expect(first?["promise"]?["commitment"]?.text == "C-3")
    }

    @Test(arguments: [("2026-11-23", 1), ("2027-02-21", 1), ("2027-02-22", 0), ("2026-11-22", 0)])
    func `renewals are news for ninety days, with open promises`(day: String, count: Int) {
        var board = quietBoard()
        board.clients[0].renewsOn = Day(day)
        board.client("Sin promesas", renewsOn: Day(day))
        #expect(section("client_news", document(board))?["renewals"]?.array?.count == count)
    }

    @Test(arguments: [("2026-11-18", 1), ("2026-11-19", 0)])
    func `a request is unanswered after two working days`(asked: String, count: Int) {
        var board = quietBoard()
        let instant = board.at(asked)
        board.task(by: TeamID(1)) {
            $0.state = .asked
            $0.askedAt = instant
        }
        #expect(section("about_to_promise", document(board))?["unanswered"]?.array?.count == count)
    }

    @Test func `what has no forecast is not on track`() {
        var board = quietBoard()
        let promise = board.promise("Sin datos", due: "2027-02-12")
        board.task(by: TeamID(1), for: promise)
        let appendix = section("appendix", document(board))
        #expect(appendix?["on_track"]?.integer == 1)
        #expect(appendix?["without_forecast"]?.array?.count == 1)
    }

    @Test func `a late promise without evidence for part of it says what is missing`() {
        var board = quietBoard()
        let promise = board.promise("Mitad", due: "2026-12-01")
        board.task("Con fecha", by: TeamID(1), for: promise) { $0.acceptedFor = Day("2026-12-04") }
        board.task("Sin nada", by: TeamID(1), for: promise)
        let lines = text(document(board))
        #expect(lines.contains("como pronto 4 dic (3 días laborables tarde)"))
        #expect(lines.contains("según 1 fecha aceptada; 1 tarea sin datos."))
        #expect(
            lines.contains("No se puede prever T-3 Sin nada: hace falta un esfuerzo, una fecha o 5 tareas cerradas"))
    }

    @Test func `each scope holds its own and nothing else`() {
        var board = sampleBoard()
        let pau = board.member("Pau", role: .manager)
        board.commitments[2].owner = pau
        func promises(_ scope: AgendaScope) -> Set<String> {
            let text = document(board, scope).json.serialized
            return Set((1...11).map { "C-\($0)" }.filter { text.contains("\"\($0)\"") })
        }
        #expect(promises(.company).isSuperset(of: ["C-1", "C-2", "C-3", "C-4", "C-6", "C-7", "C-8"]))
        #expect(promises(.client(ClientID(2))) == ["C-2", "C-6"])
        #expect(promises(.manager(pau)) == ["C-3"])
        #expect(promises(.team(TeamID(5))) == ["C-2"])
        #expect(document(board, .client(ClientID(99))).needsMeeting == false)
    }

    @Test func `a hidden promise is other work and nothing more`() {
        let board = sampleBoard()
        let hidden = document(board, .company, Visibility(hidden: [CommitmentID(11)], showsValues: false))
        let teams = section("pre_read", hidden)?["teams"]?.array ?? []
        #expect(teams.compactMap { $0["other_work"]?.integer } == [0, 0, 1, 0, 0])
        #expect(section("pre_read", hidden)?["open_promises"]?.integer == 6)
        #expect(section("pre_read", document(board))?["open_promises"]?.integer == 7)
        for rendering in [hidden.json.serialized, text(hidden)] {
            #expect(!rendering.contains("C-11"))
            #expect(!rendering.contains("Fusión"))
            #expect(!rendering.contains("Traslado"))
        }
    }

    @Test func `hidden work on a visible chain has neither name nor date`() {
        /// As somebody sees it from whom the work before T-1, given for that day, is hidden.
        func hidden(_ day: String) -> AgendaDocument {
            var board = quietBoard()
            let secret = board.promise("Secreto", due: "2027-02-01")
            let before = board.task("Callado", by: TeamID(1), for: secret) { $0.acceptedFor = Day(day) }
            board.order(before, TaskID(1))
            return document(board, .company, Visibility(hidden: [secret], showsValues: false))
        }
        #expect(hidden("2026-12-22").json == hidden("2026-12-23").json)
        let unknown = section("appendix", hidden("2026-12-22"))?["without_forecast"]?.array ?? []
        #expect(unknown.map { $0["commitment"] } == ["C-1"])
    }

    @Test func `control characters in a title end no line`() {
        var board = quietBoard()
        board.commitments[0].title = "Uno\nDos\u{1B}[2J"
        board.commitments[0].due = Day("2026-12-20")!
        #expect(text(document(board)).contains("C-1 Uno Dos [2J (Acme)"))
        let markdown = MarkdownRenderer(language: .spanish).render(document(board))
        #expect(markdown.contains(#"C-1 Uno Dos \[2J (Acme)"#))
    }
}
