import Board
import LineProtocol
import Logging
import Store
import Synchronization

/// One connection's side of the board: who it is, and the way of each of its requests.
final class BoardConversation: Conversation {
    /// How long a session may go on before its token is looked at again.
    static let tokenAge: Int64 = 1_000_000

    struct Identity: Sendable {
        var token: Token
        var checkedAt: Instant
    }

    private struct State: Sendable {
        var identity: Identity?
        var failures = 0
    }

    let service: BoardService
    let peer: Peer
    let line: any PushLine
    private let state = Mutex(State())

    init(service: BoardService, peer: Peer, line: any PushLine) {
        self.service = service
        self.peer = peer
        self.line = line
    }

    var isSignedIn: Bool { state.withLock { $0.identity != nil } }

    func greeting() async -> JSON.Object { SessionReplies.greeting(line: service.limits.line) }

    func end() async {
        service.live.leave(self)
    }

    func answer(_ request: Request, to sink: any ReplySink) async -> Terminal {
        do {
            try admit()
            let command = try Command.named(request.verb)
            if command.effect == .session { return try await converse(command, request, sink) }
            guard let identity = try await identity() else {
                throw WireError(.deniedSignIn, "sign in first: auth \"tb_…\"")
            }
            let arguments = try command.bind(request.arguments)
            let directory = try await service.directory()
            guard let actor = directory.member(identity.token.member), !actor.isRetired else {
                throw WireError(.deniedSignIn, "you are no longer a member of this board")
            }
            if command.changes, identity.token.scope == .read {
                throw WireError(.deniedRole, "this token may only read; use another one to change the board")
            }
            let context = CommandContext(
                command: command, arguments: arguments, actor: actor, directory: directory, store: service.store,
                service: service, now: service.now())
            return .done(try await run(context, sink))
        } catch {
            return .fail(report(error, request.verb))
        }
    }

    /// Whatever is asked counts, once it is known who asks.
    private func admit() throws(WireError) {
        guard let member = state.withLock({ $0.identity?.token.member }) else { return }
        do {
            try service.rates.admit(member, at: service.now())
        } catch {
            service.meters.askedTooOften()
            throw error
        }
    }

    private func run(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        guard Rights.condition(context.actor.role, context.command.verb) != nil else {
            throw WireError(
                .deniedRole,
                "\(context.command.verb) is not for the role \(context.actor.role.rawValue); ask an administrator")
        }
        switch Handlers.table[context.command.verb] {
        case .read(let read): return try await read(context, sink)
        case .change(let decide): return try await ChangeRunner(context: context, decide: decide).run()
        case .other(let run): return try await run(context, sink)
        case nil: throw WireError(.internal, "the server does not carry out \(context.command.verb)")
        }
    }

    private func report(_ error: any Error, _ verb: String) -> WireError {
        let wire = ErrorMapping.wireError(from: error)
        if wire.code.errorClass == .internal || wire.code.errorClass == .retry {
            service.logger.error(
                "a command failed", metadata: ["verb": "\(verb)", "code": "\(wire.code)", "error": "\(error)"])
        }
        return wire
    }

    // MARK: who it is

    /// The token this session signed in with, looked at again every second; nil before sign-in or once it is no good.
    private func identity() async throws -> Identity? {
        guard let known = state.withLock({ $0.identity }) else { return nil }
        let now = service.now()
        guard now.microseconds - known.checkedAt.microseconds >= BoardConversation.tokenAge else { return known }
        guard let token = try await service.store.token(known.token.id), token.isGood(at: now) else {
            state.withLock { $0.identity = nil }
            throw WireError(.deniedSignIn, "the token was revoked or has expired; sign in with another one")
        }
        let fresh = Identity(token: token, checkedAt: now)
        state.withLock { $0.identity = fresh }
        return fresh
    }

    private func converse(_ command: Command, _ request: Request, _ sink: any ReplySink) async throws -> Terminal {
        let arguments = try command.bind(request.arguments)
        switch command.verb {
        case SessionCommands.hello.verb: return .done(SessionReplies.greeting(line: service.limits.line))
        case SessionCommands.ping.verb: return .done(nil)
        case SessionCommands.quit.verb: return .close(nil)
        case SessionCommands.help.verb:
            try await SessionReplies.help(arguments[SessionCommands.about], to: sink)
            return .done(nil)
        default: return try await signIn(try arguments.required(SessionCommands.token))
        }
    }

    private func signIn(_ secret: String) async throws -> Terminal {
        let now = service.now()
        guard service.throttle.admits(peer.origin, at: now) else {
            service.meters.turnedAway()
            return .failAndClose(
                WireError(.deniedSignIn, "too many failed sign-ins from this address; try again in a minute"))
        }
        let directory = try await service.directory()
        guard let token = try await service.store.token(digest: Secret.digest(of: secret)), token.isGood(at: now),
            let member = directory.member(token.member), !member.isRetired
        else {
            service.throttle.failed(peer.origin, at: now)
            service.meters.failedSignIn()
            let failures = state.withLock { state in
                state.failures += 1
                return state.failures
            }
            let error = WireError(.deniedSignIn, "that token is not good: mistyped, expired or revoked")
            guard failures >= service.limits.signInAttempts else { return .fail(error) }
            service.meters.usedUpAttempts()
            return .failAndClose(error)
        }
        try await service.store.use(token.id)
        state.withLock { $0.identity = Identity(token: token, checkedAt: now) }
        var reply: JSON.Object = [
            "member": .string(member.handle), "name": .string(member.name), "role": .word(member.role),
        ]
        if let team = member.team.flatMap({ directory.team($0) }) { reply["team"] = .string(team.code) }
        reply["language"] = .word(member.language ?? directory.organisation.language)
        reply["scope"] = .word(token.scope)
        reply["expires"] = .instant(token.expiresAt)
        return .done(reply)
    }
}

extension Token {
    func isGood(at now: Instant) -> Bool {
        now < expiresAt && (revokedAt.map { now < $0 } ?? true)
    }
}
