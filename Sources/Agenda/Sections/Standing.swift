import Board

/// Who stands in what, on one board.
struct Standing {
    private let tasks: [TaskID: Task]
    /// Open ones, by what they are for.
    private let work: [CommitmentID: [Task]]
    private let owners: [CommitmentID: MemberID]
    private let leads: [TeamID: Set<MemberID>]
    private let staff: [TeamID: Set<MemberID>]
    private let doers: [ActionID: MemberID]
    private let authors: [ID<RaisedItem>: MemberID]
    private let present: Set<MemberID>

    init(_ board: BoardSnapshot) {
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
    func people(in item: AgendaItem) -> Set<MemberID> {
        var people: Set<MemberID> = []
        if let owner = promise(of: item).flatMap({ owners[$0] }) { people.insert(owner) }
        for task in tasks(in: item) {
            people.formUnion([task.assignee, task.askedBy, task.unblocker].compactMap(\.self))
            people.formUnion(leads[task.team] ?? [])
        }
        if let team = item.team { people.formUnion((leads[team] ?? []).union(staff[team] ?? [])) }
        if let doer = item.action.flatMap({ doers[$0] }) { people.insert(doer) }
        if let author = item.raised.flatMap({ authors[$0] }) { people.insert(author) }
        return people.intersection(present)
    }

    /// Those that have work in it, or in which it jams.
    func teams(in item: AgendaItem) -> Set<TeamID> {
        Set(tasks(in: item).map(\.team)).union(item.team.map { [$0] } ?? [])
    }

    private func promise(of item: AgendaItem) -> CommitmentID? {
        item.task.flatMap { tasks[$0]?.commitment } ?? item.commitment
    }

    private func tasks(in item: AgendaItem) -> [Task] {
        if let task = item.task { return tasks[task].map { [$0] } ?? [] }
        return item.commitment.flatMap { work[$0] } ?? []
    }
}

/// By team and by person, what of an agenda concerns them: where to look before a meeting.
struct StandingIndex: Sendable, Hashable {
    struct Line<Key: Hashable & Sendable>: Sendable, Hashable {
        let key: Key
        /// What is talked about, in the order of the meeting.
        var items: [Reference]
    }

    enum Reference: Sendable, Hashable {
        case task(TaskID)
        case promise(CommitmentID)
        case action(ActionID)
        /// That the team is where it jams.
        case jam

        init?(_ item: AgendaItem) {
            if let task = item.task {
                self = .task(task)
            } else if let action = item.action {
                self = .action(action)
            } else if let commitment = item.commitment {
                self = .promise(commitment)
            } else if item.team != nil {
                self = .jam
            } else {
                return nil
            }
        }
    }

    private(set) var teams: [Line<TeamID>] = []
    private(set) var people: [Line<MemberID>] = []

    init() {}

    init(_ items: [AgendaItem], on board: BoardSnapshot) {
        let standing = Standing(board)
        var byTeam: [TeamID: [Reference]] = [:]
        var byPerson: [MemberID: [Reference]] = [:]
        func add<Key>(_ reference: Reference, _ key: Key, _ table: inout [Key: [Reference]]) {
            if table[key]?.contains(reference) != true { table[key, default: []].append(reference) }
        }
        for item in items {
            guard let reference = Reference(item) else { continue }
            for team in standing.teams(in: item) { add(reference, team, &byTeam) }
            for person in standing.people(in: item) { add(reference, person, &byPerson) }
        }
        teams = byTeam.sorted { $0.key < $1.key }.map { Line(key: $0.key, items: $0.value) }
        people = byPerson.sorted { $0.key < $1.key }.map { Line(key: $0.key, items: $0.value) }
    }

    func json(in names: Names) -> JSON.Object {
        func texts(_ items: [Reference]) -> JSON {
            .list(items) { item in
                switch item {
                case .task(let id): names.number(id)
                case .promise(let id): .string(id.description)
                case .action(let id): .string(id.description)
                case .jam: "jam"
                }
            }
        }
        return [
            "by_team": .list(teams) { ["team": names.json($0.key), "items": texts($0.items)] },
            "by_person": .list(people) { ["member": names.json($0.key), "items": texts($0.items)] },
        ]
    }
}

extension Wording {
    func blocks(_ index: StandingIndex) -> [Block] {
        func texts(_ items: [StandingIndex.Reference]) -> String {
            items.map { item in
                switch item {
                case .task(let id): id.description
                case .promise(let id): id.description
                case .action(let id): id.description
                case .jam: self(.indexJam)
                }
            }.joined(separator: ", ")
        }
        func list(_ heading: Phrase, _ lines: [String]) -> [Block] {
            lines.isEmpty ? [] : [.item(self(heading) + ":", depth: 0)] + lines.map { .item($0, depth: 1) }
        }
        return list(.indexTeams, index.teams.map { "\(team($0.key)): \(texts($0.items))" })
            + list(.indexPeople, index.people.map { "\(person($0.key)): \(texts($0.items))" })
    }
}
