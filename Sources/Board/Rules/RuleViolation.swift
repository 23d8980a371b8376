/// Why the board's rules refuse a change; the room's error of decisions.
public enum RuleViolation: Error, Sendable, Hashable {
    /// The task is in a state in which this makes no sense.
    case taskState(TaskID, Task.State)
    /// The commitment is in a state in which this makes no sense.
    case commitmentState(CommitmentID, Commitment.State)
    /// The team takes its order in earnest and these predecessors are open.
    case startsEarly(TaskID, [TaskID])
    /// The team is at its limit of work in progress and takes it in earnest.
    case wip(TeamID, limit: Int)
    /// These tasks of the commitment are open.
    case openTasks(CommitmentID, [TaskID])
    /// The dependency would close this cycle, written from the first task around to it.
    case cycle([TaskID])
    /// Nothing stands before this task whose result could be handed back.
    case nothingToReturn(TaskID)
    /// Several predecessors are done; one must be named.
    case severalToReturn(TaskID, [TaskID])
    /// The named predecessor is none, or is not done.
    case notAPredecessor(TaskID, TaskID)
    /// More than 24 hours have passed since the promise.
    case tooLateToCorrect(CommitmentID)
    /// The new date is the one in force.
    case sameDue(CommitmentID, Day)
    /// There is no block to lift.
    case notBlocked(TaskID)
    /// The note was settled before, or there is nothing to settle.
    case noteIsSettled(ClientNoteID)
}
