import Board

/// Where the work of a card stands by the map, at one moment.
struct CardPhase: Sendable, Hashable {
    enum State: Sendable, Hashable {
        case asked
        case accepted
        case active
        case done
        case cancelled(reason: String)
    }

    var state: State
    var team: String
    var due: Day?
    /// Set for a card in a list of blocked ones.
    var waitsFor: Task.BlockKind?
    var blockReason: String?

    /// Done outranks archived, since most boards archive what is done; a card archived elsewhere was given up.
    init(_ facts: CardTimeline.Facts, of card: TrelloBoard.Card, in match: TrelloMatch) {
        let rule = match.lists[facts.list]
        team = match.team(of: card, in: facts.list) ?? match.team(of: card, in: card.list) ?? ""
        due = facts.due.map(match.map.zone.day(of:))
        state = CardPhase.state(facts, rule, match)
        if rule?.state == .blocked, state == .active {
            waitsFor = rule?.waitsFor ?? .other
            blockReason = match.listNames[facts.list]
        }
    }

    private static func state(
        _ facts: CardTimeline.Facts, _ rule: TrelloMap.ListRule?, _ match: TrelloMatch
    ) -> State {
        if facts.isTicked || rule?.state == .done { return .done }
        if rule?.state == .cancelled { return .cancelled(reason: match.listNames[facts.list] ?? "") }
        if facts.isArchived {
            return match.map.archivedCards == .done ? .done : .cancelled(reason: "archived in Trello")
        }
        if facts.isInArchivedList, match.map.archivedLists != .keep {
            if match.map.archivedLists == .done { return .done }
            return .cancelled(reason: facts.boardIsClosed ? "board closed in Trello" : "list archived in Trello")
        }
        // A list that is skipped or gone says nothing of the work in it.
        return switch rule?.state {
        case .asked: .asked
        case .active, .blocked: .active
        default: .accepted
        }
    }
}
