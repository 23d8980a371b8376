import Board
import LineProtocol

/// What importing that board by that map would write; pure, so the same two give the same plan.
func plan(board: TrelloBoard, map: TrelloMap) throws(ImportFileError) -> ImportPlan {
    var planner = TrelloPlanner(try TrelloMatch(board, map))
    return try planner.run()
}

/// One pass over a board: cards first, since a commitment's date and end come from its cards.
struct TrelloPlanner {
    static let source = "trello"

    let match: TrelloMatch
    var plan = ImportPlan()
    var tasks: [ImportRow] = []
    var comments: [ImportRow] = []
    /// What each commitment is made from, by its id in Trello.
    var members: [String: [CardEnd]] = [:]
    /// Cards that are commitments themselves.
    var promises: [CardPromise] = []
    var tallies: [ImportPlan.Thing: ImportPlan.Tally] = [:]

    private let happenings: [String: [TrelloBoard.Happening]]
    private let aboutLists: [TrelloBoard.Happening]
    let checklists: [String: [TrelloBoard.Checklist]]
    var cutTexts = 0

    var board: TrelloBoard { match.board }
    var map: TrelloMap { match.map }

    enum Fate {
        case taken
        case inText
        case skipped(String, SkipCause)
    }

    /// How one card ended, for the commitment it belongs to.
    struct CardEnd {
        var createdAt: Instant
        var state: Board.Task.State
        var closedAt: Instant?
        var due: Day?
    }

    /// A card that is a commitment, with the end of its own work.
    struct CardPromise {
        var card: TrelloBoard.Card
        var end: CardEnd
        var reason: String?
        var detail: String?
        var itemDue: Day?
    }

    init(_ match: TrelloMatch) {
        self.match = match
        happenings = Dictionary(grouping: match.board.happenings.filter { $0.card != nil }) { $0.card ?? "" }
        aboutLists = match.board.happenings.filter { $0.card == nil }
        checklists = Dictionary(grouping: match.board.checklists, by: \.card)
        for thing in ImportPlan.Thing.allCases { tallies[thing] = ImportPlan.Tally(what: thing) }
    }

    mutating func run() throws(ImportFileError) -> ImportPlan {
        let place = Dictionary(board.lists.map { ($0.id, $0.position) }) { first, _ in first }
        // Rows get their numbers in this order, and a queue falls in by number: so it is the order on the screen.
        let cards = board.cards.sorted { left, right in
            (place[left.list] ?? .infinity, left.position, left.id)
                < (place[right.list] ?? .infinity, right.position, right.id)
        }
        var seen: Set<String> = []
        for card in cards { take(card, isRepeated: !seen.insert(card.id).inserted) }
        accountForOrphans(known: seen)
        let commitments = try commitmentRows()
        plan.rows = clientRows() + commitments + tasks + comments
        plan.knownHistoryFrom = board.knownHistoryFrom
        plan.tallies = ImportPlan.Thing.allCases.compactMap { tallies[$0] }
        addNotes()
        return plan
    }

    /// Everything about one card goes where the card goes.
    private mutating func take(_ card: TrelloBoard.Card, isRepeated: Bool) {
        let name = "card “\(CardText.line(card.name))” (\(card.id))"
        guard !isRepeated else {
            count(.card, .skipped(name, .twice))
            for attachment in card.attachments { count(.attachment, .skipped(attachment, .cardSkipped)) }
            return
        }
        let own = happenings[card.id] ?? []
        let assignee = card.people.first { match.handles[$0] != nil } ?? card.people.first
        let timeline = CardTimeline(card, of: board, own, aboutLists: aboutLists, assignee: assignee)
        let cause: SkipCause? =
            if card.isTemplate {
                .template
            } else if card.isDecoration {
                .decoration
            } else if match.lists[card.list]?.state == .skip {
                .listSkipped
            } else {
                timeline == nil ? .withoutTime : nil
            }
        guard cause == nil, let timeline else {
            count(.card, .skipped(name, cause ?? .withoutTime))
            skipAll(of: card, named: name, own)
            return
        }
        count(.card, .taken)
        if !timeline.isCreationRecorded { plan.createdFromID += 1 }
        takeCard(card, named: name, timeline, own)
    }

    private mutating func skipAll(of card: TrelloBoard.Card, named name: String, _ own: [TrelloBoard.Happening]) {
        for item in (checklists[card.id] ?? []).flatMap(\.items) {
            count(.item, .skipped("item “\(CardText.line(item.name))” of \(name)", .cardSkipped))
        }
        for attachment in card.attachments { count(.attachment, .skipped("\(attachment) of \(name)", .cardSkipped)) }
        account(for: own, named: name, .cardSkipped)
    }

    /// What the export says of cards and checklists it does not hold: deleted ones, or moved to another board.
    private mutating func accountForOrphans(known: Set<String>) {
        for checklist in board.checklists where !known.contains(checklist.card) {
            for item in checklist.items {
                let what = "item “\(CardText.line(item.name))” of “\(CardText.line(checklist.name))”"
                count(.item, .skipped(what, .cardMissing))
            }
        }
        for (card, own) in happenings.sorted(by: { $0.key < $1.key }) where !known.contains(card) {
            account(for: own, named: "card (\(card))", .cardMissing)
        }
    }

    private mutating func account(for own: [TrelloBoard.Happening], named name: String, _ cause: SkipCause) {
        for happening in own {
            switch happening.what {
            case .moved: count(.move, .skipped("move of \(name) at \(happening.at)", cause))
            case .commented: count(.comment, .skipped("comment (\(happening.id)) on \(name)", cause))
            default: break
            }
        }
    }

    mutating func count(_ thing: ImportPlan.Thing, _ fate: Fate) {
        var tally = tallies[thing] ?? ImportPlan.Tally(what: thing)
        tally.read += 1
        switch fate {
        case .taken: tally.taken += 1
        case .inText: tally.inText += 1
        case .skipped(let what, let cause):
            tally.skipped += 1
            plan.skipped.append(ImportPlan.Skipped(what: what, cause: cause))
        }
        tallies[thing] = tally
    }

    private mutating func addNotes() {
        plan.notes.append(board.knownHistoryFrom.map { .history(from: map.zone.day(of: $0)) } ?? .noHistory)
        if plan.createdFromID > 0 { plan.notes.append(.datedByID(plan.createdFromID)) }
        if plan.estimatedSteps > 0 { plan.notes.append(.estimated(plan.estimatedSteps)) }
        if board.actionsWithoutUse > 0 {
            plan.notes.append(.withoutUse(board.actionsWithoutUse, of: board.actions))
        }
        if cutTexts > 0 { plan.notes.append(.cut(cutTexts)) }
        let unmapped = board.people.filter { match.handles[$0.id] == nil }.count
        if unmapped > 0 { plan.notes.append(.withoutHandle(unmapped)) }
    }
}
