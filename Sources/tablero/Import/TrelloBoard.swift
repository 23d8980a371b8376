import Board

/// One Trello board as its JSON export tells it, reduced to what can be imported.
///
/// A card's e-mail address is a live one and is never read.
struct TrelloBoard: Sendable, Hashable {
    /// Files beyond this are refused before they are parsed. An export holds at most 1,000 actions and about 2 kB a
    /// card, so 32 MB are some 15,000 cards. Measured on 2 cores, optimised: 29 MB with 14,396 cards are read in 0.7 s
    /// and planned in 1.7 s.
    static let largestFile = 32 << 20

    struct List: Sendable, Hashable {
        var id: String
        var name: String
        var isClosed: Bool
        var position: Double
    }

    struct Label: Sendable, Hashable {
        /// Its own id; in exports before 2015 labels had none, and the board's id with the colour stands in.
        var id: String
        var name: String
        var colour: String
        /// An unnamed label is called by its colour.
        var title: String { name.isEmpty ? colour : name }
    }

    struct Person: Sendable, Hashable {
        var id: String
        var username: String
        var fullName: String
        /// Somebody who only appears in the history.
        var hasLeft: Bool
    }

    struct Item: Sendable, Hashable {
        var id: String
        var name: String
        var isTicked: Bool
        var position: Double
        var due: Instant?
        var person: String?
    }

    struct Checklist: Sendable, Hashable {
        var id: String
        var card: String
        var name: String
        var position: Double
        var items: [Item]
    }

    struct Card: Sendable, Hashable {
        var id: String
        var name: String
        var detail: String
        var isClosed: Bool
        var list: String
        var due: Instant?
        /// The tick on the due date.
        var isTicked: Bool
        var labels: [String]
        var people: [String]
        var position: Double
        var lastActivity: Instant?
        var isTemplate: Bool
        /// A separator, or the mirror of another board's card.
        var isDecoration: Bool
        /// Name and address of each.
        var attachments: [String]
    }

    /// One thing that happened; an action of Trello may be several of them.
    struct Happening: Sendable, Hashable {
        enum What: Sendable, Hashable {
            /// Made on this board.
            case created(list: String?)
            /// Came from another board, where its past is.
            case arrived(list: String?)
            case moved(from: String, to: String)
            case archived(Bool)
            case ticked(Bool)
            case due(from: Instant?, to: Instant?)
            case assigned(person: String)
            case itemTicked(item: String, Bool)
            case commented(String)
            case listArchived(list: String, Bool)
            case boardClosed(Bool)
        }
        /// Of the action; happenings of one action share it.
        var id: String
        var at: Instant
        var card: String?
        var author: String?
        var what: What
    }

    var id: String
    var name: String
    var isClosed: Bool
    var lastActivity: Instant?
    var lists: [List]
    /// Names of lists that moves speak of and the board no longer has.
    var formerLists: [String: String]
    var labels: [Label]
    var people: [Person]
    var cards: [Card]
    var checklists: [Checklist]
    /// Oldest first.
    var happenings: [Happening]
    /// Actions read, and how many of them hold nothing to import, such as positions and covers.
    var actions: Int
    var actionsWithoutUse: Int
    /// Of the oldest action: an export keeps the newest 1,000.
    var knownHistoryFrom: Instant?

    /// The first 8 hexadecimal digits of a Trello id are its second of creation; nil for what is no such id.
    static func creation(ofID id: String) -> Instant? {
        guard id.utf8.count == 24, let seconds = Int(id.prefix(8), radix: 16) else { return nil }
        return Instant(microseconds: 0).adding(seconds: seconds)
    }
}

extension TrelloBoard {
    /// `1 card`, `12 cards`.
    static func cards(_ count: Int) -> String { count == 1 ? "1 card" : "\(count) cards" }

    /// What a person checks against the screen before trusting an import.
    struct Counts: Sendable, Hashable {
        var lists = 0
        var archivedLists = 0
        var cards = 0
        var archivedCards = 0
        var dueDates = 0
        var checklists = 0
        var items = 0
        var members = 0
        var moves = 0
        var movedCards = 0
        var comments = 0
        var attachments = 0
    }

    var counts: Counts {
        var counts = Counts()
        counts.lists = lists.count
        counts.archivedLists = lists.count(where: \.isClosed)
        counts.cards = cards.count
        counts.archivedCards = cards.count(where: \.isClosed)
        counts.dueDates = cards.count { $0.due != nil }
        counts.checklists = checklists.count
        counts.items = checklists.reduce(0) { $0 + $1.items.count }
        counts.members = people.count { !$0.hasLeft }
        counts.attachments = cards.reduce(0) { $0 + $1.attachments.count }
        var moved: Set<String> = []
        for happening in happenings {
            switch happening.what {
            case .moved:
                counts.moves += 1
                if let card = happening.card { moved.insert(card) }
            case .commented: counts.comments += 1
            default: break
            }
        }
        counts.movedCards = moved.count
        return counts
    }
}
