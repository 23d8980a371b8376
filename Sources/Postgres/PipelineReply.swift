import CPostgres

/// The server's answer to one message of a pipeline.
enum PipelineReply {
    case rows(ResultHandle)
    case refused(ServerRefusal)
    /// Skipped, because an earlier message of the same section was refused.
    case skipped
}

extension ConnectionHandle {
    /// Reads the reply to one message, with the end mark behind it.
    func reply() throws(PostgresError) -> PipelineReply {
        guard let result = try nextResult() else { throw outOfStep() }
        let reply: PipelineReply
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: reply = .rows(result)
        case PGRES_PIPELINE_ABORTED: reply = .skipped
        case PGRES_FATAL_ERROR:
            let refusal = ServerRefusal(result)
            if refusal.isFatal {
                giveUp()
                throw .lost
            }
            reply = .refused(refusal)
        default: throw outOfStep()
        }
        guard try nextResult() == nil else { throw outOfStep() }
        return reply
    }

    /// Reads the reply to a prepared statement, and before it the one to preparing it.
    func reply(to call: StatementCall, prepared: Bool) throws(PostgresError) -> PipelineReply {
        guard prepared else { return try reply() }
        let preparing = try reply()
        let running = try reply()
        switch preparing {
        case .rows: return running
        case .refused, .skipped:
            self.prepared.forget(call.statement.name)
            return preparing
        }
    }

    /// Reads the mark of a section's end.
    func awaitSync() throws(PostgresError) {
        guard let result = try nextResult(), result.status == PGRES_PIPELINE_SYNC else { throw outOfStep() }
    }

    /// A reply that cannot be is the end of this connection: what follows would answer the wrong caller.
    private func outOfStep() -> PostgresError {
        giveUp()
        return .lost
    }
}
