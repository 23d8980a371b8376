public import Board

/// What the recorded forecasts of a board were worth.
///
/// Each commitment counts once in each ``MomentScore`` and once among the warnings, however many Mondays it was looked
/// at, and is judged at the date that stood when the forecast was made.
public struct ForecastScore: Sendable, Hashable {
    /// A promise with a smaller chance to be in time is warned of.
    public static let warningThreshold = Probability.warning.value
    /// Of fewer commitments nothing can be judged.
    public static let leastToJudge = 20

    /// Commitments of which anything was recorded.
    public let commitments: Int
    /// Of these, those of which no chance was ever printed before their date.
    public let notForecast: Int
    /// Recorded, but no longer on the board: closed too long ago.
    public let outOfReach: Int
    /// The first forecast of each commitment.
    public let first: MomentScore
    /// The one nearest to half of its time.
    public let half: MomentScore
    public let warnings: WarningScore

    /// Neither `records` nor `decisions` need be in order; for a reader who does not see some commitments, leave out what
    /// concerns them.
    public init(
        of records: [RecordedForecast], board: BoardSnapshot, calendars: Calendars, decisions: [RecordedDecision]
    ) {
        let ends = Dictionary(
            board.commitments.map { ($0.id, CommitmentEnd($0, calendars)) }, uniquingKeysWith: { first, _ in first })
        let past = records.filter { $0.day <= calendars.today }
        let all = Dictionary(grouping: past, by: \.commitment)
        // What was said when the date had passed is no forecast.
        let told = all.keys.sorted().compactMap { commitment -> JudgedCommitment? in
            guard let end = ends[commitment], let records = all[commitment] else { return nil }
            let timely = records.filter { $0.printed != nil && $0.day <= $0.due }
            return JudgedCommitment(
                commitment: commitment, end: end, records: timely.sorted(by: RecordedForecast.isEarlier))
        }
        commitments = all.count
        outOfReach = all.count - told.count
        notForecast = told.count { $0.records.isEmpty }
        first = MomentScore(of: told.compactMap(\.first), calendars, numbers: CounterNumbers(seed: 0))
        half = MomentScore(of: told.compactMap(\.half), calendars, numbers: CounterNumbers(seed: 1))
        warnings = WarningScore(of: told, decisions: decisions, calendars)
    }
}

/// What was printed of one commitment while its date was to come, ascending by day, and how it ended.
struct JudgedCommitment: Sendable {
    let commitment: CommitmentID
    let end: CommitmentEnd
    let records: [RecordedForecast]

    var first: JudgedForecast? { records.first.map { JudgedForecast(record: $0, end: end) } }

    /// The nearest to half of the time allowed, from a quarter to three quarters of it; of two as near, the earlier.
    var half: JudgedForecast? {
        let near = records.filter { (0.25...0.75).contains($0.share ?? 0) }
        return near.min { abs(($0.share ?? 0) - 0.5) < abs(($1.share ?? 0) - 0.5) }
            .map { JudgedForecast(record: $0, end: end) }
    }
}

/// One forecast beside the end of its commitment.
struct JudgedForecast: Sendable {
    let record: RecordedForecast
    let end: CommitmentEnd
}

/// That something was decided about a promise: a lever, capacity or scope, or another date.
public struct RecordedDecision: Sendable, Hashable {
    public let commitment: CommitmentID
    public let day: Day

    public init(commitment: CommitmentID, day: Day) {
        self.commitment = commitment
        self.day = day
    }
}
