import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: laws that hold in every trial")
struct SimulationLawTests {
    static let lengths = [2, 3, 5, 8, 8, 13, 4, 6, 9, 20, 1, 3, 7, 5, 30]

    /// When each task is done, trial after trial.
    static func ends(_ plan: SimulationPlan, trials: Int) -> [[Int32]] {
        var trial = Trial(plan)
        return (0..<trials).map { number in
            trial.run(number)
            return plan.items.indices.map { trial.states[$0].doneAt }
        }
    }

    @Test("first come, first served without order between tasks: one more slot delays nothing")
    func moreSlots() {
        var team = SimulatedTeam(finished: Self.lengths)
        for _ in 0..<4 { team.promise(tasks: 6, due: "2026-12-18") }
        for slots in 1...4 {
            let few = Self.ends(team.plan(slots: slots), trials: 100)
            let more = Self.ends(team.plan(slots: slots + 1), trials: 100)
            for (before, after) in zip(few, more) { #expect(zip(before, after).allSatisfy { $0 >= $1 }) }
            #expect(few != more)
        }
    }

    @Test("first come, first served without order between tasks: one task fewer delays nothing")
    func fewerTasks() {
        var team = SimulatedTeam(finished: Self.lengths)
        team.promise(tasks: 12, due: "2026-12-18")
        let all = team.plan(slots: 2)
        let whole = Self.ends(all, trials: 100)
        for gone in [0, 5, 11] {
            var board = team.snapshot
            let id = all.tasks[gone].id
            board.tasks.removeAll { $0.id == id }
            let without = SimulatedTeam.plan(board, slots: 2)
            for (before, after) in zip(whole, Self.ends(without, trials: 100)) {
                var rest = before
                rest.remove(at: gone)
                #expect(zip(rest, after).allSatisfy { $0 >= $1 })
            }
        }
    }

    @Test("with a slot for everyone, shorter work delays nothing")
    func shorterWork() {
        var random = SeededNumbers(seed: 11)
        for seed in 1...20 as ClosedRange<UInt64> {
            var team = SimulatedTeam(finished: Self.lengths)
            team.promise(tasks: 12, due: "2026-12-18") { $0.effortMinutes = hours(8) }
            let open = team.draft.tasks.filter(\.isOpen).map(\.id)
            for place in 1..<open.count where random.isTrue(70) {
                team.draft.order(open[Int.random(in: 0..<place, using: &random)], open[place])
            }
            for place in team.draft.tasks.indices where team.draft.tasks[place].state == .done {
                team.draft.tasks[place].effortMinutes = hours(6)
            }
            var shorter = team.snapshot
            let chosen = Int.random(in: 0..<open.count, using: &random)
            let place = shorter.tasks.firstIndex { $0.id == open[chosen] }!
            shorter.tasks[place].effortMinutes = hours(2)
            let long = Self.ends(team.plan(seed: seed, slots: 50), trials: 50)
            let short = Self.ends(SimulatedTeam.plan(shorter, seed: seed, slots: 50), trials: 50)
            for (before, after) in zip(long, short) { #expect(zip(before, after).allSatisfy { $0 >= $1 }) }
            #expect(long != short)
        }
    }

    @Test("the uses of the time on a chain are exactly the minutes from now to the delivery")
    func chainsAddUp() {
        var random = SeededNumbers(seed: 5)
        var walked = 0
        var uses: Set<TimeUse> = []
        for seed in 1...60 as ClosedRange<UInt64> {
            let board = Self.busyBoard(&random)
            let calendars = Calendars(board)
            let plan = SimulationPlan(board, calendars, evidence: BoardEvidence(board, calendars), seed: seed)
            var trial = Trial(plan)
            for number in 0..<20 {
                trial.run(number)
                for promise in plan.commitments.indices
                where plan.commitments[promise].openTasks > 0 && trial.deliveredAt[promise] != Trial.never {
                    var sum: Int32 = 0
                    ChainWalk.walk(trial, promise: promise) { use, _, minutes in
                        #expect(minutes >= 0)
                        if minutes > 0 { uses.insert(use) }
                        sum += minutes
                    } visit: { task, _ in
                        #expect(trial.facts[task].commitment == Int32(promise))
                    }
                    #expect(sum == trial.deliveredAt[promise] - plan.now)
                    walked += 1
                }
            }
        }
        #expect(walked > 1_000)
        #expect(uses == Set(TimeUse.allCases).subtracting([.discovery]))
    }

    /// Boards of any shape, with a past.
    static func busyBoard(_ random: inout SeededNumbers) -> BoardSnapshot {
        var draft = randomBoard(&random, circular: random.isTrue(20))
        draft.historyFrom = Day("2026-01-05")
        var steps: [TaskStep] = []
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        for team in draft.teams {
            let isStartKnown = random.isTrue(70)
            for _ in 0..<Int.random(in: 6...30, using: &random) {
                let end = draft.now.adding(seconds: -Int.random(in: 1...100, using: &random) * 86_400)
                let minutes = Int.random(in: 30...3_000, using: &random)
                let start = calendar.instant(adding: WorkingMinutes(minutes: -minutes), to: end)!
                let isSaid = random.isTrue(60)
                let said = draft.day(of: start).adding(days: Int.random(in: 1...6, using: &random))
                let id = draft.task("Hecho", by: team.id) {
                    ($0.state, $0.doneAt, $0.startedAt) = (.done, end, isStartKnown ? start : nil)
                    ($0.createdAt, $0.askedAt, $0.acceptedAt) = (start, start, start)
                    $0.acceptedFor = isSaid ? said : nil
                }
                if isSaid { steps.append(TaskStep(task: id, at: start, acceptedFor: said, doneAt: nil)) }
                // One in five was done when two thirds of its time had passed, and came back soon after.
                let time = (end.microseconds - start.microseconds) / 3_000_000
                let first = start.adding(seconds: Int(2 * time))
                let wasDone = random.isTrue(20) ? [(first, first), (first.adding(seconds: Int(time / 2)), nil)] : []
                for (at, done) in wasDone + [(end, Optional(end))] {
                    steps.append(TaskStep(task: id, at: at, acceptedFor: isSaid ? said : nil, doneAt: done))
                }
            }
        }
        var board = draft.snapshot
        board.steps = steps
        return board
    }

    @Test("no task begins before what it waits for is done, and no team does more at once than it can")
    func feasible() {
        var random = SeededNumbers(seed: 21)
        var begun = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            let board = Self.busyBoard(&random)
            let plan = SimulatedTeam.plan(board, seed: seed, slots: 2, obedience: 0.5)
            var trial = Trial(plan)
            for number in 0..<10 {
                trial.run(number)
                for task in plan.items.indices where !plan.items[task].isActive {
                    for edge in Int(plan.successorOffsets[task])..<Int(plan.successorOffsets[task + 1]) {
                        let after = Int(plan.successors[edge])
                        guard !plan.items[after].isActive, trial.states[after].startedAt != Trial.never else {
                            continue
                        }
                        #expect(trial.states[task].doneAt <= trial.states[after].startedAt)
                        begun += 1
                    }
                }
                for place in plan.items.indices where !plan.items[place].isActive && plan.items[place].takesSlot {
                    let at = trial.states[place].startedAt
                    guard at != Trial.never else { continue }
                    let team = plan.items[place].team
                    let atOnce = plan.items.indices.filter { other in
                        let (item, state) = (plan.items[other], trial.states[other])
                        guard item.takesSlot, item.team == team else { return false }
                        return state.startedAt <= at && state.workEndedAt > at
                    }
                    let under = atOnce.count { plan.items[$0].isActive }
                    #expect(atOnce.count <= max(2, under + 1))
                }
            }
        }
        #expect(begun > 500)
    }
}
