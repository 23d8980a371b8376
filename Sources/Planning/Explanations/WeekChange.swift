public import Board

/// What became of a promise's chance since an earlier board, by cause, in whole points of a hundred that add up.
public struct WeekChange: Sendable, Hashable {
    /// In the order in which they are applied; each is measured with those before it already there.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The days went by, and nothing else.
        case time
        /// Tasks were begun, finished or reopened.
        case progress
        /// Tasks were added, dropped or put in another order, and promises given or ended.
        case scope
        /// Promises are due on other days.
        case due
        /// Tasks were blocked or unblocked.
        case blocks
        /// Teams, people, absences and holidays.
        case capacity
        /// Estimates, assignees, priorities and dates of tasks.
        case planning
        /// What has been finished since says more, or something else, of how long things take.
        case history
    }

    /// What one cause did.
    public struct Step: Sendable, Hashable {
        public let cause: Cause
        public let points: Int
    }

    public let commitment: CommitmentID
    /// The shares of trials in time, then and now, in whole percent.
    public let before: Int
    public let after: Int
    /// Those that changed anything, in the order of causes; together `after` − `before`.
    public let steps: [Step]

    /// `levels` are trials in time on the earlier board and after each cause.
    init(_ commitment: CommitmentID, levels: [Int], trials: Int) {
        let percents = levels.map { ($0 * 200 + trials) / (2 * trials) }
        self.commitment = commitment
        before = percents[0]
        after = percents[percents.count - 1]
        steps = zip(Cause.allCases, zip(percents, percents.dropFirst())).compactMap { cause, pair in
            pair.0 == pair.1 ? nil : Step(cause: cause, points: pair.1 - pair.0)
        }
    }
}

extension BoardForecast {
    /// Trials of each step.
    public static let trialsOfChange = 400

    /// What changed since an earlier board for each promise that could be forecast then and can be now, by number.
    ///
    /// The earlier board becomes this one cause by cause, each board played in the same luck, so that the differences add
    /// up exactly to the whole. What a cause is booked with depends on the order of causes, as it must where they meet.
    /// Unplanned work is drawn by the week and history weighed by its records: of `time` and `history` a point or two may
    /// be chance.
    public func changes(
        since earlier: BoardSnapshot, trials: Int = trialsOfChange, workers: Int = 2
    ) async -> [WeekChange] {
        let old = Simulation(of: earlier, hiding: simulation.hidden, factors: simulation.factors, seed: plan.seed)
        let range = 0..<min(trials, self.trials)
        guard !range.isEmpty, old.calendars.now <= calendars.now else { return [] }
        let first = BoardForecast(
            old, await TrialTally.running(old.plan, trials: range.count, depth: .dates, workers: workers))
        let known = promises.filter { promise in
            promise.isKnown && first.promise(promise.commitment).map(\.isKnown) ?? false
        }.map(\.commitment)
        var levels = known.map { [first.countInTime($0, range)] }
        var blend = BoardBlend(from: old.board, to: board)
        for cause in WeekChange.Cause.allCases {
            if cause == .history {
                for place in known.indices { levels[place].append(countInTime(known[place], range)) }
                continue
            }
            guard blend.apply(cause) else {
                for place in known.indices { levels[place].append(levels[place][levels[place].count - 1]) }
                continue
            }
            let blended = blend.board
            let calendars = Calendars(blended)
            let plan = SimulationPlan(
                blended, calendars, evidence: old.evidence,
                afterHidden: blend.hasScope ? self.plan.afterHidden : old.plan.afterHidden,
                factors: simulation.factors, seed: self.plan.seed)
            let tally = await TrialTally.running(plan, trials: range.count, depth: .dates, workers: workers)
            for (place, commitment) in known.enumerated() {
                let count = plan.commitments.firstIndex { $0.id == commitment }.map { promise in
                    range.count { tally.isInTime(promise, trial: $0) }
                }
                levels[place].append(count ?? levels[place][levels[place].count - 1])
            }
        }
        return zip(known, levels).map { WeekChange($0, levels: $1, trials: range.count) }
    }

    private func countInTime(_ commitment: CommitmentID, _ range: Range<Int>) -> Int {
        inTime(commitment).map { Array($0).prefix(range.count).count { $0 } } ?? 0
    }
}
