import Board

/// Trials of changed boards in the luck of a forecast, paid from a purse.
struct LeverTrials {
    let forecast: BoardForecast
    let most: Int
    private(set) var spent = 0
    private let workers: Int
    /// Of boards as they are, where the forecast itself has no such trials.
    private var base: [Range<Int>: TrialTally] = [:]
    /// What was played already of changes that serve several promises.
    private var known: [[BoardChange]: [TrialTally]] = [:]

    init(_ forecast: BoardForecast, most: Int, workers: Int) {
        (self.forecast, self.most, self.workers) = (forecast, most, workers)
    }

    /// Trials of the board as it is: those of the forecast, or else new ones.
    mutating func before(_ trials: Range<Int>) async -> TrialTally {
        let own = forecast.tally
        if own.trials.lowerBound <= trials.lowerBound, trials.upperBound <= own.trials.upperBound { return own }
        if let played = base[trials] { return played }
        let played = await play(forecast.plan, trials)
        base[trials] = played
        return played
    }

    /// How many trials `before` would have to play.
    func costOfBefore(_ trials: Range<Int>) -> Int {
        let own = forecast.tally.trials
        let isOwn = own.lowerBound <= trials.lowerBound && trials.upperBound <= own.upperBound
        return isOwn || base[trials] != nil ? 0 : trials.count
    }

    /// Trials of the changed board, made on a day, or today where that is nil.
    mutating func after(_ changes: [BoardChange], _ trials: Range<Int>, from day: Day? = nil) async -> TrialTally {
        if day == nil, let played = known[changes]?.first(where: { $0.trials == trials }) { return played }
        let played = await play(forecast.simulation.changed(by: changes, from: day).plan, trials)
        if day == nil { known[changes, default: []].append(played) }
        return played
    }

    private mutating func play(_ plan: SimulationPlan, _ trials: Range<Int>) async -> TrialTally {
        spent += trials.count
        return await TrialTally.running(
            plan, trials: trials.count, from: trials.lowerBound, depth: .dates, workers: workers)
    }
}

extension TrialTally {
    /// Whether the promise at a place was in time in one of the trials.
    func isInTime(_ promise: Int, trial: Int) -> Bool {
        isInTime[promise * trials.count + trial - trials.lowerBound]
    }

    /// What another board in the same luck makes of a promise, trial by trial: 1 where it is saved, −1 where it is lost.
    func difference(to other: TrialTally, promise: Int, in range: Range<Int>) -> PairedDifference {
        PairedDifference(
            range.map { trial in
                Double(other.isInTime(promise, trial: trial) ? 1 : 0) - Double(isInTime(promise, trial: trial) ? 1 : 0)
            })
    }
}
