import Board
import LineProtocol
import Store

/// Reading what a decision about tasks needs, and asking for the right to decide it.
struct TaskDrafting {
    let context: CommandContext
    private(set) var draft: WorkDraft
    private(set) var rights: Change

    /// Reads tasks with everything around them; `missing` for one that is not there or not the actor's to see.
    ///
    /// `writesPredecessors` where the decision may reopen what the tasks come after.
    init(_ ids: [TaskID], _ context: CommandContext, writesPredecessors: Bool = false) async throws {
        self.context = context
        rights = Change()
        draft = try await TaskDrafting.draft(ids, context.store, writesPredecessors: writesPredecessors)
        for id in ids {
            guard let task = draft[id] else { throw context.missing(id) }
            let commitment = try await context.commitment(of: task)
            try context.authorize(on: .task(task, commitment), &rights)
            if ids.count == 1 { try context.check(version: task) }
        }
        if ids.count > 1, context.arguments.contains(Fields.version) {
            throw WireError(.invalidField, "version goes with one task; name one", field: "version")
        }
    }

    /// Tasks with their predecessors, successors, and what else their successors wait for.
    ///
    /// A predecessor that is written to has other successors as well, and their waiting is part of the change.
    static func draft(
        _ ids: [TaskID], _ store: BoardStore, writesPredecessors: Bool = false
    ) async throws -> WorkDraft {
        var dependencies = try await store.dependencies(around: ids)
        if writesPredecessors {
            let predecessors = dependencies.filter { ids.contains($0.successor) }.map(\.predecessor)
            dependencies = try await store.dependencies(around: ids + predecessors)
        }
        guard dependencies.count < BoardStore.dependenciesAtOnce else {
            throw WireError(.limitRows, "more than 500 dependencies hang on these tasks; name fewer tasks at once")
        }
        var wanted = Set(ids)
        for dependency in dependencies {
            wanted.insert(dependency.predecessor)
            wanted.insert(dependency.successor)
        }
        let all = wanted.sorted()
        var tasks: [Task] = []
        for start in stride(from: 0, to: all.count, by: 500) {
            tasks += try await store.tasks(Array(all[start..<min(start + 500, all.count)])).map(\.task)
        }
        return WorkDraft(tasks: tasks, dependencies: dependencies)
    }

    /// Decides on the draft and gives the change with all its guards.
    mutating func decide(_ body: (inout WorkDraft) async throws -> Void) async throws -> Decision {
        do {
            try await body(&draft)
        } catch let violation as RuleViolation {
            throw try await context.withoutHiddenWork(violation)
        }
        var change = draft.change(
            effectiveAt: try context.effectiveDay() == nil ? nil : context.moment(), saidBy: try context.saidBy())
        change.append(rights)
        return Decision(change: change)
    }
}

extension CommandContext {
    /// Whether the actor sees all of these tasks.
    func sees(_ tasks: [TaskID]) async throws -> Bool {
        let hidden = Set(try await hidden())
        if hidden.isEmpty { return true }
        return try await store.tasks(Array(Set(tasks).sorted().prefix(500)))
            .allSatisfy { $0.task.commitment.map { !hidden.contains($0) } ?? true }
    }

    /// A refusal that names tasks, without their numbers where the actor does not see them all.
    func withoutHiddenWork(_ violation: RuleViolation) async throws -> any Error {
        switch violation {
        case .startsEarly(let task, let open):
            if try await sees(open) { return violation }
            return WireError(
                .conflictOrder, "\(task) comes after other work that is open, and its team keeps to the order")
        case .severalToReturn(let task, let done):
            if try await sees(done) { return violation }
            return WireError(
                .invalidField, "\(task) comes after several finished tasks; say which with predecessor=",
                field: "predecessor")
        case .cycle(let tasks):
            if try await sees(tasks) { return violation }
            return WireError(.conflictCycle, "that would close a cycle through other work")
        default: return violation
        }
    }

    /// The commitment of a task the actor sees; `missing` names the task, so that nothing of it is told.
    func commitment(of task: Task) async throws -> Commitment? {
        guard let id = task.commitment else { return nil }
        guard let commitment = try await store.commitment(id)?.commitment, try await sees(commitment) else {
            throw missing(task.id)
        }
        return commitment
    }
}
