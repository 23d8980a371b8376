import Board

/// One possible future of a board at a time: tasks become ready, queue, are worked on and done, until the horizon.
///
/// It is made once and run for any number of trials; after the first nothing is allocated. It belongs to one thread.
final class Trial {
    static let never = Int32.max

    let plan: SimulationPlan
    let clock: MinuteClock
    /// Open tasks; those after them are tasks that nobody has planned.
    let planned: Int
    var count: Int

    private var curves: RedrawnCurves
    private let sourceOffsets: FixedArray<Int32>
    private let sourceSamples: FixedArray<Int32>
    private let sourceShares: FixedArray<Double>

    /// What is known of each task, those without a plan included, and what becomes of it in this trial: a line of the
    /// processor's memory each, since a trial goes through the tasks in the order of chance.
    let facts: FixedArray<Facts>
    let states: FixedArray<State>
    private let begin: FixedArray<State>
    private let successors: FixedArray<Successor>

    struct Facts: BitwiseCopyable {
        var order: Int64 = 0
        var luck: UInt64 = 0
        var team: Int32
        var assignee: Int32 = -1
        var commitment: Int32
        var calendar: Int32
        var source: Int32
        var effort: Int32 = 0
        var age: Int32 = 0
        var firstSuccessor: Int32 = 0
        var endOfSuccessors: Int32 = 0
        var takesSlot: Bool
        var isActive = false
    }

    struct State: BitwiseCopyable {
        /// Predecessors that are not done.
        var open: Int32 = 0
        /// When nothing but its team held it any more, and what did last: a task, or a ``SimulationPlan/Release``.
        var readyAt: Int32
        var cause: Int32
        var startedAt = Trial.never
        var workEndedAt = Trial.never
        var doneAt = Trial.never
        /// The predecessor that it ended with, having been worked on beside it; -1 for none, -2 while it waits for one.
        var endedWith: Int32 = -1
    }

    private struct Successor: BitwiseCopyable {
        var task: Int32
        var lag: Int32
    }

    // Of each team, member and commitment.
    let teams: [SimulationPlan.TeamPlan]
    private let obedience: FixedArray<Double>
    private let blockShare: FixedArray<Double>
    private let orderLuck: FixedArray<UInt64>
    private let slots: FixedArray<Int32>
    private let busy: FixedArray<Int32>
    private let picks: FixedArray<UInt64>
    private let isTouched: FixedArray<Bool>
    private let touched: FixedArray<Int32>
    private var touchedCount = 0
    private let blocked: [Int]
    /// Where more of a team is there than the day before.
    private let rises: [(team: Int32, minute: Int32)]
    private let presence: FixedArray<Int32>
    private let memberBusy: FixedArray<Int32>
    private let concurrency: FixedArray<Int32>
    let openTasks: FixedArray<Int32>
    let lastTask: FixedArray<Int32>
    /// When the last task of each promise was done, and when it was delivered; ``never`` beyond the horizon.
    let completedAt: FixedArray<Int32>
    let deliveredAt: FixedArray<Int32>

    private var events: EventQueue
    private let ready: ReadyQueues
    private let waiting: ReadyQueues
    private(set) var numbers: Luck
    let promises: [SimulationPlan.CommitmentPlan]
    let now: Int32
    let horizon: Int32
    let days: Int32

    init(_ plan: SimulationPlan) {
        self.plan = plan
        clock = MinuteClock(plan.calendars)
        horizon = plan.calendars.end
        days = Int32(plan.calendars.days)
        planned = plan.items.count
        count = planned
        let all = planned + plan.extras
        curves = RedrawnCurves(plan.samples)
        sourceOffsets = FixedArray(
            plan.sources.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.samples.count)) })
        sourceSamples = FixedArray(plan.sources.flatMap { $0.samples.map { Int32($0) } })
        sourceShares = FixedArray(plan.sources.flatMap(\.shares))
        facts = FixedArray(
            repeating: Facts(team: 0, commitment: -1, calendar: 0, source: -1, takesSlot: true), count: all)
        states = FixedArray(repeating: State(readyAt: 0, cause: 0), count: all)
        begin = FixedArray(
            plan.items.indices.map { place in
                State(
                    open: plan.predecessorCounts[place], readyAt: plan.items[place].release,
                    cause: plan.items[place].cause)
            })
        successors = FixedArray(zip(plan.successors, plan.lags).map { Successor(task: $0, lag: $1) })
        for (place, item) in plan.items.enumerated() {
            facts[place] = Facts(
                order: item.order, luck: item.luck, team: item.team, assignee: item.assignee,
                commitment: item.commitment, calendar: item.calendar, source: item.source, effort: item.effort,
                age: item.age, firstSuccessor: plan.successorOffsets[place],
                endOfSuccessors: plan.successorOffsets[place + 1], takesSlot: item.takesSlot, isActive: item.isActive)
        }
        blocked = plan.items.indices.filter { plan.items[$0].blockSource >= 0 }
        teams = plan.teams
        obedience = FixedArray(plan.teams.map(\.obedience))
        blockShare = FixedArray(plan.teams.map(\.blockShare))
        orderLuck = FixedArray(plan.teams.map { UInt64(bitPattern: $0.id.number) })
        promises = plan.commitments
        now = plan.now
        slots = FixedArray(repeating: 0, count: plan.teams.count)
        busy = FixedArray(repeating: 0, count: plan.teams.count)
        picks = FixedArray(repeating: 0, count: plan.teams.count)
        isTouched = FixedArray(repeating: false, count: plan.teams.count)
        touched = FixedArray(repeating: 0, count: plan.teams.count)
        presence = FixedArray(plan.teams.flatMap(\.presence))
        memberBusy = FixedArray(repeating: 0, count: plan.concurrency.count)
        concurrency = FixedArray(plan.concurrency)
        openTasks = FixedArray(repeating: 0, count: plan.commitments.count)
        lastTask = FixedArray(repeating: -1, count: plan.commitments.count)
        completedAt = FixedArray(repeating: 0, count: plan.commitments.count)
        deliveredAt = FixedArray(repeating: 0, count: plan.commitments.count)
        var ofTeam = plan.extrasOfTeam
        var ofMember = Array(repeating: 0, count: plan.concurrency.count)
        for item in plan.items {
            ofTeam[Int(item.team)] += 1
            if item.assignee >= 0 { ofMember[Int(item.assignee)] += 1 }
        }
        ready = ReadyQueues(capacities: ofTeam)
        waiting = ReadyQueues(capacities: ofMember)
        rises = plan.teams.indices.filter { plan.teams[$0].takesSlots }.flatMap { place in
            let presence = plan.teams[place].presence
            return presence.indices.dropFirst().filter { presence[$0] > presence[$0 - 1] }
                .map { (Int32(place), Int32($0) * MinuteCalendars.minutesPerDay) }
        }
        events = EventQueue(capacity: 2 * all + rises.count)
        numbers = Luck(seed: plan.seed, trial: 0)
    }

    /// Plays one trial through; the results stand until the next.
    func run(_ trial: Int) {
        numbers = Luck(seed: plan.seed, trial: trial)
        curves.redraw(numbers.weights)
        reset()
        addDiscoveries()
        addArrivals()
        enterAll()
        startAtTouchedTeams(at: now)
        while let minute = events.nextMinute, minute < horizon {
            repeat {
                let (kind, subject) = events.removeFirst()
                switch kind {
                case .workEnds: endWork(of: subject, at: minute)
                case .done: finish(subject, at: minute)
                case .ready: enter(subject, at: minute)
                case .presence: touch(subject)
                }
            } while events.nextMinute == minute
            startAtTouchedTeams(at: minute)
        }
        deliver()
    }

    // MARK: what is there at the beginning

    private func reset() {
        count = planned
        events.removeAll()
        ready.removeAll()
        waiting.removeAll()
        states.copy(from: begin)
        busy.fill(with: 0, in: 0..<busy.count)
        picks.fill(with: 0, in: 0..<picks.count)
        memberBusy.fill(with: 0, in: 0..<memberBusy.count)
        completedAt.fill(with: Trial.never, in: 0..<completedAt.count)
        lastTask.fill(with: -1, in: 0..<lastTask.count)
        forEach(below: promises.count) { openTasks[$0] = promises[$0].openTasks }
        forEach(below: teams.count) { place in
            let measured = teams[place].slots
            let whole = measured.rounded(.down)
            let isMore = numbers.slots.uniform(UInt64(bitPattern: teams[place].id.number)) < measured - whole
            slots[place] = Int32(whole) + (isMore ? 1 : 0)
        }
    }

    private func enterAll() {
        forEach(below: rises.count) { events.insert(.presence, of: rises[$0].team, at: rises[$0].minute) }
        forEach(below: blocked.count) { number in
            let place = blocked[number]
            let item = plan.items[place]
            let length = draw(item.blockSource, numbers.blockLengths, item.luck, after: item.blockAge)
            states[place].readyAt = clock.minute(adding: length - item.blockAge, to: now, 0)
        }
        // What is under way keeps its slot, even beyond what the team can do; nothing new starts until there is room.
        forEach(below: planned) { number in
            let place = Int32(number)
            if facts[place].isActive, facts[place].takesSlot, states[place].readyAt <= now {
                start(place, at: now)
            } else if states[place].open == 0 || facts[place].isActive {
                enterWhenReleased(place, at: now)
            }
        }
        forEach(below: count - planned) { enterWhenReleased(Int32(planned + $0), at: now) }
    }

    // MARK: what happens

    private func enterWhenReleased(_ task: Int32, at minute: Int32) {
        if states[task].readyAt > minute {
            events.insert(.ready, of: task, at: min(states[task].readyAt, horizon))
        } else {
            enter(task, at: minute)
        }
    }

    /// Nothing but its team holds it any more.
    private func enter(_ task: Int32, at minute: Int32) {
        guard facts[task].takesSlot else { return start(task, at: minute) }
        makeReady(ReadyQueues.Entry(order: facts[task].order, task: task))
    }

    private func makeReady(_ entry: ReadyQueues.Entry) {
        let team = facts[entry.task].team
        ready.insert(entry, into: team)
        touch(team)
    }

    private func touch(_ team: Int32) {
        guard !isTouched[team] else { return }
        isTouched[team] = true
        touched[touchedCount] = team
        touchedCount += 1
    }

    private func startAtTouchedTeams(at minute: Int32) {
        var next = 0
        while next < touchedCount {
            let team = touched[next]
            isTouched[team] = false
            startReady(at: team, minute)
            next += 1
        }
        touchedCount = 0
    }

    private func startReady(at team: Int32, _ minute: Int32) {
        let share = presence[team * days + minute / MinuteCalendars.minutesPerDay]
        let most = share == 1_000 ? slots[team] : share <= 0 ? 0 : max(1, (slots[team] * share + 500) / 1_000)
        while busy[team] < most, ready.count(team) > 0 {
            let entry = ready.remove(at: place(in: team), from: team)
            let member = facts[entry.task].assignee
            if member >= 0, memberBusy[member] >= concurrency[member] {
                waiting.insert(entry, into: member)
            } else {
                start(entry.task, at: minute)
            }
        }
    }

    /// Which of those that are ready is taken: the first in the order, or any.
    private func place(in team: Int32) -> Int32 {
        guard obedience[team] < 1 else { return 0 }
        let pick = numbers.orders.of(orderLuck[team])
        let number = picks[team]
        picks[team] = number + 2
        guard pick.uniform(number) >= obedience[team] else { return 0 }
        return Int32(pick.index(number + 1, below: Int(ready.count(team))))
    }

    private func start(_ task: Int32, at minute: Int32) {
        let fact = facts[task]
        states[task].startedAt = minute
        if fact.takesSlot {
            busy[fact.team] += 1
            if fact.assignee >= 0 { memberBusy[fact.assignee] += 1 }
        }
        let left = max(0, length(of: fact) - fact.age)
        let end = min(clock.minute(adding: left, to: minute, fact.calendar), horizon)
        states[task].workEndedAt = end
        events.insert(.workEnds, of: task, at: end)
    }

    private func endWork(of task: Int32, at minute: Int32) {
        let fact = facts[task]
        if fact.takesSlot {
            busy[fact.team] -= 1
            touch(fact.team)
            if fact.assignee >= 0 {
                memberBusy[fact.assignee] -= 1
                if waiting.count(fact.assignee) > 0 { makeReady(waiting.remove(at: 0, from: fact.assignee)) }
            }
        }
        let chance = blockShare[fact.team]
        if chance > 0, numbers.blocks.uniform(fact.luck) < chance {
            let wait = draw(plan.blockLengthSource, numbers.blockLengths, fact.luck, after: 0)
            events.insert(.done, of: task, at: min(clock.minute(adding: wait, to: minute, 0), horizon))
        } else {
            finish(task, at: minute)
        }
    }

    private func finish(_ task: Int32, at minute: Int32) {
        // What was begun early does not end before what it builds on.
        guard states[task].open == 0 else {
            states[task].endedWith = -2
            return
        }
        states[task].doneAt = minute
        let promise = facts[task].commitment
        if promise >= 0 {
            openTasks[promise] -= 1
            lastTask[promise] = task
            if openTasks[promise] == 0 { completedAt[promise] = minute }
        }
        var edge = facts[task].firstSuccessor
        let last = facts[task].endOfSuccessors
        while edge < last {
            release(successors[edge].task, after: task, lag: successors[edge].lag, at: minute)
            edge += 1
        }
    }

    private func release(_ task: Int32, after predecessor: Int32, lag: Int32, at minute: Int32) {
        let moment = lag > 0 ? clock.minute(addingDays: lag, to: minute, facts[task].calendar) : minute
        states[task].open -= 1
        let state = states[task]
        if facts[task].isActive {
            // It is worked on already, and ends with the last of those it builds on at the earliest.
            if state.open == 0, state.endedWith == -2 {
                states[task].endedWith = predecessor
                events.insert(.done, of: task, at: min(max(moment, minute), horizon))
            }
            return
        }
        if moment > state.readyAt
            || (moment == state.readyAt && state.cause == SimulationPlan.Release.now.rawValue)
        {
            states[task].readyAt = moment
            states[task].cause = predecessor
        }
        if state.open == 0 { enterWhenReleased(task, at: minute) }
    }

    private func deliver() {
        forEach(below: promises.count) { place in
            let done = completedAt[place]
            guard done < horizon, plan.deliverySource >= 0 else {
                deliveredAt[place] = done < horizon ? done : Trial.never
                return
            }
            let number = UInt64(bitPattern: promises[place].id.number)
            let wait = draw(plan.deliverySource, numbers.deliveries, number, after: 0)
            let moment = clock.minute(adding: wait, to: done, 0)
            deliveredAt[place] = moment < horizon ? moment : Trial.never
        }
    }

    // MARK: how long things take

    private func length(of fact: Facts) -> Int32 {
        guard fact.effort > 0 else { return draw(fact.source, numbers.durations, fact.luck, after: fact.age) }
        let spent = Int32(clamping: Int64(fact.age) * 1_000 / Int64(fact.effort))
        let ratio = draw(fact.source, numbers.durations, fact.luck, after: spent)
        return Int32(clamping: Int64(ratio) * Int64(fact.effort) / 1_000)
    }

    private func draw(_ source: Int32, _ numbers: CounterNumbers, _ item: UInt64, after age: Int32) -> Int32 {
        guard source >= 0 else { return 0 }
        var place = sourceOffsets[source]
        let last = sourceOffsets[source + 1] - 1
        if place < last {
            var rest = self.numbers.levels.uniform(item) - sourceShares[place]
            while rest >= 0, place < last {
                place += 1
                rest -= sourceShares[place]
            }
        }
        return curves.draw(Int(sourceSamples[place]), after: age, numbers.uniform(item))
    }
}
