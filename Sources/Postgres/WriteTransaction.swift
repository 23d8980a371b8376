/// One transaction of a write lane: the board lock alone as its first statement, then the statements, each with a
/// fresh snapshot, so that guards written as SQL are exact.
///
/// Two round trips: everything up to the last statement, then the bell and COMMIT. So a loss in the first one is
/// known to have changed nothing, and the bell is rung only where something changed.
struct WriteTransaction {
    enum Outcome {
        /// Committed, or rolled back as asked; one result a statement.
        case done([ResultHandle])
        /// Rolled back. Which statement was refused, where that is known.
        case refused(at: Int?, PostgresError, isStalePlan: Bool)
        /// Rolled back before any statement ran: the board lock was not to be had.
        case locked(PostgresError)
        /// Lost before COMMIT was sent, while the statement with this index was awaited.
        case lost(at: Int)
        /// Lost after COMMIT was sent, with the results there were.
        case lostInCommit([ResultHandle])
    }

    /// Moments the tests step in at.
    enum Moment {
        /// The statements have their answers, and the board lock is held.
        case answered
        case commitSent(socket: Int32, backend: Int32)
    }

    static let lock = Statement(
        "postgres.board-lock", .exactlyOne, "select pg_advisory_xact_lock($1)")

    let handle: ConnectionHandle
    let lock: StatementCall
    let bell: StatementCall?
    let observe: @Sendable (Moment) -> Void

    func run(_ calls: [StatementCall], ending: WriteRequest.Ending) -> Outcome {
        var reached = 0
        var results: [ResultHandle] = []
        var isCommitSent = false
        do {
            let prepares = try sendStatements(calls)
            var setback = try awaitBegin(lockPrepared: prepares[0]).map { Outcome.locked($0) }
            for (index, call) in calls.enumerated() {
                reached = index
                // Every reply is read, those after a refusal too: they say what was not prepared.
                let reply = try handle.reply(to: call, prepared: prepares[index + 1])
                if setback != nil { continue }
                setback = try accept(reply, call, at: index, wasPrepared: prepares[index + 1], into: &results)
            }
            try handle.awaitSync()
            observe(.answered)
            if setback != nil || ending == .rollBack {
                rollBack()
                return setback ?? .done(results)
            }
            let bell = results.contains(where: \.hasEffect) ? self.bell : nil
            let bellPrepared = try bell.map { try handle.sendPrepared($0) }
            // From here on the server may have it, whatever this side sees.
            isCommitSent = true
            try handle.send(command: "commit")
            try handle.sendSync()
            try handle.flush()
            observe(.commitSent(socket: handle.socket, backend: handle.backend))
            return try awaitCommit(bell, bellPrepared) ?? .done(results)
        } catch {
            guard isCommitSent else { return .lost(at: reached) }
            return results.contains(where: \.hasEffect) ? .lostInCommit(results) : .done(results)
        }
    }

    private func sendStatements(_ calls: [StatementCall]) throws(PostgresError) -> [Bool] {
        try handle.send(command: "begin isolation level read committed")
        var prepares = [try handle.sendPrepared(lock)]
        for call in calls { prepares.append(try handle.sendPrepared(call)) }
        // Not just a request to flush: only behind a Sync does PostgreSQL take the session for idle in a transaction, and
        // end it when this process is held still or cut off. Else the board's lock stayed with it, and every other
        // server waited.
        try handle.sendSync()
        try handle.flush()
        return prepares
    }

    /// Nil when the transaction has begun and holds the lock.
    private func awaitBegin(lockPrepared: Bool) throws(PostgresError) -> PostgresError? {
        var refused: PostgresError?
        if case .refused(let refusal) = try handle.reply() { refused = refusal.error }
        switch try handle.reply(to: lock, prepared: lockPrepared) {
        case .rows: break
        case .refused(let refusal): refused = refused ?? refusal.error
        case .skipped: refused = refused ?? .lost
        }
        return refused
    }

    private func accept(
        _ reply: PipelineReply, _ call: StatementCall, at index: Int, wasPrepared: Bool,
        into results: inout [ResultHandle]
    ) throws(PostgresError) -> Outcome? {
        switch reply {
        case .rows(let result) where call.statement.allows(rows: result.rowCount):
            results.append(result)
            return nil
        case .rows:
            return .refused(at: index, .cardinality(statement: call.statement.name), isStalePlan: false)
        case .refused(let refusal) where refusal.sqlState == "25006":
            // This server has become a standby: the primary is elsewhere.
            handle.giveUp()
            throw .lost
        case .refused(let refusal):
            let isStalePlan = refusal.isStalePlan && !wasPrepared
            if isStalePlan { handle.prepared.forget(call.statement.name) }
            return .refused(at: index, refusal.error, isStalePlan: isStalePlan)
        case .skipped:
            return .refused(at: index, .lost, isStalePlan: false)
        }
    }

    /// Nil when it was committed.
    private func awaitCommit(_ bell: StatementCall?, _ bellPrepared: Bool?) throws(PostgresError) -> Outcome? {
        var refused: Outcome?
        if let bell, let bellPrepared, case .refused(let refusal) = try handle.reply(to: bell, prepared: bellPrepared) {
            if refusal.isStalePlan { handle.prepared.forget(bell.statement.name) }
            refused = .refused(at: nil, refusal.error, isStalePlan: refusal.isStalePlan && !bellPrepared)
        }
        switch try handle.reply() {
        case .rows(let result):
            // COMMIT of a transaction that had failed says ROLLBACK.
            if result.commandTag != "COMMIT" { refused = refused ?? .refused(at: nil, .lost, isStalePlan: false) }
        case .refused(let refusal):
            refused = refused ?? .refused(at: nil, refusal.error, isStalePlan: false)
        case .skipped:
            refused = refused ?? .refused(at: nil, .lost, isStalePlan: false)
        }
        try handle.awaitSync()
        if refused != nil, handle.isInTransaction { rollBack() }
        return refused
    }

    private func rollBack() {
        do {
            try handle.send(command: "rollback")
            try handle.sendSync()
            try handle.flush()
            _ = try handle.reply()
            try handle.awaitSync()
        } catch {
            handle.giveUp()
        }
    }
}
