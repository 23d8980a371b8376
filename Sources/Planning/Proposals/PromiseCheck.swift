public import Board

/// Whether a promise can be given: its safe date, the chance of the date asked for, and whom it would hurt.
public struct PromiseCheck: Sendable, Hashable {
    /// A promise is hurt that loses so many points of a hundred.
    static let leastPoints = 5.0
    /// Days beyond the last due date that are played where nothing nearer is safe, in turn.
    static let daysBeyond = [2 * SimulationPlan.daysBeyond, 4 * SimulationPlan.daysBeyond, SimulationPlan.mostDays]

    public let asked: Day
    /// Of the promise as if it were given today: what is missing, where nothing can be said.
    public let forecast: PromiseForecast
    /// The day by which 85 of 100 trials deliver: what may be told to the client. It may lie behind the forecast's horizon.
    public let safe: Day?
    /// Those that would lose five points or more, and not by luck; the most first.
    public let hurt: [ForecastComparison.Promise]
    public let trials: Int

    /// The chance to be in time on the day asked for.
    public var chance: Probability? { forecast.onTime }
    /// Whether the day asked for is safe.
    public var isSafe: Bool { safe.map { $0 <= asked } ?? false }
}

extension BoardForecast {
    /// Plays a promise that is only thought of on the board of this forecast, in the same luck.
    ///
    /// `trials` at most as many as the forecast has.
    public func check(
        _ draft: PromiseDraft, trials: Int = ForecastComparison.usualTrials, workers: Int = 2
    ) async -> PromiseCheck? {
        let (changed, commitment) = simulation.adding(draft)
        let range = 0..<min(trials, self.trials)
        let after = await TrialTally.running(changed.plan, trials: range.count, depth: .chains, workers: workers)
        guard let forecast = BoardForecast(changed, after).promise(commitment) else { return nil }
        var safe = forecast.p85
        // A date to promise is what was asked for: where the days of the board end before it, they are played on.
        for daysBeyond in PromiseCheck.daysBeyond where forecast.isKnown && safe == nil {
            let (longer, commitment) = simulation.adding(draft, daysBeyond: daysBeyond)
            let later = await TrialTally.running(longer.plan, trials: range.count, depth: .dates, workers: workers)
            safe = BoardForecast(longer, later).promise(commitment)?.p85
        }
        let hurt = LeverEffects(self, tally, after, range).payers(losing: PromiseCheck.leastPoints)
        return PromiseCheck(asked: draft.due, forecast: forecast, safe: safe, hurt: hurt, trials: range.count)
    }
}
