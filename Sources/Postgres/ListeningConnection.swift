import CPostgres
import Glibc

/// The listener's connection, waiting on its own queue for the server or for the waker.
actor ListeningConnection {
    nonisolated let executor = QueueExecutor("tablero.postgres.listener")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let waker: Waker
    private var handle: ConnectionHandle?

    private init(waker: Waker) { self.waker = waker }

    static func open(
        _ settings: ConnectionSettings, channel: String, waker: Waker
    ) async throws(PostgresError) -> ListeningConnection {
        let connection = ListeningConnection(waker: waker)
        try await connection.connect(settings, channel: channel)
        return connection
    }

    /// Calls `heard` with what arrives, or with nothing at each tick, until woken or disconnected.
    func listen(tick: Duration, _ heard: ([String]) -> Void) {
        while let handle, !waker.isWoken {
            do {
                let isReadable = waker.wait(orReadable: handle.socket, .after(tick))
                if waker.isWoken { break }
                let payloads = isReadable ? try handle.notifications() : []
                if handle.isBroken { break }
                // Bytes may come that are no notification yet.
                if !payloads.isEmpty || !isReadable { heard(payloads) }
            } catch {
                break
            }
        }
        handle = nil
    }

    private func connect(_ settings: ConnectionSettings, channel: String) throws(PostgresError) {
        let handle = try ConnectionHandle(settings)
        try handle.send(command: "listen \(try handle.quoted(identifier: channel))")
        while let result = try handle.nextResult() {
            guard result.isSuccess else { throw .lost }
        }
        self.handle = handle
    }
}

/// Ends a blocking wait from another thread.
final class Waker: Sendable {
    /// A pipe: its end to read becomes readable, for good, once something was written.
    private let reading: Int32
    private let writing: Int32

    init() throws(PostgresError) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, Int32(O_CLOEXEC) | Int32(O_NONBLOCK)) == 0 else { throw .unreachable }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    func wake() {
        var byte: UInt8 = 1
        // Fails only when the pipe is full, and then it is readable already.
        _ = write(writing, &byte, 1)
    }

    var isWoken: Bool {
        var state = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        return poll(&state, 1, 0) > 0
    }

    /// Whether the socket became readable; false when woken, or when the deadline passed.
    func wait(orReadable socket: Int32, _ deadline: Deadline) -> Bool {
        var states = [
            pollfd(fd: reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let count = poll(&states, 2, deadline.milliseconds)
            if count >= 0 || errno != EINTR { return states[1].revents != 0 }
        }
    }
}
