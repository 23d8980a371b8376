import Board
import LineProtocol
import Logging
import Store
import Synchronization

/// One connection's side of the board: who it is, and the way of each of its requests.
final class BoardConversation: Conversation {
    private struct State: Sendable {
        var identity: SessionIdentity?
        /// Whether the user at the other end of a Unix socket may still stand for a member: until the first `auth`.
        var mayBeVouchedFor = true
        var failures = 0
        var watcher: Watcher?
        /// Counts requests.
        var request = 0
    }

    let service: BoardService
    let peer: Peer
    let line: any PushLine
    private let state = Mutex(State())
    /// Names the connection in the log; another one in every process.
    private let number = UInt32.random(in: .min ... .max)

    init(service: BoardService, peer: Peer, line: any PushLine) {
        self.service = service
        self.peer = peer
        self.line = line
    }

    var isSignedIn: Bool { state.withLock { $0.identity != nil } }

    func greeting() async -> JSON.Object {
        do {
            _ = try await identity()
            return try await hello()
        } catch {
            // The database does not answer just now; the first request asks for it again.
            _ = report(error, "greeting")
            return SessionReplies.greeting(line: service.limits.line)
        }
    }

    /// What the server is, and who it takes this connection to be.
    private func hello() async throws -> JSON.Object {
        let greeting = SessionReplies.greeting(line: service.limits.line)
        guard let identity = state.withLock({ $0.identity }) else { return greeting }
        let directory = try await service.directory()
        guard let member = directory.member(identity.member) else { return greeting }
        return greeting.merging(identity.introduction(member, directory, at: service.now()))
    }

    var isWatching: Bool { state.withLock { $0.watcher.map { !$0.isOver } ?? false } }

    func end() async {
        watch(with: nil)
        service.live.leave(self)
    }

    /// Puts a watch in the place of the one there is, which hears nothing more from now on.
    func watch(with watcher: Watcher?) {
        let replaced = state.withLock { state in
            defer { state.watcher = watcher }
            return state.watcher
        }
        if let replaced { service.watching.leave(replaced) }
        if let watcher { service.watching.enter(watcher) }
    }

    /// When the token that it signed in with ends; nil without one.
    var expiresAt: Instant? { state.withLock { $0.identity?.token?.expiresAt } }

    func answer(_ request: Request, to sink: any ReplySink) async -> Terminal {
        let member = begin()
        do {
            if let member { try admit(member) }
            let command = try Command.named(request.verb)
            if command.effect == .session { return try await converse(command, request, sink) }
            guard let identity = try await identity() else {
                throw WireError(.deniedSignIn, "sign in first: auth \"tb_…\"")
            }
            let arguments = try command.bind(request.arguments)
            let directory = try await service.directory()
            guard let actor = directory.member(identity.member), !actor.isRetired else {
                throw SessionIdentity.memberHasLeft
            }
            if command.changes, !identity.mayChange {
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

    /// Counts the request; gives who asks, where that is known.
    private func begin() -> MemberID? {
        state.withLock { state in
            state.request += 1
            return state.identity?.member
        }
    }

    /// Whatever is asked counts, once it is known who asks.
    private func admit(_ member: MemberID) throws(WireError) {
        do {
            try service.rates.admit(member, at: service.realNow())
        } catch {
            service.meters.askedTooOften()
            throw error
        }
    }

    private func run(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        guard context.isForSomebody else {
            throw WireError(
                .deniedRole,
                "\(context.command.verb) is not for the role \(context.actor.role.rawValue); ask an administrator")
        }
        switch Handlers.table[context.command.verb] {
        case .read(let read): return try await read(context, sink)
        case .change(let decide): return try await ChangeRunner(context: context, decide: decide).run()
        case .other(let run): return try await run(context, sink)
        case .conversation(let run): return try await run(context, self)
        case nil: throw WireError(.internal, "the server does not carry out \(context.command.verb)")
        }
    }

    private func report(_ error: any Error, _ verb: String) -> WireError {
        var wire = ErrorMapping.wireError(from: error)
        if wire.code.errorClass == .internal || wire.code.errorClass == .retry {
            let request = requestName
            if wire.code == .internal { wire = ErrorMapping.fault(in: request) }
            service.logger.error(
                "a command failed",
                metadata: [
                    "request": "\(request)", "verb": "\(RequestLog.known(verb))", "code": "\(wire.code)",
                    "error": "\(error)",
                ])
        }
        return wire
    }

    /// Names the request under way in the log, and to whoever made it: `7f3a09c1-12`.
    private var requestName: String { RequestLog.name(number, state.withLock { $0.request }) }

    func answered(_ figures: RequestFigures) {
        service.outcomes.count(figures.error?.errorClass)
        let limit = service.limits.slowRequest
        let isSlow = limit > .zero && figures.duration > limit
        guard isSlow || service.logger.logLevel <= .debug else { return }
        let (request, member) = state.withLock { ($0.request, $0.identity?.member) }
        var fields = RequestLog.fields(figures)
        fields["request"] = "\(RequestLog.name(number, request))"
        if let member { fields["member"] = "\(member.number)" }
        if isSlow {
            fields["writes_waiting"] = "\(service.writesWaiting)"
            service.logger.warning("a request was slow", metadata: fields)
        } else {
            service.logger.debug("a request was answered", metadata: fields)
        }
    }

    // MARK: who it is

    /// Who this session is, its token looked at again every second; nil before sign-in or once it is no good.
    private func identity() async throws -> SessionIdentity? {
        guard let known = state.withLock({ $0.identity }) else { return try await vouchedFor() }
        let now = service.realNow()
        guard !known.isFresh(at: now), let old = known.token else { return known }
        guard let read = try await service.store.signInToken(old.id), read.token.isGood(at: now) else {
            state.withLock { $0.identity = nil }
            watch(with: nil)
            throw SessionIdentity.tokenIsOver
        }
        if read.isUseDue { try await service.store.use(old.id) }
        let fresh = SessionIdentity(member: read.token.member, token: read.token, checkedAt: now)
        state.withLock { $0.identity = fresh }
        return fresh
    }

    /// The member that the configuration maps the user of a Unix socket to.
    private func vouchedFor() async throws -> SessionIdentity? {
        guard case .unix(let user) = peer.transport, let handle = service.users[user],
            state.withLock({ $0.mayBeVouchedFor })
        else { return nil }
        guard let member = try await service.directory().member(handle: handle), !member.isRetired else { return nil }
        let identity = SessionIdentity(member: member.id, token: nil, checkedAt: service.realNow())
        state.withLock { $0.identity = identity }
        return identity
    }

    private func converse(_ command: Command, _ request: Request, _ sink: any ReplySink) async throws -> Terminal {
        let arguments = try command.bind(request.arguments)
        switch command.verb {
        case SessionCommands.hello.verb: return .done(try await hello())
        case SessionCommands.ping.verb: return .done(nil)
        case SessionCommands.quit.verb: return .close(nil)
        case SessionCommands.help.verb:
            try await SessionReplies.help(arguments[SessionCommands.about], to: sink)
            return .done(nil)
        default: return try await signIn(try arguments.required(SessionCommands.token))
        }
    }

    private func signIn(_ secret: String) async throws -> Terminal {
        let now = service.realNow()
        state.withLock { $0.mayBeVouchedFor = false }
        let directory = try await service.directory()
        guard let read = try await service.store.signInToken(digest: Secret.digest(of: secret)),
            read.token.isGood(at: now), let member = directory.member(read.token.member), !member.isRetired
        else { return try await refuseSignIn(at: now) }
        if read.isUseDue { try await service.store.use(read.token.id) }
        // Who signs in as somebody else no longer hears what the one before asked for.
        watch(with: nil)
        let identity = SessionIdentity(member: member.id, token: read.token, checkedAt: now)
        state.withLock { $0.identity = identity }
        return .done(identity.introduction(member, directory, at: service.now()))
    }

    private func refuseSignIn(at now: Instant) async throws -> Terminal {
        service.meters.failedSignIn()
        if service.throttle.failed(peer.origin, at: now) {
            service.meters.turnedAway()
            try await _Concurrency.Task.sleep(for: SignInThrottle.pause)
            return .failAndClose(
                WireError(
                    .deniedSignIn, "that token is not good, and there were too many failed sign-ins from this address"))
        }
        let failures = state.withLock { state in
            state.failures += 1
            return state.failures
        }
        let error = WireError(.deniedSignIn, "that token is not good: mistyped, expired or revoked")
        guard failures >= service.limits.signInAttempts else { return .fail(error) }
        service.meters.usedUpAttempts()
        return .failAndClose(error)
    }

    // MARK: its end, from without

    /// A token was revoked, now or for a moment to come.
    func hear(of token: ID<Token>, revokedAt: Instant?, expiresAt: Instant?, at now: Instant) {
        state.withLock { state in
            guard state.identity?.token?.id == token else { return }
            state.identity?.token?.revokedAt = revokedAt
            if let expiresAt { state.identity?.token?.expiresAt = expiresAt }
        }
        endIfOver(at: now)
    }

    /// Hangs up where the session's token is no longer good.
    func endIfOver(at now: Instant) {
        end(SessionIdentity.tokenIsOver) { $0.isOver(at: now) }
    }

    func hearOfLeaving(_ member: MemberID) {
        end(SessionIdentity.memberHasLeft) { $0.member == member }
    }

    private func end(_ error: WireError, where isOver: (SessionIdentity) -> Bool) {
        let ends = state.withLock { state in
            guard let identity = state.identity, isOver(identity) else { return false }
            state.identity = nil
            state.mayBeVouchedFor = false
            return true
        }
        if ends { line.hangUp(error) }
    }
}
