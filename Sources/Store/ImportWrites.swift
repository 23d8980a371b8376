public import Board
import Postgres

/// The rows and events of a bulk import, ready to be written in one transaction.
public struct ImportWrites: Sendable {
    /// One row as it ends up, with every image on its way there.
    public struct Entry: Sendable {
        public var number: Int64
        /// Whether the row is new; else it is changed.
        public var isNew: Bool
        /// The row after its last step.
        public var image: JSON.Object

        public init(number: Int64, isNew: Bool, image: JSON.Object) {
            self.number = number
            self.isNew = isNew
            self.image = image
        }
    }
    /// One event of a row.
    public struct Step: Sendable {
        public var kind: EntityKind
        public var number: Int64
        public var version: Int64
        public var at: Instant
        public var event: String
        public var data: JSON.Object
        public var image: JSON.Object

        public init(
            kind: EntityKind, number: Int64, version: Int64, at: Instant, event: String, data: JSON.Object,
            image: JSON.Object
        ) {
            self.kind = kind
            self.number = number
            self.version = version
            self.at = at
            self.event = event
            self.data = data
            self.image = image
        }
    }

    public var rows: [EntityKind: [Entry]] = [:]
    /// In the order in which they get their numbers.
    public var steps: [Step] = []
    /// The last number given of each kind.
    public var counters: [EntityKind: Int64] = [:]

    public init() {}
}

/// What an import is resolved against, read under the board lock.
public struct ImportBase: Sendable {
    /// A row that is there already.
    public struct Known: Sendable {
        public var number: Int64
        public var image: JSON.Object
    }

    public var counters: [EntityKind: Int64]
    public var teams: [String: Known]
    public var members: [String: Known]
    public var clients: [String: Known]
    /// By source and id there, joined by a tab.
    public var commitments: [String: Known]
    public var tasks: [String: Known]
    /// What else there is of the kinds without an identity of their own, as whole images.
    public var others: [EntityKind: [Known]]
    /// Whether there is a client, commitment or task.
    public var isEmpty: Bool
    /// The number of the newest event.
    var newest = EventNumber(0)
}

enum ImportStatements {
    static let open = Statement(
        "import.open", .exactlyOne,
        "insert into import_batch (member, format) values ($1::bigint, $2::text) returning id")
    static let find = Statement(
        "import.find", .atMostOne,
        "select b.id from import_batch b where b.id = $1::bigint and b.member = $2::bigint and b.ran_at is null")
    static let put = Statement(
        "import.put", .none,
        """
        insert into import_row (batch, place, content)
        select $1::bigint, $2::bigint + r.place - 1, r.content
        from jsonb_array_elements($3::jsonb) with ordinality as r(content, place)
        on conflict (batch, place) do update set content = excluded.content
        """)
    static let count = Statement(
        "import.count", .exactlyOne, "select count(*) from import_row r where r.batch = $1::bigint")
    static let rows = Statement(
        "import.rows", .many(Int.max),
        "select r.place, r.content from import_row r where r.batch = $1::bigint order by r.place")
    static let finish = Statement(
        "import.finish", .none, "update import_batch set ran_at = clock_timestamp() where id = $1::bigint")
    static let drop = Statement(
        "import.drop", .atMostOne,
        "delete from import_batch where id = $1::bigint and member = $2::bigint returning id")
    static let purge = Statement(
        "import.purge", .none, "delete from import_batch where opened_at < clock_timestamp() - interval '24 hours'")
    static let purgeKeys = Statement(
        "request_key.purge", .none,
        "delete from request_key where recorded_at < clock_timestamp() - interval '24 hours'")

    static let counters = Statement(
        "import.counters", .many(Int.max), "select c.kind, c.value from counter c order by c.kind")
    static let emptiness = Statement(
        "import.is-empty", .exactlyOne,
        """
        select not exists (select from client) and not exists (select from commitment)
            and not exists (select from task)
        """)
    static let byWord: [(kind: EntityKind, statement: Statement)] = [
        (.team, "code"), (.member, "handle"), (.client, "code"),
    ].map { kind, word in
        (
            kind,
            Statement(
                "import.known-\(kind.rawValue)", .many(Int.max),
                "select t.\(word), t.id, to_jsonb(t) from \(kind.rawValue) t order by t.id")
        )
    }
    static let bySource: [(kind: EntityKind, statement: Statement)] = [EntityKind.commitment, .task].map { kind in
        (
            kind,
            Statement(
                "import.known-\(kind.rawValue)", .many(Int.max),
                """
                select t.source || chr(9) || t.source_id, t.id, to_jsonb(t)
                from \(kind.rawValue) t
                where t.source = any ($1::text[])
                order by t.id
                """)
        )
    }
    static let others: [(kind: EntityKind, statement: Statement)] = [
        EntityKind.dependency, .dueMove, .told, .comment, .absence, .holiday, .clientNote, .rating, .organisation,
    ].map { kind in
        let live = [EntityKind.dueMove, .told, .organisation].contains(kind) ? "" : "where not t.is_removed"
        return (
            kind,
            Statement(
                "import.known-\(kind.rawValue)", .many(Int.max),
                "select t.id, to_jsonb(t) from \(kind.rawValue) t \(live) order by t.id")
        )
    }

    static let insert: [EntityKind: Statement] = Dictionary(
        uniqueKeysWithValues: BoardTable.all.filter { $0.kind != .token }.map { table in
            let columns = table.columns.joined(separator: ", ")
            return (
                table.kind,
                Statement(
                    "import.insert-\(table.name)", .none,
                    """
                    insert into \(table.name) (\(columns))
                    select \(columns)
                    from jsonb_populate_recordset(null::\(table.name), $1::jsonb)
                    """)
            )
        })
    static let update: [EntityKind: Statement] = Dictionary(
        uniqueKeysWithValues: BoardTable.all.filter { $0.isMutable && $0.kind != .token }.map { table in
            let assignments = table.columns.filter { $0 != "id" }.map { "\($0) = n.\($0)" }.joined(separator: ", ")
            return (
                table.kind,
                Statement(
                    "import.update-\(table.name)", .none,
                    """
                    update \(table.name) t
                    set \(assignments)
                    from jsonb_populate_recordset(null::\(table.name), $1::jsonb) n
                    where t.id = n.id
                    """)
            )
        })
    /// The image goes through the table's own types, so that it is the same text as any other event's.
    static let append: [EntityKind: Statement] = Dictionary(
        uniqueKeysWithValues: BoardTable.all.filter { $0.kind != .token }.map { table in
            (
                table.kind,
                Statement(
                    "import.append-\(table.name)", .none,
                    """
                    insert into event
                        (seq, change, recorded_at, effective_at, actor, said_by, kind, entity, entity_id, version,
                        data, image)
                    select e.seq, $2::bigint, clock_timestamp() + \(BoardTable.ahead), e.at, $3::bigint, null, e.event, '\(table.name)',
                        e.id, e.version, e.data, to_jsonb(jsonb_populate_record(null::\(table.name), e.image))
                    from jsonb_to_recordset($1::jsonb)
                        as e(seq bigint, at timestamptz, event text, id bigint, version bigint, data jsonb, image jsonb)
                    """)
            )
        })
    static let setCounter = Statement(
        "import.counter", .none, "update counter set value = $2::bigint where kind = $1::text")
    static let remember = Statement(
        "import.remember", .none,
        """
        insert into request_key (member, key, digest, first_seq, last_seq, recorded_at)
        values ($1::bigint, $2::text, $3::bytea, $4::bigint, $5::bigint, clock_timestamp())
        """)
    static let ring = Statement(
        "import.bell", .exactlyOne, "select pg_notify('\(BoardStore.channel)', $1::text) is null")
}
