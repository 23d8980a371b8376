public import Board

/// Finds the levers of promises: what would lift their chance to be in time, who would pay, and until when to decide.
///
/// What could be done is screened by the days of the driving chain that it could save, then tried on the whole board in
/// the luck of the forecast by sequential halving, and the best three are tried again on fresh trials, which alone are
/// printed. The same forecast and budget give the same levers, on any number of threads.
public struct LeverSearch: Sendable {
    /// Full-board trials for all promises that are asked for together.
    public static let usualTrials = 2_500
    /// Schedules of the whole board from which the order of service is taken: from 100 on it is better than every rule;
    /// on a great board as many as place so many tasks, which is less than half a second.
    static func schedules(of tasks: Int) -> Int { max(20, min(100, 400_000 / max(1, tasks))) }

    public let forecast: BoardForecast
    /// Never exceeded.
    public let budget: Int
    /// Over which a promise is to be lifted.
    public let threshold: Probability
    private let workers: Int

    public init(
        _ forecast: BoardForecast, budget: Int = usualTrials, threshold: Probability = .warning, workers: Int = 2
    ) {
        self.forecast = forecast
        self.budget = budget
        self.threshold = threshold
        self.workers = workers
    }

    /// What could be done for one promise.
    public func levers(for commitment: CommitmentID) async -> PromiseLevers {
        await levers(for: [commitment]).first
            ?? PromiseLevers(
                commitment: commitment, levers: [], bestOrder: forecast.bestOrder(of: commitment), trials: 0)
    }

    /// What could be done for several promises, the most important first; where the budget is not enough for all, the
    /// last get none and are left out. Those without a sound forecast have no levers.
    public func levers(for commitments: [CommitmentID]) async -> [PromiseLevers] {
        var trials = LeverTrials(forecast, most: budget, workers: workers)
        var order = WholeOrder(forecast.simulation)
        let most = max(1, budget / LeverPlan.fewest)
        let asked = commitments.prefix(most)
        var found: [PromiseLevers] = []
        for (number, commitment) in asked.enumerated() {
            let begin = trials.spent
            var search = PromiseLeverSearch(
                commitment, threshold: threshold, plan: LeverPlan(budget: (budget - begin) / (asked.count - number)),
                trials: trials, until: begin + (budget - begin) / (asked.count - number))
            let levers = await search?.run(&order) ?? []
            trials = search?.trials ?? trials
            found.append(
                PromiseLevers(
                    commitment: commitment, levers: levers, bestOrder: forecast.bestOrder(of: commitment),
                    trials: trials.spent - begin))
        }
        return found
    }
}

extension BoardForecast {
    /// Open promises whose chance is below the threshold, those first that matter most: by weight of the client, chance
    /// to be late and nearness of the date; then by date and number.
    public func atRisk(below threshold: Probability = .warning) -> [CommitmentID] {
        let risky = promises.enumerated().compactMap { place, promise -> (score: Double, due: Day, id: CommitmentID)? in
            guard let chance = promise.chance, promise.onTime != nil, promise.evidence.band.allowsPercent,
                chance < threshold,
                plan.commitments[place].weight > 0
            else { return nil }
            let days = calendars.organisation.workingDays(from: calendars.today, to: promise.judgedDue)
            let score = Double(plan.commitments[place].weight) * chance.complement.value
            return (score * Double(CommitmentRisk.nearness(inWorkingDays: days)), promise.judgedDue, promise.commitment)
        }
        return risky.sorted { ($1.score, $0.due, $0.id) < ($0.score, $1.due, $1.id) }.map(\.id)
    }
}
