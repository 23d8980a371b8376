import Board
import LineProtocol

/// Speaking for oneself, and as somebody's deputy.
extension CommandContext {
    /// Those whose deputy the speaker is today. Deputies do not chain: nobody's deputies are looked for in turn.
    var principals: [(member: Member, deputyship: Deputy)] { directory.principals(of: speaker.id, on: today) }

    /// With whose eyes the speaker reads: their own, then those of everybody whose deputy they are today.
    var viewers: [Member] { directory.viewers(for: speaker, on: today) }

    /// Whether the table of rights has the command at all for the speaker, or for somebody they may act for in it.
    var isForSomebody: Bool {
        if Rights.condition(speaker.role, command.verb) != nil { return true }
        return Rights.mayBeByDeputy(command.verb)
            && principals.contains { Rights.condition($0.member.role, command.verb) != nil }
    }

    /// The same request with the rights of each principal in turn, for where the speaker's own do not suffice.
    var asDeputy: [CommandContext] {
        guard deputyship == nil, command.changes, Rights.mayBeByDeputy(command.verb) else { return [] }
        return principals.map { principal in
            CommandContext(
                command: command, arguments: arguments, speaker: speaker, deputyship: principal.deputyship,
                actor: principal.member, directory: directory, store: store, service: service, now: now)
        }
    }

    /// Decides with the speaker's own rights, or, where those do not suffice, with those of the first principal whose
    /// rights do. The change then says on whose behalf, and holds only while the deputy is one.
    func decided(
        _ decide: @Sendable (CommandContext) async throws -> Decision
    ) async throws -> (decision: Decision, context: CommandContext) {
        let refusal: WireError
        do {
            return (try await decide(self), self)
        } catch let error as WireError where error.code == .deniedRole {
            refusal = error
        }
        for context in asDeputy {
            do {
                var decision = try await decide(context)
                context.mark(&decision.change)
                return (decision, context)
            } catch let error as WireError where error.code == .deniedRole {
                continue
            }
        }
        throw refusal
    }

    private func mark(_ change: inout Change) {
        guard let deputyship else { return }
        change.onBehalf = actor.id
        change.rely(on: deputyship)
        change.rely(on: actor, [.role, .team, .isRetired])
        change.rely(on: speaker, [.isRetired])
    }

    /// The same request, with directory and clock as they are now, spoken for oneself.
    func refreshed() async throws -> CommandContext {
        service.forgetDirectory()
        let directory = try await service.directory()
        guard let speaker = directory.member(speaker.id), !speaker.isRetired else {
            throw WireError(.deniedSignIn, "you are no longer a member of this board")
        }
        return CommandContext(
            command: command, arguments: arguments, actor: speaker, directory: directory, store: store,
            service: service, now: service.now())
    }
}

extension Directory {
    /// With whose eyes somebody reads on a day: their own, then those of everybody whose deputy they are.
    func viewers(for member: Member, on day: Day) -> [Member] {
        [member] + principals(of: member.id, on: day).map(\.member)
    }
}
