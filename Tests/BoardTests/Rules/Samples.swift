import Board

/// Rows with nothing in them but what a test says.
enum Sample {
    static let now = Instant(rfc3339: "2026-11-23T09:00:00Z")!
    static let later = now.adding(seconds: 3_600)
    static let friday = Day("2026-11-27")!
    static let christmas = Day("2026-12-18")!

    static func task(
        _ number: Int64, _ state: Task.State = .accepted, team: Int64 = 1, _ change: (inout Task) -> Void = { _ in }
    ) -> Task {
        var task = Task(
            id: TaskID(number), version: Version(1), title: "Tarea \(number)", detail: nil, commitment: nil,
            team: TeamID(team), assignee: nil, assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil,
            priority: 0, position: nil, notBefore: nil, due: nil, state: state, createdAt: now, askedBy: nil,
            askedAt: nil, neededBy: nil, acceptedAt: nil, acceptedFor: nil, counteredFor: nil, reason: nil,
            startedAt: state == .active ? now : nil, isEarly: false, doneAt: state == .done ? now : nil,
            cancelledAt: state == .cancelled ? now : nil, returns: 0, blockKind: nil, blockReason: nil,
            blockedSince: nil, blockedUntil: nil, unblocker: nil, source: nil, sourceID: nil)
        change(&task)
        return task
    }

    static func dependency(_ predecessor: Int64, _ successor: Int64) -> Dependency {
        Dependency(
            id: DependencyID(predecessor * 1_000 + successor), version: Version(1), predecessor: TaskID(predecessor),
            successor: TaskID(successor), lagDays: 0, isRemoved: false)
    }

    static func team(wip: Int? = nil, isHard: Bool = false, orderIsHard: Bool = false) -> Team {
        Team(
            id: TeamID(1), version: Version(1), code: "finance", nameEs: "Finanzas", nameEn: "Finance",
            kind: .internal, lead: nil, chaser: nil, capacity: nil, wipLimit: wip, wipIsHard: isHard,
            orderIsHard: orderIsHard, membersAccept: true, hours: nil, isRetired: false)
    }

    static func commitment(_ state: Commitment.State, _ change: (inout Commitment) -> Void = { _ in }) -> Commitment {
        let isPromised = state != .proposed
        var commitment = Commitment(
            id: CommitmentID(12), version: Version(1), client: ClientID(1), title: "Portal", clientTitle: nil,
            detail: nil, owner: MemberID(1), state: state, isConfidential: false, due: christmas, proposedAt: now,
            lapsesOn: nil, promisedAt: isPromised ? now : nil, promisedDue: isPromised ? christmas : nil,
            toldDue: isPromised ? christmas : nil,
            deliveredAt: state == .delivered || state == .accepted ? now : nil,
            acceptedAt: state == .accepted ? now : nil, acceptedWords: nil,
            cancelledAt: state == .cancelled ? now : nil, reason: nil, source: nil, sourceID: nil)
        change(&commitment)
        return commitment
    }
}

extension Change {
    /// What happened to which row, in order: `task.finished T-41`.
    var summary: [String] { writes.map { "\($0.event) \($0.entity.prefix)\($0.number)" } }
}
