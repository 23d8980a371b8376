import Board
import LineProtocol

/// Who a session is, and what vouches for it.
struct SessionIdentity: Sendable {
    var member: MemberID
    /// nil where the kernel vouches: the user at the other end of a Unix socket, whom the configuration maps.
    var token: Token?
    /// When the token was last read.
    var checkedAt: Instant

    /// How long a session may go on before its token is looked at again.
    static let age: Int64 = 1_000_000

    var mayChange: Bool { token?.scope != .read }

    /// Whether what vouched for it no longer does.
    func isOver(at now: Instant) -> Bool { token.map { !$0.isGood(at: now) } ?? false }

    func isFresh(at now: Instant) -> Bool {
        // A clock that was set back makes nothing fresh.
        token == nil || (0..<SessionIdentity.age).contains(now.microseconds - checkedAt.microseconds)
    }

    /// What the session is told about itself: the reply to `auth`, and part of the greeting of a mapped user.
    ///
    /// `now` is what the board's clock shows, told where it runs ahead of the real one.
    func introduction(_ member: Member, _ directory: Directory, at now: Instant) -> JSON.Object {
        var reply: JSON.Object = [
            "member": .string(member.handle), "name": .string(member.name), "role": .word(member.role),
        ]
        if let team = member.team.flatMap({ directory.team($0) }) { reply["team"] = .string(team.code) }
        reply["language"] = .word(member.language ?? directory.organisation.language)
        reply["scope"] = .word(token?.scope ?? .full)
        if let token { reply["expires"] = .instant(token.expiresAt) }
        if directory.organisation.minutesAhead > 0 { reply["now"] = .instant(now) }
        return reply
    }

    static let tokenIsOver = WireError(
        .deniedSignIn, "the token was revoked or has expired; sign in with another one")
    static let memberHasLeft = WireError(.deniedSignIn, "you are no longer a member of this board")
}

extension Token {
    func isGood(at now: Instant) -> Bool {
        // One that was revoked ends where it began: so no clock that is set back makes it good again.
        createdAt < expiresAt && now < expiresAt && (revokedAt.map { now < $0 } ?? true)
    }
}
