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

    var curves: RedrawnCurves
    let sourceOffsets: FixedArray<Int32>
    let sourceSamples: FixedArray<Int32>
    let sourceShares: FixedArray<Double>

    /// What is known of each task, and what becomes of it in this trial: half a line of the processor's memory each, since
    /// a trial goes through the tasks in the order of chance.
    let facts: FixedArray<Facts>
    let kinds: FixedArray<Kind>
    /// What a task that nobody has planned is at each team.
    let kindsOfExtras: FixedArray<Int32>
    /// Of open tasks, what they were estimated at and what they have taken; read of the few whose kind says so.
    let efforts: FixedArray<Int32>
    let ages: FixedArray<Int32>
    let words: FixedArray<SimulationPlan.Word>
    /// Whether the work of any team comes back.
    let worksAgain: Bool
    let states: FixedArray<State>
    let begin: FixedArray<State>
    let successors: FixedArray<Successor>
    /// Open tasks that wait for no other, or are worked on already.
    let entering: FixedArray<Int32>
    let blocked: [Int]
    /// Tasks not yet done on which the end of a planned task or of a promise may depend. What happens once there are none
    /// changes nothing any more, and is not simulated.
    var left = 0

    let teamFacts: FixedArray<TeamFacts>
    let teams: FixedArray<TeamState>
    /// The luck of each team in what it takes next.
    let orders: FixedArray<CounterNumbers>
    let touched: FixedArray<Int32>
    var touchedCount = 0
    let rises: FixedArray<Rise>
    let presence: FixedArray<Int32>
    /// Whose a task without an assignee is: a member more, who can do everything at once. Where some tasks have an
    /// assignee and some have none, the processor would often guess wrongly which.
    let nobody: Int32
    let memberBusy: FixedArray<Int32>
    let concurrency: FixedArray<Int32>
    let openTasks: FixedArray<Int32>
    let lastTask: FixedArray<Int32>
    /// When the last task of each promise was done, and when it was delivered; ``never`` beyond the horizon.
    let completedAt: FixedArray<Int32>
    let deliveredAt: FixedArray<Int32>

    var events: EventQueue
    let ready: ReadyQueues
    let waiting: ReadyQueues
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
        let all = planned + plan.extras + plan.reworks
        curves = RedrawnCurves(plan.samples, drawn: Set(plan.sources.flatMap(\.samples)))
        sourceOffsets = FixedArray(
            plan.sources.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.samples.count)) })
        sourceSamples = FixedArray(plan.sources.flatMap { $0.samples.map { Int32($0) } })
        sourceShares = FixedArray(plan.sources.flatMap(\.shares))
        var shelf = KindShelf()
        kindsOfExtras = FixedArray(plan.teams.indices.map { shelf.place(Kind(ofExtrasAt: $0, in: plan), in: plan) })
        let nobody = Int32(plan.concurrency.count)
        facts = FixedArray(
            plan.items.indices.map { place in
                let item = plan.items[place]
                let kind = shelf.place(Kind(of: item), in: plan, isBack: item.isBack)
                return Facts(of: place, in: plan, kind: kind, nobody: nobody)
            }
                + Array(
                    repeating: Facts(nobody: nobody, firstSuccessor: Int32(plan.successors.count)),
                    count: plan.extras + plan.reworks + 1))
        kinds = FixedArray(shelf.kinds)
        efforts = FixedArray(plan.items.map(\.effort))
        ages = FixedArray(plan.items.map(\.age))
        words = FixedArray(plan.items.map { $0.word ?? SimulationPlan.Word(source: -1, age: 0, share: 0) })
        worksAgain = plan.reworks > 0
        self.nobody = nobody
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
        orders = FixedArray(repeating: CounterNumbers(seed: 0), count: plan.teams.count)
        touched = FixedArray(repeating: 0, count: plan.teams.count)
        presence = FixedArray(plan.teams.flatMap(\.presence))
        memberBusy = FixedArray(repeating: 0, count: plan.concurrency.count + 1)
        concurrency = FixedArray(plan.concurrency + [Int32.max])
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
        waiting = ReadyQueues(capacities: ofMember + [0])
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
}
