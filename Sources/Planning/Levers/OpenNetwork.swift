import Board

/// The open work of a board as a network to be scheduled: every task takes its median length, and nothing comes up.
///
/// Time is working minutes of the organisation from now; where a team works other hours its lengths are stretched in
/// proportion. What is under way goes on: it holds its slot until its median end, and is no question of order any more.
struct OpenNetwork {
    let network: ProjectNetwork
    /// The place in the plan of each activity, ascending.
    let places: [Int]
    /// The working minutes of a day of the organisation.
    let minutesPerDay: Int
    private let deliveryMinutes: Int
    private let plan: SimulationPlan
    private let calendars: Calendars

    /// Of all open work of which something is known, judged by the weights of clients; or only of what one promise needs,
    /// as if everything else could wait, judged by its end. Nil where nothing can be scheduled.
    init?(_ simulation: Simulation, alone promise: Int? = nil) {
        let plan = simulation.plan
        self.plan = plan
        calendars = simulation.calendars
        let perDay = max(1, simulation.calendars.organisation.hours.minutesPerDay.minutes)
        minutesPerDay = perDay
        var lengths = MedianLengths(plan)
        let clock = MinuteClock(plan.calendars)
        let remaining = plan.items.map { lengths.remaining($0) }
        let needed = promise.map { OpenNetwork.needed(for: $0, plan) }
        places = plan.items.indices.filter { !plan.unknown.contains($0) && needed?.contains($0) ?? true }
        var activityOf = Array(repeating: -1, count: plan.items.count)
        for (activity, place) in places.enumerated() { activityOf[place] = activity }
        let stretches = plan.teams.map { OpenNetwork.stretch(plan.calendars, Int($0.calendar)) }
        let lengthOf = { (place: Int) in
            Int((Double(remaining[place]) * stretches[Int(plan.items[place].team)]).rounded(.up))
        }
        var resources = OpenResources(plan, simulation.calendars, clock)
        for place in plan.items.indices where OpenNetwork.isUnderWay(plan.items[place], plan.now) {
            resources.hold(plan.items[place], for: lengthOf(place))
        }
        var activities: [ProjectNetwork.Activity] = []
        for place in places {
            let item = plan.items[place]
            var release = Int(clock.work(from: plan.now, to: max(plan.now, item.release), 0)) + lengths.blocked(item)
            var activity = ProjectNetwork.Activity(duration: lengthOf(place))
            if OpenNetwork.isUnderWay(item, plan.now) {
                release = max(release, activity.duration)
                activity.duration = 0
            } else if item.takesSlot {
                activity.demands = resources.demands(item)
            }
            activity.release = release
            activity.project = promise == nil ? (item.commitment >= 0 ? Int(item.commitment) : nil) : 0
            activities.append(activity)
        }
        for (place, activity) in zip(plan.items.indices, activityOf) where activity >= 0 {
            for edge in Int(plan.successorOffsets[place])..<Int(plan.successorOffsets[place + 1]) {
                let after = activityOf[Int(plan.successors[edge])]
                guard after >= 0 else { continue }
                activities[after].predecessors.append(
                    ProjectNetwork.Predecessor(activity: activity, lag: Int(plan.lags[edge]) * perDay))
            }
        }
        let delivery = lengths.delivery()
        deliveryMinutes = delivery
        let projects =
            promise == nil
            ? plan.commitments.map { commitment in
                let late = Int(commitment.daysLateToday) * -perDay
                let due =
                    commitment.deadline > plan.now ? Int(clock.work(from: plan.now, to: commitment.deadline, 0)) : late
                return ProjectNetwork.Project(due: due - delivery, weight: Int(commitment.weight))
            } : [ProjectNetwork.Project(due: 0)]
        guard !activities.isEmpty,
            let network = try? ProjectNetwork(
                activities: activities, capacities: resources.profiles, projects: projects)
        else { return nil }
        self.network = network
    }

    /// The day on which a promise is delivered whose last task ends at a time.
    func deliveryDay(_ finish: Int) -> Day {
        let minutes = WorkingMinutes(minutes: finish + deliveryMinutes)
        return calendars.organisation.instant(adding: minutes, to: calendars.now).map {
            max(calendars.today, calendars.endDay(of: $0))
        } ?? .last
    }

    /// The order in force among activities, 0 the first.
    var ranks: [Double] {
        var ranks = Array(repeating: 0.0, count: places.count)
        let sorted = places.indices.sorted {
            (plan.items[places[$0]].order, $0) < (plan.items[places[$1]].order, $1)
        }
        for (rank, activity) in sorted.enumerated() { ranks[activity] = Double(rank) }
        return ranks
    }

    static func isUnderWay(_ item: SimulationPlan.Item, _ now: Int32) -> Bool {
        item.isActive && item.release <= now && item.blockSource < 0
    }

    /// The open tasks of a promise and all that they wait for.
    private static func needed(for promise: Int, _ plan: SimulationPlan) -> Set<Int> {
        var before: [[Int]] = Array(repeating: [], count: plan.items.count)
        for place in plan.items.indices {
            for edge in Int(plan.successorOffsets[place])..<Int(plan.successorOffsets[place + 1]) {
                before[Int(plan.successors[edge])].append(place)
            }
        }
        var next = plan.items.indices.filter { Int(plan.items[$0].commitment) == promise }
        var needed = Set(next)
        while let place = next.popLast() {
            for other in before[place] where needed.insert(other).inserted { next.append(other) }
        }
        return needed
    }

    /// Working time of the organisation for each minute of a calendar, over all days that are laid out.
    private static func stretch(_ calendars: MinuteCalendars, _ calendar: Int) -> Double {
        let width = calendars.days + 1
        let (own, all) = (calendars.workBefore[(calendar + 1) * width - 1], calendars.workBefore[width - 1])
        return own > 0 && all > 0 ? Double(all) / Double(own) : 1
    }
}
