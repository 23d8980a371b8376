import Board
import Testing

@testable import Planning

@Suite("Signals")
struct SignalTests {
    /// A board on which nothing is wrong, with one promise to be made wrong.
    private static func draft() -> BoardDraft {
        var draft = BoardDraft()
        draft.team("Finanzas", "Finance")
        draft.member("Ana", of: TeamID(1))
        draft.client("Acme")
        draft.promise(due: "2026-12-18")
        return draft
    }

    private static func found(
        _ draft: BoardDraft, blocks: [BlockEpisode] = [], news: [TaskID: Instant] = [:],
        standing: Set<SignalFinding.Key> = []
    ) async -> [SignalFinding] {
        var snapshot = draft.snapshot
        snapshot.blocks = blocks
        let forecast = await Simulation(of: snapshot).forecast(trials: 200)
        return SignalFacts(forecast, news: news, standing: standing).findings
    }

    private static func kinds(_ found: [SignalFinding]) -> [Signal.Kind] { found.map(\.key.kind) }

    @Test("a quiet board has none")
    func quiet() async {
        var draft = Self.draft()
        draft.task(by: TeamID(1), for: CommitmentID(1))
        #expect(await Self.found(draft) == [])
    }

    @Test("what is wrong with a promise: its date, who knows it, what is next")
    func promises() async throws {
        var draft = Self.draft()
        draft.task(by: TeamID(1), for: CommitmentID(1))
        draft.promise(due: "2026-11-19")
        draft.task(by: TeamID(1), for: CommitmentID(2))
        draft.promise(due: "2027-01-15") { $0.toldDue = Day("2026-12-18")! }
        draft.task(by: TeamID(1), for: CommitmentID(3))
        draft.promise(due: "2026-12-11")
        let found = await Self.found(draft).filter { $0.key.kind != .growing }
        #expect(Self.kinds(found) == [.overdue, .untold, .noNextAction])
        #expect(found.map(\.commitment) == [CommitmentID(2), CommitmentID(3), CommitmentID(4)])
        let overdue = try #require(found.first)
        #expect((overdue.measured, overdue.team) == (2, TeamID(1)))
        #expect(found[1].day == Day("2027-01-15"))
        #expect(found[2].measured == 14)
    }

    @Test("what is wrong with a task: no answer, a block, a date after its promise's, silence")
    func tasks() async throws {
        var draft = Self.draft()
        let asked = draft.at("2026-11-19")
        draft.task(by: TeamID(1), for: CommitmentID(1)) {
            ($0.state, $0.askedAt, $0.acceptedAt) = (.asked, asked, nil)
        }
        let long = draft.at("2026-11-12")
        draft.task(by: TeamID(1), for: CommitmentID(1)) {
            ($0.blockKind, $0.blockedSince) = (.legal, long)
        }
        draft.task(by: TeamID(1), for: CommitmentID(1)) { $0.due = Day("2026-12-22") }
        let started = draft.at("2026-11-05")
        draft.task(by: TeamID(1), for: CommitmentID(1)) { ($0.state, $0.startedAt) = (.active, started) }
        let found = await Self.found(draft, news: [TaskID(4): started]).filter { $0.key.kind != .growing }
        #expect(Self.kinds(found) == [.lateWithin, .unanswered, .longBlock, .loneBlock, .silent])
        #expect(found.map(\.measured) == [2, 2, 7, 7, 12])
        #expect(found.allSatisfy { $0.commitment == CommitmentID(1) && $0.team == TeamID(1) })
    }

    @Test("a block is long by its kind's own past, from five on")
    func blocks() async {
        var draft = Self.draft()
        let long = draft.at("2026-11-12")
        draft.task(by: TeamID(1), for: CommitmentID(1)) {
            ($0.blockKind, $0.blockedSince, $0.unblocker) = (.legal, long, MemberID(1))
        }
        let past = { (count: Int) in
            (0..<count).map { _ in
                BlockEpisode(
                    task: TaskID(1), kind: .legal, since: draft.at("2026-06-01"), until: draft.at("2026-07-01"))
            }
        }
        #expect(Self.kinds(await Self.found(draft)) == [.longBlock])
        #expect(Self.kinds(await Self.found(draft, blocks: past(4))) == [.longBlock])
        #expect(await Self.found(draft, blocks: past(5)) == [])
    }

    @Test("what is active or waits longer than 85 of 100 did, and nothing with fewer than ten of them")
    func ages() async {
        for (finished, expected) in [(9, []), (10, [Signal.Kind.longActive, .lateStart])] {
            var draft = Self.draft()
            let (asked, started, done) = (draft.at("2026-10-05"), draft.at("2026-10-06"), draft.at("2026-10-08"))
            for _ in 0..<finished {
                draft.task(by: TeamID(1)) {
                    ($0.createdAt, $0.askedAt, $0.acceptedAt) = (asked, asked, asked)
                    ($0.state, $0.startedAt, $0.doneAt) = (.done, started, done)
                }
            }
            let old = draft.at("2026-11-18")
            draft.task(by: TeamID(1), for: CommitmentID(1)) { ($0.state, $0.startedAt) = (.active, old) }
            draft.task(by: TeamID(1), for: CommitmentID(1)) { $0.acceptedAt = old }
            #expect(Self.kinds(await Self.found(draft)).filter { $0 != .unlikely } == expected)
        }
    }

    @Test("a team over its limit, with more work than time, with more coming than going")
    func teams() async throws {
        var draft = Self.draft()
        draft.teams[0].capacity = 1
        draft.teams[0].wipLimit = 1
        let started = draft.at("2026-11-20")
        for _ in 0..<2 {
            draft.task(by: TeamID(1)) {
                ($0.state, $0.startedAt, $0.effortMinutes) = (.active, started, days(4))
            }
        }
        draft.task(by: TeamID(1), for: CommitmentID(1))
        let found = await Self.found(draft)
        #expect(Self.kinds(found) == [.overLimit, .overload, .growing])
        #expect((found[0].measured, found[0].threshold) == (2, 1))
        #expect(found[1].day == Day("2026-11-23"))
        #expect(try #require(found[1].measured) > 100)
        #expect((found[2].measured, found[2].threshold) == (3, 0))
    }

    @Test("a chance begins to be told under 70 % and ends at 75")
    func hysteresis() async throws {
        // Half of what was finished took a day, half took four; one such task, due in two days, is a toss.
        func board(late: Int, of all: Int) -> BoardDraft {
            var draft = Self.draft()
            draft.historyFrom = Day("2026-01-01")
            draft.commitments[0].due = Day("2026-11-24")!
            draft.commitments[0].promisedDue = draft.commitments[0].due
            draft.commitments[0].toldDue = draft.commitments[0].due
            for number in 0..<all {
                let started = draft.at("2026-10-05")
                let done = draft.at(number < late ? "2026-10-09" : "2026-10-06")
                draft.task(by: TeamID(1)) {
                    ($0.createdAt, $0.askedAt, $0.acceptedAt) = (started, started, started)
                    ($0.state, $0.startedAt, $0.doneAt) = (.done, started, done)
                }
            }
            let now = draft.now
            draft.task(by: TeamID(1), for: CommitmentID(1)) { ($0.state, $0.startedAt) = (.active, now) }
            return draft
        }
        let key = SignalFinding.Key(.unlikely, .commitment(CommitmentID(1)))
        func isTold(_ draft: BoardDraft, standing: Set<SignalFinding.Key>) async -> Bool {
            await Self.found(draft, standing: standing).contains { $0.key == key }
        }
        var (begins, lasts) = (0, 0)
        for late in 15...45 {
            let board = board(late: late, of: 100)
            let (new, old) = (await isTold(board, standing: []), await isTold(board, standing: [key]))
            #expect(old || !new, "what begins, lasts: \(late)")
            begins += new ? 1 : 0
            lasts += old ? 1 : 0
        }
        #expect(begins > 10)
        #expect((2...10).contains(lasts - begins))
    }

    @Test("what is kept is what was found: new ones begin, others end, and nothing twice")
    func difference() async throws {
        var draft = Self.draft()
        draft.promise(due: "2026-11-19")
        draft.task(by: TeamID(1), for: CommitmentID(2))
        let found = await Self.found(draft)
        let kept = found.enumerated().map { number, finding in
            Signal(
                id: ID(Int64(number + 1)), version: Version(1), kind: finding.key.kind, commitment: finding.commitment,
                task: nil, team: finding.team, lead: nil, measured: finding.measured, threshold: finding.threshold,
                day: finding.day, seenAt: draft.now, endedAt: nil)
        }
        #expect(found.count == 2)
        #expect(SignalDifference(found: found, kept: kept) == SignalDifference(found: [], kept: []))
        #expect(SignalDifference(found: found, kept: []).new == found)
        let ended = SignalDifference(found: [found[0]], kept: kept)
        #expect(ended.new == [])
        #expect(ended.over == [kept[1]])
    }

    @Test("a signal endangers what comes after its task, and ends at what is closed")
    func reach() async throws {
        var draft = Self.draft()
        draft.promise(due: "2026-12-04")
        draft.promise(due: "2026-11-30")
        let first = draft.task(by: TeamID(1))
        let second = draft.task(by: TeamID(1), for: CommitmentID(1))
        let third = draft.task(by: TeamID(1), for: CommitmentID(2))
        let closed = draft.task(by: TeamID(1)) { ($0.state, $0.cancelledAt) = (.cancelled, $0.createdAt) }
        let last = draft.task(by: TeamID(1), for: CommitmentID(3))
        draft.order(first, second)
        draft.order(second, third)
        draft.order(first, closed)
        draft.order(closed, last)
        let signal = Signal(
            id: ID(1), version: Version(1), kind: .loneBlock, commitment: nil, task: first, team: TeamID(1), lead: nil,
            measured: 3, threshold: nil, day: nil, seenAt: draft.now, endedAt: nil)
        let reach = SignalReach(draft.snapshot, standing: [signal])
        #expect(reach.promises(of: signal) == [CommitmentID(2), CommitmentID(1)])
        #expect(reach.lead(of: signal) == 9)
    }

    @Test("work of hidden promises gives no signal of its own, nor moves another's")
    func hidden() async {
        var draft = Self.draft()
        let old = draft.at("2026-11-05")
        draft.task(by: TeamID(1), for: CommitmentID(1))
        draft.promise(due: "2026-11-19") { $0.isConfidential = true }
        draft.task(by: TeamID(1), for: CommitmentID(2)) {
            ($0.state, $0.startedAt, $0.blockKind, $0.blockedSince) = (.active, old, .legal, old)
        }
        let forecast = await Simulation(of: draft.snapshot, hiding: [CommitmentID(2)]).forecast(trials: 100)
        #expect(SignalFacts(forecast, news: [TaskID(2): old], standing: []).findings == [])
        #expect(await Self.found(draft, news: [TaskID(2): old]).count >= 2)
    }
}
