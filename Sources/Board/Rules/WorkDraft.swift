/// Tasks and the dependencies around them, as read, and what a decision makes of them.
///
/// A decision edits tasks one after the other; ``change(effectiveAt:saidBy:)`` then says what became ready or waits
/// again because of it, with each fact that was used as a guard.
public struct WorkDraft: Sendable {
    private let originals: [TaskID: Task]
    private var current: [TaskID: Task]
    private let dependencies: [Dependency]
    private var edits: [(id: TaskID, event: String, data: JSON.Object)] = []
    private var extraGuards: [Change.Guard] = []

    /// `dependencies` are the live ones around the tasks to be edited: theirs, and their successors'.
    public init(tasks: [Task], dependencies: [Dependency]) {
        originals = Dictionary(uniqueKeysWithValues: tasks.map { ($0.id, $0) })
        current = originals
        self.dependencies = dependencies.filter { !$0.isRemoved }
    }

    public subscript(id: TaskID) -> Task? { current[id] }

    public func predecessors(of id: TaskID) -> [TaskID] {
        dependencies.filter { $0.successor == id }.map(\.predecessor).sorted()
    }

    public func successors(of id: TaskID) -> [TaskID] {
        dependencies.filter { $0.predecessor == id }.map(\.successor).sorted()
    }

    public func openPredecessors(of id: TaskID) -> [TaskID] {
        predecessors(of: id).filter { current[$0]?.isOpen == true }
    }

    /// Edits a task and names the event; a second edit of one task joins the first, whose name stays.
    mutating func edit(
        _ id: TaskID, _ event: String, data: JSON.Object = [:], _ body: (inout Task) -> Void
    ) {
        guard var task = current[id] else { return }
        body(&task)
        current[id] = task
        if let place = edits.firstIndex(where: { $0.id == id }) {
            edits[place].data = edits[place].data.merging(data)
        } else {
            edits.append((id, event, data))
        }
    }

    /// Says how much work it is, alone or as part of an answer.
    public mutating func estimate(_ id: TaskID, minutes: WorkingMinutes?, size: Task.Size?) {
        edit(id, "task.estimated") { task in
            task.effortMinutes = minutes
            task.size = size
        }
    }

    /// A fact beyond rows and dependencies that the decision used.
    public mutating func require(_ fact: Change.Guard) {
        extraGuards.append(fact)
    }

    /// That the predecessors of a task, and whether they are open, were used.
    mutating func usePredecessors(of id: TaskID) {
        extraGuards.append(.predecessors(id, predecessors(of: id)))
        for predecessor in predecessors(of: id) where !edits.contains(where: { $0.id == predecessor }) {
            useState(of: predecessor)
        }
    }

    private mutating func useState(of id: TaskID) {
        guard let task = originals[id] else { return }
        extraGuards.append(.row(.task, id.number, facts: [Task.Field.state.rawValue: .string(task.state.rawValue)]))
    }

    /// Everything that was decided, as one change.
    public func change(effectiveAt: Instant?, saidBy: MemberID?) -> Change {
        var draft = self
        var change = Change(effectiveAt: effectiveAt, saidBy: saidBy)
        for edit in edits {
            guard let old = originals[edit.id], let new = current[edit.id] else { continue }
            change.update(old, to: new, edit.event, data: edit.data)
        }
        for (id, event) in draft.knockOns() {
            guard let task = originals[id] else { continue }
            change.update(task, to: task, event, data: ["because": .array(edits.map { .string($0.id.description) })])
        }
        for fact in draft.extraGuards { change.require(fact) }
        return change
    }

    /// Successors that became ready, or wait again, because a task closed or opened.
    private mutating func knockOns() -> [(TaskID, String)] {
        var events: [(TaskID, String)] = []
        var seen = Set(edits.map(\.id))
        for edit in edits {
            guard let old = originals[edit.id], let new = current[edit.id], old.isOpen != new.isOpen else { continue }
            require(.successors(edit.id, successors(of: edit.id)))
            for id in successors(of: edit.id) where seen.insert(id).inserted {
                guard let successor = originals[id], successor.isOpen else { continue }
                usePredecessors(of: id)
                let waited = predecessors(of: id).contains { originals[$0]?.isOpen == true }
                let waits = !openPredecessors(of: id).isEmpty
                if waited != waits { events.append((id, waits ? "task.waiting" : "task.ready")) }
            }
        }
        return events
    }
}
