import Board

/// How the lists, labels and members of one Trello board become teams, states, clients and people.
///
/// It is written by a person, from the draft of ``draft(for:zone:teams:)``, and kept beside the export: the same map on
/// a newer export of the same board updates what the older one made.
struct TrelloMap: Sendable, Hashable {
    /// What of the board is a promise to a client.
    enum CommitmentSource: String, Sendable, Hashable, CaseIterable {
        /// All of it is one promise.
        case board
        /// Each list with a client.
        case list
        /// Each label with a client.
        case label
        /// Each card with a checklist; the items are its tasks.
        case card
        /// Nothing: all cards are internal work.
        case none
    }

    /// What becomes of the items of a checklist whose card is a task.
    enum Checklists: String, Sendable, Hashable, CaseIterable {
        case text
        case tasks
    }

    /// What an archived card is that was neither ticked nor in a list of done ones.
    enum ArchivedCards: String, Sendable, Hashable, CaseIterable {
        case cancelled
        case done
    }

    /// What an open card is in an archived list or on a closed board.
    enum ArchivedLists: String, Sendable, Hashable, CaseIterable {
        case cancelled
        case done
        /// As if the list were open.
        case keep
    }

    /// The states of a card that a list can stand for.
    enum Word: String, Sendable, Hashable, CaseIterable {
        case asked
        case accepted
        case active
        case blocked
        case done
        case cancelled
        case skip
    }

    /// The client, owner and date of the promise that a list or a label is.
    struct Promise: Sendable, Hashable {
        var client: String?
        var owner: String?
        var due: Day?
    }

    struct ListRule: Sendable, Hashable {
        /// A name, or the id where two lists share it.
        var list: String
        var state = Word.accepted
        /// What a card of a blocked list waits for.
        var waitsFor: Task.BlockKind?
        var team: String?
        var promise = Promise()
        var line = 0
    }

    struct LabelRule: Sendable, Hashable {
        /// A name, the colour of an unnamed one, or the id.
        var label: String
        var team: String?
        var workClass: String?
        var promise = Promise()
        var line = 0
        /// A label that says nothing here stays as words in the text.
        var staysText: Bool { team == nil && workClass == nil && promise.client == nil }
    }

    struct MemberRule: Sendable, Hashable {
        var username: String
        /// nil keeps the name as text.
        var handle: String?
        var line = 0
    }

    /// A client to add where the board lacks it.
    struct NewClient: Sendable, Hashable {
        var code: String
        var name: String
    }

    /// Due dates are days of this zone; Trello keeps moments.
    var zone = Zone.utc
    var team: String?
    var commitment = CommitmentSource.none
    var promise = Promise()
    var clients: [NewClient] = []
    var checklists = Checklists.text
    var importsComments = true
    var archivedCards = ArchivedCards.cancelled
    var archivedLists = ArchivedLists.cancelled
    var lists: [ListRule] = []
    var labels: [LabelRule] = []
    var members: [MemberRule] = []
}
