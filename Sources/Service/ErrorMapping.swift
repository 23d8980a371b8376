import Board
import LineProtocol
import Postgres
import Store

/// One table from what went wrong within to what the wire says.
enum ErrorMapping {
    static func wireError(from error: any Error) -> WireError {
        switch error {
        case let error as WireError: error
        case let error as RuleViolation: wireError(from: error)
        case StoreError.database(let error): wireError(from: error)
        // Read by nobody; but it must not count as a fault of the server.
        case is ReaderGone: WireError(.limitIdle, "nobody reads the reply any more")
        case is CancellationError: WireError(.retryShutdown, "the server is stopping; try again in a moment")
        default: fault(in: nil)
        }
    }

    /// A fault of ours; the request's name leads from what its sender saw to the line in the log.
    static func fault(in request: String?) -> WireError {
        WireError(.internal, "the server failed at this; its log has \(request.map { "request \($0)" } ?? "it")")
    }

    /// What a constraint of the database stands for, by name.
    static let constraints: [String: WireError] = [
        "team_code_unique": WireError(.conflictExists, "there is a team with that code already"),
        "member_handle_unique": WireError(.conflictExists, "there is a member with that handle already"),
        "client_code_unique": WireError(.conflictExists, "there is a client with that code already"),
        "playbook_code_unique": WireError(.conflictExists, "there is a playbook with that code already"),
        "rating_once": WireError(.conflictExists, "the client has given a number already; show it and decide again"),
        "review_once": WireError(
            .conflictExists,
            "there is an open review of that kind about the same on that day; review.list open=true names it"),
        "review_decision_once": WireError(
            .conflictExists, "somebody has just decided that item; show the review and decide again"),
        "review_note_once": WireError(.conflictExists, "your sentence is there already; write it again"),
        "review_agenda_once": WireError(.conflictState, "the review is frozen already"),
        "review_is_closed": WireError(.conflictState, "the review is closed; what was said in it stays said"),
        "holiday_once": WireError(.conflictExists, "that day is a holiday already"),
        "dependency_once": WireError(.conflictExists, "that dependency is there already"),
        "absence_in_order": WireError(.invalidDate, "the last day comes before the first", field: "last"),
        "deputy_in_order": WireError(.invalidDate, "the last day comes before the first", field: "last"),
        "deputy_not_oneself": WireError(.invalidValue, "nobody is their own deputy", field: "deputy"),
        "member_last_administrator": WireError(
            .conflictAdmin, "that is the last administrator; make another one first"),
        "commitment_promised_due_frozen": WireError(.conflictState, "the promised date is frozen; renegotiate instead"),
        "task_source_unique": WireError(.conflictExists, "a task from that source is there already"),
        "commitment_source_unique": WireError(.conflictExists, "a commitment from that source is there already"),
    ]

    private static func wireError(from error: PostgresError) -> WireError {
        switch error {
        case .unreachable, .lost, .timeout, .exhausted, .closed, .cancelled, .busy:
            return WireError(.retryDatabase, "the database does not answer just now; nothing was changed, try again")
        case .outcomeUnknown:
            return WireError(
                .retryUnknown, "the connection to the database broke while committing; repeat with the same key")
        case .nulInText:
            return WireError(.invalidValue, "a text holds a NUL character, which can not be stored")
        case .valueOutOfRange:
            return WireError(.invalidValue, "a number or date is out of range")
        case .server(_, let constraint?):
            if let error = constraints[constraint] { return error }
            return fault(in: nil)
        case .server(let sqlState, nil) where isPassing(sqlState):
            return WireError(
                .retryDatabase, "the database is restarting, busy or out of room; nothing was changed, try again")
        default:
            return fault(in: nil)
        }
    }

    /// States of the database that end without the request being another: it restarts, somebody else was faster, or it
    /// lacks room, memory or connections (class 53) or the files do (58030).
    private static func isPassing(_ sqlState: String) -> Bool {
        sqlState.hasPrefix("53")
            || ["57P01", "57P02", "57P03", "40001", "40P01", "55P03", "58030"].contains(sqlState)
    }

    private static func wireError(from violation: RuleViolation) -> WireError {
        func list(_ tasks: [TaskID]) -> String { tasks.map(\.description).joined(separator: ", ") }
        switch violation {
        case .taskState(let task, let state):
            let hint =
                switch state {
                case .done: "it is done; task.reopen takes that back"
                case .cancelled: "it is cancelled; task.reopen takes that back"
                case .active: "it is active already"
                default: "it is \(state.rawValue)"
                }
            return WireError(
                .conflictState, "\(task): \(hint)", details: ["task": .string(task.description), "state": .word(state)])
        case .commitmentState(let commitment, let state):
            let hint =
                switch state {
                case .proposed: "it is only proposed; commitment.promise comes first"
                case .open: "it is open, promised and not yet delivered"
                case .delivered, .accepted, .cancelled: "it is \(state.rawValue); commitment.reopen takes that back"
                }
            return WireError(.conflictState, "\(commitment): \(hint)", details: ["state": .word(state)])
        case .startsEarly(let task, let open):
            return WireError(
                .conflictOrder,
                "\(task) comes after \(list(open)), and its team keeps to the order; finish those first",
                details: ["open": .array(open.map { .string($0.description) })])
        case .wip(_, let limit):
            return WireError(
                .conflictWIP, "the team has \(limit) tasks in progress, its limit; finish one first",
                details: ["limit": .integer(Int64(limit))])
        case .openTasks(let commitment, let open):
            return WireError(
                .conflictOpen,
                "\(commitment) has open tasks (\(list(Array(open.prefix(5))))\(open.count > 5 ? ", …" : "")); finish or cancel them, or give a reason",
                details: ["open": .array(open.map { .string($0.description) })])
        case .cycle(let path):
            return WireError(
                .conflictCycle, "that would close a cycle: \(path.map(\.description).joined(separator: " → "))",
                details: ["cycle": .array(path.map { .string($0.description) })])
        case .nothingToReturn(let task):
            return WireError(
                .conflictState, "\(task) comes after nothing that is done; there is no result to hand back")
        case .severalToReturn(let task, let done):
            return WireError(
                .invalidField, "\(task) comes after \(list(done)); say which with predecessor=", field: "predecessor")
        case .notAPredecessor(let task, let other):
            return WireError(.invalidValue, "\(other) is no finished predecessor of \(task)", field: "predecessor")
        case .tooLateToCorrect(let commitment):
            return WireError(
                .conflictState,
                "\(commitment) can no longer be corrected (24 hours); commitment.renegotiate moves its date")
        case .sameDue(let commitment, let day):
            return WireError(.invalidValue, "\(commitment) is due on \(day) already", field: "due")
        case .notBlocked(let task):
            return WireError(.conflictState, "\(task) is not blocked")
        case .noteIsSettled(let note):
            return WireError(.conflictState, "\(note) leaves nothing to settle, or was closed before")
        }
    }
}
