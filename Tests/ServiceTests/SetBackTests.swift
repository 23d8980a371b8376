import Board
import LineProtocol
import Postgres
import Store
import Testing

@testable import Service

/// What a clock that is set back, or a database without room, must not do: small enough to be asked without either.
/// `ChaosTests` has the real ones.
@Suite struct SetBackTests {
    private static let moment = Instant(microseconds: 1_800_000_000_000_000)

    private static func token(expiresAt: Instant, revokedAt: Instant?) -> Token {
        Token(
            id: ID(1), version: Version(1), member: MemberID(1), name: "", scope: .full, createdAt: moment,
            expiresAt: expiresAt, revokedAt: revokedAt)
    }

    @Test func aSessionIsLookedAtAgainWhenTheClockIsBeforeItsLastLook() {
        let identity = SessionIdentity(
            member: MemberID(1), token: Self.token(expiresAt: Self.moment.adding(seconds: 9_000), revokedAt: nil),
            checkedAt: Self.moment)
        #expect(identity.isFresh(at: Self.moment))
        #expect(!identity.isFresh(at: Self.moment.adding(seconds: -3_600)))
        #expect(!identity.isFresh(at: Self.moment.adding(seconds: 2)))
    }

    @Test func aRevokedTokenIsOverWhateverTheClockShows() {
        let revoked = Self.token(expiresAt: Self.moment, revokedAt: Self.moment.adding(seconds: 60))
        for seconds in [-100_000, -1, 0, 1, 100_000] {
            #expect(!revoked.isGood(at: Self.moment.adding(seconds: seconds)))
        }
    }

    @Test(arguments: ["53000", "53100", "53200", "53300", "58030", "57P01", "40001"])
    func whatPassesByItselfIsToBeTriedAgain(_ sqlState: String) {
        let error = PostgresError.server(sqlState: sqlState, constraint: nil)
        #expect(ErrorMapping.wireError(from: StoreError.database(error)).code == .retryDatabase)
    }
}
