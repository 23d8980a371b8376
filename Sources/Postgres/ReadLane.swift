/// One of the read lanes.
actor ReadLane {
    static let batchLimit = 64

    nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let number: Int
    private let queue: LaneQueue<ReadRequest>
    private var link: LaneLink
    /// Taken from the queue and not answered: to be run, or run again.
    private var batch: [ReadRequest] = []

    init(number: Int, settings: ConnectionSettings, queue: LaneQueue<ReadRequest>) {
        self.number = number
        self.queue = queue
        executor = QueueExecutor("tablero.postgres.read.\(number)")
        link = LaneLink(settings)
    }

    nonisolated func wake(after delay: Duration = .zero) {
        executor.run(after: delay) { @Sendable in self.assumeIsolated { $0.drain() } }
    }

    /// Whatever is queued when a batch ends forms the next one.
    private func drain() {
        while true {
            if batch.isEmpty {
                batch = queue.take(atMost: Self.batchLimit, lane: number)
                if batch.isEmpty { return }
            }
            switch link.ready() {
            case .connected(let handle): batch = Self.run(batch, on: handle)
            case .waiting(let delay):
                expire()
                let left = (batch.compactMap(\.deadline.remaining) + [delay]).min() ?? delay
                return wake(after: max(left, .milliseconds(1)))
            }
        }
    }

    func close() {
        while true {
            if batch.isEmpty { batch = queue.take(atMost: Self.batchLimit, lane: number) }
            guard !batch.isEmpty, case .connected(let handle) = link.ready() else { break }
            batch = Self.run(batch, on: handle)
        }
        batch.forEach { $0.answer(.failure(.unreachable)) }
        batch = []
        link.close()
    }

    private func expire() {
        let overdue = queue.expire() + batch.filter(\.deadline.hasPassed)
        batch.removeAll(where: \.deadline.hasPassed)
        overdue.forEach { $0.answer(.failure(.unreachable)) }
    }

    /// Runs a batch and gives back what is to be run again.
    private static func run(_ batch: [ReadRequest], on handle: ConnectionHandle) -> [ReadRequest] {
        var again: [ReadRequest] = []
        var answered = 0
        do {
            var prepares: [Bool] = []
            for request in batch {
                prepares.append(try handle.sendPrepared(request.call))
                try handle.sendSync()
            }
            try handle.flush()
            for (request, prepared) in zip(batch, prepares) {
                let reply = try handle.reply(to: request.call, prepared: prepared)
                try handle.awaitSync()
                answered += 1
                switch settle(request, reply) {
                case .success(let result): request.answer(.success(result))
                case .failure(.rerun):
                    handle.prepared.forget(request.call.statement.name)
                    again.append(request.replanned())
                case .failure(.refused(let error)): request.answer(.failure(error))
                }
            }
        } catch {
            again += afterLoss(batch[answered...])
        }
        return again
    }

    private enum Setback: Error {
        case rerun
        case refused(PostgresError)
    }

    private static func settle(_ request: ReadRequest, _ reply: PipelineReply) -> Result<ResultHandle, Setback> {
        let statement = request.call.statement
        switch reply {
        case .rows(let result) where statement.allows(rows: result.rowCount): return .success(result)
        case .rows: return .failure(.refused(.cardinality(statement: statement.name)))
        case .refused(let refusal) where refusal.isStalePlan && request.replans == 0: return .failure(.rerun)
        case .refused(let refusal): return .failure(.refused(refusal.error))
        case .skipped: return .failure(.refused(.lost))
        }
    }

    /// The server works in order, so the first unanswered request is the one that may have ended the backend: its
    /// second loss is its last, and the others go on.
    private static func afterLoss(_ unanswered: ArraySlice<ReadRequest>) -> [ReadRequest] {
        guard var suspect = unanswered.first else { return [] }
        suspect.losses += 1
        guard suspect.losses > 1 else { return [suspect] + unanswered.dropFirst() }
        suspect.answer(.failure(.lost))
        return Array(unanswered.dropFirst())
    }
}

extension ReadRequest {
    func replanned() -> ReadRequest {
        var request = self
        request.replans += 1
        return request
    }
}
