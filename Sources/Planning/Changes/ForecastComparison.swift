public import Board

/// What a change makes of every promise, trial by trial in the same luck.
public struct ForecastComparison: Sendable, Hashable {
    /// One promise before and after.
    public struct Promise: Sendable, Hashable {
        public let commitment: CommitmentID
        public let before: Probability
        public let after: Probability
        public let due: Day
        public let evidence: EvidenceBand
        /// The standard error of the difference, in points of a hundred.
        public let error: Double

        /// In points of a hundred.
        public var points: Double { (after.value - before.value) * 100 }
        /// Whether the difference is more than luck: outside two standard errors.
        public var isClear: Bool { abs(points) > 2 * error }
    }

    /// Trials of a comparison: its error is a third of that of two forecasts in different luck, so half of them do.
    public static let usualTrials = 1_000

    /// Those with a forecast before and after, ascending by number.
    public let promises: [Promise]
    /// Weighted working days of lateness that are saved on average, and its standard error.
    public let saved: Double
    public let savedError: Double

    /// Plays the changed board through the first trials of a forecast.
    public init(_ forecast: BoardForecast, changed changes: [BoardChange], workers: Int = 2) async {
        let simulation = forecast.simulation.changed(by: changes)
        let trials = min(forecast.trials, ForecastComparison.usualTrials)
        let tally = await TrialTally.running(simulation.plan, trials: trials, depth: .dates, workers: workers)
        self.init(before: forecast, after: BoardForecast(simulation, tally))
    }

    /// Of the trials that both have.
    init(before: BoardForecast, after: BoardForecast) {
        let trials = min(before.trials, after.trials)
        let later = Dictionary(
            after.promises.map { ($0.commitment, $0) }, uniquingKeysWith: { first, _ in first })
        promises = before.promises.compactMap { promise in
            guard let other = later[promise.commitment], promise.isKnown, other.isKnown,
                let one = before.inTime(promise.commitment), let two = after.inTime(promise.commitment)
            else { return nil }
            func chance(_ inTime: ArraySlice<Bool>, _ evidence: PromiseForecast.Evidence) -> Probability {
                Probability(Double(inTime.prefix(trials).count { $0 }) / Double(trials))
                    .bounded(byEvidence: evidence.finished)
            }
            let differences = zip(one, two).map { Double($1 ? 1 : 0) - Double($0 ? 1 : 0) }
            return Promise(
                commitment: promise.commitment, before: chance(one, promise.evidence),
                after: chance(two, other.evidence), due: other.judgedDue, evidence: other.evidence.band,
                error: PairedDifference(differences).error * 100)
        }
        let lateness = PairedDifference(
            zip(before.tally.tardiness, after.tally.tardiness).map { Double($0) - Double($1) })
        (saved, savedError) = (lateness.mean, lateness.error)
    }
}

/// The mean of differences trial by trial, and the standard error of that mean.
struct PairedDifference: Sendable, Hashable {
    let mean: Double
    let error: Double

    init(_ differences: [Double]) {
        let count = Double(differences.count)
        guard differences.count > 1 else {
            (mean, error) = (differences.first ?? 0, .infinity)
            return
        }
        let sum = differences.reduce(0, +)
        let squares = differences.reduce(0) { $0 + ($1 - sum / count) * ($1 - sum / count) }
        mean = sum / count
        error = (squares / (count - 1) / count).squareRoot()
    }

    /// Whether the interval of 95 % lies above 0.
    var isProven: Bool { mean > 1.96 * error }
}

extension BoardForecast {
    /// Of each trial, whether a promise was in time.
    func inTime(_ commitment: CommitmentID) -> ArraySlice<Bool>? {
        plan.commitments.firstIndex { $0.id == commitment }.map { place in
            tally.isInTime[place * tally.trials.count..<(place + 1) * tally.trials.count]
        }
    }
}
