import Board
import Testing
import TestNumbers

@testable import Agenda

/// iCalendar files by the letter of RFC 5545; others' parsers are asked by deploy/render-check.
@Suite struct CalendarRendererTests {
    private let outsider = Visibility(hidden: [CommitmentID(11)], showsValues: false)

    private func calendar(_ board: BoardDraft = sampleBoard(), _ scope: AgendaScope = .company) -> DeadlineCalendar {
        DeadlineCalendar.build(snapshot: board.snapshot, scope: scope, visibility: outsider)
    }

    private func boardWithReview() -> BoardDraft {
        var board = sampleBoard()
        board.review(7, on: "2026-11-23")
        return board
    }

    @Test func `deadlines and the meeting are as they were read`() throws {
        let whole = calendar(boardWithReview())
        try GoldenFile.expect("agenda.es.ics", CalendarRenderer(language: .spanish).render(whole))
        try GoldenFile.expect(
            "team.en.ics", CalendarRenderer(language: .english).render(calendar(sampleBoard(), .team(TeamID(3)))))
    }

    @Test(arguments: 0..<300)
    func `a line is folded within 75 octets, between characters, and unfolds to itself`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let letters = Array("abc ñé日✅👩‍👩‍👧\u{65}\u{301};,\\:")
        let line = String(
            (0..<Int.random(in: 0...260, using: &random)).map { _ in letters.randomElement(using: &random)! })
        let folded = foldedContentLine(line)
        #expect(folded.allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.dropFirst().allSatisfy { $0.first == " " })
        let pieces = folded.enumerated().map { $0.offset == 0 ? $0.element : String($0.element.dropFirst()) }
        #expect(pieces.joined() == line)
        #expect(pieces.map(\.count).reduce(0, +) == line.count)
        // Every line but the last is as full as its characters let it be.
        for (piece, next) in zip(folded, pieces.dropFirst()) {
            #expect(piece.utf8.count + next.first!.utf8.count > 75)
        }
    }

    @Test func `a character longer than a line is broken between its scalars`() {
        let tall = "e" + String(repeating: "\u{301}", count: 100)
        let folded = foldedContentLine("SUMMARY:" + tall)
        #expect(folded.count == 3 && folded.allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func `what people write is one value on one line`() {
        #expect(calendarEscaped("a;b,c\\d\r\nEND:VEVENT\u{0}\"x\": y") == "a\\;b\\,c\\\\d END:VEVENT \"x\": y")
    }

    @Test func `a change keeps its event and raises its number`() {
        var board = sampleBoard()
        let before = calendar(board).calendar(in: .spanish).events[0]
        let index = board.commitments.firstIndex { $0.due == Day("2026-11-19") }!
        board.commitments[index].title = "Otra"
        board.commitments[index].version = Version(2)
        let after = calendar(board).calendar(in: .english).events[0]
        #expect(before.uid == after.uid && after.sequence == before.sequence + 1)
        #expect(before.summary != after.summary)
        // The same number on another board is another promise.
        board.commitments[index].proposedAt = board.commitments[index].proposedAt.adding(seconds: 1)
        #expect(calendar(board).calendar(in: .spanish).events[0].uid != before.uid)
    }

    @Test func `equal snapshots give equal bytes, and each event a name of its own`() {
        let whole = calendar(boardWithReview())
        #expect(whole == calendar(boardWithReview()))
        let uids = whole.calendar(in: .spanish).events.map(\.uid)
        #expect(Set(uids).count == uids.count)
    }

    /// What is over, of another scope, or burns at once is no appointment; a closed one of today was one.
    @Test func `the meetings to come are those of the scope`() {
        var board = sampleBoard()
        board.review(1, on: "2026-11-20")
        board.review(3, on: "2026-11-30")
        board.review(2, on: "2026-11-23") { $0.closedAt = Instant(rfc3339: "2026-11-23T10:00:00Z") }
        board.review(4, on: "2026-11-24") { $0.team = TeamID(3) }
        board.review(5, on: "2026-11-24") { $0.kind = .crisis }
        #expect(calendar(board).meetings.map(\.id.number) == [2, 3])
        #expect(calendar(board, .team(TeamID(3))).meetings.map(\.id.number) == [4])
        #expect(calendar(board, .own(MemberID(1))).meetings.isEmpty)
        let first = calendar(board).calendar(in: .english).events[0]
        #expect(first.summary == "Weekly review · Whole company")
        #expect(first.modified == Instant(rfc3339: "2026-11-23T10:00:00Z"), "the last that happened to it")
    }

    @Test func `closed promises stay until their day, so that a calendar hears of them`() {
        var board = sampleBoard()
        for index in board.commitments.indices { board.commitments[index].state = .cancelled }
        let events = calendar(board).calendar(in: .english).events
        #expect(!events.isEmpty && events.allSatisfy { $0.standing == .cancelled })
        #expect(calendar(board).deadlines.allSatisfy { $0.commitment.due >= Day("2026-11-23")! })
    }

    @Test func `what the reader does not see is in none`() {
        let text = CalendarRenderer(language: .spanish).render(calendar())
        #expect(!text.contains("Fusión") && !text.contains("C-11"))
    }
}
