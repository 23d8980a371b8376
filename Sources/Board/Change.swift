/// What a command decided to do to the board, as a value: nothing has happened yet.
///
/// The store performs it as one statement. Each `write` names the facts that the decision read from that row, each
/// `Guard` another fact it relied on; when one no longer holds at commit, nothing is written and the command decides
/// again from a fresh read.
public struct Change: Sendable, Hashable {
    /// One row made or changed, and the event that says so.
    public struct Write: Sendable, Hashable {
        public var entity: EntityKind
        /// Negative for a row that this change creates (see ``ID/new(_:)``).
        public var number: Int64
        /// Columns whose stored value must still equal this one.
        public var facts: JSON.Object
        /// Columns that change; all of them for a new row.
        public var patch: JSON.Object
        /// What happened, in the past tense: `task.finished`.
        public var event: String
        /// What a reader of the history wants to know beyond the row: from → to, why, warnings.
        public var data: JSON.Object
    }

    /// A fact the decision used that is no column of a row it writes.
    public enum Guard: Sendable, Hashable {
        /// A row that is only read must still have these columns.
        case row(EntityKind, Int64, facts: JSON.Object)
        /// These are all the live successors of the task.
        case successors(TaskID, [TaskID])
        /// These are all the live predecessors of the task.
        case predecessors(TaskID, [TaskID])
        /// Fewer than `limit` tasks of the team are active.
        case activeBelow(TeamID, limit: Int)
        /// No task of the commitment is open.
        case noOpenTasks(CommitmentID)
        /// These are all the open tasks of the commitment.
        case openTasks(CommitmentID, [TaskID])
        /// At least one administrator besides this member can still sign in.
        case anotherAdministrator(than: MemberID)
        /// No row of that kind has this code or handle.
        case unused(EntityKind, String)
        /// Following live dependencies from the first task never reaches the second.
        case notReachable(from: TaskID, to: TaskID)
    }

    public private(set) var writes: [Write] = []
    public private(set) var guards: [Guard] = []
    /// When it took effect, where that is not now.
    public var effectiveAt: Instant?
    /// Whose word it is, where somebody else typed it.
    public var saidBy: MemberID?
    /// Whose rights were used, where a deputy acts for them.
    public var onBehalf: MemberID?

    public init(effectiveAt: Instant? = nil, saidBy: MemberID? = nil) {
        self.effectiveAt = effectiveAt
        self.saidBy = saidBy
    }

    /// Turns a row into another one, on condition that the columns the decision used are as they were read.
    ///
    /// `using` names those columns (no instants among them); nil means the whole row, by its version. Only columns
    /// that differ are written, so two changes to different columns of one row do not undo each other.
    public mutating func update<Row: Entity>(
        _ old: Row, to new: Row, _ event: String, using columns: [Row.Field]? = nil, data: JSON.Object = [:]
    ) {
        let (before, after) = (old.columns, new.columns)
        let facts: JSON.Object =
            columns.map { columns in
                Change.object(before.filter { columns.contains($0.key) })
            } ?? ["version": .integer(old.version.number)]
        // Both have all columns, in the same order.
        let changed = zip(before, after).filter { $0.value != $1.value }.map(\.1)
        writes.append(
            Write(
                entity: Row.kind, number: old.id.number, facts: facts,
                patch: Change.object(changed), event: event, data: data))
    }

    /// Makes a row; its id is ``ID/new(_:)`` of how many of its kind this change made before, plus one.
    public mutating func create<Row: Entity>(_ row: Row, _ event: String, data: JSON.Object = [:]) {
        let columns = row.columns.filter { column in
            !column.value.isNull && column.key.rawValue != "id" && column.key.rawValue != "version"
        }
        writes.append(
            Write(
                entity: Row.kind, number: row.id.number, facts: [:], patch: Change.object(columns), event: event,
                data: data))
    }

    /// The id of the next row of this kind that this change makes.
    public func next<Row: Entity>(_ kind: Row.Type) -> ID<Row> {
        .new(Int64(writes.count { $0.entity == Row.kind && $0.number < 0 }) + 1)
    }

    /// Whether this change already writes that row; each row is written at most once.
    public func writes<Row: Entity>(_ id: ID<Row>) -> Bool {
        writes.contains { $0.entity == Row.kind && $0.number == id.number }
    }

    /// Takes over what another decision, made for the same command, writes and relies on.
    public mutating func append(_ other: Change) {
        writes += other.writes
        guards += other.guards
    }

    public mutating func require(_ fact: Guard) {
        guards.append(fact)
    }

    /// A row that was read for the decision must be unchanged at commit.
    public mutating func rely<Row: Entity>(on row: Row) {
        guards.append(.row(Row.kind, row.id.number, facts: ["version": .integer(row.version.number)]))
    }

    /// These columns of a row that was read for the decision must be unchanged at commit.
    public mutating func rely<Row: Entity>(on row: Row, _ columns: [Row.Field]) {
        let facts = row.columns.filter { columns.contains($0.key) }
        guards.append(.row(Row.kind, row.id.number, facts: Change.object(facts)))
    }

    private static func object<Field>(_ columns: [(key: Field, value: JSON)]) -> JSON.Object
    where Field: RawRepresentable, Field.RawValue == String {
        JSON.Object(unique: columns.map { ($0.key.rawValue, $0.value) })
    }
}

extension JSON {
    public static func id<Row: Entity>(_ id: ID<Row>?) -> JSON {
        id.map { .integer($0.number) } ?? .null
    }

    public static func day(_ day: Day?) -> JSON {
        day.map { .string($0.description) } ?? .null
    }

    public static func instant(_ instant: Instant?) -> JSON {
        instant.map { .string($0.description) } ?? .null
    }

    public static func text(_ text: String?) -> JSON {
        text.map { .string($0) } ?? .null
    }

    public static func count(_ number: Int?) -> JSON {
        number.map { .integer(Int64($0)) } ?? .null
    }

    public static func word<Word: RawRepresentable>(_ word: Word?) -> JSON where Word.RawValue == String {
        word.map { .string($0.rawValue) } ?? .null
    }
}

extension Change {
    /// Adds the digest of a new token's secret to its row. It is stored with the row but is part of no event.
    public mutating func keep(secret digest: [UInt8]) {
        let digits = Array("0123456789abcdef")
        let hexadecimal = String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        for place in writes.indices where writes[place].entity == .token && writes[place].number < 0 {
            writes[place].patch["digest"] = .string("\\x" + hexadecimal)
        }
    }
}

extension Change {
    /// Writes a row by its columns' names, for what works on images of any kind: taking a change back.
    public mutating func write(
        _ entity: EntityKind, _ number: Int64, facts: JSON.Object, patch: JSON.Object, event: String,
        data: JSON.Object
    ) {
        writes.append(Write(entity: entity, number: number, facts: facts, patch: patch, event: event, data: data))
    }
}
