import Board
import Planning
import Testing

/// Load against capacity, queues, bottlenecks and hand-offs.
struct FlowTests {
    private func hours(_ weeks: [TeamFlow.Week]) -> [Int] { weeks.map { $0.capacity!.minutes / 60 } }

    @Test func `capacity is slots times working hours, the first week from now`() {
        var board = BoardDraft()
        board.now = Instant(rfc3339: "2026-11-25T12:00:00Z")!
        board.team("Operaciones", capacity: 2)
        board.holiday("2026-12-08")
        #expect(hours(Outlook(of: board.snapshot).flows[0].weeks) == [40, 80, 64, 80, 80, 80, 80, 80])
    }

    @Test func `absent members take their share with them`() {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        let ana = board.member("Ana", of: team)
        board.member("Blas", of: team)
        board.absence(of: ana, "2026-11-26", "2026-12-04")
        #expect(hours(Array(Outlook(of: board.snapshot).flows[0].weeks.prefix(3))) == [64, 40, 80])
    }

    @Test func `an outside party and an undeclared team have no capacity`() {
        var board = BoardDraft()
        board.team("Imprenta", kind: .supplier, capacity: 3)
        board.team("Ventas")
        #expect(
            Outlook(of: board.snapshot).flows.allSatisfy { $0.weeks.allSatisfy { $0.capacity == nil && !$0.isOver } })
    }

    @Test func `work stands in the week it is expected, what is overdue in this one, and the rest is carried`() {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 1)
        for (day, effort) in [("2026-11-10", 2), ("2026-11-27", 4), ("2026-12-03", 5), ("2027-05-03", 9)] {
            board.task(by: team) {
                $0.effortMinutes = days(effort)
                $0.acceptedFor = Day(day)
            }
        }
        board.task(by: team) { $0.effortMinutes = days(1) }
        board.task(by: team) { $0.acceptedFor = Day("2026-11-27") }
        let flow = Outlook(of: board.snapshot).flows[0]
        #expect(flow.weeks.map { $0.planned.minutes / 480 } == [6, 5, 0, 0, 0, 0, 0, 0])
        #expect(flow.weeks.map { $0.carried.minutes / 480 } == [0, 1, 1, 0, 0, 0, 0, 0])
        #expect(flow.weeks.map(\.isOver) == [true, true, false, false, false, false, false, false])
        #expect(flow.firstWeekOver == ISOWeek("2026-W48"))
        #expect(flow.tasksWithoutDay == 1)
        #expect(flow.tasksWithoutLoad == 1)
    }

    @Test func `a stay that holds its queue is no load`() {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 1)
        for day in 2...7 { board.task(by: team) { $0.finish("2026-11-0\(day)", after: 2, isStartKnown: false) } }
        board.task(by: team) { $0.due = Day("2026-11-27") }
        #expect(Outlook(of: board.snapshot).flows[0].tasksWithoutLoad == 1)
    }

    @Test func `states are counted apart`() {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        for state in [Task.State.asked, .countered, .returned, .accepted, .accepted, .active, .done, .cancelled] {
            board.task(by: team) { $0.state = state }
        }
        let flow = Outlook(of: board.snapshot).flows[0]
        #expect([flow.asked, flow.queued, flow.active] == [2, 2, 1])
    }

    @Test(arguments: [(3, 0, true), (2, 0, false), (10, 5, false), (12, 4, true), (5, 12, false)])
    func `a queue grows when more came than chance explains`(came: Int, went: Int, isGrowing: Bool) {
        let flow = flow(came: came, went: went)
        #expect([flow.arrivals, flow.departures] == [came, went])
        #expect(flow.isGrowing == isGrowing)
    }

    private func flow(came: Int, went: Int) -> TeamFlow {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        let old = board.at("2026-09-01")
        let recent = board.at("2026-11-02")
        for _ in 0..<came {
            board.task(by: team) { $0.askedAt = recent }
        }
        for _ in 0..<went {
            board.task(by: team) {
                $0.finish("2026-11-10", after: 1)
                $0.askedAt = old
            }
        }
        return Outlook(of: board.snapshot).flows[0]
    }

    @Test func `the flow is not counted from before the history begins`() {
        var board = BoardDraft()
        board.historyFrom = Day("2026-11-10")
        let team = board.team("Operaciones")
        board.task(by: team)
        let flow = Outlook(of: board.snapshot).flows[0]
        #expect(flow.flowSince == Day("2026-11-10"))
        #expect(flow.arrivals == 0)
    }

    /// Team n has work for twenty days by one date, and holds up n promises by it.
    private func jammed(teams: Int) -> [Bottleneck] {
        var board = BoardDraft()
        board.client("Acme")
        for number in 1...teams {
            let team = board.team("Equipo \(number)", capacity: 1)
            for copy in 1...number {
                let promise = board.promise(due: "2026-12-01")
                board.task(by: team, for: promise) {
                    $0.effortMinutes = copy == 1 ? days(20) : days(1)
                    $0.acceptedFor = Day("2026-12-02")
                }
            }
        }
        let outlook = Outlook(of: board.snapshot)
        return Bottleneck.find(in: outlook.flows, driving: outlook.risks.filter(\.isAtRisk))
    }

    @Test func `a team over capacity that drives no promise at risk is no bottleneck`() {
        var board = BoardDraft()
        board.client("Acme")
        let team = board.team("Operaciones", capacity: 1)
        board.task(by: team) {
            $0.effortMinutes = days(30)
            $0.due = Day("2026-12-01")
        }
        let outlook = Outlook(of: board.snapshot)
        #expect(outlook.flows[0].firstWeekOver != nil)
        #expect(Bottleneck.find(in: outlook.flows, driving: outlook.risks.filter(\.isAtRisk)).isEmpty)
    }

    @Test func `two are named at most, the one that drives more promises first`() {
        let found = jammed(teams: 3)
        #expect(found.map(\.flow.team) == [TeamID(3), TeamID(2)])
        #expect(found.map(\.promises.count) == [3, 2])
        #expect(found[0].fromWeek == ISOWeek("2026-W49"))
    }

    @Test func `a promise at risk at a team with time to spare makes no bottleneck`() {
        var board = BoardDraft()
        board.client("Acme")
        let team = board.team("Operaciones", capacity: 5)
        let promise = board.promise(due: "2026-12-01")
        board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-04") }
        let outlook = Outlook(of: board.snapshot)
        #expect(outlook.risks[0].isAtRisk)
        #expect(Bottleneck.find(in: outlook.flows, driving: outlook.risks).isEmpty)
    }

    private func handOffs(
        giver: (inout Task) -> Void = { _ in }, receiver: (inout Task) -> Void, sameTeam: Bool = false
    ) -> [HandOff.Trouble] {
        var board = BoardDraft()
        let gives = board.team("Diseño")
        let receives = sameTeam ? gives : board.team("Operaciones")
        let first = board.task(by: gives) {
            $0.acceptedFor = Day("2026-11-27")
            giver(&$0)
        }
        let second = board.task(by: receives) {
            $0.effortMinutes = days(1)
            receiver(&$0)
        }
        board.order(first, second)
        return Outlook(of: board.snapshot).handOffs.map(\.trouble)
    }

    @Test func `a hand-off shows only when the receiver said no, nothing, or will be late`() {
        #expect(handOffs { $0.state = .asked } == [.notAccepted(counteredFor: nil)])
        #expect(handOffs { $0.state = .returned } == [.returned])
        #expect(
            handOffs {
                $0.state = .countered
                $0.counteredFor = Day("2026-12-03")
            } == [.notAccepted(counteredFor: Day("2026-12-03"))])
        #expect(handOffs { $0.acceptedFor = Day("2026-11-27") } == [.late(workingDays: 1)])
        #expect(handOffs { $0.acceptedFor = Day("2026-11-30") }.isEmpty)
        #expect(handOffs(giver: { $0.returns = 2 }, receiver: { $0.state = .accepted }) == [.handedBack(times: 2)])
        #expect(handOffs(receiver: { $0.state = .asked }, sameTeam: true).isEmpty)
    }

    @Test(arguments: [("2026-12-07", 1), ("2026-12-08", 0), ("2026-11-02", 1)])
    func `a hand-off shows within ten working days, and when it is overdue`(day: String, count: Int) {
        let found = handOffs(giver: { $0.acceptedFor = Day(day) }, receiver: { $0.state = .asked })
        #expect(found.count == count)
    }
}
