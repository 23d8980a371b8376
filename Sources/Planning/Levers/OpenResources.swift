import Board

/// The slots of teams and members as capacities over time, less what is held by work that is under way.
struct OpenResources {
    private struct Resource {
        /// Units from each time on, ascending by time.
        var steps: [(time: Int, units: Int)]
        /// Ends of what is under way, each holding one unit.
        var ends: [Int] = []
    }

    private var resources: [Resource] = []
    private var ofTeam: [Int: Int] = [:]
    private var ofMember: [Int32: Int] = [:]

    init(_ plan: SimulationPlan, _ calendars: Calendars, _ clock: borrowing MinuteClock) {
        /// Units day by day, in working minutes of the organisation from now; what comes after is `last`.
        func steps(_ days: [Int], last: Int, _ clock: borrowing MinuteClock) -> [(time: Int, units: Int)] {
            var steps: [(time: Int, units: Int)] = []
            for (day, units) in (days + [last]).enumerated() {
                let minute = min(Int32(day) * MinuteCalendars.minutesPerDay, plan.calendars.end)
                let time = Int(clock.work(from: plan.now, to: max(plan.now, minute), 0))
                if steps.last?.time == time { steps.removeLast() }
                if steps.last?.units != units { steps.append((time, units)) }
            }
            return steps
        }
        for (place, team) in plan.teams.enumerated() where team.takesSlots {
            let slots = max(1, Int(team.slots.rounded()))
            ofTeam[place] = resources.count
            let present = team.presence.map { share in
                share == 1_000 ? slots : share <= 0 ? 0 : max(1, (slots * Int(share) + 500) / 1_000)
            }
            resources.append(Resource(steps: steps(present, last: slots, clock)))
        }
        var members: [Int32: MemberID] = [:]
        for (item, task) in zip(plan.items, plan.tasks) where item.assignee >= 0 && item.takesSlot {
            members[item.assignee] = task.assignee
        }
        for (place, member) in members.sorted(by: { $0.key < $1.key }) {
            let most = Int(max(1, plan.concurrency[Int(place)]))
            let absences = calendars.absences(of: member)
            let present = (0..<plan.calendars.days).map { offset in
                absences.contains { $0.contains(plan.today.adding(days: offset)) } ? 0 : most
            }
            ofMember[place] = resources.count
            resources.append(Resource(steps: steps(present, last: most, clock)))
        }
    }

    /// Takes a unit of what a task under way holds, until it ends.
    mutating func hold(_ item: SimulationPlan.Item, for length: Int) {
        guard item.takesSlot else { return }
        for demand in demands(item) { resources[demand.resource].ends.append(length) }
    }

    func demands(_ item: SimulationPlan.Item) -> [ProjectNetwork.Demand] {
        [ofTeam[Int(item.team)], ofMember[item.assignee]].compactMap { $0 }
            .map { ProjectNetwork.Demand(resource: $0, units: 1) }
    }

    /// What is left for all other work.
    var profiles: [CapacityProfile] {
        resources.compactMap { resource in
            let times = Set(resource.steps.map(\.time) + resource.ends).union([0]).sorted()
            var (place, steps) = (0, [CapacityProfile.Step]())
            for time in times {
                while place + 1 < resource.steps.count, resource.steps[place + 1].time <= time { place += 1 }
                let held = resource.ends.count { $0 > time }
                steps.append(CapacityProfile.Step(time: time, units: max(0, resource.steps[place].units - held)))
            }
            return try? CapacityProfile(steps: steps)
        }
    }
}
