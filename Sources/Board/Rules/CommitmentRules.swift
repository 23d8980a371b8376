/// What may happen to a commitment: pure decisions that give the row after.
extension Commitment {
    /// Working days for which a proposal stands.
    public static let proposalDays = 5
    /// How long a typing error in a promise may be mended.
    public static let correctionHours: Int64 = 24

    /// Gives the client the word: the promised date freezes, and the client has been told it.
    public func promised(due day: Day, at: Instant) throws(RuleViolation) -> Commitment {
        guard state == .proposed else { throw .commitmentState(id, state) }
        var promised = self
        promised.state = .open
        promised.due = day
        promised.promisedAt = at
        promised.promisedDue = day
        promised.toldDue = day
        promised.lapsesOn = nil
        return promised
    }

    /// Mends the date within a day of the promise, as if it had been promised so.
    public func corrected(due day: Day, at: Instant) throws(RuleViolation) -> Commitment {
        guard state == .open, let promisedAt else { throw .commitmentState(id, state) }
        guard at.microseconds - promisedAt.microseconds <= Commitment.correctionHours * 3_600_000_000,
            due == promisedDue
        else { throw .tooLateToCorrect(id) }
        guard day != due else { throw .sameDue(id, day) }
        var corrected = self
        corrected.due = day
        corrected.promisedDue = day
        corrected.toldDue = day
        return corrected
    }

    /// Another date in force; the client still believes in the last one told.
    public func renegotiated(due day: Day) throws(RuleViolation) -> Commitment {
        guard isLive else { throw .commitmentState(id, state) }
        guard day != due else { throw .sameDue(id, day) }
        var moved = self
        moved.due = day
        return moved
    }

    public func told(due day: Day) throws(RuleViolation) -> Commitment {
        guard state == .open || state == .delivered else { throw .commitmentState(id, state) }
        var told = self
        told.toldDue = day
        return told
    }

    /// Delivered, with its tasks done or cancelled or a reason why not.
    public func delivered(openTasks: [TaskID], reason: String?, at: Instant) throws(RuleViolation) -> Commitment {
        guard state == .open else { throw .commitmentState(id, state) }
        guard openTasks.isEmpty || reason != nil else { throw .openTasks(id, openTasks) }
        var delivered = self
        delivered.state = .delivered
        delivered.deliveredAt = at
        delivered.reason = reason
        return delivered
    }

    /// Taken by the client, after delivery.
    public func accepted(words: String?, at: Instant) throws(RuleViolation) -> Commitment {
        guard state == .delivered else { throw .commitmentState(id, state) }
        var accepted = self
        accepted.state = .accepted
        accepted.acceptedAt = at
        accepted.acceptedWords = words
        return accepted
    }

    /// As it was before delivery or cancellation: open where it had been promised, proposed where not.
    public func reopened(reason: String) throws(RuleViolation) -> Commitment {
        guard !isLive else { throw .commitmentState(id, state) }
        var reopened = self
        reopened.state = promisedAt == nil ? .proposed : .open
        reopened.deliveredAt = nil
        reopened.acceptedAt = nil
        reopened.acceptedWords = nil
        reopened.cancelledAt = nil
        reopened.reason = reason
        return reopened
    }

    public func cancelled(reason: String, at: Instant) throws(RuleViolation) -> Commitment {
        guard isLive else { throw .commitmentState(id, state) }
        var cancelled = self
        cancelled.state = .cancelled
        cancelled.cancelledAt = at
        cancelled.reason = reason
        return cancelled
    }
}
