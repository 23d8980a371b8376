import Board

/// Members whom work waits for in person: what waits for them does not wait for their team, which may have hands free
/// that are not the right ones.
///
/// They are those whose tasks wait more than twice as long as those of the rest of the team. Where a team is full, what
/// its members begin has waited about equally long; where one of them does what nobody else can, it is theirs alone that
/// waits. Whose a task was before it began is not kept, hence by length.
struct AwaitedMembers: Sendable {
    /// With fewer tasks of a member, or of the others, how long they wait says nothing.
    static let fewestWaits = 10
    static let factor: Int64 = 2

    let members: Set<MemberID>

    /// `tasks` are a team's of the last weeks, `ready` gives when nothing but the team held one any more.
    init(_ tasks: [Task], ready: (Task) -> Instant?, now: Instant) {
        let waits = tasks.compactMap { task -> (member: MemberID?, seconds: Int64)? in
            guard let from = ready(task) else { return nil }
            let to = min(now, task.startedAt ?? task.doneAt ?? task.cancelledAt ?? now)
            return (task.assignee, max(0, to.microseconds - from.microseconds) / 1_000_000)
        }
        let sum = waits.reduce(0) { $0 + $1.seconds }
        let ofMembers = Dictionary(grouping: waits.filter { $0.member != nil }, by: { $0.member! })
        members = Set(
            ofMembers.filter { _, own in
                let others = waits.count - own.count
                guard min(own.count, others) >= AwaitedMembers.fewestWaits else { return false }
                let mine = own.reduce(0) { $0 + $1.seconds }
                return mine * Int64(others) > AwaitedMembers.factor * (sum - mine) * Int64(own.count)
            }.keys)
    }

    /// When nothing but free hands of the team held a task any more: what waits for a member waits until they begin it.
    func ready(_ task: Task, _ ready: Instant?) -> Instant? {
        guard let member = task.assignee, members.contains(member), let ready else { return ready }
        return task.startedAt.map { max($0, ready) } ?? (task.isOpen ? nil : ready)
    }
}
