import Board

/// The search for the levers of one promise.
struct PromiseLeverSearch {
    /// A candidate with the trials that it has had so far.
    private struct Arm {
        var candidate: LeverCandidate
        var gain = 0.0
        var tally: TrialTally?
    }

    /// A candidate that is proven on fresh trials.
    struct Tried {
        var candidate: LeverCandidate
        var tally: TrialTally
        var effect: LeverEffects.Effect
        var payers: [ForecastComparison.Promise]
    }

    var trials: LeverTrials
    let promise: PromiseForecast
    let place: Int
    let threshold: Probability
    let plan: LeverPlan
    /// What may have been spent in all when this promise is done with.
    let limit: Int
    let forecast: BoardForecast

    /// Nil where the forecast of the promise does not carry levers.
    init?(_ commitment: CommitmentID, threshold: Probability, plan: LeverPlan, trials: LeverTrials, until limit: Int) {
        forecast = trials.forecast
        guard let place = forecast.plan.commitments.firstIndex(where: { $0.id == commitment }),
            let promise = forecast.promise(commitment), promise.onTime != nil, promise.evidence.band.allowsPercent
        else { return nil }
        (self.place, self.promise, self.threshold, self.plan) = (place, promise, threshold, plan)
        (self.trials, self.limit) = (trials, limit)
    }

    /// At most three: first those that lift the promise over the threshold, the cheapest first, then by gain. To move the
    /// date, and what would have to be done, come only where there is room.
    mutating func run(_ order: inout WholeOrder) async -> [Lever] {
        let queues = promise.shares.contains { $0.use == .queue }
        let screening = LeverScreening(promise, forecast, best: queues ? order.begins() : [])
        var proven: [Tried] = []
        for candidate in await choose(screening.candidates).prefix(LeverPlan.winners) {
            if let tried = await tryAfresh(candidate) { proven.append(tried) }
        }
        proven.sort(by: isBetter)
        let isBelow = forecast.shareInTime(place) < threshold.value
        if isBelow, proven.count < LeverPlan.winners, let candidate = screening.movedDue,
            let tried = await tryAfresh(candidate)
        {
            proven.append(tried)
        }
        if isBelow, proven.count < LeverPlan.winners, let task = screening.needed, let candidate = await need(task),
            let tried = await tryAfresh(candidate)
        {
            proven.append(tried)
        }
        var levers: [Lever] = []
        for tried in proven {
            let lifts = isBelow && tried.effect.after >= threshold
            levers.append(lever(tried, decideBy: lifts ? await lastDay(of: tried) : nil))
        }
        return levers
    }

    private func lever(_ tried: Tried, decideBy: Day?) -> Lever {
        Lever(
            commitment: promise.commitment, kind: tried.candidate.kind, changes: tried.candidate.changes,
            before: tried.effect.before, after: tried.effect.after, points: tried.effect.difference.mean * 100,
            error: tried.effect.difference.error * 100, payers: tried.payers, decideBy: decideBy)
    }

    private func isBetter(_ left: Tried, _ right: Tried) -> Bool {
        let lifts = (left.effect.after >= threshold, right.effect.after >= threshold)
        if lifts.0 != lifts.1 { return lifts.0 }
        let (one, two) = (left.candidate.kind.cost, right.candidate.kind.cost)
        if lifts.0, one != two { return one < two }
        let gains = (left.effect.difference.mean, right.effect.difference.mean)
        return gains.0 != gains.1 ? gains.0 > gains.1 : LeverCandidate.isMorePromising(left.candidate, right.candidate)
    }

    /// Sequential halving with common random numbers: the best first, then what was given up, the last first. What saves
    /// the promise in no more trials than it loses it is left out at once.
    private mutating func choose(_ candidates: [LeverCandidate]) async -> [LeverCandidate] {
        var arms = candidates.prefix(plan.arms).map { Arm(candidate: $0) }
        var givenUp: [Arm] = []
        var played = 0
        for round in LeverPlan.rounds {
            let cost = trials.costOfBefore(0..<round) + arms.count * (round - played)
            guard trials.spent + cost <= limit else { break }
            let base = await trials.before(0..<round)
            for number in arms.indices {
                let more = await trials.after(arms[number].candidate.changes, played..<round)
                var tally = arms[number].tally ?? more
                if arms[number].tally != nil { tally.append(more) }
                arms[number].tally = tally
                arms[number].gain = base.difference(to: tally, promise: place, in: 0..<round).mean
            }
            arms = arms.enumerated().filter { $0.element.gain > 0 }
                .sorted { ($1.element.gain, $0.offset) < ($0.element.gain, $1.offset) }.map(\.element)
            played = round
            guard round != LeverPlan.rounds.last else { break }
            let half = (arms.count + 1) / 2
            givenUp = arms[half...] + givenUp
            arms = Array(arms[..<half])
        }
        return (arms + givenUp).map(\.candidate)
    }

    /// What a candidate does on trials that had no part in choosing it; nil where it is not proven, or would not show in
    /// print.
    private mutating func tryAfresh(_ candidate: LeverCandidate) async -> Tried? {
        let cost = trials.costOfBefore(plan.fresh) + plan.fresh.count
        guard trials.spent + cost <= limit else { return nil }
        let base = await trials.before(plan.fresh)
        let tally = await trials.after(candidate.changes, plan.fresh)
        let effects = LeverEffects(forecast, base, tally, plan.fresh)
        let effect = effects.effect(on: place)
        guard effect.difference.isProven, effect.difference.mean * 100 >= LeverEffects.leastPoints,
            effect.after.rounded > effect.before.rounded
        else { return nil }
        return Tried(
            candidate: candidate, tally: tally, effect: effect, payers: effects.payers(except: place))
    }
}
