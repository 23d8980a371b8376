import Board

extension BoardForecast {
    /// Trials that each price is found with.
    public static let priceTrials = 100
    /// A member is priced from so many tasks on that wait for them.
    static let leastWaiting = 3
    /// So many resources are priced at most: teams and outside parties, then the members whom most waits for.
    static let mostPriced = 20

    /// The prices of all teams that take slots, of members whom several tasks wait for, and of outside parties with open
    /// work; the highest first.
    ///
    /// One slot more is priced, not one part of a slot, since that is what can be lent or hired.
    public func prices(workers: Int = 2) async -> [ResourcePrice] {
        let count = min(trials, BoardForecast.priceTrials)
        let before =
            count == trials
            ? tally : await TrialTally.running(plan, trials: count, depth: .dates, workers: workers)
        let flows = ResourceFlows(board, calendars)
        var prices: [ResourcePrice] = []
        for (resource, plan) in candidates {
            let after = await TrialTally.running(plan, trials: count, depth: .dates, workers: workers)
            let saved = zip(before.tardiness, after.tardiness).map { Double($0) - Double($1) }
            let inTime = after.isInTime.count { $0 } - before.isInTime.count { $0 }
            prices.append(
                ResourcePrice(
                    resource: resource, estimate: PriceEstimate(saved),
                    promisesSaved: Double(inTime) / Double(max(1, count)), flow: flows.flow(of: resource),
                    firstBroken: firstBroken(before, after)))
        }
        return prices.sorted { ($1.saved, $0.resource.team) < ($0.saved, $1.resource.team) }
    }

    private func firstBroken(_ before: TrialTally, _ after: TrialTally) -> ResourcePrice.Broken? {
        let today = calendars.today
        let broken = plan.commitments.indices.filter { place in
            let promise = promises[place]
            guard promise.judgedDue >= today, plan.commitments[place].weight > 0,
                let onTime = promise.onTime, onTime < .warning
            else { return false }
            return before.deliveryDays(of: place) - after.deliveryDays(of: place) >= before.trials.count
        }
        return broken.map { promises[$0] }.min { ($0.judgedDue, $0.commitment) < ($1.judgedDue, $1.commitment) }
            .map { promise in
                ResourcePrice.Broken(
                    commitment: promise.commitment, due: promise.judgedDue,
                    workingDaysLeft: calendars.organisation.workingDays(from: today, to: promise.judgedDue))
            }
    }

    private var candidates: [(ResourcePrice.Resource, SimulationPlan)] {
        let open = Dictionary(grouping: plan.items.indices, by: { plan.items[$0].team })
        var found: [(ResourcePrice.Resource, SimulationPlan)] = []
        for (place, team) in plan.teams.enumerated() {
            guard let tasks = open[Int32(place)], !tasks.isEmpty else { continue }
            if team.takesSlots {
                var more = plan
                more.teams[place].slots += 1
                found.append((.team(team.id), more))
            } else if board.teams.first(where: { $0.id == team.id })?.isOutside ?? false {
                var faster = plan
                // A length in halves: a source of minutes is scaled as one of thousandths is.
                for task in tasks where faster.items[task].effort == 0 { faster.items[task].effort = 500 }
                found.append((.outside(team.id), faster))
            }
        }
        let waiting = Dictionary(
            grouping: plan.items.indices.filter { plan.items[$0].assignee >= 0 && !plan.items[$0].isActive },
            by: { plan.items[$0].assignee })
        let busiest = waiting.filter { $0.value.count >= BoardForecast.leastWaiting }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        for (member, tasks) in busiest.prefix(max(0, BoardForecast.mostPriced - found.count)) {
            guard let id = plan.tasks[tasks[0]].assignee else { continue }
            var more = plan
            more.concurrency[Int(member)] += 1
            found.append((.member(id, of: plan.tasks[tasks[0]].team), more))
        }
        return found
    }
}

extension TrialTally {
    /// The days on which a promise is delivered, from today, added up over all trials; the horizon where it is not.
    fileprivate func deliveryDays(of promise: Int) -> Int {
        (0...days).reduce(0) { $0 + $1 * Int(deliveries[promise * (days + 1) + $1]) }
    }
}
