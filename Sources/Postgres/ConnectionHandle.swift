import CPostgres
import Glibc

/// One connection of libpq's, finished when the last reference goes. It belongs to one actor and never leaves it.
///
/// It is never reset: a connection that broke is dropped and another one opened, so no state survives by accident.
final class ConnectionHandle {
    private let raw: OpaquePointer
    /// Longest wait for one reply: the server's own timeout, and time for the reply to arrive.
    private let patience: Duration?
    private var wasGivenUp = false
    var prepared = PreparedStatements()

    init(_ settings: ConnectionSettings) throws(PostgresError) {
        let parameters = settings.parameters.sorted { $0.key < $1.key }
        let opened = CStrings.with(parameters.map(\.key)) { keywords in
            CStrings.with(parameters.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
        }
        guard let opened else { throw .unreachable }
        PostgresCounters.connectionOpened()
        raw = opened
        let slowest = max(settings.statementTimeout, settings.lockTimeout)
        patience = settings.statementTimeout > .zero ? slowest + .seconds(5) : nil
        _ = PQsetNoticeReceiver(
            raw,
            { @Sendable _, result in
                guard let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return }
                Log.debug("notice", ["sqlstate": String(cString: code)])
            }, nil)
        guard PQstatus(raw) == CONNECTION_OK, PQsetnonblocking(raw, 1) == 0 else {
            Log.debug("cannot connect", ["message": String(cString: PQerrorMessage(raw))])
            throw .unreachable
        }
    }

    deinit {
        PQfinish(raw)
        PostgresCounters.connectionFinished()
    }

    /// Judged by the connection itself: a backend that vanished leaves no SQLSTATE.
    var isBroken: Bool { wasGivenUp || PQstatus(raw) == CONNECTION_BAD }
    var socket: Int32 { PQsocket(raw) }
    var backend: Int32 { PQbackendPID(raw) }
    var isInTransaction: Bool { PQtransactionStatus(raw) != PQTRANS_IDLE }
    /// Whether no statement is under way.
    var isSettled: Bool { PQtransactionStatus(raw) != PQTRANS_ACTIVE }
    var replyDeadline: Deadline { patience.map { .after($0) } ?? .never }

    /// What was sent can no longer be matched with what comes; nothing more is read or written.
    func giveUp() { wasGivenUp = true }

    // MARK: Sending

    func enterPipeline() throws(PostgresError) { try accept(PQenterPipelineMode(raw)) }

    /// A command without parameters or rows, such as `begin`.
    func send(command: String) throws(PostgresError) {
        try accept(PQsendQueryParams(raw, command, 0, nil, nil, nil, nil, 1))
    }

    /// Several statements in one, by the simple protocol: for migrations.
    func send(script: String) throws(PostgresError) { try accept(PQsendQuery(raw, script)) }

    /// A statement planned for this one use.
    func sendOnce(_ call: StatementCall, singleRows: Bool = false) throws(PostgresError) {
        try accept(
            call.parameters.withArrays { count, types, values, lengths, formats in
                PQsendQueryParams(raw, call.statement.sql, count, types, values, lengths, formats, 1)
            })
        if singleRows { try accept(PQsetSingleRowMode(raw)) }
    }

    /// A prepared statement, preparing it first where the server does not have it. Says whether a reply to the
    /// preparing comes before the statement's own.
    func sendPrepared(_ call: StatementCall) throws(PostgresError) -> Bool {
        let use = prepared.use(call.statement.name, types: call.parameters.types)
        if let types = use.preparing {
            try accept(PQsendPrepare(raw, use.serverName, call.statement.sql, Int32(types.count), types))
        }
        try accept(
            call.parameters.withArrays { count, _, values, lengths, formats in
                PQsendQueryPrepared(raw, use.serverName, count, values, lengths, formats, 1)
            })
        return use.preparing != nil
    }

    /// Ends a pipeline's section: an error skips no further than this.
    func sendSync() throws(PostgresError) { try accept(PQpipelineSync(raw)) }

    /// Writes out what was queued. Reads meanwhile: a server that cannot write would stop reading, and both wait.
    func flush() throws(PostgresError) {
        let deadline = replyDeadline
        while true {
            let left = PQflush(raw)
            if left == 0 { return }
            guard left == 1, let ready = wait(for: Int16(POLLIN | POLLOUT), deadline) else { throw gaveUp() }
            if ready & Int16(POLLIN) != 0, PQconsumeInput(raw) == 0 { throw gaveUp() }
        }
    }

    // MARK: Receiving

    /// The next result, or nil at the end of one statement's results.
    func nextResult(cancelled: () -> Bool = { false }) throws(PostgresError) -> ResultHandle? {
        let deadline = replyDeadline
        var wasCancelled = false
        // After COPY, for one, libpq would give the same result for ever.
        guard !wasGivenUp else { throw .lost }
        while PQisBusy(raw) == 1 {
            if !wasCancelled, cancelled() {
                wasCancelled = true
                cancelStatement()
            }
            let left = PQflush(raw)
            guard left >= 0 else { throw gaveUp() }
            // A large parameter goes out in pieces, and the next one as soon as there is room. Waiting for an answer
            // alone sent 200 KB each 100 ms: an import of 56 MB took 123 s, and so 15 s (release, 2026-11-23, one run
            // each; `tablero-bench import --rows 40000`).
            let events = left == 1 ? Int16(POLLIN | POLLOUT) : Int16(POLLIN)
            let slice = wasCancelled ? deadline : nearest(deadline, .after(.milliseconds(100)))
            guard let ready = wait(for: events, slice) else {
                if deadline.hasPassed || isBroken { throw gaveUp() }
                continue
            }
            if ready & Int16(POLLIN) != 0, PQconsumeInput(raw) == 0 { throw gaveUp() }
        }
        guard let result = PQgetResult(raw) else {
            if PQstatus(raw) == CONNECTION_BAD { throw gaveUp() }
            return nil
        }
        return ResultHandle(result)
    }

    /// Notifications that have arrived, after reading whatever the socket holds.
    func notifications() throws(PostgresError) -> [String] {
        guard PQconsumeInput(raw) == 1 else { throw gaveUp() }
        var payloads: [String] = []
        while let notification = PQnotifies(raw) {
            payloads.append(notification.pointee.extra.map { String(cString: $0) } ?? "")
            PQfreemem(notification)
        }
        return payloads
    }

    /// Sees the end of a connection that the server closed while nobody was looking. An idle connection has nothing to
    /// say; the rare one that has, after a reload of the server's settings, is no loss either.
    func noticeLoss() {
        if wait(for: Int16(POLLIN), .after(.zero)) != nil || PQstatus(raw) == CONNECTION_BAD { wasGivenUp = true }
    }

    /// A name in double quotes, with what needs it escaped.
    func quoted(identifier: String) throws(PostgresError) -> String {
        guard let quoted = PQescapeIdentifier(raw, identifier, identifier.utf8.count) else { throw .invalidSettings }
        defer { PQfreemem(quoted) }
        return String(cString: quoted)
    }

    /// Asks the server, over a connection of its own, to end the running statement. Never used in a lane.
    private func cancelStatement() {
        guard let cancel = PQgetCancel(raw) else { return }
        defer { PQfreeCancel(cancel) }
        var message = [CChar](repeating: 0, count: 256)
        if PQcancel(cancel, &message, Int32(message.count)) == 0 { Log.debug("cancelling a statement failed") }
    }

    private func accept(_ answer: Int32) throws(PostgresError) {
        if answer != 1 || wasGivenUp { throw gaveUp() }
    }

    private func gaveUp() -> PostgresError {
        Log.debug("connection given up")
        wasGivenUp = true
        return .lost
    }

    private func nearest(_ one: Deadline, _ other: Deadline) -> Deadline {
        guard let left = one.remaining, let right = other.remaining else { return one.remaining == nil ? other : one }
        return left < right ? one : other
    }

    /// What the socket is ready for; nil when the deadline passed first.
    private func wait(for events: Int16, _ deadline: Deadline) -> Int16? {
        while true {
            var descriptor = pollfd(fd: PQsocket(raw), events: events, revents: 0)
            let count = poll(&descriptor, 1, deadline.milliseconds)
            if count > 0 {
                // A hang-up or error counts as readable: reading tells what it is.
                let ended = Int16(POLLHUP | POLLERR | POLLNVAL)
                return descriptor.revents & ended != 0 ? descriptor.revents | Int16(POLLIN) : descriptor.revents
            }
            if count == 0 || errno != EINTR { return nil }
        }
    }
}
