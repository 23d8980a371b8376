/// The kinds of row a board is made of; the raw value is the table's name and the `entity` of its events.
public enum EntityKind: String, Sendable, Hashable, CaseIterable {
    case organisation
    case team
    case member
    case client
    case commitment
    case dueMove = "due_move"
    case told
    case task
    case dependency
    case comment
    case absence
    case holiday
    case token
    case deputy
    case signal
    case playbook
    case playbookUse = "playbook_use"
    case clientNote = "client_note"
    case rating
    case review
    case reviewAgenda = "review_agenda"
    case reviewDecision = "review_decision"
    case reviewNote = "review_note"
    case raisedItem = "raised_item"
    case reviewAction = "review_action"

    /// The letter that people read and write before a number: `C-12`, `T-41`, `N-7`, `R-5`, `A-3`; other kinds are named by word or number.
    public var prefix: String {
        switch self {
        case .commitment: "C-"
        case .task: "T-"
        case .clientNote: "N-"
        case .review: "R-"
        case .reviewAction: "A-"
        default: ""
        }
    }
}

/// A row of the board that has an identity and a version.
public protocol Entity: Sendable, Hashable {
    /// Which kind of row this is.
    static var kind: EntityKind { get }
    /// The columns of the row, in the order of the table.
    associatedtype Field: RawRepresentable & Hashable & CaseIterable & Sendable where Field.RawValue == String
    var id: ID<Self> { get }
    var version: Version { get }
    /// The row as its columns hold it.
    var columns: KeyValuePairs<Field, JSON> { get }
}

extension Entity {
    /// The row as an event keeps it: every column, in the order of the table.
    ///
    /// Written down once, without a look-up: by a dictionary of its columns it was half of what a list of tasks cost the
    /// server (perf, 32 connections). Compiled where it is used, for each kind of row by itself: once for all kinds it was
    /// 14 % of what `task.show` costs, mostly in asking for the types at run time.
    @inlinable
    public var image: JSON.Object {
        JSON.Object(unique: columns.map { ($0.key.rawValue, $0.value) })
    }
}

/// The number of one entity of one kind; numbers of two kinds can not be mixed up.
///
/// A negative number stands for a row that the change at hand creates: the database gives the n-th of them its number.
public struct ID<Of: Entity>: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    /// Reads `T-41`, `t-41` or, where the kind is known, `41`; nil for anything else.
    public init?(_ text: String) {
        let prefix = Of.kind.prefix
        var digits = Substring(text)
        if !prefix.isEmpty, text.lowercased().hasPrefix(prefix.lowercased()) {
            digits = text.dropFirst(prefix.count)
        }
        guard let number = Int64(digits), number > 0, digits.first?.isNumber == true else { return nil }
        self.number = number
    }

    /// The n-th row (from 1) of this kind that a change creates.
    public static func new(_ ordinal: Int64) -> ID { ID(-ordinal) }

    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }

    public var description: String { "\(Of.kind.prefix)\(number)" }
}

public typealias TeamID = ID<Team>
public typealias MemberID = ID<Member>
public typealias ClientID = ID<Client>
public typealias CommitmentID = ID<Commitment>
public typealias TaskID = ID<Task>
public typealias ClientNoteID = ID<ClientNote>
public typealias ReviewID = ID<Review>
public typealias ActionID = ID<ReviewAction>
public typealias DependencyID = ID<Dependency>

/// How many times a row has been written; the first version is 1.
public struct Version: Sendable, Hashable, Comparable {
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    public static func < (left: Version, right: Version) -> Bool { left.number < right.number }
}

/// The place of an event in the board's history: 1 is the first, without gaps, in commit order.
public struct EventNumber: Sendable, Hashable, Comparable {
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    public static func < (left: EventNumber, right: EventNumber) -> Bool { left.number < right.number }
}
