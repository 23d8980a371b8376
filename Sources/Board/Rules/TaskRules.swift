/// What may happen to a task, and what follows: pure decisions on a ``WorkDraft``.
///
/// Lenient by design: no update is refused because an earlier one was skipped. A finish without a start is taken, and
/// starting a request accepts it.
extension WorkDraft {
    /// Asks a team for it, again or another one.
    public mutating func ask(
        _ id: TaskID, team: TeamID?, by needed: Day?, reason: String?, asker: MemberID, at: Instant
    ) throws(RuleViolation) {
        let task = try open(id)
        guard task.state != .active || team != nil && team != task.team else {
            throw .taskState(id, task.state)
        }
        edit(id, "task.asked", data: movement("by", task.neededBy, needed ?? task.neededBy)) { task in
            if let team, team != task.team {
                task.team = team
                task.assignee = nil
                task.position = nil
                task.startedAt = nil
            }
            task.state = .asked
            task.askedBy = asker
            task.askedAt = at
            task.neededBy = needed ?? task.neededBy
            task.acceptedAt = nil
            task.acceptedFor = nil
            task.counteredFor = nil
            if let reason { task.reason = reason }
        }
    }

    /// The team takes it for a day; on a task already taken it is a new word of the team.
    public mutating func accept(
        _ id: TaskID, for day: Day?, assignee: MemberID?, at: Instant
    ) throws(RuleViolation) {
        let task = try open(id)
        let word = day ?? task.counteredFor ?? task.acceptedFor ?? task.neededBy
        edit(id, "task.accepted", data: movement("for", task.acceptedFor, word)) { task in
            if task.state != .active { task.state = .accepted }
            task.acceptedAt = task.acceptedAt ?? at
            task.acceptedFor = word
            task.counteredFor = nil
            if let assignee { task.assignee = assignee }
        }
    }

    public mutating func counter(_ id: TaskID, for day: Day, reason: String?) throws(RuleViolation) {
        let task = try open(id)
        guard task.state != .active else { throw .taskState(id, task.state) }
        edit(id, "task.countered", data: movement("for", task.neededBy, day)) { task in
            task.state = .countered
            task.counteredFor = day
            task.acceptedAt = nil
            task.acceptedFor = nil
            if let reason { task.reason = reason }
        }
    }

    /// Hands a request back; or, once the team has taken the task, its predecessor's result, which reopens that one.
    public mutating func handBack(
        _ id: TaskID, reason: String, predecessor: TaskID?
    ) throws(RuleViolation) {
        let task = try open(id)
        let isRequest = task.state == .asked || task.state == .countered || task.state == .returned
        if isRequest && predecessor == nil {
            edit(id, "task.returned") { task in
                task.state = .returned
                task.reason = reason
            }
            return
        }
        let done = predecessors(of: id).filter { self[$0]?.state == .done }
        usePredecessors(of: id)
        let source: TaskID
        if let predecessor {
            guard done.contains(predecessor) else { throw .notAPredecessor(id, predecessor) }
            source = predecessor
        } else {
            guard let only = done.first else { throw .nothingToReturn(id) }
            guard done.count == 1 else { throw .severalToReturn(id, done) }
            source = only
        }
        edit(source, "task.reopened", data: ["returned_by": .string(id.description), "reason": .string(reason)]) {
            task in
            task.state = task.startedAt == nil ? .accepted : .active
            task.doneAt = nil
            task.returns += 1
            task.reason = reason
        }
        edit(id, "task.handed-back", data: ["to": .string(source.description), "reason": .string(reason)]) { task in
            if task.state == .active { task.state = .accepted }
            task.startedAt = nil
            task.reason = reason
        }
    }

    /// Nothing has changed, somebody is still on it.
    public mutating func confirm(_ id: TaskID) throws(RuleViolation) {
        _ = try open(id)
        edit(id, "task.confirmed") { _ in }
    }

    /// It will be done another day; said of a request, it accepts it for that day.
    public mutating func late(_ id: TaskID, until day: Day, reason: String?, at: Instant) throws(RuleViolation) {
        let task = try open(id)
        var data = movement("for", task.acceptedFor, day)
        if let reason { data["reason"] = .string(reason) }
        edit(id, "task.late", data: data) { task in
            if task.state != .active { task.state = .accepted }
            task.acceptedAt = task.acceptedAt ?? at
            task.acceptedFor = day
            task.counteredFor = nil
        }
    }

    public mutating func assign(_ id: TaskID, to member: MemberID?) throws(RuleViolation) {
        _ = try open(id)
        edit(id, "task.assigned") { task in
            task.assignee = member
            task.assigneeName = nil
        }
    }

    /// Work begins; a request is accepted by it, and a start before a predecessor ends is marked early.
    public mutating func start(
        _ id: TaskID, by member: MemberID?, team: Team, activeNow: Int, at: Instant
    ) throws(RuleViolation) {
        let task = try open(id)
        guard task.state != .active else { throw .taskState(id, task.state) }
        usePredecessors(of: id)
        let openOnes = openPredecessors(of: id)
        guard openOnes.isEmpty || !team.orderIsHard else { throw .startsEarly(id, openOnes) }
        var data: JSON.Object = [:]
        var warnings: [JSON] = []
        if let limit = team.wipLimit, activeNow >= limit {
            guard !team.wipIsHard else { throw .wip(team.id, limit: limit) }
            warnings.append("wip")
            data["wip"] = .integer(Int64(activeNow) + 1)
            data["wip_limit"] = .integer(Int64(limit))
        }
        if !openOnes.isEmpty { warnings.append("early") }
        if !warnings.isEmpty { data["warnings"] = .array(warnings) }
        edit(id, "task.started", data: data) { task in
            task.state = .active
            task.startedAt = task.startedAt ?? at
            task.acceptedAt = task.acceptedAt ?? at
            task.acceptedFor = task.acceptedFor ?? task.counteredFor ?? task.neededBy
            task.counteredFor = nil
            task.isEarly = !openOnes.isEmpty
            if task.assignee == nil { task.assignee = member }
        }
    }

    public mutating func finish(_ id: TaskID, at: Instant) throws(RuleViolation) {
        _ = try open(id)
        edit(id, "task.finished") { task in
            task.state = .done
            task.doneAt = at
            task.counteredFor = nil
            task.clearBlock()
        }
    }

    public mutating func reopen(_ id: TaskID, reason: String?) throws(RuleViolation) {
        guard let task = self[id] else { return }
        guard task.state.isClosed else { throw .taskState(id, task.state) }
        edit(id, "task.reopened") { task in
            task.state = task.startedAt == nil ? .accepted : .active
            task.doneAt = nil
            task.cancelledAt = nil
            if let reason { task.reason = reason }
        }
    }

    public mutating func cancel(_ id: TaskID, reason: String?, at: Instant) throws(RuleViolation) {
        _ = try open(id)
        edit(id, "task.cancelled") { task in
            task.state = .cancelled
            task.cancelledAt = at
            task.counteredFor = nil
            task.clearBlock()
            if let reason { task.reason = reason }
        }
    }

    /// Blocking again says more about the same block.
    public mutating func block(
        _ id: TaskID, kind: Task.BlockKind, reason: String?, who: MemberID?, until: Day?, at: Instant
    ) throws(RuleViolation) {
        _ = try open(id)
        edit(id, "task.blocked") { task in
            task.blockedSince = task.blockedSince ?? at
            task.blockKind = kind
            task.blockReason = reason ?? task.blockReason
            task.blockedUntil = until ?? task.blockedUntil
            task.unblocker = who ?? task.unblocker
        }
    }

    public mutating func unblock(_ id: TaskID) throws(RuleViolation) {
        let task = try open(id)
        guard task.isBlocked else { throw .notBlocked(id) }
        var data: JSON.Object = [:]
        data["since"] = .instant(task.blockedSince)
        edit(id, "task.unblocked", data: data) { task in task.clearBlock() }
    }

    private func open(_ id: TaskID) throws(RuleViolation) -> Task {
        guard let task = self[id] else { throw .taskState(id, .cancelled) }
        guard task.isOpen else { throw .taskState(id, task.state) }
        return task
    }

    private func movement(_ name: String, _ from: Day?, _ to: Day?) -> JSON.Object {
        guard from != to, let from else { return [:] }
        return [name: .array([.day(from), .day(to)])]
    }
}

extension Task {
    mutating func clearBlock() {
        blockKind = nil
        blockReason = nil
        blockedSince = nil
        blockedUntil = nil
        unblocker = nil
    }
}
