import Board
import Crypto
import LineProtocol
import Store

/// What a changing command decided, from one read of the board.
struct Decision: Sendable {
    var change: Change
    /// A secret that belongs to a new token, shown this once and never stored.
    var secret: Secret?
    /// What the reply says beyond the events; nothing a replay would need.
    var extra: JSON.Object = [:]
}

/// Decide, perform, decide again: the one way in which anything on the board changes.
struct ChangeRunner: Sendable {
    /// How often a decision is made anew because a fact it used no longer held.
    static let attempts = 4

    let context: CommandContext
    let decide: @Sendable (CommandContext) async throws -> Decision

    /// Runs the change, or rehearses it, or answers what its key did before.
    ///
    /// The key is looked up only when something went wrong, so that an ordinary change costs one statement: a
    /// repeated request fails its guard (or its rules, for its own first run has changed the board).
    func run() async throws -> JSON.Object {
        let digest = Array(SHA256.hash(data: Array(context.arguments.canonical.utf8)))
        let given = context.arguments[Fields.key]
        let isRehearsal = context.arguments[Fields.dryRun] == true
        let key = BoardStore.RequestKey(key: given ?? Secret.random(16).hexadecimal, digest: digest)
        do {
            return try await perform(key, isKeyGiven: given != nil, isRehearsal: isRehearsal)
        } catch {
            guard let given, !isRehearsal, let reply = try await replay(given, digest) else { throw error }
            return reply
        }
    }

    private func perform(
        _ key: BoardStore.RequestKey, isKeyGiven: Bool, isRehearsal: Bool
    ) async throws -> JSON.Object {
        var asked = context
        for _ in 0..<ChangeRunner.attempts {
            let (decision, context) = try await asked.decided(decide)
            let events =
                if isRehearsal {
                    try await context.store.rehearse(
                        decision.change, by: context.speaker.id, secret: decision.secret?.digest)
                } else {
                    try await context.store.perform(
                        decision.change, by: context.speaker.id, under: key, secret: decision.secret?.digest)
                }
            if events.isEmpty {
                if isKeyGiven, !isRehearsal, let reply = try await replay(key.key, key.digest) { return reply }
                asked = try await asked.refreshed()
                continue
            }
            if !isRehearsal { context.service.note(events) }
            var reply = try await self.reply(events, in: context).merging(decision.extra)
            if let secret = decision.secret, !isRehearsal { reply["secret"] = .string(secret.text) }
            if isRehearsal { reply["dry_run"] = true }
            return reply
        }
        throw WireError(.conflict, "others are changing the same just now; try again")
    }

    private func replay(_ key: String, _ digest: [UInt8]) async throws -> JSON.Object? {
        guard let outcome = try await context.store.outcome(of: key, by: context.speaker.id) else { return nil }
        guard outcome.digest == digest else {
            throw WireError(.conflictKey, "that key was used for another request; make a new one", field: "key")
        }
        let hidden = Set(try await context.hidden())
        let subjects = try await EventSubjects(of: outcome.events, from: context.store, hidden: hidden)
        guard !subjects.isAbout(outcome.events, hidden) else {
            throw WireError(.missing, "what that key changed is not there, or not for you")
        }
        var reply = try await reply(outcome.events, in: context)
        reply["replayed"] = true
        if outcome.events.contains(where: { $0.kind == "token.issued" }) {
            reply["hint"] = "the secret was shown once; token.rotate makes another"
        }
        return reply
    }

    /// The directory may have to learn what the events made before their reply can name it.
    private func reply(_ events: [Event], in context: CommandContext) async throws -> JSON.Object {
        let directory =
            events.contains { BoardService.directoryKinds.contains($0.entity) }
            ? try await context.service.directory() : context.directory
        // Only what a change set off elsewhere can be work that the actor does not see.
        let hasKnockOns = events.count > 1 && events.contains { $0.entity == .task }
        return ChangeReply(
            rows: WireRows(directory: directory, showsValues: context.seesValues),
            hidden: hasKnockOns ? Set(try await context.hidden()) : []
        ).object(for: events)
    }
}

/// Random bytes that are shown once, and their digest that is kept.
struct Secret: Sendable {
    let bytes: [UInt8]

    static func random(_ count: Int) -> Secret {
        var generator = SystemRandomNumberGenerator()
        return Secret(bytes: (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    /// A token as people hold it.
    var text: String { "tb_\(hexadecimal)" }

    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// SHA-256 of the text: all that the database knows.
    var digest: [UInt8] { Secret.digest(of: text) }

    static func digest(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
