/// The actor behind a write lane: takes what waits, runs it as jobs, and decides what a setback means.
actor WriteWorker {
    static let groupLimit = 64
    /// How often a write is run again after losing its connection, or after a deadlock.
    private static let attempts = 3

    nonisolated let executor = QueueExecutor("tablero.postgres.write")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let queue: LaneQueue<WriteRequest>
    private let lock: StatementCall
    private let bell: StatementCall?
    private let patience: Duration
    private let observe: @Sendable (WriteTransaction.Moment) -> Void
    private var link: LaneLink
    private var jobs: [WriteJob] = []

    init(
        settings: ConnectionSettings, lockKey: Int64, bell: Statement?, queue: LaneQueue<WriteRequest>,
        patience: Duration, observe: @escaping @Sendable (WriteTransaction.Moment) -> Void
    ) {
        self.queue = queue
        lock = StatementCall(WriteTransaction.lock, encoded: EncodedParameters(integer: lockKey))
        self.bell = bell.map { StatementCall($0, encoded: EncodedParameters()) }
        self.patience = patience
        self.observe = observe
        link = LaneLink(settings)
    }

    nonisolated func wake(after delay: Duration = .zero) {
        executor.run(after: delay) { @Sendable in self.assumeIsolated { $0.drain() } }
    }

    /// Whatever is queued when a drain ends forms the next one.
    private func drain() {
        while true {
            if jobs.isEmpty { takeJobs() }
            if jobs.isEmpty { return }
            switch link.ready() {
            case .connected(let handle): runFirstJob(on: handle)
            case .waiting(let delay):
                expire()
                let left = jobs.flatMap(\.requests).compactMap(\.deadline.remaining) + [delay]
                return wake(after: max(left.min() ?? delay, .milliseconds(1)))
            }
        }
    }

    func close() {
        while true {
            if jobs.isEmpty { takeJobs() }
            guard !jobs.isEmpty, case .connected(let handle) = link.ready() else { break }
            runFirstJob(on: handle)
        }
        for job in jobs {
            if case .lookup(let request, _) = job {
                request.answer(.failure(.outcomeUnknown))
            } else {
                job.requests.forEach { $0.answer(.failure(.unreachable)) }
            }
        }
        jobs = []
        link.close()
    }

    private func takeJobs() {
        jobs = WriteJob.jobs(for: queue.take(atMost: Self.groupLimit, lane: 0))
    }

    private func expire() {
        for request in queue.expire() { request.answer(.failure(.unreachable)) }
        jobs = jobs.compactMap { job in
            let (overdue, left) = job.expired()
            for (request, error) in overdue { request.answer(.failure(error)) }
            return left
        }
    }

    private func runFirstJob(on handle: ConnectionHandle) {
        let transaction = WriteTransaction(handle: handle, lock: lock, bell: bell, observe: observe)
        let job = jobs.removeFirst()
        let next: [WriteJob]
        switch job {
        case .group(let group):
            next = afterGroup(group, transaction.run(group.map(\.call), ending: .commit))
        case .rehearsal(let request):
            next = afterRehearsal(request, transaction.run([request.call], ending: .rollBack))
        case .lookup(let request, let lookup):
            next = afterLookup(request, lookup, transaction.run([lookup], ending: .rollBack))
        }
        jobs.insert(contentsOf: next, at: 0)
    }

    private func afterGroup(_ group: [WriteRequest], _ outcome: WriteTransaction.Outcome) -> [WriteJob] {
        switch outcome {
        case .done(let results):
            PostgresCounters.committed(group.count)
            for (request, result) in zip(group, results) { request.answer(.success(result)) }
            return []
        case .locked(let error):
            group.forEach { $0.answer(.failure(error)) }
            return []
        case .refused(let index, let error, let isStalePlan):
            return afterRefusal(group, at: index, error, isStalePlan: isStalePlan)
        case .lost(let index):
            // The server works in order, so the statement it was at is the one that may have ended it.
            var group = group
            group[index].losses += 1
            if group[index].losses >= Self.attempts { group.remove(at: index).answer(.failure(.lost)) }
            return jobs(for: group[...])
        case .lostInCommit(let results):
            return zip(group, results).compactMap { request, result in afterDoubt(request, result) }
        }
    }

    /// Cuts the group around the statement that was refused; halves it where COMMIT itself was.
    private func afterRefusal(
        _ group: [WriteRequest], at index: Int?, _ error: PostgresError, isStalePlan: Bool
    ) -> [WriteJob] {
        var group = group
        let suspect = index ?? 0
        if isStalePlan, group[suspect].replans == 0 {
            group[suspect].replans += 1
            return jobs(for: group[...])
        }
        if group.count == 1 {
            group[0].retries += 1
            if ServerRefusal.isTransient(error), group[0].retries < Self.attempts { return jobs(for: group[...]) }
            group[0].answer(.failure(error))
            return []
        }
        guard let index else {
            let middle = group.count / 2
            return jobs(for: group[..<middle]) + jobs(for: group[middle...])
        }
        return jobs(for: group[..<index]) + jobs(for: group[index...index]) + jobs(for: group[(index + 1)...])
    }

    /// A commit in doubt. What had no effect needs no looking up: its answer is the same either way.
    private func afterDoubt(_ request: WriteRequest, _ result: ResultHandle) -> WriteJob? {
        guard result.hasEffect else {
            request.answer(.success(result))
            return nil
        }
        guard let recovery = request.recovery else {
            request.answer(.failure(.outcomeUnknown))
            return nil
        }
        var request = request
        request.deadline = .after(patience)
        return .lookup(request, recovery)
    }

    private func afterRehearsal(_ request: WriteRequest, _ outcome: WriteTransaction.Outcome) -> [WriteJob] {
        var request = request
        switch outcome {
        case .done(let results): request.answer(.success(results[0]))
        case .locked(let error): request.answer(.failure(error))
        case .refused(_, let error, let isStalePlan):
            request.retries += 1
            let isWorthRetrying = ServerRefusal.isTransient(error) || (isStalePlan && request.retries == 1)
            if isWorthRetrying, request.retries < Self.attempts { return [.rehearsal(request)] }
            request.answer(.failure(error))
        case .lost, .lostInCommit:
            request.losses += 1
            if request.losses < Self.attempts { return [.rehearsal(request)] }
            request.answer(.failure(.lost))
        }
        return []
    }

    private func afterLookup(
        _ request: WriteRequest, _ lookup: StatementCall, _ outcome: WriteTransaction.Outcome
    ) -> [WriteJob] {
        switch outcome {
        case .done(let results):
            if results[0].rowCount == 0 { return [.group([request])] }
            request.answer(.success(results[0]))
            return []
        case .lost, .lostInCommit:
            var request = request
            request.losses += 1
            if request.losses < Self.attempts { return [.lookup(request, lookup)] }
        case .refused(_, _, isStalePlan: true):
            return [.lookup(request, lookup)]
        case .locked, .refused: break
        }
        request.answer(.failure(.outcomeUnknown))
        return []
    }

    private func jobs(for requests: ArraySlice<WriteRequest>) -> [WriteJob] {
        requests.isEmpty ? [] : [.group(Array(requests))]
    }
}
