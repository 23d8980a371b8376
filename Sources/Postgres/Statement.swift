/// A statement with a name: a constant that stands beside the code which decodes its rows.
///
/// ```swift
/// static let titleOfTask = Statement("task.title", .atMostOne, "select title from task where id = $1")
/// ```
public struct Statement: Sendable, Hashable {
    /// How many rows a statement may give; another number is a `PostgresError.cardinality`.
    public enum Cardinality: Sendable, Hashable {
        case none
        case atMostOne
        case exactlyOne
        /// At most this many, which the SQL itself must make sure of. More than `Statement.laneRowLimit` only on
        /// pool connections.
        case many(Int)
    }

    /// The most rows a statement may be allowed in a lane, where it would hold up the statements behind it.
    public static let laneRowLimit = 500

    /// Unique in the program: lanes keep prepared statements by it, and errors tell it.
    public let name: String
    public let sql: String
    public let cardinality: Cardinality

    public init(_ name: String, _ cardinality: Cardinality, _ sql: String) {
        self.name = name
        self.sql = sql
        self.cardinality = cardinality
    }

    /// Whether a lane may run it.
    var isBounded: Bool {
        if case .many(let rows) = cardinality { rows <= Self.laneRowLimit } else { true }
    }

    func allows(rows: Int) -> Bool {
        switch cardinality {
        case .none: rows == 0
        case .atMostOne: rows <= 1
        case .exactlyOne: rows == 1
        case .many(let most): rows <= most
        }
    }
}

/// A statement with its parameters, encoded where the caller runs, so that the lane only copies bytes.
struct StatementCall: Sendable {
    let statement: Statement
    let parameters: EncodedParameters

    init(_ statement: Statement, _ parameters: [Parameter]) throws(PostgresError) {
        self.statement = statement
        self.parameters = try EncodedParameters(parameters)
    }

    init(_ statement: Statement, encoded parameters: EncodedParameters) {
        self.statement = statement
        self.parameters = parameters
    }

    init(inLane statement: Statement, _ parameters: [Parameter]) throws(PostgresError) {
        guard statement.isBounded else { throw .unboundedStatement(statement: statement.name) }
        try self.init(statement, parameters)
    }
}
