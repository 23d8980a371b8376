public import Board
import Postgres

/// A token as its list shows it.
public struct ListedToken: Sendable, Hashable {
    public var token: Token
    public var lastUsedAt: Instant?
}

/// A token as signing in needs it.
public struct SignInToken: Sendable, Hashable {
    public var token: Token
    /// Whether it is time to note that it is used.
    public var isUseDue: Bool
}

enum TokenReads {
    private static let isUseDue =
        "(t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 hour')"

    static let byDigest = Statement(
        "token.by-digest", .atMostOne,
        "select \(Token.columns(of: "t")), \(isUseDue), t.digest from token t where t.digest = $1::bytea")
    static let byID = Statement(
        "token.by-id", .atMostOne,
        "select \(Token.columns(of: "t")), \(isUseDue) from token t where t.id = $1::bigint")
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
    /// The token whose secret has this SHA-256.
    ///
    /// What the index's timing could tell is how far the digest of a guess agrees with a stored one, and nobody can
    /// steer a digest; the last word is a comparison of all its bytes, equally long wherever they differ.
    public func signInToken(digest: [UInt8]) async throws(StoreError) -> SignInToken? {
        try await read(TokenReads.byDigest, [.bytes(digest)]) { row in
            let found = SignInToken(token: try Token(row: &row), isUseDue: try row.boolean())
            return try row.bytes().isEqualInConstantTime(to: digest) ? found : nil
        }.first ?? nil
    }

    public func signInToken(_ id: ID<Token>) async throws(StoreError) -> SignInToken? {
        try await read(TokenReads.byID, [.id(id)]) { row in
            SignInToken(token: try Token(row: &row), isUseDue: try row.boolean())
        }.first
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
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                _ = try await connection.query(TokenReads.use, [.id(token)]) { row in try row.integer() }
            }
        }
    }
}

extension [UInt8] {
    /// Looks at every byte, whatever it finds.
    func isEqualInConstantTime(to other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
