import Board

/// Rows to write, and the small board most tests begin with.
enum Sample {
    static func instant(_ text: String) -> Instant { Instant(rfc3339: text)! }
    static func day(_ text: String) -> Day { Day(text)! }

    static let morning = instant("2026-11-02T09:00:00.123456Z")
    static let product = TeamID(1)
    static let sales = TeamID(2)
    static let marketing = TeamID(3)
    static let operations = TeamID(4)
    static let ana = MemberID(1)
    static let ben = MemberID(2)
    static let acme = ClientID(1)

    /// Ana (administrator, marketing) and Ben (member, sales); Acme; C-1 promised and C-2 proposed; T-1 (sales, active)
    /// before T-2 (marketing, accepted) before T-4 (sales, accepted, internal), and T-3 (operations, done); all but T-4
    /// belong to C-1.
    static var cast: Change {
        var change = Change()
        change.create(member(change.next(Member.self), "ana", team: marketing, role: .admin), "member.added")
        change.create(member(change.next(Member.self), "ben", team: sales, role: .member), "member.added")
        change.create(client(change.next(Client.self), "acme", manager: .new(1)), "client.added")
        change.create(promised(change.next(Commitment.self), client: .new(1), owner: .new(1)), "commitment.promised")
        change.create(proposed(change.next(Commitment.self), client: .new(1), owner: .new(1)), "commitment.proposed")
        change.create(task(change.next(Task.self), team: sales, .active, of: .new(1)), "task.added")
        change.create(task(change.next(Task.self), team: marketing, of: .new(1)), "task.added")
        change.create(task(change.next(Task.self), team: operations, .done, of: .new(1)), "task.added")
        change.create(task(change.next(Task.self), team: sales), "task.added")
        change.create(dependency(change.next(Dependency.self), .new(1), .new(2)), "dependency.added")
        change.create(dependency(change.next(Dependency.self), .new(2), .new(4)), "dependency.added")
        return change
    }

    static func member(
        _ id: MemberID, _ handle: String, team: TeamID? = nil, role: Role = .member
    ) -> Member {
        Member(
            id: id, version: Version(1), handle: handle, name: "\(handle) of the house", team: team, role: role,
            language: nil, isRetired: false)
    }

    static func client(_ id: ClientID, _ code: String, manager: MemberID? = nil) -> Client {
        Client(
            id: id, version: Version(1), code: code, name: code, tier: nil, yearlyValue: nil, renewsOn: nil,
            manager: manager, isRetired: false)
    }

    static func proposed(
        _ id: CommitmentID, client: ClientID = acme, owner: MemberID = ana, title: String = "Launch kit",
        due: Day = day("2026-12-18")
    ) -> Commitment {
        Commitment(
            id: id, version: Version(1), client: client, title: title, clientTitle: nil, detail: nil, owner: owner,
            state: .proposed, isConfidential: false, due: due, proposedAt: morning, lapsesOn: nil, promisedAt: nil,
            promisedDue: nil, toldDue: nil, deliveredAt: nil, acceptedAt: nil, acceptedWords: nil, cancelledAt: nil,
            reason: nil, source: nil, sourceID: nil)
    }

    static func promised(
        _ id: CommitmentID, client: ClientID = acme, owner: MemberID = ana, at moment: Instant = morning
    ) -> Commitment {
        var commitment = proposed(id, client: client, owner: owner)
        commitment.state = .open
        commitment.promisedAt = moment
        commitment.promisedDue = commitment.due
        commitment.toldDue = commitment.due
        return commitment
    }

    static func task(
        _ id: TaskID, team: TeamID = sales, _ state: Task.State = .accepted, of commitment: CommitmentID? = nil,
        title: String = "Write the text"
    ) -> Task {
        Task(
            id: id, version: Version(1), title: title, detail: nil, commitment: commitment, team: team, assignee: nil,
            assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil, priority: 0, position: nil,
            notBefore: nil, due: nil, state: state, createdAt: morning, askedBy: nil, askedAt: nil, neededBy: nil,
            acceptedAt: nil, acceptedFor: nil, counteredFor: nil, reason: nil,
            startedAt: state == .active ? morning : nil, isEarly: false, doneAt: state == .done ? morning : nil,
            cancelledAt: state == .cancelled ? morning : nil, returns: 0, blockKind: nil, blockReason: nil,
            blockedSince: nil, blockedUntil: nil, unblocker: nil, source: nil, sourceID: nil)
    }

    static func dependency(_ id: DependencyID, _ predecessor: TaskID, _ successor: TaskID) -> Dependency {
        Dependency(
            id: id, version: Version(1), predecessor: predecessor, successor: successor, lagDays: 0, isRemoved: false)
    }

    static func comment(_ id: Board.ID<Comment>, on task: TaskID, _ text: String = "Seen.") -> Comment {
        Comment(
            id: id, version: Version(1), task: task, author: nil, text: text, isQuestion: false, saidAt: morning,
            isRemoved: false)
    }

    static func told(_ id: Board.ID<Told>, _ commitment: CommitmentID, due: Day = day("2026-12-18")) -> Told {
        Told(
            id: id, version: Version(1), commitment: commitment, due: due, how: .call, words: nil, toldBy: nil,
            toldAt: morning)
    }

    static func move(_ id: Board.ID<DueMove>, _ commitment: CommitmentID) -> DueMove {
        DueMove(
            id: id, version: Version(1), commitment: commitment, fromDue: day("2026-12-18"), toDue: day("2027-01-08"),
            cause: .ours, reason: "The text came late", movedBy: nil, movedAt: morning)
    }
}
