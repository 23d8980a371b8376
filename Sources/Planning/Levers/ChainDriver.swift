import Board

/// A task on which the delivery of a promise hangs, and the working minutes that it costs on the driving chain, as means
/// over trials.
struct ChainDriver: Sendable {
    /// In the plan.
    var place: Int
    /// The share of trials in which it is on the chain.
    var share: Double
    var queue = 0.0
    var work = 0.0
    var blocked = 0.0

    var minutes: Double { queue + work + blocked }

    /// Those of a promise: its own tasks on the chain, and the tasks of others that these wait for.
    ///
    /// The chain's time is known by use and team; each team's is shared out by how often its tasks are on the chain.
    static func all(of promise: PromiseForecast, in plan: SimulationPlan) -> [ChainDriver] {
        var drivers = promise.criticality.compactMap { critical in
            plan.place(of: critical.task).map { (critical, ChainDriver(place: $0, share: critical.share)) }
        }
        func minutes(_ uses: Set<TimeUse>, _ team: TeamID) -> Double {
            promise.shares.filter { uses.contains($0.use) && $0.team == team }.reduce(0) { $0 + $1.minutes }
        }
        for team in Set(drivers.map { plan.tasks[$0.1.place].team }).sorted() {
            let places = drivers.indices.filter { plan.tasks[drivers[$0].1.place].team == team }
            func shareOut(_ sum: Double, _ part: WritableKeyPath<ChainDriver, Double>, by weight: (Int) -> Double) {
                let all = places.reduce(0) { $0 + weight($1) }
                guard all > 0 else { return }
                for place in places { drivers[place].1[keyPath: part] = sum * weight(place) / all }
            }
            shareOut(minutes([.queue], team), \.queue) { drivers[$0].0.queued }
            shareOut(minutes([.work, .stay], team), \.work) { drivers[$0].0.share }
            shareOut(minutes([.blocked], team), \.blocked) {
                plan.tasks[drivers[$0].1.place].isBlocked ? drivers[$0].0.share : 0
            }
        }
        return drivers.map(\.1) + others(of: promise, after: Set(drivers.map(\.1.place)), in: plan)
    }

    /// Tasks of other promises, or of none, that tasks on the chain wait for directly.
    private static func others(
        of promise: PromiseForecast, after own: Set<Int>, in plan: SimulationPlan
    ) -> [ChainDriver] {
        let waits = promise.shares.filter { $0.use == .otherWork }
        guard !waits.isEmpty else { return [] }
        var found: [Int] = []
        for place in plan.items.indices where plan.tasks[place].commitment != promise.commitment {
            let after = Int(plan.successorOffsets[place])..<Int(plan.successorOffsets[place + 1])
            if after.contains(where: { own.contains(Int(plan.successors[$0])) }) { found.append(place) }
        }
        return found.compactMap { place in
            let team = plan.tasks[place].team
            let sum = waits.filter { $0.team == team }.reduce(0) { $0 + $1.minutes }
            let each = sum / Double(found.count { plan.tasks[$0].team == team })
            guard each > 0 else { return nil }
            // What of it is queue and what is work is not known: either may be what helps.
            var driver = ChainDriver(place: place, share: 0, queue: each / 2, work: each / 2)
            if plan.tasks[place].isBlocked { driver.blocked = each }
            return driver
        }
    }
}
