import Board

/// What one forecast of each commitment was worth, all made at the same moment of their time.
public struct MomentScore: Sendable, Hashable {
    /// Promises that were given a chance between two bounds.
    public struct Band: Sendable, Hashable {
        /// In percent; the upper bound belongs to the next band, but for 100.
        public let lower: Int
        public let upper: Int
        /// Promises whose outcome is known, and of these the ones kept.
        public let given: Int
        public let kept: Int

        /// Of fewer than 20 nothing can be judged.
        public var isTooSmall: Bool { given < ForecastScore.leastToJudge }
    }

    /// The mean squared error of chances (Brier 1950), and over how many commitments.
    public struct Brier: Sendable, Hashable {
        public let count: Int
        public let value: Double
    }

    /// How much less than the base rate chances have erred: 1 − Brier ÷ Brier of the base rate.
    public struct Skill: Sendable, Hashable {
        /// Commitments with both.
        public let count: Int
        public let value: Double
        /// By a bootstrap over commitments (Efron 1979), with the interval of 95 %.
        public let standardError: Double
        public let interval: ClosedRange<Double>
    }

    /// How often a named day held.
    public struct Coverage: Sendable, Hashable {
        /// What was said: 50, 85 or 95 in a hundred.
        public let percent: Int
        /// Named days that have passed, and of these the ones by which the promise was delivered.
        ///
        /// What was delivered before a day still to come is not counted: of those days only the good ones could be.
        public let count: Int
        public let held: Int

        public var isTooSmall: Bool { count < ForecastScore.leastToJudge }
    }

    /// A mean error in working days, and over how many commitments.
    public struct DayError: Sendable, Hashable {
        public let count: Int
        public let workingDays: Double
    }

    public let kept: Int
    public let late: Int
    /// Cancelled before their date: left out of everything.
    public let cancelled: Int
    /// Their date has not passed.
    public let open: Int
    /// 0–30, 30–50, 50–70, 70–90 and 90–100 %.
    public let bands: [Band]
    /// nil where no outcome is known.
    public let printed: Brier?
    public let simulated: Brier?
    public let base: Brier?
    /// Of what was printed, and of the simulation alone; nil where no base rate was known.
    public let skill: Skill?
    public let simulatedSkill: Skill?
    /// Of P50, P85 and P95.
    public let coverages: [Coverage]
    /// Of P50, over what is delivered; nil for none.
    public let medianError: DayError?

    private static let bounds = [0, 30, 50, 70, 90, 100]

    init(of forecasts: [JudgedForecast], _ calendars: Calendars, numbers: CounterNumbers) {
        let outcomes = forecasts.map { $0.end.outcome(due: $0.record.due, today: calendars.today) }
        func count(_ outcome: RecordedOutcome) -> Int { outcomes.count { $0 == outcome } }
        (kept, late, cancelled, open) = (count(.kept), count(.late), count(.cancelled), count(.open))
        let judged = zip(forecasts, outcomes).compactMap { forecast, outcome -> JudgedChance? in
            outcome == .kept || outcome == .late ? JudgedChance(forecast.record, isKept: outcome == .kept) : nil
        }
        bands = zip(Self.bounds, Self.bounds.dropFirst()).map { lower, upper in
            let given = judged.filter { chance in
                guard let value = chance.record.printed?.value else { return false }
                return value >= Double(lower) / 100 && (value < Double(upper) / 100 || upper == 100)
            }
            return Band(lower: lower, upper: upper, given: given.count, kept: given.count { $0.isKept })
        }
        printed = Self.brier(judged.compactMap { $0.error(\.printed) })
        simulated = Self.brier(judged.compactMap { $0.error(\.simulated) })
        base = Self.brier(judged.compactMap { $0.error(\.base) })
        skill = Self.skill(judged, \.printed, numbers.of(0))
        simulatedSkill = Self.skill(judged, \.simulated, numbers.of(1))
        coverages = [(50, \RecordedForecast.p50), (85, \.p85), (95, \.p95)].map { percent, quantile in
            let named = forecasts.compactMap { forecast in
                forecast.record[keyPath: quantile].flatMap { day in
                    day < calendars.today ? forecast.end.outcome(due: day, today: calendars.today) : nil
                }
            }
            let held = named.count { $0 == .kept }
            return Coverage(percent: percent, count: held + named.count { $0 == .late }, held: held)
        }
        let errors = forecasts.compactMap { forecast -> Double? in
            guard let p50 = forecast.record.p50, let delivered = forecast.end.delivered, delivered <= calendars.today
            else { return nil }
            return Double(abs(calendars.organisation.workingDays(from: p50, to: delivered)))
        }
        medianError = Scores.mean(errors).map { DayError(count: errors.count, workingDays: $0) }
    }

    private static func brier(_ errors: [Double]) -> Brier? {
        Scores.mean(errors).map { Brier(count: errors.count, value: $0) }
    }

    private static func skill(
        _ judged: [JudgedChance], _ chance: KeyPath<RecordedForecast, Probability?>, _ numbers: CounterNumbers
    ) -> Skill? {
        let both = judged.compactMap { judged in
            judged.error(chance).flatMap { own in judged.error(\.base).map { (own: own, base: $0) } }
        }
        return PairedBootstrap(errors: both.map(\.own), reference: both.map(\.base), numbers: numbers).map {
            Skill(count: both.count, value: $0.skill, standardError: $0.standardError, interval: $0.interval)
        }
    }
}

/// A forecast whose outcome is known.
private struct JudgedChance {
    let record: RecordedForecast
    let isKept: Bool

    init(_ record: RecordedForecast, isKept: Bool) {
        self.record = record
        self.isKept = isKept
    }

    /// Squared.
    func error(_ chance: KeyPath<RecordedForecast, Probability?>) -> Double? {
        record[keyPath: chance].map { chance in
            let error = chance.value - (isKept ? 1 : 0)
            return error * error
        }
    }
}
