import Agenda
import Board
import Testing

/// Whole documents of one board, byte for byte.
struct GoldenTests {
    private let snapshot = sampleBoard().snapshot
    private let outsider = Visibility(hidden: [CommitmentID(11)], showsValues: false)

    private func agenda(_ scope: AgendaScope) -> AgendaDocument {
        AgendaDocument.build(snapshot: snapshot, scope: scope, week: ISOWeek("2026-W48")!, visibility: outsider)
    }

    @Test func `the agenda in Spanish`() {
        #expect(TextRenderer(language: .spanish).render(agenda(.company)) == Golden.agendaInSpanish)
    }

    @Test func `the agenda in English, 80 columns`() {
        #expect(TextRenderer(language: .english, width: 80).render(agenda(.company)) == Golden.agendaInEnglish)
    }

    @Test func `the agenda of one client in Markdown`() {
        #expect(
            MarkdownRenderer(language: .spanish).render(agenda(.client(ClientID(2)))) == Golden.clientAgendaInMarkdown)
    }

    @Test func `the board in English`() {
        let view = BoardView.build(snapshot: snapshot, visibility: outsider)
        #expect(TextRenderer(language: .english).render(view) == Golden.boardInEnglish)
    }

    @Test func `the bottlenecks in Spanish, 80 columns`() {
        let view = BottleneckView.build(snapshot: snapshot, visibility: outsider)
        #expect(TextRenderer(language: .spanish, width: 80).render(view) == Golden.bottlenecksInSpanish)
    }
}
