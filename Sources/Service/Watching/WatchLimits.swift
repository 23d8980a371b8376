/// What watching may cost a server, and when a watcher is too slow.
public struct WatchLimits: Sendable, Hashable {
    /// Newest events kept in memory, once for all watchers; twice as many at the most. About 1 KiB each.
    public var recent = 2_048
    /// A watcher further behind than this many events, and not gaining, for `patience` is ended with `lagged`.
    public var behind = 10_000
    public var patience: Duration = .seconds(30)
    /// How long a watcher hears nothing before it hears that there was nothing.
    public var ping: Duration = .seconds(30)
    /// Pages of the log that are read at once for watchers who catch up, so that many of them leave room for others.
    public var pagesAtOnce = 2

    public init() {}

    /// Events that are pushed together.
    static let batch = 100
    /// Events of the log that are read together for one watcher.
    static let page = 200
}
