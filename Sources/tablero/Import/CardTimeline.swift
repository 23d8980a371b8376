import Board

/// What Trello knows of one card, moment by moment, from its making to the export.
///
/// Moments come from actions where there are any. Where the export is silent (it holds the newest 1,000 actions), a
/// change is put at the latest time it can have happened and marked as estimated: cycle times come out too short
/// rather than invented, and whoever reads them can leave them out.
struct CardTimeline: Sendable {
    struct Facts: Sendable, Hashable {
        var list: String
        var isArchived: Bool
        var isTicked: Bool
        var due: Instant?
        var archivedLists: Set<String>
        var boardIsClosed: Bool
        var assignee: String?

        var isInArchivedList: Bool { boardIsClosed || archivedLists.contains(list) }
    }

    struct Moment: Sendable, Hashable {
        var at: Instant
        var facts: Facts
        var isEstimated: Bool
        /// The lists of a move, by id.
        var move: [String] = []
        var author: String?
    }

    let createdAt: Instant
    /// Whether an action says so, and not only the id.
    let isCreationRecorded: Bool
    let creator: String?
    /// The first holds from the creation on where that is recorded, else from an estimated time.
    private(set) var moments: [Moment]
    private let assignee: String?

    /// nil when nothing tells when the card was made.
    /// - Parameter assignee: who the card's work falls to, among those on it.
    init?(
        _ card: TrelloBoard.Card, of board: TrelloBoard, _ happenings: [TrelloBoard.Happening],
        aboutLists: [TrelloBoard.Happening], assignee: String?
    ) {
        let made = happenings.first { if case .created = $0.what { true } else { false } }
        let arrived = happenings.first { if case .arrived = $0.what { true } else { false } }
        let ofID = TrelloBoard.creation(ofID: card.id)
        guard let createdAt = made?.at ?? ofID ?? happenings.first?.at ?? card.lastActivity else { return nil }
        self.createdAt = createdAt
        isCreationRecorded = made != nil
        creator = made?.author
        self.assignee = assignee
        let start = made ?? arrived
        let silentUntil = [board.knownHistoryFrom, happenings.first?.at, card.lastActivity].compactMap { $0 }.min()
        let begin = max(createdAt, start?.at ?? silentUntil ?? createdAt)
        let later = aboutLists.filter { $0.at > begin }
        let facts = CardTimeline.first(card, board, happenings, later, assignee, start: start, isMade: made != nil)
        moments = [Moment(at: begin, facts: facts, isEstimated: start == nil)]
        for happening in CardTimeline.merged(happenings, later) { take(happening) }
        correct(card, board)
    }

    private static func merged(
        _ left: [TrelloBoard.Happening], _ right: [TrelloBoard.Happening]
    ) -> [TrelloBoard.Happening] {
        (left + right).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// What held before the first change that is known.
    private static func first(
        _ card: TrelloBoard.Card, _ board: TrelloBoard, _ happenings: [TrelloBoard.Happening],
        _ aboutLists: [TrelloBoard.Happening], _ assignee: String?, start: TrelloBoard.Happening?, isMade: Bool
    ) -> Facts {
        var list: String?
        switch start?.what {
        case .created(let first), .arrived(let first): list = first
        default: break
        }
        var isArchived: Bool?
        var isTicked: Bool?
        var due: Instant??
        var isAssignedLater = false
        for happening in happenings {
            switch happening.what {
            case .moved(let from, _): list = list ?? from
            case .archived(let after): isArchived = isArchived ?? !after
            case .ticked(let after): isTicked = isTicked ?? !after
            case .due(let from, _): due = due ?? .some(from)
            case .assigned(let person): isAssignedLater = isAssignedLater || person == assignee
            default: break
            }
        }
        var archivedLists = Set(board.lists.filter(\.isClosed).map(\.id))
        var boardIsClosed = board.isClosed
        // Undone from the newest on, these are as they were before the oldest.
        for happening in aboutLists.reversed() {
            switch happening.what {
            case .listArchived(let list, true): archivedLists.remove(list)
            case .listArchived(let list, false): archivedLists.insert(list)
            case .boardClosed(let after): boardIsClosed = !after
            default: break
            }
        }
        // Nobody closes a board or list and makes a card in it: where no action says when, it was after the card.
        if isMade {
            boardIsClosed = false
            archivedLists.remove(list ?? card.list)
        }
        return Facts(
            list: list ?? card.list, isArchived: isArchived ?? (isMade ? false : card.isClosed),
            isTicked: isTicked ?? (isMade ? false : card.isTicked), due: due ?? card.due,
            archivedLists: archivedLists, boardIsClosed: boardIsClosed, assignee: isAssignedLater ? nil : assignee)
    }

    private mutating func take(_ happening: TrelloBoard.Happening) {
        let last = moments[moments.count - 1]
        var next = last
        next.at = max(happening.at, last.at)
        next.isEstimated = false
        next.move = []
        next.author = happening.author
        switch happening.what {
        case .moved(let from, let to):
            next.facts.list = to
            // Trello lets nobody move a card into an archived list, so that one was archived later.
            next.facts.archivedLists.remove(to)
            next.move = [from, to]
        case .archived(let after): next.facts.isArchived = after
        case .ticked(let after): next.facts.isTicked = after
        case .due(_, let to): next.facts.due = to
        case .assigned(let person):
            // `first` left the assignee open only when the history names the moment.
            guard last.facts.assignee == nil, person == assignee else { return }
            next.facts.assignee = person
        case .listArchived(let list, true): next.facts.archivedLists.insert(list)
        case .listArchived(let list, false): next.facts.archivedLists.remove(list)
        case .boardClosed(let after): next.facts.boardIsClosed = after
        case .created, .arrived, .itemTicked, .commented: return
        }
        moments.append(next)
    }

    /// The card itself has the last word over what its actions add up to.
    private mutating func correct(_ card: TrelloBoard.Card, _ board: TrelloBoard) {
        let last = moments[moments.count - 1]
        var facts = last.facts
        facts.list = card.list
        facts.isArchived = card.isClosed
        facts.isTicked = card.isTicked
        facts.due = card.due
        facts.archivedLists = Set(board.lists.filter(\.isClosed).map(\.id))
        facts.boardIsClosed = board.isClosed
        facts.assignee = assignee
        guard facts != last.facts else { return }
        let changesBoard = facts.boardIsClosed != last.facts.boardIsClosed
        let at = max(last.at, (changesBoard ? board.lastActivity : card.lastActivity) ?? last.at)
        moments.append(Moment(at: at, facts: facts, isEstimated: true, move: [], author: nil))
    }
}
