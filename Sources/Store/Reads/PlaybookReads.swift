public import Board
import Postgres

/// That a commitment was made from a playbook, by the playbook's code.
public struct UsedPlaybook: Sendable, Hashable {
    public var use: PlaybookUse
    public var code: String
}

/// The newest promise to a client that was made from a playbook.
public struct PlaybookOccurrence: Sendable, Hashable {
    public var playbook: ID<Playbook>
    public var parameters: String?
    public var commitment: Commitment
}

enum PlaybookReads {
    static let all = Statement(
        "playbook.all", .many(500), "select \(Playbook.columns(of: "p")) from playbook p order by p.code limit 500")
    static let byCode = Statement(
        "playbook.by-code", .atMostOne,
        "select \(Playbook.columns(of: "p")) from playbook p where p.code = $1::text")
    /// The text of an edition is in the event that brought it: index event_entity.
    static let edition = Statement(
        "playbook.edition", .atMostOne,
        """
        select e.image ->> 'text'
        from event e
        where e.entity = 'playbook' and e.entity_id = $1::bigint and (e.image ->> 'edition')::bigint = $2::bigint
        order by e.seq desc
        limit 1
        """)
    static let use = Statement(
        "playbook_use.of-commitment", .atMostOne,
        """
        select \(PlaybookUse.columns(of: "u")), p.code
        from playbook_use u
        join playbook p on p.id = u.playbook
        where u.commitment = $1::bigint
        """)
    /// How often each was used.
    static let counts = Statement(
        "playbook_use.counts", .many(500),
        "select u.playbook, count(*) from playbook_use u group by u.playbook order by u.playbook limit 500")
    /// Of each client and playbook the promise with the latest date.
    static let newest = Statement(
        "playbook_use.newest", .many(Int.max),
        """
        select distinct on (u.playbook, c.client) u.playbook, u.parameters, \(Commitment.columns(of: "c"))
        from playbook_use u
        join commitment c on c.id = u.commitment
        order by u.playbook, c.client, c.due desc, c.id desc
        """)
}

extension BoardStore {
    /// Every playbook, retired ones too, by code.
    public func playbooks() async throws(StoreError) -> [Playbook] {
        try await read(PlaybookReads.all) { row in try Playbook(row: &row) }
    }

    public func playbook(code: String) async throws(StoreError) -> Playbook? {
        try await read(PlaybookReads.byCode, [.words(code)]) { row in try Playbook(row: &row) }.first
    }

    /// The text of a playbook in one of its editions.
    public func text(of playbook: ID<Playbook>, edition: Int) async throws(StoreError) -> String? {
        try await read(PlaybookReads.edition, [.id(playbook), .integer(Int64(edition))]) { row in try row.text() }.first
    }

    /// Which playbook a commitment was made from.
    public func playbook(of commitment: CommitmentID) async throws(StoreError) -> UsedPlaybook? {
        try await read(PlaybookReads.use, [.id(commitment)]) { row in
            UsedPlaybook(use: try PlaybookUse(row: &row), code: try row.text())
        }.first
    }

    /// How many promises were made from each.
    public func playbookCounts() async throws(StoreError) -> [ID<Playbook>: Int] {
        let rows = try await read(PlaybookReads.counts) { row -> (ID<Playbook>, Int) in
            (try row.id(), try row.count())
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Of each playbook and client, the promise with the latest date.
    public func newestOccurrences() async throws(StoreError) -> [PlaybookOccurrence] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(PlaybookReads.newest, []) { row in
                    PlaybookOccurrence(
                        playbook: try row.id(), parameters: try row.textIfPresent(),
                        commitment: try Commitment(row: &row))
                }
            }
        }
    }
}
