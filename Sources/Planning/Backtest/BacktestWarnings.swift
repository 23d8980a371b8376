import Board

/// How warnings did: a promise is warned of on the first day on which its chance to be kept is below 70 %.
///
/// A look is taken when the promise is given and at 9:00 UTC of each working day until it is due or kept. Precision
/// counts commitments, not looks. Beside it stands the rule "due within three days and not done", looked at in the same
/// way. Nil where nothing was warned of, or nothing was late.
public struct BacktestWarnings: Sendable {
    /// Below this chance to be kept.
    public static let threshold = ForecastScore.warningThreshold
    /// Days of the rule.
    public static let ruleDays = 3.0

    /// Commitments warned of, and of these the late ones.
    public let warned: Int
    public let warnedLate: Int
    /// Late commitments in all.
    public let late: Int
    /// The same for the rule.
    public let ruled: Int
    public let ruledLate: Int
    /// Working days from the first warning to the due date, median over the late ones that were warned of.
    public let medianLeadDays: Double?

    public var precision: Double? { warned > 0 ? Double(warnedLate) / Double(warned) : nil }
    public var recall: Double? { late > 0 ? Double(warnedLate) / Double(late) : nil }
    public var rulePrecision: Double? { ruled > 0 ? Double(ruledLate) / Double(ruled) : nil }
    public var ruleRecall: Double? { late > 0 ? Double(ruledLate) / Double(late) : nil }

    /// `looks` ascending by time.
    init(looks: [ReplayForecast], tested: [Int], history: History) {
        var (first, ruledFirst) = ([Int: Instant](), Set<Int>())
        for look in looks {
            guard let dueAt = history.commitments[look.commitment].dueAt else { continue }
            if let late = look.late, late.complement.value < Self.threshold, first[look.commitment] == nil {
                first[look.commitment] = look.at
            }
            if days(from: look.at, to: dueAt) <= Self.ruleDays { ruledFirst.insert(look.commitment) }
        }
        var (warned, warnedLate, late, ruled, ruledLate) = (0, 0, 0, 0, 0)
        var leads: [Double] = []
        let calendar = WorkingCalendar(zone: .utc)
        for number in tested {
            let truth = history.commitments[number]
            guard let isLate = truth.isLate(logEnd: history.logEnd), let dueAt = truth.dueAt else { continue }
            if isLate { late += 1 }
            if let moment = first[number] {
                warned += 1
                if isLate {
                    warnedLate += 1
                    let minutes = calendar.workingMinutes(from: moment, to: dueAt).minutes
                    leads.append(Double(minutes) / Double(calendar.hours.minutesPerDay.minutes))
                }
            }
            if ruledFirst.contains(number) {
                ruled += 1
                if isLate { ruledLate += 1 }
            }
        }
        self.warned = warned
        self.warnedLate = warnedLate
        self.late = late
        self.ruled = ruled
        self.ruledLate = ruledLate
        medianLeadDays = Scores.median(leads)
    }

    /// When to look at a commitment, as long as it is open.
    static func moments(of commitment: History.Commitment, logEnd: Instant) -> [Instant] {
        guard let dueAt = commitment.dueAt, commitment.allowedDays != nil else { return [] }
        let calendar = WorkingCalendar(zone: .utc)
        let end = min(dueAt, commitment.finishedAt ?? logEnd)
        guard commitment.promisedAt < end else { return [] }
        var moments = [commitment.promisedAt]
        var day = calendar.zone.day(of: commitment.promisedAt)
        // A promise for years is looked at for three.
        for _ in 0..<800 {
            day = calendar.day(adding: 1, to: day)
            let moment = calendar.zone.instant(of: day, minuteOfDay: 540)
            guard moment < end else { break }
            moments.append(moment)
        }
        return moments
    }
}
