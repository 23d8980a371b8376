/// How to learn, after a connection was lost once COMMIT had been sent, whether a write was committed.
///
/// The statement looks the write up (by its idempotency key) and gives rows of the same shape as the write's, which
/// are decoded by the same closure. Rows mean it was committed, and answer the caller; none means it was not, and it
/// is run again. It runs under the board lock, so the lost transaction has ended by then.
public struct Recovery: Sendable {
    public let statement: Statement
    public let parameters: [Parameter]

    public init(_ statement: Statement, _ parameters: [Parameter]) {
        self.statement = statement
        self.parameters = parameters
    }
}

struct WriteRequest: Sendable {
    enum Ending: Sendable { case commit, rollBack }

    let call: StatementCall
    let ending: Ending
    let recovery: StatementCall?
    var deadline: Deadline
    var losses = 0
    var replans = 0
    var retries = 0
    let answer: @Sendable (Result<ResultHandle, PostgresError>) -> Void

    init(
        call: StatementCall, ending: Ending, recovery: StatementCall?, deadline: Deadline,
        answer: @escaping @Sendable (Result<ResultHandle, PostgresError>) -> Void
    ) {
        self.call = call
        self.ending = ending
        self.recovery = recovery
        self.deadline = deadline
        self.answer = answer
    }
}

/// What a write lane does next. Each job is one transaction.
enum WriteJob: Sendable {
    /// Writes that are committed together.
    case group([WriteRequest])
    /// A dry run: never grouped, always rolled back.
    case rehearsal(WriteRequest)
    /// A write whose commit is in doubt, to be looked up.
    case lookup(WriteRequest, StatementCall)

    /// Neighbouring writes form a group; order is kept.
    static func jobs(for requests: [WriteRequest]) -> [WriteJob] {
        var jobs: [WriteJob] = []
        var group: [WriteRequest] = []
        func closed(_ group: [WriteRequest]) -> [WriteJob] { group.isEmpty ? [] : [.group(group)] }
        for request in requests {
            switch request.ending {
            case .commit: group.append(request)
            case .rollBack:
                jobs += closed(group) + [.rehearsal(request)]
                group = []
            }
        }
        return jobs + closed(group)
    }

    /// Splits off the requests that have waited too long, with what to tell them.
    func expired() -> (overdue: [(WriteRequest, PostgresError)], left: WriteJob?) {
        switch self {
        case .group(let requests):
            let left = requests.filter { !$0.deadline.hasPassed }
            let overdue = requests.filter(\.deadline.hasPassed).map { ($0, PostgresError.unreachable) }
            return (overdue, left.isEmpty ? nil : .group(left))
        case .rehearsal(let request):
            return request.deadline.hasPassed ? ([(request, .unreachable)], nil) : ([], self)
        case .lookup(let request, _):
            return request.deadline.hasPassed ? ([(request, .outcomeUnknown)], nil) : ([], self)
        }
    }

    var requests: [WriteRequest] {
        switch self {
        case .group(let requests): requests
        case .rehearsal(let request), .lookup(let request, _): [request]
        }
    }
}
