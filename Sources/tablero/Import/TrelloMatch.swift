import Board

/// A map held against one board: every name resolved to an id, once.
struct TrelloMatch: Sendable {
    let map: TrelloMap
    let board: TrelloBoard
    private(set) var lists: [String: TrelloMap.ListRule] = [:]
    /// In the order of the map: of two labels on a card the one that stands first decides.
    private(set) var labels: [(id: String, rule: TrelloMap.LabelRule)] = []
    private(set) var handles: [String: String] = [:]
    let people: [String: TrelloBoard.Person]
    let labelTitles: [String: String]
    let listNames: [String: String]

    init(_ board: TrelloBoard, _ map: TrelloMap) throws(ImportFileError) {
        self.board = board
        self.map = map
        people = Dictionary(board.people.map { ($0.id, $0) }) { first, _ in first }
        labelTitles = Dictionary(board.labels.map { ($0.id, $0.title) }) { first, _ in first }
        listNames = board.formerLists.merging(board.lists.map { ($0.id, $0.name) }) { _, known in known }
        for rule in map.lists {
            let known = listNames.map { (id: $0.key, names: [$0.value]) }
            let current = Set(board.lists.map(\.id))
            // A list of today goes before one of the same name that is gone.
            let candidates = [known.filter { current.contains($0.id) }, known]
            lists[try TrelloMatch.id(.list, rule.list, rule.line, in: candidates)] = rule
        }
        for rule in map.labels {
            let known = board.labels.map { (id: $0.id, names: [$0.title]) }
            let byColour = board.labels.map { (id: $0.id, names: [$0.colour]) }
            labels.append((try TrelloMatch.id(.label, rule.label, rule.line, in: [known, byColour]), rule))
        }
        for rule in map.members {
            let known = board.people.map { (id: $0.id, names: [$0.username]) }
            let id = try TrelloMatch.id(.member, rule.username, rule.line, in: [known])
            if let handle = rule.handle { handles[id] = handle }
        }
        try checkLists()
        try checkPromises()
    }

    /// The one thing of that id or name; the first group that has any decides.
    private static func id(
        _ kind: ImportFileError.NamedThing, _ name: String, _ line: Int, in groups: [[(id: String, names: [String])]]
    ) throws(ImportFileError) -> String {
        for group in groups {
            if group.contains(where: { $0.id == name }) { return name }
            let found = group.filter { $0.names.contains(name) }.map(\.id).sorted()
            if found.count == 1 { return found[0] }
            if !found.isEmpty { throw .doesNotFit(.ambiguousName(kind, name, ids: found, line: line)) }
        }
        let names = groups.joined().flatMap(\.names).filter { !$0.isEmpty }.sorted()
        throw .doesNotFit(.unknownName(kind, name, nearest: nearest(name, in: names), line: line))
    }

    private func checkLists() throws(ImportFileError) {
        for list in board.lists {
            guard let rule = lists[list.id] else {
                let cards = board.cards.count { $0.list == list.id }
                if cards > 0 { throw .doesNotFit(.unmappedList(list.name, cards: cards)) }
                continue
            }
            guard rule.state == .skip || rule.team ?? map.team != nil else {
                throw .doesNotFit(.listWithoutTeam(list.name))
            }
        }
    }

    private func checkPromises() throws(ImportFileError) {
        if map.commitment == .list, !lists.values.contains(where: { $0.promise.client != nil }) {
            throw .doesNotFit(.nothingIsACommitment(.list))
        }
        if map.commitment == .label, !labels.contains(where: { $0.rule.promise.client != nil }) {
            throw .doesNotFit(.nothingIsACommitment(.label))
        }
    }

    /// The rules of the labels on a card, in the order of the map.
    func rules(of card: TrelloBoard.Card) -> [TrelloMap.LabelRule] {
        labels.filter { card.labels.contains($0.id) }.map(\.rule)
    }

    /// Whose work a card is while it is in that list; a label says so for all lists.
    func team(of card: TrelloBoard.Card, in list: String) -> String? {
        rules(of: card).lazy.compactMap(\.team).first ?? lists[list]?.team ?? map.team
    }

    /// What a person is called in text.
    func name(of person: String) -> String {
        people[person]?.fullName ?? person
    }

    /// The commitment that a card is a task of, by its id in Trello.
    func commitment(of card: TrelloBoard.Card) -> String? {
        switch map.commitment {
        case .board: board.id
        case .list: lists[card.list]?.promise.client == nil ? nil : card.list
        case .label: labels.first { $0.rule.promise.client != nil && card.labels.contains($0.id) }?.id
        case .card, .none: nil
        }
    }
}
