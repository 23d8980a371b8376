import Board

/// One possible future of a board at a time: tasks become ready, queue, are worked on and done, until the horizon.
///
/// It is made once and run for any number of trials; after the first nothing is allocated. It belongs to one thread, and
/// is no class, so that whoever runs it holds it alone and the compiler need not look again whether anything moved. All
/// its methods on the way of a trial are `mutating`, those that change nothing too: the compiler hands the thousand bytes
/// of this value to a method that is not by copying them, which took a tenth of a trial.
struct Trial: ~Copyable {
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

    /// What is known of each task, and what becomes of it in this trial: a line of the processor's memory each, since a
    /// trial goes through the tasks in the order of chance.
    let facts: FixedArray<Facts>
    let states: FixedArray<State>
    private let begin: FixedArray<State>
    private let successors: FixedArray<Successor>
    /// Open tasks that wait for no other, or are worked on already.
    private let entering: FixedArray<Int32>
    private let blocked: [Int]
    /// Tasks not yet done on which the end of a planned task or of a promise may depend. What happens once there are none
    /// changes nothing any more, and is not simulated.
    var left = 0

    let teamFacts: FixedArray<TeamFacts>
    private let teams: FixedArray<TeamState>
    /// The luck of each team in what it takes next.
    private var orders: ContiguousArray<CounterNumbers>
    private let touched: FixedArray<Int32>
    private var touchedCount = 0
    private let rises: FixedArray<Rise>
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
    let unplanned: UnplannedDraws
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
        curves = RedrawnCurves(plan.samples, drawn: Set(plan.sources.flatMap(\.samples)))
        sourceOffsets = FixedArray(
            plan.sources.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.samples.count)) })
        sourceSamples = FixedArray(plan.sources.flatMap { $0.samples.map { Int32($0) } })
        sourceShares = FixedArray(plan.sources.flatMap(\.shares))
        facts = FixedArray(
            plan.items.indices.map { Facts(of: $0, in: plan) }
                + Array(
                    repeating: Facts(team: 0, commitment: -1, calendar: 0, source: -1, takesSlot: true),
                    count: plan.extras))
        states = FixedArray(repeating: State(readyAt: 0, cause: 0), count: all)
        begin = FixedArray(
            plan.items.indices.map { place in
                State(
                    open: plan.predecessorCounts[place], readyAt: plan.items[place].release,
                    cause: plan.items[place].cause, isActive: plan.items[place].isActive)
            })
        successors = FixedArray(zip(plan.successors, plan.lags).map { Successor(task: $0, lag: $1) })
        blocked = plan.items.indices.filter { plan.items[$0].blockSource >= 0 }
        entering = FixedArray(
            plan.items.indices.filter { plan.items[$0].isActive || plan.predecessorCounts[$0] == 0 }.map { Int32($0) })
        teamFacts = FixedArray(plan.teams.map { TeamFacts($0) })
        teams = FixedArray(repeating: TeamState(), count: plan.teams.count)
        promises = plan.commitments
        now = plan.now
        orders = ContiguousArray(repeating: CounterNumbers(seed: 0), count: plan.teams.count)
        touched = FixedArray(repeating: 0, count: plan.teams.count)
        presence = FixedArray(plan.teams.flatMap(\.presence))
        memberBusy = FixedArray(repeating: 0, count: plan.concurrency.count)
        concurrency = FixedArray(plan.concurrency)
        openTasks = FixedArray(repeating: 0, count: plan.commitments.count)
        lastTask = FixedArray(repeating: -1, count: plan.commitments.count)
        completedAt = FixedArray(repeating: 0, count: plan.commitments.count)
        deliveredAt = FixedArray(repeating: 0, count: plan.commitments.count)
        let draws = UnplannedDraws(plan)
        var ofTeam = plan.teams.indices.map { min(plan.extras, draws.most(at: $0)) }
        unplanned = draws
        var ofMember = Array(repeating: 0, count: plan.concurrency.count)
        for item in plan.items {
            ofTeam[Int(item.team)] += 1
            if item.assignee >= 0 { ofMember[Int(item.assignee)] += 1 }
        }
        ready = ReadyQueues(capacities: ofTeam)
        waiting = ReadyQueues(capacities: ofMember)
        rises = FixedArray(
            plan.teams.indices.filter { plan.teams[$0].takesSlots }.flatMap { place in
                let presence = plan.teams[place].presence
                return presence.indices.dropFirst().filter { presence[$0] > presence[$0 - 1] }
                    .map { Rise(team: Int32(place), minute: Int32($0) * MinuteCalendars.minutesPerDay) }
            })
        // At any one time at most one thing is due of a task.
        events = EventQueue(capacity: all + rises.count, days: days)
        numbers = Luck(seed: plan.seed, trial: 0)
    }

    /// Plays one trial through; the results stand until the next.
    mutating func run(_ trial: Int) {
        numbers = Luck(seed: plan.seed, trial: trial)
        curves.redraw(numbers.weights)
        reset()
        addDiscoveries()
        addArrivals()
        enterAll()
        startAtTouchedTeams(at: now)
        while left > 0, let minute = events.nextMinute() {
            repeat {
                let (kind, subject) = events.removeFirst()
                switch kind {
                case .workEnds: endWork(of: subject, at: minute)
                case .done: finish(subject, at: minute)
                case .ready: enter(subject, at: minute)
                case .presence: touch(subject)
                }
            } while events.isDue(at: minute)
            startAtTouchedTeams(at: minute)
        }
        deliver()
    }

    // MARK: what is there at the beginning

    private mutating func reset() {
        count = planned
        left = planned
        events.removeAll()
        ready.removeAll()
        waiting.removeAll()
        states.copy(from: begin)
        memberBusy.fill(with: 0, in: 0..<memberBusy.count)
        completedAt.fill(with: Trial.never, in: 0..<completedAt.count)
        lastTask.fill(with: -1, in: 0..<lastTask.count)
        forEach(below: promises.count) { openTasks[$0] = promises[$0].openTasks }
        forEach(below: teams.count) { place in
            let measured = teamFacts[place].slots
            let whole = measured.rounded(.down)
            let isMore = numbers.slots.uniform(teamFacts[place].luck) < measured - whole
            teams[place] = TeamState(slots: Int32(whole) + (isMore ? 1 : 0))
            orders[place] = numbers.orders.of(teamFacts[place].luck)
        }
    }

    private mutating func enterAll() {
        forEach(below: rises.count) { events.insert(.presence, of: rises[$0].team, at: rises[$0].minute) }
        forEach(below: blocked.count) { number in
            let place = blocked[number]
            let item = plan.items[place]
            let length = draw(item.blockSource, numbers.blockLengths, item.luck, after: item.blockAge)
            states[place].readyAt = clock.minute(adding: length - item.blockAge, to: now, 0)
        }
        // What is under way keeps its slot, even beyond what the team can do; nothing new starts until there is room.
        forEach(below: entering.count) { number in
            let task = entering[number]
            if facts[task].isActive, facts[task].takesSlot, states[task].readyAt <= now {
                start(task, at: now)
            } else {
                enterWhenReleased(task, at: now)
            }
        }
        forEach(below: count - planned) { enterWhenReleased(Int32(planned + $0), at: now) }
    }

    // MARK: what happens

    private mutating func enterWhenReleased(_ task: Int32, at minute: Int32) {
        if states[task].readyAt > minute {
            events.insert(.ready, of: task, at: min(states[task].readyAt, horizon))
        } else {
            enter(task, at: minute)
        }
    }

    /// Nothing but its team holds it any more.
    private mutating func enter(_ task: Int32, at minute: Int32) {
        guard facts[task].takesSlot else { return start(task, at: minute) }
        makeReady(ReadyQueues.Entry(order: facts[task].order, task: task))
    }

    private mutating func makeReady(_ entry: ReadyQueues.Entry) {
        let team = facts[entry.task].team
        ready.insert(entry, into: team)
        touch(team)
    }

    private mutating func touch(_ team: Int32) {
        guard !teams[team].isTouched else { return }
        teams[team].isTouched = true
        touched[touchedCount] = team
        touchedCount += 1
    }

    private mutating func startAtTouchedTeams(at minute: Int32) {
        var next = 0
        while next < touchedCount {
            let team = touched[next]
            teams[team].isTouched = false
            startReady(at: team, minute)
            next += 1
        }
        touchedCount = 0
    }

    private mutating func startReady(at team: Int32, _ minute: Int32) {
        let share = presence[team * days + minute / MinuteCalendars.minutesPerDay]
        let slots = teams[team].slots
        let most = share == 1_000 ? slots : share <= 0 ? 0 : max(1, (slots * share + 500) / 1_000)
        while teams[team].busy < most, ready.count(team) > 0 {
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
    private mutating func place(in team: Int32) -> Int32 {
        let obedience = teamFacts[team].obedience
        guard obedience < 1 else { return 0 }
        let pick = orders[Int(team)]
        let number = teams[team].picks
        teams[team].picks = number + 2
        guard pick.uniform(number) >= obedience else { return 0 }
        return Int32(pick.index(number + 1, below: Int(ready.count(team))))
    }

    private mutating func start(_ task: Int32, at minute: Int32) {
        let fact = facts[task]
        states[task].startedAt = minute
        if fact.takesSlot {
            teams[fact.team].busy += 1
            if fact.assignee >= 0 { memberBusy[fact.assignee] += 1 }
        }
        let left = max(0, length(of: fact) - fact.age)
        let end = min(clock.minute(adding: left, to: minute, fact.calendar), horizon)
        states[task].workEndedAt = end
        events.insert(.workEnds, of: task, at: end)
    }

    private mutating func endWork(of task: Int32, at minute: Int32) {
        let fact = facts[task]
        if fact.takesSlot {
            teams[fact.team].busy -= 1
            touch(fact.team)
            if fact.assignee >= 0 {
                memberBusy[fact.assignee] -= 1
                if waiting.count(fact.assignee) > 0 { makeReady(waiting.remove(at: 0, from: fact.assignee)) }
            }
        }
        let chance = teamFacts[fact.team].blockShare
        if chance > 0, numbers.blocks.uniform(fact.luck) < chance {
            let wait = draw(plan.blockLengthSource, numbers.blockLengths, fact.luck, after: 0)
            events.insert(.done, of: task, at: min(clock.minute(adding: wait, to: minute, 0), horizon))
        } else {
            finish(task, at: minute)
        }
    }

    private mutating func finish(_ task: Int32, at minute: Int32) {
        // What was begun early does not end before what it builds on.
        guard states[task].open == 0 else {
            states[task].endedWith = -2
            return
        }
        states[task].doneAt = minute
        let promise = facts[task].commitment
        if task < planned || promise >= 0 { left -= 1 }
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

    private mutating func release(_ task: Int32, after predecessor: Int32, lag: Int32, at minute: Int32) {
        let moment = lag > 0 ? clock.minute(addingDays: lag, to: minute, facts[task].calendar) : minute
        states[task].open -= 1
        let state = states[task]
        if state.isActive {
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

    private mutating func deliver() {
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

    private mutating func length(of fact: Facts) -> Int32 {
        guard fact.effort > 0 else { return draw(fact.source, numbers.durations, fact.luck, after: fact.age) }
        let spent = Int32(clamping: Int64(fact.age) * 1_000 / Int64(fact.effort))
        let ratio = draw(fact.source, numbers.durations, fact.luck, after: spent)
        return Int32(clamping: Int64(ratio) * Int64(fact.effort) / 1_000)
    }

    private mutating func draw(_ source: Int32, _ numbers: CounterNumbers, _ item: UInt64, after age: Int32) -> Int32 {
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
        return curves.draw(sourceSamples[place], after: age, numbers.uniform(item))
    }
}
