public import Board

/// A promise that somebody thinks of giving, with the work it would take: not on the board yet.
public struct PromiseDraft: Sendable, Hashable {
    /// One piece of that work.
    public struct Work: Sendable, Hashable {
        public var title: String
        public var team: TeamID
        public var assignee: MemberID?
        public var workClass: String?
        public var effort: WorkingMinutes?
        public var size: Task.Size?
        public var notBefore: Day?
        /// By when its team would be asked for it, which is its place in the queue; the promise's date where nil.
        public var neededBy: Day?
        /// Places in the draft of what goes before it, with the lag in working days.
        public var after: [Int: Int]
        /// Open tasks of the board that go before it, with the lag in working days.
        public var afterTasks: [TaskID: Int]

        public init(
            _ title: String, by team: TeamID, assignee: MemberID? = nil, workClass: String? = nil,
            effort: WorkingMinutes? = nil, size: Task.Size? = nil, notBefore: Day? = nil, neededBy: Day? = nil,
            after: [Int: Int] = [:], afterTasks: [TaskID: Int] = [:]
        ) {
            (self.title, self.team, self.assignee, self.workClass) = (title, team, assignee, workClass)
            (self.effort, self.size, self.notBefore, self.neededBy) = (effort, size, notBefore, neededBy)
            (self.after, self.afterTasks) = (after, afterTasks)
        }
    }

    public var client: ClientID
    /// The date that is asked for.
    public var due: Day
    public var work: [Work]

    public init(client: ClientID, due: Day, work: [Work]) {
        (self.client, self.due, self.work) = (client, due, work)
    }
}

extension BoardSnapshot {
    /// The same board with a promise given at that moment, and the number it has there: greater than all others, so that
    /// nothing changes its place or its luck. Places that the draft does not have hold nothing up.
    func adding(_ draft: PromiseDraft, at now: Instant) -> (board: BoardSnapshot, commitment: CommitmentID) {
        var board = self
        let commitment = CommitmentID((board.commitments.map(\.id.number).max() ?? 0) + 1)
        let first = (board.tasks.map(\.id.number).max() ?? 0) + 1
        board.commitments.append(Commitment(draft, commitment, at: now))
        for (place, work) in draft.work.enumerated() {
            let task = TaskID(first + Int64(place))
            board.tasks.append(Task(work, task, of: commitment, due: draft.due, at: now))
            let inside = work.after.filter { draft.work.indices.contains($0.key) }
                .map { (TaskID(first + Int64($0.key)), $0.value) }
            for (other, lagDays) in (inside + work.afterTasks.map { ($0.key, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
                let number = (board.dependencies.last?.id.number ?? 0) + 1
                board.dependencies.append(
                    Dependency(
                        id: DependencyID(number), version: Version(1), predecessor: other, successor: task,
                        lagDays: lagDays, isRemoved: false))
            }
        }
        return (board, commitment)
    }
}

extension Simulation {
    /// The same board with a promise given today, and the number it has there.
    func adding(
        _ draft: PromiseDraft, daysBeyond: Int = SimulationPlan.daysBeyond
    ) -> (simulation: Simulation, commitment: CommitmentID) {
        let (board, commitment) = board.adding(draft, at: calendars.now)
        let plan = SimulationPlan(
            board, calendars, evidence: evidence, afterHidden: plan.afterHidden, factors: factors,
            daysBeyond: daysBeyond, seed: plan.seed)
        let simulation = Simulation(
            board: board, calendars: calendars, evidence: evidence, plan: plan, factors: factors, hidden: hidden)
        return (simulation, commitment)
    }
}

extension Commitment {
    fileprivate init(_ draft: PromiseDraft, _ id: CommitmentID, at now: Instant) {
        self.init(
            id: id, version: Version(1), client: draft.client, title: "", clientTitle: nil, detail: nil,
            owner: MemberID(0), state: .open, isConfidential: false, due: draft.due, proposedAt: now, lapsesOn: nil,
            promisedAt: now, promisedDue: draft.due, toldDue: draft.due, deliveredAt: nil, acceptedAt: nil,
            acceptedWords: nil, cancelledAt: nil, reason: nil, source: nil, sourceID: nil)
    }
}

extension Task {
    init(_ work: PromiseDraft.Work, _ id: TaskID, of commitment: CommitmentID, due: Day, at now: Instant) {
        self.init(
            id: id, version: Version(1), title: work.title, detail: nil, commitment: commitment, team: work.team,
            assignee: work.assignee, assigneeName: nil, workClass: work.workClass, effortMinutes: work.effort,
            size: work.size, priority: 0, position: nil, notBefore: work.notBefore, due: nil, state: .accepted,
            createdAt: now, askedBy: nil, askedAt: now, neededBy: work.neededBy ?? due, acceptedAt: now,
            acceptedFor: nil, counteredFor: nil, reason: nil, startedAt: nil, isEarly: false, doneAt: nil,
            cancelledAt: nil, returns: 0, blockKind: nil, blockReason: nil, blockedSince: nil, blockedUntil: nil,
            unblocker: nil, source: nil, sourceID: nil)
    }
}
