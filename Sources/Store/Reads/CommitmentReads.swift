public import Board
import Postgres

/// A commitment as lists show it, with how far its tasks are.
public struct ListedCommitment: Sendable, Hashable {
    public var commitment: Commitment
    public var tasks: Int
    public var done: Int
}

/// Which commitments a list wants.
public struct CommitmentFilter: Sendable, Hashable {
    public var client: ClientID?
    public var owner: MemberID?
    /// Those in which this team has a task.
    public var team: TeamID?
    public var state: Commitment.State?
    public var dueBefore: Day?
    public var hidden: [CommitmentID] = []
    public var limit = 100
    public var after: CommitmentID?

    public init() {}
}

enum CommitmentReads {
    private static let counts = """
        (select count(*) from task t where t.commitment = c.id and t.state <> 'cancelled'),
            (select count(*) from task t where t.commitment = c.id and t.state = 'done')
        """

    static let byID = Statement(
        "commitment.by-id", .atMostOne,
        "select \(Commitment.columns(of: "c")), \(counts) from commitment c where c.id = $1::bigint")
    static let byIDs = Statement(
        "commitment.by-ids", .many(Int.max),
        "select \(Commitment.columns(of: "c")) from commitment c where c.id = any ($1::bigint[]) order by c.id")
    /// By due date: index commitment_due, or the narrower one that a filter makes possible. The team is looked for in
    /// a scalar subquery because PostgreSQL would turn an `exists` into a join with all of that team's tasks.
    static let list = Statement(
        "commitment.list", .many(500),
        """
        select \(Commitment.columns(of: "c")), \(counts)
        from commitment c
        where ($1::bigint is null or c.client = $1)
            and ($2::bigint is null or c.owner = $2)
            and ($3::bigint is null or coalesce((
                select true from task t where t.commitment = c.id and t.team = $3 and t.state <> 'cancelled' limit 1),
                false))
            and ($4::text is null or c.state = $4)
            and ($5::date is null or c.due < $5)
            and c.id <> all ($6::bigint[])
            and ($7::bigint is null or (c.due, c.id) > (select l.due, l.id from commitment l where l.id = $7))
        order by c.due, c.id
        limit $8::bigint
        """)
    static let moves = Statement(
        "due_move.of-commitment", .many(500),
        """
        select \(DueMove.columns(of: "m"))
        from due_move m
        where m.commitment = $1::bigint
        order by m.id
        limit 500
        """)
    static let tellings = Statement(
        "told.of-commitment", .many(500),
        """
        select \(Told.columns(of: "t"))
        from told t
        where t.commitment = $1::bigint
        order by t.id
        limit 500
        """)
    /// Confidential commitments that neither belong to a member nor concern their team.
    static let hidden = Statement(
        "commitment.hidden", .many(Int.max),
        """
        select c.id
        from commitment c
        where c.is_confidential and c.owner <> $1::bigint
            and not exists (select from task t where t.commitment = c.id and t.team = $2::bigint)
        order by c.id
        """)
    static let teams = Statement(
        "commitment.has-team", .exactlyOne,
        "select exists (select from task t where t.commitment = $1::bigint and t.team = $2::bigint)")
}

extension BoardStore {
    public func commitment(_ id: CommitmentID) async throws(StoreError) -> ListedCommitment? {
        try await read(CommitmentReads.byID, [.id(id)]) { row in
            ListedCommitment(commitment: try Commitment(row: &row), tasks: try row.count(), done: try row.count())
        }.first
    }

    /// Those of these numbers that there are, ascending.
    public func commitments(_ ids: [CommitmentID]) async throws(StoreError) -> [Commitment] {
        guard !ids.isEmpty else { return [] }
        return try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(CommitmentReads.byIDs, [.ids(ids)]) { row in try Commitment(row: &row) }
            }
        }
    }

    /// A page of commitments by due date.
    public func commitments(_ filter: CommitmentFilter) async throws(StoreError) -> [ListedCommitment] {
        try await read(
            CommitmentReads.list,
            [
                .id(filter.client), .id(filter.owner), .id(filter.team), .words(filter.state?.rawValue),
                .date(filter.dueBefore), .ids(filter.hidden), .id(filter.after),
                .integer(Int64(min(filter.limit, 500))),
            ]
        ) { row in
            ListedCommitment(commitment: try Commitment(row: &row), tasks: try row.count(), done: try row.count())
        }
    }

    public func moves(of commitment: CommitmentID) async throws(StoreError) -> [DueMove] {
        try await read(CommitmentReads.moves, [.id(commitment)]) { row in try DueMove(row: &row) }
    }

    public func tellings(of commitment: CommitmentID) async throws(StoreError) -> [Told] {
        try await read(CommitmentReads.tellings, [.id(commitment)]) { row in try Told(row: &row) }
    }

    /// The confidential commitments that a member of a team does not see.
    public func hiddenCommitments(from member: MemberID, in team: TeamID?) async throws(StoreError) -> [CommitmentID] {
        try await readTogether { connection in
            try await connection.query(CommitmentReads.hidden, [.id(member), .id(team)]) { row in try row.id() }
        }
    }

    /// Whether a team has a task in a commitment.
    public func hasTask(_ team: TeamID, in commitment: CommitmentID) async throws(StoreError) -> Bool {
        try await read(CommitmentReads.teams, [.id(commitment), .id(team)]) { row in try row.boolean() }.first ?? false
    }
}
