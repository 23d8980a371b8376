import Planning

/// What one unit more of each resource of several projects is worth, by searches for the best schedule, and which of
/// them is the bottleneck: the rule that a board is judged by, on a benchmark that others have made.
struct ProjectPrices: Sendable {
    /// Times are cut so fine, that a duration can be drawn.
    private static let parts = 10
    /// A duration is drawn from so much less to so much more than it is said to be.
    private static let spread = 0.5

    struct Price: Sendable {
        /// From 1.
        var resource: Int
        var capacity: Int
        /// Units asked for over units there are until the last finish.
        var utilisation: Double
        /// Mean project delay that one unit more saves.
        var estimate: PriceEstimate
    }

    let name: String
    /// Mean project delay as things are, over all searches.
    let delay: Double
    /// The highest first.
    let prices: [Price]

    /// Each search draws the durations and looks for the best schedule in the same number of schedules, as things are
    /// and with one unit more of each resource in turn.
    ///
    /// Durations are drawn, as they are on a board: what one unit more does to a single schedule hangs on its every
    /// detail, and searches that differ in their seed alone may well find the same.
    init(_ instance: ScheduleInstance, schedules: Int, searches: Int, seed: UInt64) throws(Complaint) {
        let network = instance.network
        let resources = network.capacities.indices
        let count = Double(max(1, network.projects.count) * ProjectPrices.parts)
        var random = BenchNumbers(seed: seed)
        var delay = 0.0
        var saved: [[Double]] = resources.map { _ in [] }
        var utilisations = resources.map { _ in 0.0 }
        for number in 0..<searches {
            let durations = network.durations.map { duration in
                let factor = random.between(1 - ProjectPrices.spread, 1 + ProjectPrices.spread)
                return duration == 0 ? 0 : max(1, Int(Double(duration * ProjectPrices.parts) * factor))
            }
            func search(oneMoreOf resource: Int?) throws(Complaint) -> ProjectSchedule {
                let network = try network.with(
                    durations, finerBy: ProjectPrices.parts, oneMoreOf: resource, in: instance.name)
                return ScheduleSearch(network, objective: .projectDelay, seed: seed &+ UInt64(number))
                    .run(ScheduleBudget(schedules: schedules))
            }
            let before = try search(oneMoreOf: nil)
            delay += Double(before.value) / count / Double(searches)
            for resource in resources {
                let after = try search(oneMoreOf: resource)
                saved[resource].append(Double(before.value - after.value) / count)
                let work = durations.indices.reduce(0) { sum, activity in
                    sum + durations[activity]
                        * network.demands(of: activity).reduce(0) { $0 + ($1.resource == resource ? $1.units : 0) }
                }
                let most = network.capacities[resource].finalUnits * max(1, before.makespan)
                utilisations[resource] += Double(work) / Double(most * searches)
            }
        }
        name = instance.name
        self.delay = delay
        prices = resources.map { resource in
            Price(
                resource: resource + 1, capacity: network.capacities[resource].finalUnits,
                utilisation: utilisations[resource], estimate: PriceEstimate(saved[resource]))
        }.sorted { ($1.estimate.saved, $0.resource) < ($0.estimate.saved, $1.resource) }
    }

    /// One resource, or that none can be told from the others.
    var verdict: String {
        PriceEstimate.named(of: prices.map(\.estimate)) == 1 ? "resource \(prices[0].resource)" : "undecided"
    }

    static let columns = [
        "instance", "delay", "price of one unit more ± SE, and utilisation, by resource", "bottleneck",
    ]

    var cells: [String] {
        let all = prices.sorted { $0.resource < $1.resource }.map { price in
            "\(Decimals.text(price.estimate.saved, 2)) ± \(Decimals.text(price.estimate.error, 2))"
                + " (\(Decimals.text(price.utilisation * 100, 0)) %)"
        }
        return [name, Decimals.text(delay, 1), all.joined(separator: ", "), verdict]
    }
}

extension ProjectNetwork {
    /// The same in parts of a unit of time, with other durations and one unit more of a resource.
    fileprivate func with(
        _ durations: [Int], finerBy parts: Int, oneMoreOf resource: Int?, in name: String
    ) throws(Complaint) -> ProjectNetwork {
        let activities = (0..<activityCount).map { place in
            Activity(
                duration: durations[place], demands: demands(of: place),
                predecessors: predecessors(of: place).map { .init(activity: $0.activity, lag: $0.lag * parts) },
                release: releases[place] * parts, project: project(of: place))
        }
        do throws(PlanningError) {
            var profiles: [CapacityProfile] = []
            for (place, profile) in capacities.enumerated() {
                profiles.append(try CapacityProfile(constant: profile.finalUnits + (place == resource ? 1 : 0)))
            }
            return try ProjectNetwork(
                activities: activities, capacities: profiles,
                projects: projects.map { .init(release: $0.release * parts, weight: $0.weight) })
        } catch {
            throw Complaint("\(name): \(error)")
        }
    }
}
