import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("One slot more")
struct SlotEffectTests {
    /// Two or three teams with a slot or two, and promises of tasks that go from one to the other.
    private static func board(_ random: inout SeededNumbers) -> BoardSnapshot {
        var team = SimulatedTeam(capacity: 1, finished: SimulationLawTests.lengths)
        var teams = [team.team]
        let past = team.draft.tasks
        for number in 0..<Int.random(in: 1...2, using: &random) {
            let other = team.draft.team("Equipo \(number)", capacity: Int.random(in: 1...2, using: &random))
            for task in past {
                team.draft.task("Hecho", by: other) {
                    ($0.state, $0.doneAt, $0.startedAt) = (.done, task.doneAt, task.startedAt)
                    ($0.createdAt, $0.askedAt, $0.acceptedAt) = (task.createdAt, task.askedAt, task.acceptedAt)
                }
            }
            teams.append(other)
        }
        for _ in 0..<Int.random(in: 3...6, using: &random) {
            let due = Day("2026-11-25")!.adding(days: Int.random(in: 0...25, using: &random))
            let promise = team.promise(tasks: 0, due: due.description)
            var before: [TaskID] = []
            for _ in 0..<Int.random(in: 2...5, using: &random) {
                let task = team.draft.task(by: random.pick(teams), for: promise) { $0.due = due }
                if !before.isEmpty, random.isTrue(70) { team.draft.order(random.pick(before), task) }
                before.append(task)
            }
        }
        return team.snapshot
    }

    @Test("lowers the expected weighted tardiness, or leaves it, on 95 of a hundred boards, and may delay a promise")
    func tardiness() {
        var random = SeededNumbers(seed: 17)
        var (falls, stays, boards, later, pairs) = (0, 0, 0, 0, 0)
        for seed in 1...60 as ClosedRange<UInt64> {
            let simulation = Simulation(of: Self.board(&random), hiding: [], factors: .planned, seed: seed)
            for effect in simulation.slotEffects(trials: 60) {
                boards += 1
                if effect.price.saved > 0 { falls += 1 }
                if effect.price.saved == 0 { stays += 1 }
                later += effect.later
                pairs += effect.promises
            }
        }
        #expect(falls * 2 > boards)
        #expect((falls + stays) * 100 >= 95 * boards)
        #expect(later > 0 && later * 4 < pairs)
    }

    @Test("with one team and no order between tasks delays no promise")
    func oneTeam() {
        var team = SimulatedTeam(capacity: 1, finished: SimulationLawTests.lengths)
        for number in 0..<5 { team.promise(tasks: 3, due: "2026-12-0\(number + 1)") }
        let effects = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 3).slotEffects(trials: 100)
        #expect(effects.map(\.team) == [team.team] && effects.map(\.openTasks) == [15])
        #expect(effects[0].later == 0 && effects[0].clearlyEarlier == 5 && effects[0].price.isProven)
    }

    @Test("its price is that which the bottleneck is named by")
    func price() async {
        var random = SeededNumbers(seed: 23)
        let simulation = Simulation(of: Self.board(&random), hiding: [], factors: .planned, seed: 9)
        let prices = await simulation.forecast(trials: 100).prices()
        for effect in simulation.slotEffects(trials: 100) {
            #expect(prices.first { $0.resource == .team(effect.team) }?.estimate == effect.price)
        }
    }
}
