import Board

/// The open tasks of a board and what holds each of them, by position instead of by number.
struct TaskNetwork: Sendable {
    /// Something that must have ended before a task can.
    struct Link: Sendable {
        var other: Int
        var lagDays: Int
    }

    /// Open tasks, ascending by number.
    let tasks: [Task]
    private(set) var predecessors: [[Link]]
    private(set) var successors: [[Int]]
    /// Finished predecessors whose lag may still run.
    private(set) var lags: [[(end: Instant, lagDays: Int)]]
    /// Places of tasks that come after open work which is hidden from the reader: when it ends is not to be known.
    private(set) var afterHidden: Set<Int> = []
    private let places: [TaskID: Int]

    /// `tasks` and `dependencies` ascending by number; a dependency on a task that was cancelled, or that the board no
    /// longer holds, binds nobody. What comes after a task of a `hidden` commitment is not held by it.
    init(tasks: [Task], dependencies: [Dependency], hidden: Set<CommitmentID> = []) {
        let open = tasks.filter(\.isOpen)
        let places = Dictionary(open.indices.map { (open[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        let finished = Dictionary(
            tasks.compactMap { task in task.state == .done ? task.doneAt.map { (task.id, $0) } : nil },
            uniquingKeysWith: { first, _ in first })
        predecessors = Array(repeating: [], count: open.count)
        successors = Array(repeating: [], count: open.count)
        lags = Array(repeating: [], count: open.count)
        let hiddenTasks = hidden.isEmpty ? [] : Set(tasks.filter { $0.isOf(hidden) }.map(\.id))
        for dependency in dependencies where !dependency.isRemoved {
            guard let after = places[dependency.successor] else { continue }
            if hiddenTasks.contains(dependency.predecessor), !open[after].isOf(hidden) {
                if places[dependency.predecessor] != nil { afterHidden.insert(after) }
                continue
            }
            if let before = places[dependency.predecessor] {
                predecessors[after].append(Link(other: before, lagDays: max(0, dependency.lagDays)))
                successors[before].append(after)
            } else if let end = finished[dependency.predecessor], dependency.lagDays > 0 {
                lags[after].append((end, dependency.lagDays))
            }
        }
        self.tasks = open
        self.places = places
    }

    func place(of task: TaskID) -> Int? { places[task] }

    /// Each task after its predecessors; tasks on a circle, and what comes after them, are left out.
    ///
    /// Linear in tasks and dependencies, and without recursion (Kahn 1962), so that neither a diamond of forty layers
    /// nor a chain of a hundred thousand tasks matters.
    var topologicalOrder: [Int] {
        var waiting = predecessors.map(\.count)
        var order = waiting.indices.filter { waiting[$0] == 0 }
        order.reserveCapacity(tasks.count)
        var next = 0
        while next < order.count {
            for successor in successors[order[next]] {
                waiting[successor] -= 1
                if waiting[successor] == 0 { order.append(successor) }
            }
            next += 1
        }
        return order
    }
}

extension Task {
    fileprivate func isOf(_ hidden: Set<CommitmentID>) -> Bool { commitment.map(hidden.contains) ?? false }
}
