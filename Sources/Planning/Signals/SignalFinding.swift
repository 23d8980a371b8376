public import Board

/// A signal as a rule finds it, before anything is kept.
public struct SignalFinding: Sendable, Hashable {
    /// What a signal is about; of one kind there is at most one of each.
    public enum Subject: Sendable, Hashable, Comparable {
        case commitment(CommitmentID)
        case task(TaskID)
        case team(TeamID)
    }

    /// What tells one signal from another.
    public struct Key: Sendable, Hashable {
        public let kind: Signal.Kind
        public let subject: Subject

        public init(_ kind: Signal.Kind, _ subject: Subject) {
            (self.kind, self.subject) = (kind, subject)
        }
    }

    public let key: Key
    /// The promise that it is about or belongs to.
    public let commitment: CommitmentID?
    /// Whose lead is told.
    public let team: TeamID?
    public let measured: Int?
    public let threshold: Int?
    public let day: Day?

    init(
        _ kind: Signal.Kind, _ subject: Subject, commitment: CommitmentID? = nil, team: TeamID?,
        measured: Int? = nil, threshold: Int? = nil, day: Day? = nil
    ) {
        key = Key(kind, subject)
        (self.commitment, self.team, self.day) = (commitment, team, day)
        (self.measured, self.threshold) = (measured, threshold)
    }
}

extension Signal {
    /// What it is about: the task where it has one, else the promise, else the team; nil for none.
    public var key: SignalFinding.Key? {
        if let task { return SignalFinding.Key(kind, .task(task)) }
        if let commitment { return SignalFinding.Key(kind, .commitment(commitment)) }
        return team.map { SignalFinding.Key(kind, .team($0)) }
    }
}

/// What is to be written so that the signals kept are those found.
public struct SignalDifference: Sendable, Hashable {
    public let new: [SignalFinding]
    public let over: [Signal]

    /// `kept` are the signals that have not ended. Both lists keep their order.
    public init(found: [SignalFinding], kept: [Signal]) {
        let standing = Set(kept.compactMap(\.key))
        let keys = Set(found.map(\.key))
        new = found.filter { !standing.contains($0.key) }
        over = kept.filter { signal in signal.key.map { !keys.contains($0) } ?? true }
    }
}
