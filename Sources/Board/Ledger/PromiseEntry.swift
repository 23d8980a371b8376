/// How much of what happened the ledger counts.
public enum LedgerReading: Sendable, Hashable, CaseIterable {
    /// All of it.
    case everything
    /// Without what the client asked for or was late with.
    case withoutClient

    /// Whether moves of that cause count against us in this reading.
    public func counts(_ cause: DueMove.Cause) -> Bool { self == .everything || !cause.isTheClients }
}

extension DueMove.Cause {
    /// Whether it is the client's own doing.
    public var isTheClients: Bool { self == .clientAsked || self == .clientLate }
}

/// One promise as a line of the ledger, in one reading.
public struct PromiseEntry: Sendable, Hashable {
    /// What became of the word.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Delivered on the promised date or before.
        case kept
        /// Delivered later, but not later than the date that the client had been told by then.
        case keptOnMovedDate = "kept_moved"
        /// Delivered later than both, or withdrawn after both had passed.
        case missed
        /// Neither delivered nor withdrawn, and both dates have passed: missed as well.
        case stillOpen = "still_open"
        /// Open, and one of the dates is today or to come.
        case notDue = "not_due"
        /// Withdrawn while one of the dates was still to come: nobody waited in vain.
        case cancelled
    }

    /// When the client learnt of a move, seen from the earlier of its two dates.
    public enum Telling: String, Sendable, Hashable, CaseIterable {
        /// On a day before it.
        case inTime = "in_time"
        /// On that day or later.
        case late
        /// Not at all, though the day has come.
        case never
        /// Not at all, and there was nothing to tell: the promise ended on that day or before.
        case notNeeded = "not_needed"
        /// Not yet; the day is still to come.
        case notYet = "not_yet"
    }

    /// One move of the date in force.
    public struct Move: Sendable, Hashable {
        public var cause: DueMove.Cause
        public var telling: Telling
        /// On one of the seven days before the date that it moved away from, or on that date.
        public var isInLastWeek: Bool
        /// After that date had passed.
        public var isAfterDue: Bool
    }

    public let outcome: Outcome
    /// Working days of the organisation after the promised date, none where it was not later; nil without an outcome.
    public let daysLate: Int?
    public let moves: [Move]

    /// Judges one promise on the organisation's calendar.
    ///
    /// Without the client's causes the promised date is later by the days that the client's moves took, where these
    /// are more than none; so nothing is worse in that reading than in the other.
    public init(_ promise: PromiseHistory, _ reading: LedgerReading, calendar: WorkingCalendar) {
        let zone = calendar.zone
        let today = zone.day(of: promise.moment)
        let last = promise.end.at ?? promise.moment
        let day = zone.day(of: last)
        let excused = promise.moves.filter { !reading.counts($0.cause) }.reduce(0) { $0 + ($1.to - $1.from) }
        let promised = promise.promisedDue.adding(days: max(0, excused))
        let limit = max(promised, promise.believed(at: last))
        switch promise.end {
        case .delivered: outcome = day <= promised ? .kept : day <= limit ? .keptOnMovedDate : .missed
        case .cancelled: outcome = day <= limit ? .cancelled : .missed
        case .open: outcome = day <= limit ? .notDue : .stillOpen
        }
        daysLate =
            outcome == .notDue || outcome == .cancelled
            ? nil : max(0, calendar.workingDays(from: promised, to: max(day, promised)))
        moves = promise.moves.filter { reading.counts($0.cause) }.map { move in
            let moved = zone.day(of: move.at)
            return Move(
                cause: move.cause, telling: promise.telling(of: move, ended: promise.end.at.map(zone.day), today, zone),
                isInLastWeek: moved >= move.from.adding(days: -7) && moved <= move.from, isAfterDue: moved > move.from)
        }
    }
}

extension PromiseHistory {
    /// When the client learnt of a move, as ``PromiseEntry/Telling`` says.
    fileprivate func telling(of move: Move, ended: Day?, _ today: Day, _ zone: Zone) -> PromiseEntry.Telling {
        let needed = min(move.from, move.to)
        let told = agreement(after: move).map(zone.day)
        if let told, told < needed { return .inTime }
        if let ended, ended <= needed { return .notNeeded }
        if told != nil { return .late }
        return today < needed && ended == nil ? .notYet : .never
    }

    /// The first moment from a move on at which the last date told is the date in force; where it was so at once, the
    /// moment at which that date had been told.
    private func agreement(after move: Move) -> Instant? {
        func isAfter(_ at: Instant, _ number: EventNumber) -> Bool { (at, number) > (move.at, move.number) }
        let earlier = tellings.last { !isAfter($0.at, $0.number) }
        var (inForce, believed) = (move.to, earlier?.due ?? promisedDue)
        if inForce == believed { return earlier?.at ?? promisedAt }
        let steps =
            moves.filter { isAfter($0.at, $0.number) }.map { Step(at: $0.at, number: $0.number, to: $0.to) }
            + tellings.filter { isAfter($0.at, $0.number) }.map { Step(at: $0.at, number: $0.number, told: $0.due) }
        for step in steps.sorted(by: { ($0.at, $0.number) < ($1.at, $1.number) }) {
            inForce = step.to ?? inForce
            believed = step.told ?? believed
            if inForce == believed { return step.at }
        }
        return nil
    }
}

/// A move or a telling in the order in which they took effect.
private struct Step {
    var at: Instant
    var number: EventNumber
    var to: Day?
    var told: Day?
}
