public import Board

/// Who stands in what, on one board.
public struct Involvement: Sendable {
    /// What is spoken of: one promise, task, team, action or raised item.
    public struct Subject: Sendable, Hashable {
        public var commitment: CommitmentID?
        public var task: TaskID?
        public var team: TeamID?
        public var action: ActionID?
        public var raised: ID<RaisedItem>?

        public init() {}
    }

    private let tasks: [TaskID: Task]
    /// Open ones, by what they are for.
    private let work: [CommitmentID: [Task]]
    private let owners: [CommitmentID: MemberID]
    private let leads: [TeamID: Set<MemberID>]
    private let staff: [TeamID: Set<MemberID>]
    private let doers: [ActionID: MemberID]
    private let authors: [ID<RaisedItem>: MemberID]
    private let present: Set<MemberID>

    public init(_ board: BoardSnapshot) {
        func table<Key: Hashable, Value>(_ pairs: [(Key, Value)]) -> [Key: Value] {
            Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        let members = board.members.filter { !$0.isRetired }
        present = Set(members.map(\.id))
        tasks = table(board.tasks.map { ($0.id, $0) })
        work = board.tasks.reduce(into: [:]) { work, task in
            if task.isOpen, let commitment = task.commitment { work[commitment, default: []].append(task) }
        }
        owners = table(board.commitments.map { ($0.id, $0.owner) })
        staff = members.reduce(into: [:]) { staff, member in
            if let team = member.team { staff[team, default: []].insert(member.id) }
        }
        let named = board.teams.reduce(into: [TeamID: Set<MemberID>]()) { leads, team in
            if let lead = team.lead { leads[team.id, default: []].insert(lead) }
        }
        leads = members.reduce(into: named) { leads, member in
            if member.role == .lead, let team = member.team { leads[team, default: []].insert(member.id) }
        }
        doers = table(board.actions.map { ($0.id, $0.owner) })
        authors = table(board.raised.compactMap { item in item.author.map { (item.id, $0) } })
    }

    /// The owner of its promise; of each open task in it who does it, asked for it or is to unblock it, and who leads its
    /// team; of a jam the whole team; of an action its owner, and whoever raised it.
    public func people(in subject: Subject) -> Set<MemberID> {
        var people: Set<MemberID> = []
        if let owner = promise(of: subject).flatMap({ owners[$0] }) { people.insert(owner) }
        for task in tasks(in: subject) {
            people.formUnion([task.assignee, task.askedBy, task.unblocker].compactMap(\.self))
            people.formUnion(leads[task.team] ?? [])
        }
        if let team = subject.team { people.formUnion((leads[team] ?? []).union(staff[team] ?? [])) }
        if let doer = subject.action.flatMap({ doers[$0] }) { people.insert(doer) }
        if let author = subject.raised.flatMap({ authors[$0] }) { people.insert(author) }
        return people.intersection(present)
    }

    /// Those that have work in it, or in which it jams.
    func teams(in subject: Subject) -> Set<TeamID> {
        Set(tasks(in: subject).map(\.team)).union(subject.team.map { [$0] } ?? [])
    }

    private func promise(of subject: Subject) -> CommitmentID? {
        subject.task.flatMap { tasks[$0]?.commitment } ?? subject.commitment
    }

    private func tasks(in subject: Subject) -> [Task] {
        if let task = subject.task { return tasks[task].map { [$0] } ?? [] }
        return subject.commitment.flatMap { work[$0] } ?? []
    }
}

extension AgendaItem {
    /// What it speaks of.
    public var subject: Involvement.Subject {
        var subject = Involvement.Subject()
        (subject.commitment, subject.task, subject.team) = (commitment, task, team)
        (subject.action, subject.raised) = (action, raised)
        return subject
    }
}
