import Board
import Testing

@testable import tablero

@Suite("A day of the demo's people, from what the board shows") struct LivedDayTests {
    private typealias Work = LivedBoard.Work

    private static func work(
        _ number: Int, _ team: String = "product", _ state: Board.Task.State = .accepted, assignee: String? = nil,
        effort: Int = 240, worked: Int = 0, after: [Int] = [], successors: [Int] = []
    ) -> Work {
        Work(
            number: number, title: "T\(number)", promise: "C-1", team: team, assignee: assignee, state: state,
            acceptedFor: Day("2027-01-15"), effort: effort, returns: 0, worked: worked, hasBeenBlocked: false,
            openPredecessors: after, successors: successors)
    }

    /// Monday 30 November, at half past eight: a promise of ana's, and its work.
    private static func board(_ work: [Work], actions: [LivedBoard.Action] = [], day: String = "2026-11-30")
        -> LivedBoard
    {
        func person(_ handle: String, _ team: String, _ role: Role = .member, isAway: Bool = false) -> LivedBoard.Person
        {
            LivedBoard.Person(handle: handle, team: team, role: role, isAway: isAway)
        }
        func crew(_ code: String, lead: String) -> LivedBoard.Crew {
            LivedBoard.Crew(
                code: code, isOutside: false, capacity: 2, wipLimit: 3, lead: lead, chaser: nil, membersAccept: true)
        }
        return LivedBoard(
            today: Day(day)!, minute: 510,
            calendar: WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!, hours: .standard), language: .english,
            crews: [crew("product", lead: "luis"), crew("sales", lead: "ana")],
            people: [
                person("luis", "product", .lead), person("eva", "product"), person("sick", "product", isAway: true),
                person("ana", "sales", .manager),
            ],
            clients: [LivedBoard.Client(code: "acme", manager: "ana")],
            promises: [
                LivedBoard.Promise(
                    number: 1, client: "acme", title: "Portal", owner: "ana", state: .open, due: Day("2027-01-29")!,
                    lapses: nil, isUntold: false, deliveredOn: nil, tasks: work.count)
            ], work: work, actions: actions)
    }

    private static func acts(_ board: LivedBoard, _ seed: UInt64 = 1) -> [DemoBoard.Act] {
        LivedDay.acts(on: board, seed: seed)
    }

    @Test("equal boards give equal days, another seed or another day another one")
    func seeded() {
        let work = (1...12).map { Self.work($0, effort: 60 * $0) }
        let first = Self.acts(Self.board(work))
        #expect(!first.isEmpty && first == Self.acts(Self.board(work)))
        let others = (2...6).map { Self.acts(Self.board(work), $0) }
        #expect(Set(others + [first]).count > 3)
    }

    @Test("all of it lies in working hours, in order, in steps of five minutes; nothing on a Sunday", arguments: 1...20)
    func hours(seed: Int) {
        let work = (1...12).map { Self.work($0, $0 < 5 ? "product" : "sales", $0 < 9 ? .accepted : .asked, effort: 60) }
        let acts = Self.acts(Self.board(work), UInt64(seed))
        #expect(acts.allSatisfy { (540..<1_020).contains($0.minute) && $0.minute % 5 == 0 })
        #expect(acts.map(\.minute) == acts.map(\.minute).sorted())
        #expect(Self.acts(Self.board(work, day: "2026-11-29"), UInt64(seed)).isEmpty)
    }

    @Test("what is done depends on no more hands than there are, and on what comes before")
    func ready() {
        let acts = Self.acts(
            Self.board([
                Self.work(1, effort: 4_800), Self.work(2, effort: 4_800), Self.work(3), Self.work(4, after: [1]),
            ]))
        let started = acts.filter { $0.kind == .started }.compactMap { $0.fields["tasks"]?.array?.first?.text }
        // Two slots, of which a third of the team is away: one.
        #expect(started == ["T-1"])
        #expect(!acts.contains { $0.fields["tasks"] == ["T-4"] })
    }

    @Test("the order of the queue and an assignment are respected; what is a newcomer's own waits for them")
    func decided() {
        let acts = Self.acts(
            Self.board([
                Self.work(9, assignee: "newcomer"), Self.work(8, assignee: "sick"), Self.work(7, assignee: "eva"),
                Self.work(1), Self.work(5, "product", .active, assignee: "newcomer", worked: 9_999),
            ]))
        let started = acts.filter { $0.kind == .started }
        #expect(started.first?.fields["tasks"] == ["T-7"] && started.first?.who == "eva")
        #expect(!acts.contains { ["T-9", "T-8", "T-5"].contains($0.fields["tasks"]?.array?.first?.text ?? "") })
    }

    @Test("a task is done when it has had its time, by whoever is on it")
    func finished() {
        let work = (1...30).map { Self.work($0, "product", .active, assignee: "eva", effort: 60, worked: 50) }
        let done = Self.acts(Self.board(work)).filter { $0.kind == .done }
        // At most 3.2 times its effort, less what was worked, is within the day.
        #expect(done.count > 20 && done.allSatisfy { $0.who == "eva" })
        let long = (1...30).map { Self.work($0, "product", .active, assignee: "eva", effort: 4_800, worked: 50) }
        #expect(!Self.acts(Self.board(long)).contains { $0.kind == .done })
    }

    @Test("an action is done by whoever agreed to it, mostly within its days, and with it what it says")
    func agreed() {
        var blocked = Self.work(1, "product", .active, assignee: "eva", effort: 4_800)
        (blocked.isBlocked, blocked.unblocker, blocked.blockedUntil) = (true, "luis", Day("2027-01-29"))
        let action = LivedBoard.Action(
            number: 3, text: "unblock T-1", owner: "luis", due: Day("2026-11-30")!, promise: "C-1")
        var (agreed, unblocked) = (0, 0)
        for seed in 1...100 {
            let acts = Self.acts(Self.board([blocked], actions: [action]), UInt64(seed))
            guard let done = acts.first(where: { $0.kind == .agreed }) else { continue }
            agreed += 1
            #expect(done.who == "luis" && done.fields["action"] == "A-3")
            if let first = acts.first(where: { $0.kind == .unblocked }), first.minute <= done.minute {
                unblocked += 1
                #expect(first.who == "luis")
            }
        }
        #expect((20...50).contains(agreed) && unblocked == agreed, "\(agreed) \(unblocked)")
    }

    @Test("a day that was broken off goes on where it was, and ends where it is told to")
    func brokenOff() {
        let work = (1...10).map { Self.work($0, $0 < 6 ? "product" : "sales", .asked) }
        let whole = Self.acts(Self.board(work))
        var later = Self.board(work)
        later.minute = 780
        let rest = Self.acts(later)
        #expect(rest.allSatisfy { $0.minute >= 780 })
        #expect(Set(whole.filter { $0.minute > 785 && $0.kind != .started }).isSubset(of: Set(rest)))
        let half = LivedDay.acts(on: Self.board(work), seed: 1, until: 780)
        #expect(half == Array(whole.prefix(half.count)) && half.allSatisfy { $0.minute <= 780 })
        #expect(whole.dropFirst(half.count).allSatisfy { $0.minute >= 780 })
    }
}
