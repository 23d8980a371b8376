import Board

/// How the warnings of a board did: a promise is warned of in its first record with a chance below the threshold.
///
/// It counts commitments, not Mondays. Each is judged at the date that stood when it was first warned of, else when it
/// was first forecast. A warning that was followed by a decision before that date is acted on: what would have come
/// without it nobody knows, so it counts neither for nor against.
public struct WarningScore: Sendable, Hashable {
    /// Commitments warned of whose outcome is known and that nobody acted on, and of these the late ones.
    public let warned: Int
    public let warnedLate: Int
    /// Late commitments in all, without those acted on.
    public let late: Int
    /// Warned of and acted on; of these, kept and late, the rest being open or cancelled.
    public let actedOn: Int
    public let actedOnKept: Int
    public let actedOnLate: Int
    /// Working days from the first warning to the date, median over the late ones that were warned of; nil for none.
    public let medianLeadDays: Double?

    /// nil where nothing was warned of.
    public var precision: Double? { warned > 0 ? Double(warnedLate) / Double(warned) : nil }
    /// nil where nothing was late.
    public var recall: Double? { late > 0 ? Double(warnedLate) / Double(late) : nil }

    init(of told: [JudgedCommitment], decisions: [RecordedDecision], _ calendars: Calendars) {
        let decided = Dictionary(grouping: decisions, by: \.commitment)
        var (warned, warnedLate, late) = (0, 0, 0)
        var acted: [RecordedOutcome] = []
        var leads: [Double] = []
        for commitment in told {
            let warning = commitment.records.first {
                $0.printed.map { $0.value < ForecastScore.warningThreshold } ?? false
            }
            guard let judged = warning ?? commitment.records.first else { continue }
            let outcome = commitment.end.outcome(due: judged.due, today: calendars.today)
            if let warning {
                let isActedOn = decided[commitment.commitment, default: []].contains {
                    (warning.day...warning.due).contains($0.day)
                }
                guard !isActedOn else {
                    acted.append(outcome)
                    continue
                }
            }
            if outcome == .late { late += 1 }
            guard let warning, outcome == .late || outcome == .kept else { continue }
            warned += 1
            guard outcome == .late else { continue }
            warnedLate += 1
            leads.append(Double(calendars.organisation.workingDays(from: warning.day, to: warning.due)))
        }
        (self.warned, self.warnedLate, self.late) = (warned, warnedLate, late)
        actedOn = acted.count
        actedOnKept = acted.count { $0 == .kept }
        actedOnLate = acted.count { $0 == .late }
        medianLeadDays = Scores.median(leads)
    }
}
