import Board
import LineProtocol
import Store

/// `token.*`: secrets are made here, shown once, and kept as digests only. They end by the real clock on every board.
enum TokenHandlers {
    static let all: [(String, Handlers.Handler)] = [
        (PeopleCommands.tokenIssue.verb, .change(issue)), (PeopleCommands.tokenRotate.verb, .change(rotate)),
        (PeopleCommands.tokenList.verb, .read(list)), (PeopleCommands.tokenRevoke.verb, .change(revoke)),
    ]

    /// Days for which a token is good unless said.
    static let days = 90
    private static let secretBytes = 32
    private static let microsecondsPerHour: Int64 = 3_600_000_000

    private static func issue(_ context: CommandContext) async throws -> Decision {
        let member = try context.member(try context.arguments.required(Fields.member))
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        let decision = new(
            for: member.id, name: context.arguments[Fields.name] ?? "",
            scope: context.arguments[PeopleCommands.scope] ?? .full,
            days: context.arguments[PeopleCommands.days] ?? days, at: context.realNow, &change)
        return decision
    }

    /// A token's row and its secret, for the host's own commands as well.
    static func new(
        for member: MemberID, name: String, scope: Token.Scope, days: Int, at now: Instant, _ change: inout Change
    ) -> Decision {
        change.create(
            Token(
                id: change.next(Token.self), version: Version(1), member: member, name: name, scope: scope,
                createdAt: now, expiresAt: now.adding(seconds: days * 86_400), revokedAt: nil), "token.issued")
        return Decision(change: change, secret: Secret.random(secretBytes))
    }

    private static func token(_ context: CommandContext) async throws -> (Token, Member) {
        let id = ID<Token>(Int64(try context.arguments.required(Fields.number)))
        guard let token = try await context.store.token(id), let member = context.directory.member(token.member),
            member.id == context.actor.id || context.actor.role == .admin
        else {
            throw WireError(
                .missing, "there is no token \(id), or not for you; token.list numbers them", field: "number")
        }
        return (token, member)
    }

    private static func rotate(_ context: CommandContext) async throws -> Decision {
        let (old, member) = try await token(context)
        guard old.isGood(at: context.realNow) else {
            throw WireError(.conflictState, "token \(old.id) is no longer good; token.issue makes a new one")
        }
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        let hours = Int64(context.arguments[PeopleCommands.overlap] ?? 24)
        var ending = old
        // Never later than it would have ended anyway: rotating twice does not stretch it.
        ending.revokedAt = min(
            Instant(microseconds: context.realNow.microseconds + hours * microsecondsPerHour),
            old.revokedAt ?? old.expiresAt, old.expiresAt)
        let length = (old.expiresAt.microseconds - old.createdAt.microseconds) / (24 * microsecondsPerHour)
        let decision = new(
            for: old.member, name: old.name, scope: old.scope,
            days: context.arguments[PeopleCommands.days] ?? max(1, Int(length)), at: context.realNow, &change)
        change.update(old, to: ending, "token.rotated")
        return Decision(change: change, secret: decision.secret)
    }

    private static func revoke(_ context: CommandContext) async throws -> Decision {
        let (old, member) = try await token(context)
        var change = try context.change()
        try context.authorize(on: .member(member), &change)
        var new = old
        new.revokedAt = old.revokedAt.map { min($0, context.realNow) } ?? context.realNow
        // For good, also where the clock is set back to before this moment: see `Token.isGood`.
        new.expiresAt = min(old.expiresAt, old.createdAt)
        change.update(old, to: new, "token.revoked")
        return Decision(change: change)
    }

    private static func list(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let rows = WireRows(directory: context.directory, showsValues: false)
        let named = try context.arguments[Fields.member].map { handle throws(WireError) in try context.member(handle).id
        }
        let member = context.actor.role == .admin ? named : context.actor.id
        if let named, named != member {
            throw WireError(.deniedRole, "the tokens of others are an administrator's to see", field: "member")
        }
        let tokens = try await context.store.tokens(of: member)
        return try await Listing.send(
            tokens.map { listed in
                var row = rows.token(listed.token.image)
                if let used = listed.lastUsedAt { row["used"] = .instant(used) }
                return row
            }, asOf: try await context.store.newest(), to: sink)
    }
}
