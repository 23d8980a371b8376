import Board

/// Turns Trello's actions, oldest first, into what happened; the rest is counted.
struct TrelloHistory {
    /// Lists that the board has now.
    let lists: Set<String>
    private(set) var happenings: [TrelloBoard.Happening] = []
    private(set) var people: [String: TrelloBoard.Person] = [:]
    private(set) var formerLists: [String: String] = [:]
    private(set) var withoutUse = 0
    private(set) var oldest: Instant?

    init(lists: Set<String>) {
        self.lists = lists
    }

    /// nil for an action that could not be read.
    mutating func read(_ action: TrelloExport.Action?) {
        guard let action, let at = Instant(rfc3339: action.date) else {
            withoutUse += 1
            return
        }
        oldest = oldest.map { min($0, at) } ?? at
        for member in [action.memberCreator, action.member].compactMap({ $0 }) {
            let person = TrelloBoard.person(member, hasLeft: true)
            // An action about a member may know only an id; the one of whoever acted knows the name as well.
            if people[member.id] == nil || member.username != nil { people[member.id] = person }
        }
        guard let data = action.data else {
            withoutUse += 1
            return
        }
        for list in [data.list, data.listBefore, data.listAfter] {
            if let id = list?.id, !lists.contains(id), let name = list?.name { formerLists[id] = name }
        }
        let found = meaning(action.type, data)
        if found.isEmpty { withoutUse += 1 }
        let author = action.memberCreator?.id ?? action.idMemberCreator
        happenings += found.map { what in
            TrelloBoard.Happening(id: action.id, at: at, card: data.card?.id, author: author, what: what)
        }
    }

    private func meaning(_ type: String, _ data: TrelloExport.Details) -> [TrelloBoard.Happening.What] {
        switch type {
        case "createCard", "copyCard", "convertToCardFromCheckItem", "emailCard":
            return data.card?.id == nil ? [] : [.created(list: data.list?.id ?? data.card?.idList)]
        case "moveCardToBoard":
            return data.card?.id == nil ? [] : [.arrived(list: data.list?.id ?? data.card?.idList)]
        case "updateCard": return data.card?.id == nil ? [] : changes(data)
        case "addMemberToCard":
            return (data.idMember).map { [.assigned(person: $0)] } ?? []
        case "updateCheckItemStateOnCard":
            guard let item = data.checkItem?.id, let state = data.checkItem?.state else { return [] }
            return [.itemTicked(item: item, state == "complete")]
        case "commentCard":
            return data.card?.id == nil ? [] : [.commented(data.text ?? "")]
        case "updateList":
            guard let list = data.list?.id, data.old?.closed != nil, let closed = data.list?.closed else { return [] }
            return [.listArchived(list: list, closed)]
        case "updateBoard":
            guard data.old?.closed != nil, let closed = data.board?.closed else { return [] }
            return [.boardClosed(closed)]
        default: return []
        }
    }

    /// Lists by their id: the names an action carries are those of its day.
    private func changes(_ data: TrelloExport.Details) -> [TrelloBoard.Happening.What] {
        guard let old = data.old, let card = data.card else { return [] }
        var found: [TrelloBoard.Happening.What] = []
        if let from = data.listBefore?.id ?? old.idList, let to = data.listAfter?.id ?? card.idList {
            found.append(.moved(from: from, to: to))
        }
        if let before = old.closed { found.append(.archived(card.closed ?? !before)) }
        if let before = old.dueComplete { found.append(.ticked(card.dueComplete ?? !before)) }
        if old.hasDue {
            found.append(
                .due(from: old.due.flatMap(Instant.init(rfc3339:)), to: card.due.flatMap(Instant.init(rfc3339:))))
        }
        return found
    }
}
