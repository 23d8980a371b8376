import Board
import LineProtocol

/// Ends sessions whose token or member is no more, on every server: idle and watching ones as well, which ask for
/// nothing and so are not found out by being asked who they are.
extension BoardService {
    /// How often the ends that tokens carry in themselves are looked at: one walk over the sessions, no timer for each.
    static let endingInterval = Duration.milliseconds(500)

    /// What was revoked, rotated or retired just now, through whichever server.
    func endSessions(after events: [Event]) {
        let concerned = events.filter { $0.entity == .token || $0.entity == .member }
        guard !concerned.isEmpty else { return }
        let now = realNow()
        let conversations = live.all
        for event in concerned {
            switch event.entity {
            case .token:
                let revokedAt = event.row["revoked_at"]?.text.flatMap(Instant.init(rfc3339:))
                let expiresAt = event.row["expires_at"]?.text.flatMap(Instant.init(rfc3339:))
                for conversation in conversations {
                    conversation.hear(
                        of: ID(event.entityNumber), revokedAt: revokedAt, expiresAt: expiresAt, at: now)
                }
            case .member where event.row["is_retired"]?.boolean == true:
                for conversation in conversations { conversation.hearOfLeaving(MemberID(event.entityNumber)) }
            default: break
            }
        }
    }

    /// Ends what has expired, until cancelled.
    func endExpiredSessions() async throws {
        while true {
            try await _Concurrency.Task.sleep(for: BoardService.endingInterval)
            endExpiredSessions(at: realNow())
        }
    }

    func endExpiredSessions(at now: Instant) {
        for conversation in live.all { conversation.endIfOver(at: now) }
    }
}
