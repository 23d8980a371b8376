import Board

/// A log replayed in time order. What forecasts comes to know is what ``KnownHistory`` is told; the truth is only used to
/// ask about commitments that were still open, and to score.
struct Replay {
    struct Question {
        let at: Instant
        let commitment: Int
        let point: Int
    }

    private let history: History
    private let settings: ReplaySettings
    /// Whether rivals are to be told apart, instead of one forecast made.
    private let isTrial: Bool
    private var known: KnownHistory
    private var calendarKnown = FinishedLeadTimes()
    private var learner = ForecastLearner<Int>()
    private var quantileLearners: [QuantileLearner]
    private let remaining: RemainingTime
    private var completions: [Instant] = []
    private var nextClock = 50
    private var next = 0
    private var timers = DueTimers()
    private var batches: [(events: Range<Int>, due: [Int], at: Instant)] = []

    init(_ history: History, settings: ReplaySettings, isTrial: Bool = false) {
        self.isTrial = isTrial
        self.history = history
        self.settings = settings
        known = KnownHistory(clock: settings.clock == .board ? .board : .calendar)
        quantileLearners = Array(repeating: QuantileLearner(), count: Landmark.shares.count)
        remaining = RemainingTime(window: settings.window)
    }

    /// The answers to questions that are ascending by time, and not before what was answered already. `told` is called
    /// after each.
    mutating func answers(to questions: [Question], _ told: () -> Void = {}) -> [ReplayForecast] {
        var answers: [ReplayForecast] = []
        answers.reserveCapacity(questions.count)
        for question in questions {
            advance(to: question.at)
            answers.append(answer(question))
            told()
        }
        return answers
    }

    /// Takes in everything that was recorded up to a moment, and at it.
    mutating func advance(to end: Instant) {
        while true {
            let event = next < history.events.count ? history.events[next].at : nil
            guard let moment = [event, timers.first].compactMap({ $0 }).min(), moment <= end else { return }
            let first = next
            while next < history.events.count, history.events[next].at == moment {
                if case .promised(let due?) = history.events[next].kind {
                    timers.insert(history.events[next].commitment, at: max(due, moment))
                }
                next += 1
            }
            take(events: first..<next, due: timers.takeDue(at: moment), at: moment)
        }
    }

    /// What is known of a commitment by the moment that the replay has come to.
    func knownNow(of commitment: Int) -> ObservedCommitment? { known.commitment(commitment) }

    private mutating func take(events: Range<Int>, due: [Int], at moment: Instant) {
        if settings.clock == .own {
            for event in history.events[events] {
                if case .done = event.kind { completions.append(moment) }
            }
            batches.append((events, due, moment))
        }
        let outcomes = known.record(history.events[events], due: due, at: moment)
        for outcome in outcomes {
            if outcome.isTakenBack {
                learner.forget(outcome.commitment, isLate: outcome.isLate)
            } else {
                learner.learn(outcome.commitment, isLate: outcome.isLate)
            }
        }
        for event in history.events[events] { calendarKnown.follow(event.commitment, in: known) }
        if settings.clock == .own, completions.count >= nextClock { learnClock() }
    }

    /// The log's own week is learned anew whenever half as much again has been done, and all that is known is laid out
    /// on it again.
    private mutating func learnClock() {
        nextClock = completions.count * 3 / 2
        known = KnownHistory(clock: .own(completions: completions))
        for batch in batches { _ = known.record(history.events[batch.events], due: batch.due, at: batch.at) }
    }

    private mutating func answer(_ question: Question) -> ReplayForecast {
        var forecast = ReplayForecast(commitment: question.commitment, point: question.point, at: question.at)
        let hasEvidence = remaining.look(at: question.commitment, in: known, now: question.at)
        let position = known.clock.position(of: question.at)
        // That what looks finished goes on after all only the future tells: asked about, but nothing is learned from it.
        let isOpen = known.commitment(question.commitment)?.finishedAt == nil
        if isTrial {
            if hasEvidence, isOpen { forecast.rivals = rivals(question, position) }
            return forecast
        }
        if hasEvidence {
            remaining.pool(depth: question.point == 0 ? settings.promiseDepth : settings.laterDepth)
            if question.point >= 0 {
                var learner = quantileLearners[question.point]
                quantileLearners[question.point] = QuantileLearner()
                forecast.quantiles = learner.name(
                    question.commitment, known: known, now: question.at, isOpen: isOpen
                ) {
                    quantile($0, question, position)
                }
                quantileLearners[question.point] = learner
            }
        }
        guard let commitment = known.commitment(question.commitment), let dueAt = commitment.dueAt,
            let allowed = commitment.allowedDays
        else { return forecast }
        let isLandmark = question.point >= 0
        let share = days(from: commitment.promisedAt, to: question.at) / allowed
        let point = isLandmark ? question.point : Landmark.last(before: share)
        let rates = known.lateRates.rates(
            atShare: isLandmark ? Landmark.shares[point] : share, except: question.commitment)
        let base = Probability(rates.all)
        let raw =
            hasEvidence ? Probability(remaining.open(beyond: known.clock.position(of: dueAt) - position)) : base
        let chances = learner.chances(
            raw: raw, baseRate: base, recentRate: Probability(rates.recent), at: point)
        let mixture = learner.mixture(at: point)
        forecast.raw = raw
        forecast.baseRate = base
        forecast.addsNothing = mixture.addsNothing(elsewhere: learner.skill)
        forecast.weight = mixture.forecastWeight
        forecast.late = mixture.chance(chances, elsewhere: learner.skill).bounded(
            byEvidence: max(rates.count, remaining.evidence))
        forecast.cycleTimes = calendarKnown.late(
            age: days(from: commitment.promisedAt, to: question.at), allowed: allowed)
        // The first forecasts rest on nothing, and so does the base rate beside them.
        if isLandmark, isOpen,
            EvidenceBand(finished: min(rates.count, remaining.evidence)) == .sound
        {
            learner.keep(question.commitment, at: point, raw: raw, chances: chances)
        }
        return forecast
    }

    private func quantile(_ share: Double, _ question: Question, _ position: Double) -> Instant {
        max(question.at, known.clock.instant(at: position + remaining.quantile(share)))
    }

    private func rivals(_ question: Question, _ position: Double) -> [ReplayForecast.Rival] {
        let commitment = known.commitment(question.commitment)
        let due = commitment?.allowedDays == nil ? nil : commitment?.dueAt.map(known.clock.position)
        return (0..<EpisodeState.depths).map { depth in
            remaining.pool(depth: depth)
            return ReplayForecast.Rival(
                late: due.map { remaining.open(beyond: $0 - position) },
                quantiles: question.point == 0
                    ? QuantileLearner.shares.map { quantile($0, question, position) } : [])
        }
    }
}

/// Commitments by when they become due.
private struct DueTimers {
    /// Descending, so that the first is taken from the end.
    private var waiting: [(at: Instant, commitment: Int)] = []

    var first: Instant? { waiting.last?.at }

    mutating func insert(_ commitment: Int, at moment: Instant) {
        var low = 0
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].at > moment { low = middle + 1 } else { high = middle }
        }
        waiting.insert((moment, commitment), at: low)
    }

    mutating func takeDue(at moment: Instant) -> [Int] {
        var due: [Int] = []
        while let last = waiting.last, last.at <= moment { due.append(waiting.removeLast().commitment) }
        return due.sorted()
    }
}
