import Board

/// Which signals are one member's own: of promises they own, of tasks they do or asked for, and of what they lead.
struct MemberSignals: Sendable {
    let member: MemberID
    private let promises: Set<CommitmentID>
    private let tasks: Set<TaskID>

    init(of member: MemberID, promises: Set<CommitmentID>, tasks: Set<TaskID>) {
        (self.member, self.promises, self.tasks) = (member, promises, tasks)
    }

    init(of member: MemberID, _ board: BoardSnapshot) {
        self.init(
            of: member, promises: Set(board.commitments.filter { $0.owner == member }.map(\.id)),
            tasks: Set(board.tasks.filter { $0.assignee == member && $0.isOpen }.map(\.id)))
    }

    func holds(_ signal: Signal) -> Bool {
        signal.lead == member || signal.commitment.map(promises.contains) ?? false
            || signal.task.map(tasks.contains) ?? false
    }
}
