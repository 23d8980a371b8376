import Synchronization

/// Listens on a channel with a connection of its own, for as long as `run` runs.
///
/// A notification is only a doorbell: it may be lost with a connection. So the stream also yields an empty string
/// every two seconds, and after each reconnect; whoever reads it looks at the log from where it left off.
public final class Listener: Sendable {
    private let settings: ConnectionSettings
    private let channel: String
    private let tick: Duration
    private let subscribers = Mutex<[UInt64: AsyncStream<String>.Continuation]>([:])
    private let lastSubscriber = Mutex<UInt64>(0)

    /// - Parameter tick: how often to yield though nothing was heard.
    public init(settings: ConnectionSettings, channel: String, tick: Duration = .seconds(2)) {
        var settings = settings
        settings.applicationName = settings.applicationName ?? "tablero listener"
        self.settings = settings
        self.channel = channel
        self.tick = tick
    }

    /// Payloads as they come, from now on; each caller has a stream of its own. A slow reader loses the oldest, since
    /// the newest tells as much.
    public func notifications() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(16))
        let number = lastSubscriber.withLock { last in
            last += 1
            return last
        }
        continuation.onTermination = { [weak self] _ in self?.remove(number) }
        subscribers.withLock { $0[number] = continuation }
        return stream
    }

    /// Listens until the task is cancelled, reconnecting as often as it takes. Then the streams end.
    public func run() async {
        var backoff = ReconnectBackoff()
        while !Task.isCancelled {
            do throws(PostgresError) {
                let waker = try Waker()
                let connection = try await ListeningConnection.open(settings, channel: channel, waker: waker)
                backoff.succeeded()
                publish([])
                await withTaskCancellationHandler {
                    await connection.listen(tick: tick) { publish($0) }
                } onCancel: {
                    waker.wake()
                }
            } catch {
                Log.debug("listener cannot connect", ["error": "\(error)"])
            }
            if Task.isCancelled { break }
            var generator = SystemRandomNumberGenerator()
            do {
                try await Task.sleep(for: backoff.failed(using: &generator))
            } catch {
                break
            }
        }
        let ending = subscribers.withLock { subscribers in
            defer { subscribers = [:] }
            return Array(subscribers.values)
        }
        for continuation in ending { continuation.finish() }
    }

    private func publish(_ payloads: [String]) {
        let current = subscribers.withLock { Array($0.values) }
        for continuation in current {
            for payload in payloads.isEmpty ? [""] : payloads { continuation.yield(payload) }
        }
    }

    private func remove(_ number: UInt64) { _ = subscribers.withLock { $0.removeValue(forKey: number) } }
}
