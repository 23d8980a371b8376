public import Board
import Postgres

/// Which notes about clients a list wants; removed ones are in none.
public struct NoteFilter: Sendable, Hashable {
    public var client: ClientID?
    /// Whose next step it is.
    public var owner: MemberID?
    public var kind: ClientNote.Kind?
    /// Only those of which something is still to come, or only others.
    public var isOpen: Bool?
    public var hidden: [CommitmentID] = []
    public var limit = 100
    public var after: ClientNoteID?

    public init() {}
}

enum NoteReads {
    static let byID = Statement(
        "client_note.by-id", .atMostOne,
        "select \(ClientNote.columns(of: "n")) from client_note n where n.id = $1::bigint and not n.is_removed")
    /// The newest first: index client_note_client.
    static let list = Statement(
        "client_note.list", .many(500),
        """
        select \(ClientNote.columns(of: "n"))
        from client_note n
        where not n.is_removed
            and ($1::bigint is null or n.client = $1)
            and ($2::bigint is null or n.owner = $2)
            and ($3::text is null or n.kind = $3)
            and ($4::boolean is null
                or $4 = (n.closed_at is null and (n.kind <> 'contact' or n.next_step is not null)))
            and (n.commitment is null or n.commitment <> all ($5::bigint[]))
            and ($6::bigint is null
                or (n.said_at, n.id) < (select l.said_at, l.id from client_note l where l.id = $6))
        order by n.said_at desc, n.id desc
        limit $7::bigint
        """)
    /// What one member is to do next about clients, the nearest day first: index client_note_open.
    static let steps = Statement(
        "client_note.steps", .many(500),
        """
        select \(ClientNote.columns(of: "n"))
        from client_note n
        where not n.is_removed and n.closed_at is null and n.next_step is not null and n.owner = $1::bigint
            and (n.commitment is null or n.commitment <> all ($2::bigint[]))
        order by n.next_by nulls last, n.id
        limit 500
        """)
    /// The last time anybody spoke with each client: a note of it, a date told, an acceptance.
    static let contacts = Statement(
        "client_note.contacts", .many(Int.max),
        """
        select spoken.client, max(spoken.at)
        from (
            select n.client, n.said_at as at
            from client_note n
            where not n.is_removed and n.kind = 'contact' and ($2::bigint is null or n.client = $2)
                and (n.commitment is null or n.commitment <> all ($1::bigint[]))
            union all
            select c.client, o.told_at
            from told o
            join commitment c on c.id = o.commitment
            where c.id <> all ($1::bigint[]) and ($2::bigint is null or c.client = $2)
            union all
            select c.client, c.accepted_at
            from commitment c
            where ($2::bigint is null or c.client = $2) and c.accepted_at is not null and c.id <> all ($1::bigint[])
        ) spoken
        group by spoken.client
        order by spoken.client
        """)
    static let rating = Statement(
        "rating.of-commitment", .atMostOne,
        "select \(Rating.columns(of: "g")) from rating g where g.commitment = $1::bigint and not g.is_removed")
}

extension BoardStore {
    public func note(_ id: ClientNoteID) async throws(StoreError) -> ClientNote? {
        try await read(NoteReads.byID, [.id(id)]) { row in try ClientNote(row: &row) }.first
    }

    /// Notes about clients, the newest first.
    public func notes(_ filter: NoteFilter) async throws(StoreError) -> [ClientNote] {
        try await read(
            NoteReads.list,
            [
                .id(filter.client), .id(filter.owner), .words(filter.kind?.rawValue), .flag(filter.isOpen),
                .ids(filter.hidden), .id(filter.after), .integer(Int64(filter.limit)),
            ]
        ) { row in try ClientNote(row: &row) }
    }

    /// What a member is to do next about clients, the nearest day first.
    public func nextSteps(of owner: MemberID, hiding hidden: [CommitmentID]) async throws(StoreError) -> [ClientNote] {
        try await read(NoteReads.steps, [.id(owner), .ids(hidden)]) { row in try ClientNote(row: &row) }
    }

    /// When somebody last spoke with each client, or with one, as far as what may be seen tells.
    public func lastContacts(
        hiding hidden: [CommitmentID], of client: ClientID? = nil
    ) async throws(StoreError) -> [ClientID: Instant] {
        let rows = try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(NoteReads.contacts, [.ids(hidden), .id(client)]) { row in
                    (try row.id(Client.self), try row.moment())
                }
            }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// What the client said of what it got.
    public func rating(of commitment: CommitmentID) async throws(StoreError) -> Rating? {
        try await read(NoteReads.rating, [.id(commitment)]) { row in try Rating(row: &row) }.first
    }
}
