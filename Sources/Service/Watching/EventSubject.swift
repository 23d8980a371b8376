import Board
import Store

/// What an event is about, beyond the one row it wrote: what decides who may hear of it, and who wants to.
struct EventSubject: Sendable, Hashable {
    var tasks: Set<TaskID> = []
    /// Every commitment it would tell of: each end of a dependency, and both the one a task belonged to after the event
    /// and the one it belongs to now.
    var commitments: Set<CommitmentID> = []
    var clients: Set<ClientID> = []
    var teams: Set<TeamID> = []
    /// Whose it is: who does, asked for or is to unblock the task, whose promise it is, or the person it is about.
    var members: Set<MemberID> = []
    /// Of an event about a token, which concerns nobody else but administrators.
    var tokenOf: MemberID?

    /// Whether it tells of a commitment among those.
    func concerns(any hidden: (CommitmentID) -> Bool) -> Bool { commitments.contains(where: hidden) }

    /// Tokens concern their member and administrators.
    func isFor(_ member: Member) -> Bool {
        tokenOf.map { $0 == member.id || member.role == .admin } ?? true
    }
}

/// The subjects of a page of events, with what is read once for all of them.
struct EventSubjects: Sendable {
    private let tasks: [TaskID: TaskSubject]
    private let commitments: [CommitmentID: CommitmentSubject]

    /// `hidden` are the commitments that matter, all unless said: where there are none, nothing is read.
    init(of events: [Event], from store: BoardStore, hidden: Set<CommitmentID>? = nil) async throws(StoreError) {
        guard hidden?.isEmpty != true else {
            (tasks, commitments) = ([:], [:])
            return
        }
        tasks = try await store.subjects(of: Set(events.flatMap(Self.tasks)))
        let mentioned = events.flatMap(Self.commitments) + tasks.values.compactMap(\.commitment)
        commitments = try await store.subjects(of: Set(mentioned))
    }

    /// Whether what a command was about is hidden; work that it set off elsewhere does not count.
    func isAbout(_ events: [Event], _ hidden: Set<CommitmentID>) -> Bool {
        events.contains { !$0.isKnockOn && subject(of: $0).concerns(any: hidden.contains) }
    }

    func client(of commitment: CommitmentID) -> ClientID? { commitments[commitment]?.client }

    func commitment(of task: TaskID) -> CommitmentID? { tasks[task]?.commitment }

    func team(of task: TaskID) -> TeamID? { tasks[task]?.team }

    func subject(of event: Event) -> EventSubject {
        var subject = EventSubject()
        let row = event.row
        func add(_ columns: String...) {
            for column in columns { if let id = Self.id(column, row, Member.self) { subject.members.insert(id) } }
        }
        subject.tasks = Set(Self.tasks(event))
        subject.commitments = Set(Self.commitments(event) + subject.tasks.compactMap { tasks[$0]?.commitment })
        subject.clients = Set(subject.commitments.compactMap { commitments[$0]?.client })
        if let team = Self.id("team", row, Team.self) { subject.teams = [team] }
        switch event.entity {
        case .task: add("assignee", "asked_by", "unblocker")
        case .commitment: add("owner")
        case .dependency, .comment:
            for task in subject.tasks.compactMap({ tasks[$0] }) {
                subject.teams.insert(task.team)
                subject.members.formUnion([task.assignee, task.askedBy, task.unblocker].compactMap(\.self))
            }
        case .team: subject.teams.insert(TeamID(event.entityNumber))
        case .client:
            subject.clients.insert(ClientID(event.entityNumber))
            add("manager")
        case .member: subject.members.insert(MemberID(event.entityNumber))
        case .absence: add("member")
        case .deputy: add("member", "deputy")
        case .token:
            add("member")
            // A token of nobody, if there were one, is for administrators.
            subject.tokenOf = Self.id("member", row, Member.self) ?? MemberID(0)
        case .signal: add("lead")
        case .clientNote:
            if let client = Self.id("client", row, Client.self) { subject.clients.insert(client) }
            add("owner", "author")
        case .rating: add("author")
        case .review, .raisedItem, .reviewAction, .reviewDecision, .reviewNote:
            if let client = Self.id("client", row, Client.self) { subject.clients.insert(client) }
            add("owner", "author", "who", "opened_by")
        case .dueMove, .told, .organisation, .holiday, .playbook, .playbookUse, .reviewAgenda: break
        }
        subject.members.formUnion(subject.commitments.compactMap { commitments[$0]?.owner })
        return subject
    }

    private static func tasks(_ event: Event) -> [TaskID] {
        if event.entity == .task { return [TaskID(event.entityNumber)] }
        return ["task", "successor", "predecessor"].compactMap { id($0, event.row, Task.self) }
    }

    private static func commitments(_ event: Event) -> [CommitmentID] {
        if event.entity == .commitment { return [CommitmentID(event.entityNumber)] }
        return id("commitment", event.row, Commitment.self).map { [$0] } ?? []
    }

    private static func id<Of: Entity>(_ column: String, _ row: JSON.Object, _ kind: Of.Type) -> ID<Of>? {
        row[column]?.integer.map { ID($0) }
    }
}

extension Event {
    /// Whether it follows from another one: nobody asked for it.
    var isKnockOn: Bool {
        let knockOns = ["task.ready", "task.waiting"]
        return knockOns.contains(kind) || data["returned_by"] != nil
            || data["what"]?.text.map(knockOns.contains) ?? false
    }
}
