extension ErrorCode {
    public static let invalidSyntax = ErrorCode(.invalid, "syntax")
    public static let invalidVerb = ErrorCode(.invalid, "verb")
    public static let invalidField = ErrorCode(.invalid, "field")
    public static let invalidValue = ErrorCode(.invalid, "value")
    public static let invalidDate = ErrorCode(.invalid, "date")
    public static let invalidEffort = ErrorCode(.invalid, "effort")
    public static let invalidUTF8 = ErrorCode(.invalid, "utf8")

    public static let conflict = ErrorCode(.conflict)
    public static let conflictVersion = ErrorCode(.conflict, "version")
    public static let conflictState = ErrorCode(.conflict, "state")
    public static let conflictCycle = ErrorCode(.conflict, "cycle")
    public static let conflictWIP = ErrorCode(.conflict, "wip")
    public static let conflictKey = ErrorCode(.conflict, "key")
    public static let conflictExists = ErrorCode(.conflict, "exists")
    public static let conflictOrder = ErrorCode(.conflict, "order")
    public static let conflictOpen = ErrorCode(.conflict, "open")
    public static let conflictUndo = ErrorCode(.conflict, "undo")
    public static let conflictAdmin = ErrorCode(.conflict, "admin")
    public static let conflictDemo = ErrorCode(.conflict, "demo")

    public static let missing = ErrorCode(.missing)

    public static let limitLine = ErrorCode(.limit, "line")
    public static let limitConnections = ErrorCode(.limit, "connections")
    public static let limitText = ErrorCode(.limit, "text")
    public static let limitRows = ErrorCode(.limit, "rows")
    public static let limitIdle = ErrorCode(.limit, "idle")
    public static let limitRate = ErrorCode(.limit, "rate")

    public static let `internal` = ErrorCode(.internal)

    public static let retryUnknown = ErrorCode(.retry, "unknown")
    public static let retryShutdown = ErrorCode(.retry, "shutdown")
    public static let retryDatabase = ErrorCode(.retry, "database")

    public static let deniedSignIn = ErrorCode(.denied, "signin")
    public static let deniedRole = ErrorCode(.denied, "role")
    public static let deniedHTTP = ErrorCode(.denied, "http")

    /// Every code this program sends, with one line for the documentation: the order is that of docs/protocol.md.
    public static let all: [(code: ErrorCode, explanation: String)] = [
        (.invalidSyntax, "The line does not follow the grammar."),
        (.invalidVerb, "There is no such command."),
        (.invalidField, "A field is unknown, missing, or comes twice."),
        (.invalidValue, "A field's value is of the wrong kind or out of range."),
        (.invalidDate, "A date cannot be read, or is not one the command takes."),
        (.invalidEffort, "An effort is not hours, days, or S, M or L."),
        (.invalidUTF8, "The line is not UTF-8."),
        (.conflict, "The board changed while the command was decided, several times in a row."),
        (.conflictVersion, "The row has changed since the version named."),
        (.conflictState, "What is asked is not possible in the state it is in."),
        (.conflictCycle, "The dependency would close a circle."),
        (.conflictWIP, "The team is at its limit of work in progress."),
        (.conflictKey, "The idempotency key was used for another request."),
        (.conflictExists, "There is one of that name already."),
        (.conflictOrder, "A predecessor is still open, and the team keeps a hard order."),
        (.conflictOpen, "Something that must be closed first is still open."),
        (.conflictUndo, "There is nothing of yours to take back, or it is too late."),
        (.conflictAdmin, "It would leave the board without an administrator."),
        (.conflictDemo, "It is for a demo board, and this board is none."),
        (.missing, "It is not there, or not yours to see."),
        (.limitLine, "The line is longer than the server takes; it was discarded."),
        (.limitConnections, "Too many connections are open."),
        (.limitText, "A text is longer than 16 KiB."),
        (.limitRows, "More rows than one request may carry."),
        (.limitIdle, "Nothing was sent for too long; the connection is closed."),
        (.limitRate, "You ask too often; nothing was done. Wait `retry_after_ms`, then send it again."),
        (.internal, "The server failed; the cause is in its log."),
        (.retryUnknown, "It is not known whether the change was made: repeat it with the same key."),
        (.retryShutdown, "The server is stopping; the request was not begun."),
        (.retryDatabase, "The database cannot be reached at the moment."),
        (.deniedSignIn, "Sign in first, or the token is not valid."),
        (.deniedRole, "Your role does not allow it."),
        (.deniedHTTP, "This is not a web server; the connection is closed."),
    ]

    /// The line for the documentation, or nil for a code of a newer server.
    public var explanation: String? {
        Self.all.first { $0.code == self }?.explanation
    }
}
