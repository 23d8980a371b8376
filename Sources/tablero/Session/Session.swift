import Board
import Client
import LineProtocol

/// What a request was answered with.
struct Answer: Sendable, Hashable {
    var rows: [JSON] = []
    var result: JSON.Object = [:]

    /// The rows that are objects: lists have no others.
    var objects: [JSON.Object] { rows.compactMap(\.object) }
}

/// One signed-in conversation with the server; it begins with the first request and outlives a broken connection.
///
/// What the server answers with `retry`, and what a broken connection leaves open, is sent again with the same key, so
/// that a change is made once. A server that was never reached is not waited for.
actor Session {
    /// 7.6 seconds in all: a server restarts in less, and a person waits no longer.
    static let standardPauses: [Duration] = [.milliseconds(100), .milliseconds(500), .seconds(2), .seconds(5)]

    private let server: ServerAddress
    private let trust: Trust
    private let token: String?
    private let pauses: [Duration]
    private var connection: Connection?
    private var wasConnected = false
    /// What signing in was answered with: `member`, `team`, `role`.
    private var member: JSON.Object?

    init(
        server: ServerAddress, trusting trust: Trust, token: String?, pauses: [Duration] = standardPauses
    ) {
        self.server = server
        self.trust = trust
        self.token = token
        self.pauses = pauses
    }

    /// Sends a request until it has an answer; `changes` gives it a key where it has none.
    func send(_ verb: String, _ fields: JSON.Object, changes: Bool) async throws(CLIError) -> Answer {
        var fields = fields
        if changes, fields[Fields.key.name] == nil { fields[Fields.key.name] = .string(RequestKey.make()) }
        let request = Request(verb: verb, arguments: .object(fields))
        var pauses = pauses[...]
        var mayBeDone = false
        while true {
            do {
                return try await answer(to: request)
            } catch {
                let failure = error
                if failure == .connectionLost, connection != nil {
                    mayBeDone = changes
                    connection = nil
                }
                if case .wire(let error) = failure, error.code == .retryShutdown { await close() }
                guard isWorthRepeating(failure), !_Concurrency.Task.isCancelled, let pause = pauses.popFirst() else {
                    throw mayBeDone && failure.exitStatus == ErrorClass.retry.exitStatus
                        ? .wire(WireError(.retryUnknown, "")) : failure
                }
                await Self.wait(max(pause, Self.rateWait(failure) ?? .zero))
            }
        }
    }

    /// How long a server that was asked too often wants to be left alone; nil for any other failure.
    private static func rateWait(_ error: CLIError) -> Duration? {
        guard case .wire(let error) = error, error.code == .limitRate else { return nil }
        return .milliseconds(error.details["retry_after_ms"]?.integer ?? 1_000)
    }

    /// Sends a request whose answer is too long to keep, a row at a time.
    nonisolated func stream(
        _ verb: String, _ fields: JSON.Object, onRow: (JSON) throws(CLIError) -> Void
    ) async throws(CLIError) -> JSON.Object {
        let connection = try await signedIn()
        let result: Result<JSON.Object, WireError>
        do {
            result = try await connection.stream(Request(verb: verb, arguments: .object(fields))) { row in
                try onRow(row)
            }
        } catch let error as CLIError {
            throw error
        } catch let error as ClientError {
            throw Self.failure(error, server)
        } catch {
            throw .unexpectedReply
        }
        do {
            return try result.get()
        } catch {
            throw .wire(error)
        }
    }

    /// Watches: what `watch` was answered with, and the events from there on, which end with the connection.
    func watch(_ fields: JSON.Object) async throws(CLIError) -> (JSON.Object, Events) {
        let answer = try await answer(to: Request(verb: BoardCommands.watch.verb, arguments: .object(fields)))
        guard let connection else { throw .connectionLost }
        return (answer.result, connection.events)
    }

    /// Who we are: signs in if that has not happened.
    func signIn() async throws(CLIError) -> JSON.Object {
        _ = try await signedIn()
        return member ?? [:]
    }

    func close() async {
        await connection?.close()
        connection = nil
    }

    private func answer(to request: Request) async throws(CLIError) -> Answer {
        let connection = try await signedIn()
        let reply: Reply
        do {
            reply = try await connection.send(request)
        } catch .refused(let error) where error.code == .limitIdle {
            // Said before this request: it was never read, and another connection takes it.
            await close()
            throw .connectionLost
        } catch {
            throw Self.failure(error, server)
        }
        do {
            return Answer(rows: reply.lines, result: try reply.get())
        } catch {
            throw .wire(error)
        }
    }

    private func signedIn() async throws(CLIError) -> Connection {
        if let connection { return connection }
        guard token != nil || server.isUnixSocket else { throw .noToken }
        let opened: Connection
        do {
            opened = try await Connection.connect(to: server.address(trusting: trust))
        } catch {
            throw Self.failure(error, server)
        }
        guard opened.greeting["protocol"]?.array?.contains(1) == true else {
            await opened.close()
            throw .otherProtocol
        }
        if let token {
            let reply: Reply
            do {
                reply = try await opened.send(Request(verb: "auth", arguments: .object(["token": .string(token)])))
            } catch {
                throw Self.failure(error, server)
            }
            do {
                member = try reply.get()
            } catch {
                await opened.close()
                throw .wire(error)
            }
        }
        if token == nil, opened.greeting["member"] != nil { member = opened.greeting }
        connection = opened
        wasConnected = true
        return opened
    }

    private func isWorthRepeating(_ error: CLIError) -> Bool {
        switch error {
        case .wire(let error): error.code.errorClass == .retry || error.code == .limitRate
        case .connectionLost: true
        case .cannotConnect: wasConnected
        default: false
        }
    }

    static func failure(_ error: ClientError, _ server: ServerAddress) -> CLIError {
        switch error {
        case .cannotConnect: .cannotConnect(server.description)
        case .untrusted(let distrust): .untrusted(server.description, distrust)
        case .noTLS: .noTLS(server.description)
        case .unreadableAuthorities(let path): .unreadableFile(path)
        case .refused(let error), .invalidRequest(let error): .wire(error)
        case .closed, .cancelled: .connectionLost
        case .protocolViolation: .otherProtocol
        }
    }

    private static func wait(_ pause: Duration) async {
        do {
            try await _Concurrency.Task.sleep(for: pause)
        } catch {
            // Cancelled: the next attempt ends at once, with its own error.
        }
    }
}
