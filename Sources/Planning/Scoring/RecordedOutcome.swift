public import Board

/// What has become of a recorded forecast, judged at the date it spoke of.
public enum RecordedOutcome: Sendable, Hashable, CaseIterable {
    /// Delivered by that date.
    case kept
    /// Delivered after it, or not delivered when it had passed; cancelling it then comes too late.
    case late
    /// Cancelled by that date: left out, and counted.
    case cancelled
    /// That date has not passed.
    case open
}

extension RecordedForecast {
    /// What has become of it; moves of the date after `day` change nothing.
    ///
    /// A day counts when it is over: what is delivered today is known to be kept, but what is due today is open.
    public func outcome(of commitment: Commitment, in calendars: Calendars) -> RecordedOutcome {
        CommitmentEnd(commitment, calendars).outcome(due: due, today: calendars.today)
    }
}

/// The day on which a commitment ended, one way or the other.
struct CommitmentEnd: Sendable, Hashable {
    let delivered: Day?
    let cancelled: Day?

    init(_ commitment: Commitment, _ calendars: Calendars) {
        delivered = commitment.deliveredAt.map(calendars.zone.day(of:))
        cancelled = commitment.state == .cancelled ? commitment.cancelledAt.map(calendars.zone.day(of:)) : nil
    }

    /// `today` is the day that is spoken from: what comes after it is not known.
    func outcome(due: Day, today: Day) -> RecordedOutcome {
        if let delivered, delivered <= min(due, today) { return .kept }
        if let cancelled, cancelled <= min(due, today) { return .cancelled }
        return today > due ? .late : .open
    }

    /// The first day that begins with the outcome known; nil while it is not, and for what was cancelled.
    ///
    /// A whole day later than it came, so that a forecast does not change within the day.
    func knownOn(due: Day, today: Day) -> (day: Day, isLate: Bool)? {
        let known =
            switch outcome(due: due, today: today) {
            case .kept: delivered.map { ($0.adding(days: 1), false) }
            case .late: (due.adding(days: 1), true)
            case .cancelled, .open: (Day, Bool)?.none
            }
        return known.flatMap { $0.0 <= today ? $0 : nil }
    }
}
