import Synchronization

/// What libpq holds for this process just now: the leak test and the metrics read it.
public enum PostgresCounters {
    private static let results = Atomic<Int>(0)
    private static let connections = Atomic<Int>(0)
    private static let drains = Atomic<Int>(0)
    private static let drained = Atomic<Int>(0)

    /// Results that have not been cleared.
    public static var resultsOpen: Int { results.load(ordering: .relaxed) }

    /// Connections, working or broken, that have not been finished.
    public static var connectionsOpen: Int { connections.load(ordering: .relaxed) }

    /// Transactions that write lanes have committed.
    public static var writeDrains: Int { drains.load(ordering: .relaxed) }

    /// Changes in them, those included whose guard failed.
    public static var writes: Int { drained.load(ordering: .relaxed) }

    static func committed(_ writes: Int) {
        drains.add(1, ordering: .relaxed)
        drained.add(writes, ordering: .relaxed)
    }

    static func resultOpened() { results.add(1, ordering: .relaxed) }
    static func resultCleared() { results.subtract(1, ordering: .relaxed) }
    static func connectionOpened() { connections.add(1, ordering: .relaxed) }
    static func connectionFinished() { connections.subtract(1, ordering: .relaxed) }
}
