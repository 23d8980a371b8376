public import Board

/// What was said of one promise on one day, as it was kept: every Monday's forecast, and every agenda's.
public struct RecordedForecast: Sendable, Hashable {
    /// What a forecast was kept for.
    public enum Occasion: String, Sendable, Hashable, CaseIterable {
        /// A Monday.
        case week
        /// A meeting.
        case agenda
    }

    public let commitment: CommitmentID
    /// When it was made.
    public let day: Day
    public let occasion: Occasion
    /// The date it speaks of: the one the client believed in on that day. A later move does not rescue it.
    public let due: Day
    /// The day of the promise, from which the share of the time allowed is counted.
    public let promised: Day
    /// The chance to be in time by the simulation alone; nil where it could not be forecast.
    public let simulated: Probability?
    /// The chance that was printed.
    public let printed: Probability?
    /// The share kept among the commitments known on that day, and among the last 200; nil where too few were.
    public let base: Probability?
    public let recent: Probability?
    /// The days by which half, 85 % and 95 % of trials had delivered.
    public let p50: Day?
    public let p85: Day?
    public let p95: Day?

    public init(
        commitment: CommitmentID, day: Day, occasion: Occasion, due: Day, promised: Day, simulated: Probability?,
        printed: Probability?, base: Probability?, recent: Probability?, p50: Day?, p85: Day?, p95: Day?
    ) {
        self.commitment = commitment
        self.day = day
        self.occasion = occasion
        self.due = due
        self.promised = promised
        self.simulated = simulated
        self.printed = printed
        self.base = base
        self.recent = recent
        self.p50 = p50
        self.p85 = p85
        self.p95 = p95
    }

    /// How much of the time allowed had passed, from 0 for the day of the promise; 1 and more after the date. nil where
    /// the date was before the promise.
    public var share: Double? { TimeAllowed(promised: promised, due: due)?.share(on: day) }

    /// Ascending by day; of one day by commitment, and then the Monday's before the meeting's.
    static func isEarlier(_ left: RecordedForecast, _ right: RecordedForecast) -> Bool {
        (left.day, left.commitment, left.occasion == .week ? 0 : 1, left.due)
            < (right.day, right.commitment, right.occasion == .week ? 0 : 1, right.due)
    }
}

/// The time from a promise to its date, the day of the date included.
struct TimeAllowed: Sendable, Hashable {
    let promised: Day
    let days: Int

    /// nil where the date was before the promise.
    init?(promised: Day, due: Day) {
        guard due >= promised else { return nil }
        self.promised = promised
        days = due - promised + 1
    }

    /// How much of it has passed on the morning of a day; at most the date itself is below 1.
    func share(on day: Day) -> Double { Double(day - promised) / Double(days) }
}
