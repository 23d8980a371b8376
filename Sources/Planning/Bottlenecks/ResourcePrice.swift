public import Board

/// What it would be worth to have more of one resource: its shadow price, found by trying.
public struct ResourcePrice: Sendable, Hashable {
    /// What more there could be of.
    public enum Resource: Sendable, Hashable {
        /// One slot more at a team.
        case team(TeamID)
        /// One task more at once of a member, who is the only one to do what waits for them.
        case member(MemberID, of: TeamID)
        /// A client or supplier that takes half the time.
        case outside(TeamID)

        public var team: TeamID {
            switch self {
            case .team(let team), .outside(let team), .member(_, let team): team
            }
        }
    }

    public let resource: Resource
    /// Weighted working days of lateness saved on average over all promises, each capped at 40; negative where more of
    /// it would do harm, as it can (Graham 1966).
    public let saved: Double
    /// The standard error of `saved`, from differences trial by trial in the same luck.
    public let error: Double
    /// Promises in time that would not be otherwise, on average.
    public let promisesSaved: Double

    /// Whether the interval of 95 % of the price lies above 0.
    public var isProven: Bool { saved > 1.96 * error }
}

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
        var prices: [ResourcePrice] = []
        let count = min(trials, BoardForecast.priceTrials)
        for (resource, plan) in candidates {
            let after = await TrialTally.running(plan, trials: count, depth: .dates, workers: workers)
            let lateness = PairedDifference(
                (0..<count).map { Double(tally.tardiness[$0]) - Double(after.tardiness[$0]) })
            let inTime = plan.commitments.indices.reduce(0) { sum, promise in
                let (one, other) = (promise * trials, promise * count)
                return sum + after.isInTime[other..<other + count].count { $0 }
                    - tally.isInTime[one..<one + count].count { $0 }
            }
            prices.append(
                ResourcePrice(
                    resource: resource, saved: lateness.mean, error: lateness.error,
                    promisesSaved: Double(inTime) / Double(max(1, count))))
        }
        return prices.sorted { ($1.saved, $0.resource.team) < ($0.saved, $1.resource.team) }
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

/// Where it jams, by price: one resource, two that cannot be told apart, or none.
public struct PricedBottleneck: Sendable, Hashable {
    /// With fewer finished tasks nothing is said of how long they took to flow.
    static let fewestFinished = 10

    public let price: ResourcePrice
    public let flow: TeamFlow?

    /// The one whose price is proven and leads the second by a standard error, or both; and only where the team's queue
    /// grows or what it finishes takes long.
    public static func find(
        in prices: [ResourcePrice], flows: [TeamFlow], longFlows: Set<TeamID>
    ) -> [PricedBottleneck] {
        let flowOfTeam = Dictionary(flows.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
        let proven = prices.filter { price in
            guard price.isProven else { return false }
            let team = price.resource.team
            return flowOfTeam[team]?.isGrowing ?? false || longFlows.contains(team)
                || flowOfTeam[team]?.firstWeekOver != nil
        }
        guard let first = proven.first else { return [] }
        let close = proven.dropFirst().prefix(1).filter { first.saved - $0.saved < max(first.error, $0.error) }
        return ([first] + close).map { PricedBottleneck(price: $0, flow: flowOfTeam[$0.resource.team]) }
    }
}

extension BoardForecast {
    /// Teams whose tasks of the last six weeks took longer than three quarters of those of the year before, at the
    /// median, from queued to done.
    public var longFlows: Set<TeamID> {
        let recent = calendars.now.adding(seconds: -TeamFlow.flowDays * 86_400)
        let year = calendars.now.adding(seconds: -365 * 86_400)
        return Set(
            Dictionary(grouping: board.tasks.filter { $0.state == .done && $0.doneAt != nil }, by: \.team)
                .filter { team, tasks in
                    let calendar = calendars.calendar(of: team)
                    func lengths(_ from: Instant, _ to: Instant) -> [Int] {
                        tasks.filter { $0.doneAt! > from && $0.doneAt! <= to }
                            .map { calendar.workingMinutes(from: $0.queuedAt, to: $0.doneAt!).minutes }.sorted()
                    }
                    let (now, before) = (lengths(recent, calendars.now), lengths(year, recent))
                    guard now.count >= PricedBottleneck.fewestFinished, before.count >= PricedBottleneck.fewestFinished
                    else { return false }
                    return now[now.count / 2] > before[before.count * 3 / 4]
                }.keys)
    }
}
