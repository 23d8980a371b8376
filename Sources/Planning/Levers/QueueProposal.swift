public import Board

/// A better order for a team's queue: few moves that save lateness, on paper and in trials.
public struct QueueProposal: Sendable, Hashable {
    /// No more are proposed at a time: a queue is put in order by hand.
    static let mostMoves = 3
    /// So many moves are tried each time, those first that the best schedule begins first.
    static let mostTried = 20
    /// Trials that a proposal has to pass.
    static let trials = 200

    public let team: TeamID
    /// In the order in which they are to be made.
    public let moves: [ServiceMove]
    /// The tasks of the team that are ready, as they would be served.
    public let order: [TaskID]
    /// Weighted working days of lateness that the moves save when every task takes its median.
    public let scheduled: Double
    /// The same as a mean over trials, and its standard error.
    public let saved: Double
    public let error: Double
    public let gainers: [ForecastComparison.Promise]
    public let payers: [ForecastComparison.Promise]
}

extension BoardForecast {
    /// What a team should serve in another order; nil where no other is proven to save lateness.
    ///
    /// The best schedule found of all open work says which tasks should overtake which; of those moves the one that saves
    /// most is taken, then the next, each measured against the order in force with every task at its median. What is left
    /// is played in trials, and proposed only where the interval of 95 % of what it saves there lies above 0.
    public func queueProposal(of team: TeamID, workers: Int = 2) async -> QueueProposal? {
        guard let place = plan.teams.firstIndex(where: { $0.id == team }), plan.teams[place].takesSlots,
            var queue = QueueOrder(simulation, team: Int32(place))
        else { return nil }
        let begun = queue.value
        var moves: [ServiceMove] = []
        var values = [begun]
        while moves.count < QueueProposal.mostMoves, let move = queue.improve() {
            moves.append(move)
            values.append(queue.value)
        }
        let range = 0..<min(QueueProposal.trials, trials)
        while !moves.isEmpty {
            let changed = simulation.changed(by: moves.flatMap(\.changes))
            let after = await TrialTally.running(changed.plan, trials: range.count, depth: .dates, workers: workers)
            let lateness = PairedDifference(range.map { Double(tally.tardiness[$0]) - Double(after.tardiness[$0]) })
            if lateness.isProven {
                let effects = LeverEffects(self, tally, after, range)
                return QueueProposal(
                    team: team, moves: moves, order: queue.order(after: moves),
                    scheduled: Double(begun - values[moves.count]) / Double(queue.minutesPerDay),
                    saved: lateness.mean, error: lateness.error, gainers: effects.gainers, payers: effects.payers())
            }
            moves.removeLast()
        }
        return nil
    }
}
