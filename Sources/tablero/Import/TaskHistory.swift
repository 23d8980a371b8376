import Board
import LineProtocol

/// The steps of a task, made from the phases its card went through: a state machine whose every row is consistent.
struct TaskHistory {
    typealias Field = Board.Task.Field

    private(set) var steps: [ImportRow.Step] = []
    private(set) var state: Board.Task.State
    private(set) var closedAt: Instant?
    private(set) var reason: String?
    private var phase: CardPhase
    private var acceptedAt: Instant?
    private var startedAt: Instant?
    private var isBlocked = false

    /// The making of the task: asked where its first list is one of requests, else accepted; whatever is more follows.
    init(at: Instant, phase: CardPhase, askedBy: String?, columns: [Field: JSON], data: JSON.Object = [:]) {
        var columns = columns
        self.phase = phase
        let isAsked = phase.state == .asked
        state = isAsked ? .asked : .accepted
        columns[.state] = .word(state)
        columns[.team] = .string(phase.team)
        columns[.createdAt] = .instant(at)
        if let due = phase.due { columns[.due] = .day(due) }
        if isAsked {
            columns[.askedAt] = .instant(at)
            if let askedBy { columns[.askedBy] = .string(askedBy) }
        } else {
            acceptedAt = at
            columns[.acceptedAt] = .instant(at)
        }
        append(at, isAsked ? "task.asked" : "task.created", columns, data)
    }

    /// Takes the task to its next phase; `always` keeps a moment that changes no column, such as a move between two
    /// lists of the same state.
    mutating func enter(
        _ next: CardPhase, at: Instant, assignee: [Field: JSON] = [:], data: JSON.Object, always: Bool
    ) {
        var columns = assignee
        if next.team != phase.team { columns[.team] = .string(next.team) }
        if next.due != phase.due { columns[.due] = .day(next.due) }
        if isBlocked, next.waitsFor == nil || next.waitsFor != phase.waitsFor {
            unblock(at, closes: next.state != .active, &columns)
        }
        var event = assignee.isEmpty ? "task.edited" : "task.assigned"
        if let change = change(to: next.state, at, &columns) { event = change }
        if !columns.isEmpty || always {
            columns[.state] = .word(state)
            append(at, event, columns, data)
        }
        if let kind = next.waitsFor, !isBlocked { block(kind, next.blockReason, at) }
        phase = next
    }

    /// Nil where the state stays.
    private mutating func change(to next: CardPhase.State, _ at: Instant, _ columns: inout [Field: JSON]) -> String? {
        let before = state
        switch next {
        case .asked:
            guard state != .asked else { return nil }
            state = .asked
            acceptedAt = nil
            columns[.askedAt] = .instant(at)
            columns[.acceptedAt] = .null
            stop(&columns)
        case .accepted:
            guard state != .accepted else { return nil }
            state = .accepted
            accept(at, &columns)
            stop(&columns)
        case .active:
            guard state != .active else { return nil }
            state = .active
            accept(at, &columns)
            // Reopened work keeps the day it first began.
            startedAt = startedAt ?? at
            columns[.startedAt] = .instant(startedAt)
        case .done:
            guard state != .done else { return nil }
            state = .done
            accept(at, &columns)
            columns[.doneAt] = .instant(at)
        case .cancelled(let why):
            guard state != .cancelled else { return nil }
            state = .cancelled
            columns[.cancelledAt] = .instant(at)
            columns[.reason] = .string(why)
            reason = why
        }
        if before == .done, state != .done { columns[.doneAt] = .null }
        if before == .cancelled, state != .cancelled {
            columns[.cancelledAt] = .null
            columns[.reason] = .null
            reason = nil
        }
        closedAt = state.isClosed ? at : nil
        return event(from: before)
    }

    private func event(from before: Board.Task.State) -> String {
        switch state {
        case .done: "task.finished"
        case .cancelled: "task.cancelled"
        default:
            if before.isClosed {
                "task.reopened"
            } else if state == .active {
                "task.started"
            } else if state == .asked {
                "task.asked"
            } else {
                // Back in the queue: no event of the board says so but an edit.
                before == .asked ? "task.accepted" : "task.edited"
            }
        }
    }

    private mutating func accept(_ at: Instant, _ columns: inout [Field: JSON]) {
        guard acceptedAt == nil else { return }
        acceptedAt = at
        columns[.acceptedAt] = .instant(at)
    }

    private mutating func stop(_ columns: inout [Field: JSON]) {
        guard startedAt != nil else { return }
        startedAt = nil
        columns[.startedAt] = .null
    }

    private mutating func block(_ kind: Board.Task.BlockKind, _ reason: String?, _ at: Instant) {
        isBlocked = true
        let columns: [Field: JSON] = [
            .blockKind: .word(kind), .blockReason: .text(reason), .blockedSince: .instant(at),
        ]
        append(at, "task.blocked", columns, [:])
    }

    /// A task that ends takes its block with it in the same step.
    private mutating func unblock(_ at: Instant, closes: Bool, _ columns: inout [Field: JSON]) {
        isBlocked = false
        let cleared: [Field: JSON] = [.blockKind: .null, .blockReason: .null, .blockedSince: .null]
        if closes {
            columns.merge(cleared) { $1 }
        } else {
            append(at, "task.unblocked", cleared, [:])
        }
    }

    private mutating func append(_ at: Instant, _ event: String, _ columns: [Field: JSON], _ data: JSON.Object) {
        var set = JSON.Object()
        for field in Field.allCases {
            if let value = columns[field] { set.append(field.rawValue, value) }
        }
        steps.append(ImportRow.Step(at: at, event: event, set: set, data: data))
    }
}
