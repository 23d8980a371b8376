public import Board
public import LineProtocol
public import Store

/// What only somebody on the host may do, without a token: make the first people and their tokens.
///
/// Its changes are events like any other, with no actor. It works beside a running server, which learns of them from
/// the database.
public struct HostBoard: Sendable {
    private let store: BoardStore
    private let clock: @Sendable () -> Instant

    public init(store: BoardStore, clock: @escaping @Sendable () -> Instant) {
        self.store = store
        self.clock = clock
    }

    /// Adds a person. Throws ``LineProtocol/WireError`` with a sentence for whoever typed it.
    public func addMember(
        handle: String, name: String, team: String?, role: Role, language: Language?
    ) async throws(WireError) {
        _ = try await run { directory in
            guard directory.member(handle: handle) == nil else {
                throw WireError(.conflictExists, "there is a member \(handle) already")
            }
            var change = Change()
            change.require(.unused(.member, handle))
            let known = directory.teams.filter { !$0.isRetired }.map(\.code)
            let teamRow = try team.map { code throws(WireError) in
                guard let team = directory.team(code: code) else {
                    throw WireError(
                        .missing, "there is no team \(code); the teams are \(known.joined(separator: ", "))")
                }
                return team
            }
            change.create(
                Member(
                    id: change.next(Member.self), version: Version(1), handle: handle, name: name, team: teamRow?.id,
                    role: role, language: language, isRetired: false), "member.added")
            return Decision(change: change)
        }
    }

    /// Makes a token for a member and gives its secret, which nobody can read again.
    public func issueToken(handle: String, name: String, days: Int) async throws(WireError) -> String {
        let now = clock()
        let decision = try await run { directory in
            guard let member = directory.member(handle: handle), !member.isRetired else {
                throw WireError(.missing, "there is no member \(handle); tablerod member add makes one")
            }
            var change = Change()
            change.rely(on: member, [.isRetired])
            return TokenHandlers.new(for: member.id, name: name, scope: .full, days: days, at: now, &change)
        }
        return decision.secret?.text ?? ""
    }

    private func run(_ decide: (Directory) throws -> Decision) async throws(WireError) -> Decision {
        do {
            for _ in 0..<ChangeRunner.attempts {
                guard let directory = try await store.directory() else {
                    throw WireError(.retryDatabase, "the board is not open yet")
                }
                let decision = try decide(directory)
                let events = try await store.perform(
                    decision.change, by: nil, under: nil, secret: decision.secret?.digest)
                if !events.isEmpty { return decision }
            }
        } catch {
            throw ErrorMapping.wireError(from: error)
        }
        throw WireError(.conflict, "others are changing the same just now; try again")
    }
}
