import Board
import Client
import LineProtocol
import Synchronization

/// Follows the board across broken connections: each event once, in order, none left out.
struct BoardWatch: Sendable {
    /// What happens while following.
    enum Happening: Sendable, Hashable {
        /// The watch stands; said each time it is taken up again.
        case connected
        /// Nothing is heard for now, and it is tried again.
        case lost
        case event(JSON.Object)
    }

    /// Between attempts; the last one again and again.
    static let standardPauses: [Duration] = [
        .milliseconds(100), .milliseconds(500), .seconds(1), .seconds(2), .seconds(5),
    ]
    /// Two pings of the server's may be late before the connection counts as dead.
    static let standardSilence: Duration = .seconds(75)

    let session: Session
    /// The fields of `watch`, without `since`.
    let filters: JSON.Object
    var pauses = standardPauses
    var silence = standardSilence

    /// Until cancelled, or until something fails that trying again does not mend. `since` nil begins now.
    func run(
        since: Int64?, _ happen: (Happening) async throws(CLIError) -> Void
    ) async throws(CLIError) {
        var cursor = since
        var wasConnected = false
        var failures = 0
        while true {
            do throws(CLIError) {
                let (answer, events) = try await session.watch(fields(since: cursor))
                cursor = cursor ?? answer["since"]?.integer
                wasConnected = true
                failures = 0
                try await happen(.connected)
                try await follow(events, &cursor, happen)
            } catch {
                guard wasConnected, isWorthTryingAgain(error) else { throw error }
            }
            await session.close()
            try await happen(.lost)
            let pause = pauses[min(failures, pauses.count - 1)]
            failures += 1
            do {
                try await _Concurrency.Task.sleep(for: pause)
            } catch {
                throw .connectionLost
            }
        }
    }

    private func fields(since cursor: Int64?) -> JSON.Object {
        var fields = filters
        if let cursor { fields[BoardCommands.since.name] = .integer(cursor) }
        return fields
    }

    /// Until the connection ends, or has been silent for so long that it must be dead. The cursor moves when an event has
    /// been dealt with, and not before.
    private func follow(
        _ events: Events, _ cursor: inout Int64?, _ happen: (Happening) async throws(CLIError) -> Void
    ) async throws(CLIError) {
        let lastLine = LastLine()
        let outcome: Result<Void, CLIError> = await withTaskGroup { group in
            group.addTask { await closeWhenSilent(since: lastLine) }
            defer { group.cancelAll() }
            do throws(CLIError) {
                for await event in events {
                    lastLine.isNow()
                    guard try await take(event, &cursor, happen) else { break }
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }

    /// Whether the watch goes on.
    private func take(
        _ event: JSON.Object, _ cursor: inout Int64?, _ happen: (Happening) async throws(CLIError) -> Void
    ) async throws(CLIError) -> Bool {
        if let number = event["seq"]?.integer {
            guard number > cursor ?? 0 else { return true }
            try await happen(.event(event))
            cursor = number
        } else if let reached = event["as_of"]?.integer {
            cursor = max(cursor ?? 0, reached)
        }
        // Too slow for the server, which ended the watch: again from here.
        return event["event"] != "lagged"
    }

    private func closeWhenSilent(since lastLine: LastLine) async {
        do {
            while ContinuousClock.now < lastLine.moment + silence {
                try await _Concurrency.Task.sleep(until: lastLine.moment + silence, clock: .continuous)
            }
            await session.close()
        } catch {
            // Cancelled: the connection has ended by itself.
        }
    }

    private func isWorthTryingAgain(_ error: CLIError) -> Bool {
        switch error {
        case .wire(let error): error.code.errorClass == .retry || error.code.errorClass == .limit
        case .connectionLost, .cannotConnect: true
        default: false
        }
    }
}

/// When the server was heard last.
private final class LastLine: Sendable {
    private let last = Mutex(ContinuousClock.now)

    var moment: ContinuousClock.Instant { last.withLock { $0 } }

    func isNow() {
        last.withLock { $0 = .now }
    }
}
