/// A lane's connection: opened when it is needed, dropped when it breaks, left alone for a while when it fails.
struct LaneLink {
    enum Readiness {
        case connected(ConnectionHandle)
        case waiting(Duration)
    }

    private let settings: ConnectionSettings
    private var handle: ConnectionHandle?
    private var backoff = ReconnectBackoff()
    private var notBefore = Deadline.after(.zero)

    init(_ settings: ConnectionSettings) { self.settings = settings }

    mutating func ready() -> Readiness {
        if let handle, !handle.isBroken { return .connected(handle) }
        handle = nil
        if let left = notBefore.remaining, left > .zero { return .waiting(left) }
        do {
            let opened = try ConnectionHandle(settings)
            try opened.enterPipeline()
            backoff.succeeded()
            handle = opened
            return .connected(opened)
        } catch {
            if backoff.isFirstFailure {
                Log.warning("database unreachable", ["database": "\(settings)"])
            }
            var generator = SystemRandomNumberGenerator()
            let delay = backoff.failed(using: &generator)
            notBefore = .after(delay)
            return .waiting(delay)
        }
    }

    mutating func close() { handle = nil }
}
