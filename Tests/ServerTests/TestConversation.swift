import Board
import LineProtocol
import Synchronization

/// The server's collaborator in these tests: commands that echo, wait, stream, misbehave and close.
final class TestConversation: Conversation {
    private let opener: TestOpener
    private let state = Mutex((isSignedIn: false, isWatching: false))

    init(opener: TestOpener) {
        self.opener = opener
    }

    func greeting() async -> JSON.Object { ["server": "test"] }

    var isSignedIn: Bool { state.withLock { $0.isSignedIn } }

    var isWatching: Bool { state.withLock { $0.isWatching } }

    func end() async {
        opener.record("end")
    }

    func answer(_ request: Request, to sink: any ReplySink) async -> Terminal {
        opener.record(request.verb)
        do {
            return try await run(request, sink)
        } catch {
            opener.record("\(request.verb): \(error)")
            return .fail(WireError(.internal, "the sink failed"))
        }
    }

    private func run(_ request: Request, _ sink: any ReplySink) async throws -> Terminal {
        let words =
            if case .words(let arguments) = request.arguments { arguments.flatMap(\.values).map(\.text) } else {
                [] as [String]
            }
        switch request.verb {
        case "auth":
            state.withLock { $0.isSignedIn = true }
            return .done(nil)
        case "watch":
            state.withLock { $0.isWatching = true }
            return .done(nil)
        case "echo":
            return .done(["words": .array(words.map { .string($0) })])
        case "wait":
            await opener.gate.wait()
            return .done(["cancelled": .boolean(_Concurrency.Task.isCancelled)])
        case "rows":
            let padding = JSON.string(String(repeating: "x", count: 1_000))
            for row in 0..<Int64(words[0])! { try await sink.send(.data(["row": .integer(row), "padding": padding])) }
            return .done(["count": .integer(Int64(words[0])!)])
        case "rows-then-fail":
            try await sink.send(.data(1))
            return .fail(WireError(.retryDatabase, "the database went away"))
        case "events":
            try await sink.send(.event(["seq": 1]))
            try await sink.send(.data("row"))
            try await sink.send(.remark("remark"))
            try await sink.send(.event(["seq": 2]))
            return .done(nil)
        case "misuse":
            try await sink.send(.done(nil, nil))
            return .done(nil)
        case "keep":
            opener.keep(sink)
            return .done(nil)
        case "use-kept":
            try await opener.kept?.send(.data("late"))
            return .done(nil)
        case "too-often": return .fail(WireError(.limitRate, "too often", details: ["retry_after_ms": 1]))
        case "quit": return .close(["bye": true])
        case "thrice": return .failAndClose(WireError(.deniedSignIn, "three failures"))
        default: return .fail(WireError(.invalidVerb, "no such command", field: "verb"))
        }
    }
}

/// Makes the conversations of one test, and remembers what was asked of them.
final class TestOpener: ConversationOpener {
    private struct State {
        var verbs: [String] = []
        var peers: [Peer] = []
        var kept: (any ReplySink)?
        var lines: [any PushLine] = []
    }

    let gate = Gate()
    private let state = Mutex(State())

    func open(from peer: Peer, on line: any PushLine) -> any Conversation {
        state.withLock { state in
            state.peers.append(peer)
            state.lines.append(line)
        }
        return TestConversation(opener: self)
    }

    func record(_ verb: String) {
        state.withLock { $0.verbs.append(verb) }
    }

    func keep(_ sink: any ReplySink) {
        state.withLock { $0.kept = sink }
    }

    var verbs: [String] { state.withLock { $0.verbs } }

    var peers: [Peer] { state.withLock { $0.peers } }

    var kept: (any ReplySink)? { state.withLock { $0.kept } }

    /// What may be pushed on, a connection each, in the order in which they came.
    var lines: [any PushLine] { state.withLock { $0.lines } }
}

/// Holds whoever waits until it is opened or they are cancelled; tells when somebody came.
final class Gate: Sendable {
    private let opening = AsyncStream.makeStream(of: Void.self)
    private let arrivals = AsyncStream.makeStream(of: Void.self)

    func wait() async {
        arrivals.continuation.yield()
        for await _ in opening.stream {}
    }

    func open() {
        opening.continuation.finish()
    }

    /// Returns when somebody waits.
    func arrival() async {
        for await _ in arrivals.stream { return }
    }
}
