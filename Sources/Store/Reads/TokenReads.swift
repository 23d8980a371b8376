public import Board
import Postgres

/// A token as its list shows it.
public struct ListedToken: Sendable, Hashable {
    public var token: Token
    public var lastUsedAt: Instant?
}

enum TokenReads {
    static let byDigest = Statement(
        "token.by-digest", .atMostOne,
        "select \(Token.columns(of: "t")), t.last_used_at from token t where t.digest = $1::bytea")
    static let byID = Statement(
        "token.by-id", .atMostOne,
        "select \(Token.columns(of: "t")), t.last_used_at from token t where t.id = $1::bigint")
    static let list = Statement(
        "token.list", .many(500),
        """
        select \(Token.columns(of: "t")), t.last_used_at
        from token t
        where $1::bigint is null or t.member = $1
        order by t.id desc
        limit 500
        """)
    /// At most hourly, so that a busy client does not write at each sign-in.
    static let use = Statement(
        "token.use", .atMostOne,
        """
        update token t
        set last_used_at = clock_timestamp()
        where t.id = $1::bigint and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 hour')
        returning t.id
        """)
}

extension BoardStore {
    /// The token whose secret has this SHA-256; looked up by an index over digests, so its timing tells nothing of
    /// the secret.
    public func token(digest: [UInt8]) async throws(StoreError) -> Token? {
        try await read(TokenReads.byDigest, [.bytes(digest)]) { row in try Token(row: &row) }.first
    }

    public func token(_ id: ID<Token>) async throws(StoreError) -> Token? {
        try await read(TokenReads.byID, [.id(id)]) { row in try Token(row: &row) }.first
    }

    /// Tokens of one member or of all, newest first.
    public func tokens(of member: MemberID?) async throws(StoreError) -> [ListedToken] {
        try await read(TokenReads.list, [.id(member)]) { row in
            ListedToken(token: try Token(row: &row), lastUsedAt: try row.momentIfPresent())
        }
    }

    /// Notes that a token was used, at most once an hour.
    public func use(_ token: ID<Token>) async throws(StoreError) {
        do {
            try await pool.withConnection { connection in
                _ = try await connection.query(TokenReads.use, [.id(token)]) { row in try row.integer() }
            }
        } catch let error as PostgresError {
            throw .database(error)
        } catch {
            throw .damagedEvent
        }
    }
}
