import Board
import Testing

@testable import Agenda

/// What a client is given: all that it may know, and nothing else.
@Suite struct ClientSummaryTests {
    private func summary(marking mark: String = "Interno ", _ visibility: Visibility = .everything) -> ClientSummary {
        let (board, client) = clientBoard(marking: mark)
        var snapshot = board.snapshot
        snapshot.notes = [
            ClientNote(
                id: ID(1), version: Version(1), client: client.id, commitment: nil, kind: .risk, text: mark + "nota",
                nextStep: mark + "paso", nextBy: Day("2026-12-01"), owner: MemberID(2), author: nil,
                saidAt: board.now, closedAt: nil, closingWords: nil, isRemoved: false)
        ]
        return ClientSummary.build(snapshot: snapshot, visibility: visibility, client: client)
    }

    private func renderings(_ summary: ClientSummary) -> [String] {
        Language.allCases.flatMap { language in
            [
                TextRenderer(language: language).render(summary), MarkdownRenderer(language: language).render(summary),
                HTMLRenderer(language: language).render(summary), CalendarRenderer(language: language).render(summary),
            ]
        } + [JSONRenderer().render(summary)]
    }

    @Test func `each rendering is as it was read`() throws {
        let summary = summary()
        try GoldenFile.expect("client-summary.es.txt", TextRenderer(language: .spanish).render(summary))
        try GoldenFile.expect("client-summary.en.md", MarkdownRenderer(language: .english).render(summary))
        try GoldenFile.expect("client-summary.es.html", HTMLRenderer(language: .spanish).render(summary))
        try GoldenFile.expect("client-summary.es.ics", CalendarRenderer(language: .spanish).render(summary))
        try GoldenFile.expect("client-summary.json", JSONRenderer().render(summary) + "\n")
    }

    /// Every text of the board that is not the client's begins with the mark: titles, reasons, blocks, notes, words, names.
    @Test func `no rendering holds what is marked as internal`() {
        for rendering in renderings(summary(marking: "ZQX")) {
            for inside in ["ZQX", "zqx", "987", "C-1", "T-1", "delta", "marta"] {
                #expect(!rendering.contains(inside), "\(inside) in \(rendering.prefix(300))")
            }
            for known in ["Nuevo portal", "Marta Ruiz"] {
                #expect(rendering.contains(known) || rendering.hasPrefix("BEGIN:VCALENDAR"))
            }
        }
    }

    @Test func `a move that nobody told is in none, and neither is what is only proposed`() {
        let (board, client) = clientBoard()
        var other = board
        other.commitments[0].due = Day("2027-05-14")!
        other.moves.removeLast()
        other.commitments[3].due = Day("2026-12-16")!
        other.commitments[4].due = Day("2026-12-30")!
        let summaries = [board, other].map {
            ClientSummary.build(snapshot: $0.snapshot, visibility: .everything, client: client)
        }
        #expect(renderings(summaries[0]) == renderings(summaries[1]))
        for rendering in renderings(summaries[0]) {
            #expect(!rendering.contains("26 feb") && !rendering.contains("2027-02-26"))
            #expect(!rendering.contains("20270226"))
        }
    }

    @Test func `moves are told one after the other, as the client heard of them`() {
        var (board, client) = clientBoard()
        board.tell(CommitmentID(1), "2026-12-18", on: "2026-11-14")
        board.tell(CommitmentID(1), "2027-01-08", on: "2026-11-16")
        board.commitments[0].toldDue = Day("2027-01-12")
        let moved = ClientSummary.build(snapshot: board.snapshot, visibility: .everything, client: client).moved
        let days = ["2026-12-11", "2026-12-18", "2027-01-08", "2027-01-12"].map { Day($0)! }
        #expect(moved.map(\.from) == Array(days.dropLast()) && moved.map(\.to) == Array(days.dropFirst()))
        #expect(moved.map(\.told) == [Day("2026-11-13"), Day("2026-11-16"), nil])
    }

    @Test func `what the reader does not see is not told`() {
        let hidden = Visibility(hidden: [CommitmentID(1)], showsValues: false)
        for rendering in renderings(summary(hidden)) {
            #expect(!rendering.contains("Nuevo portal") && !rendering.contains("Textos de la portada"))
        }
    }

    @Test func `without anything to tell it says so, and who signs`() {
        let (board, _) = clientBoard()
        let free = Client(
            id: ClientID(9), version: Version(1), code: "free", name: "Libre", tier: nil, yearlyValue: nil,
            renewsOn: nil, manager: nil, isRetired: false)
        let summary = ClientSummary.build(snapshot: board.snapshot, visibility: .everything, client: free)
        let lines = TextRenderer(language: .spanish).lines(summary)
        #expect(lines.contains("Ahora mismo no le debemos ninguna entrega."))
        #expect(lines.suffix(2) == ["Un saludo cordial,", "Agencia Norte"])
    }
}
