import Board

/// By team and by person, what of an agenda concerns them: where to look before a meeting.
struct AgendaIndex: Sendable, Hashable {
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
        let involvement = Involvement(board)
        var byTeam: [TeamID: [Reference]] = [:]
        var byPerson: [MemberID: [Reference]] = [:]
        func add<Key>(_ reference: Reference, _ key: Key, _ table: inout [Key: [Reference]]) {
            if table[key]?.contains(reference) != true { table[key, default: []].append(reference) }
        }
        for item in items {
            guard let reference = Reference(item) else { continue }
            for team in involvement.teams(in: item.subject) { add(reference, team, &byTeam) }
            for person in involvement.people(in: item.subject) { add(reference, person, &byPerson) }
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
    func blocks(_ index: AgendaIndex) -> [Block] {
        func texts(_ items: [AgendaIndex.Reference]) -> String {
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
