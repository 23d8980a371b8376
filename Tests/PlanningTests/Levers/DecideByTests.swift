import Board
import Testing

@testable import Planning

@Suite("Levers: until when to decide")
struct DecideByTests {
    @Test("what is done later never helps more, day by day")
    func later() async {
        let (_, board, promise, task) = LeverTests.blocked
        let simulation = Simulation(of: board, hiding: [], factors: .planned, seed: 3)
        func inTime(_ change: BoardChange, from day: Day?) async -> Int {
            let plan = simulation.changed(by: [change], from: day).plan
            let tally = await TrialTally.running(plan, trials: 200, depth: .dates, workers: 2)
            let place = plan.commitments.firstIndex { $0.id == promise }!
            return (0..<200).count { tally.isInTime(place, trial: $0) }
        }
        for change in [BoardChange.unblock(task), .finish(task)] {
            var previous = await inTime(change, from: nil)
            #expect(await inTime(change, from: Day("2026-11-23")) == previous)
            for offset in 0..<12 {
                let now = await inTime(change, from: Day("2026-11-23")!.adding(days: offset))
                #expect(now <= previous, "\(change) \(offset)")
                previous = now
            }
        }
        var previous = 200
        for offset in 0..<12 {
            let now = await inTime(.complete(task, Day("2026-11-23")!.adding(days: offset)), from: nil)
            #expect(now <= previous)
            previous = now
        }
    }

    @Test("a lower threshold may be decided on later, a higher one sooner")
    func threshold() async throws {
        let (_, board, promise, task) = LeverTests.blocked
        let forecast = await LeverTests.forecast(board)
        var days: [Day] = []
        for threshold in [0.5, 0.7, 0.85] {
            let found = await LeverSearch(forecast, threshold: Probability(threshold)).levers(for: promise)
            let lever = try #require(found.levers.first { $0.kind == .unblock(task, .client, by: MemberID(2)) })
            days.append(try #require(lever.decideBy))
        }
        #expect(days == days.sorted(by: >))
        #expect(days[0] > days[2])
    }

    @Test("a slot lent later is lent for as long, and a task done by a day holds until then only what comes after it")
    func changes() throws {
        var team = SimulatedTeam(capacity: 1, finished: LeverTests.lengths)
        let promise = team.promise(tasks: 3, due: "2026-12-03")
        let tasks = team.draft.tasks.filter { $0.commitment == promise }.map(\.id)
        team.draft.order(tasks[0], tasks[1], lagDays: 1)
        let simulation = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 3)
        let lent = BoardChange.slots(team.team, 1, Day("2026-11-23")!...Day("2026-12-06")!)
        let later = simulation.changed(by: [lent], from: Day("2026-11-30")).plan.teams[0].presence
        #expect(later.indices.filter { later[$0] == 2_000 } == Array(7..<21))
        let plan = simulation.changed(by: [.complete(tasks[0], Day("2026-11-26")!)]).plan
        #expect(plan.place(of: tasks[0]) == nil)
        // The lag of a working day runs on Friday; work goes on when it is over.
        #expect(plan.items[try #require(plan.place(of: tasks[1]))].release == 5 * 1_440)
        #expect(plan.items[try #require(plan.place(of: tasks[2]))].release == plan.now)
    }
}
