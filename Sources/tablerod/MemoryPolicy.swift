import Glibc

/// How the C library keeps memory that is free: by its own rules a server holds for good what one forecast needed once.
///
/// Measured with `tablero-bench load --only write,list,agenda --connections 8` on a board of 20,000 tasks: 179 MiB by
/// glibc's rules, 154 with two arenas, 115 with two arenas and memory given back beyond 128 KiB.
enum MemoryPolicy {
    /// From malloc.h, which Swift's view of the C library leaves out.
    private static let trimThreshold: Int32 = -1
    private static let arenaMax: Int32 = -8

    /// Between two looks at what can be given back. With that board and 32 connections, agendas among their requests, the
    /// server had 85 MiB at most where it looked every 20 s, and 79 so (release, 2026-12-01).
    private static let pause = Duration.seconds(5)

    private typealias Setting = @convention(c) (Int32, Int32) -> Int32
    private typealias Trimming = @convention(c) (Int) -> Int32

    /// To be said before much is allocated: an arena that is there stays. What the environment says, as `MALLOC_ARENA_MAX`, stands.
    static func apply() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let mallopt = unsafeBitCast(symbol, to: Setting.self)
        if getenv("MALLOC_ARENA_MAX") == nil { _ = mallopt(arenaMax, 2) }
        // Set at all, it also no longer grows with the largest piece that was ever given back.
        if getenv("MALLOC_TRIM_THRESHOLD_") == nil { _ = mallopt(trimThreshold, 128 * 1_024) }
    }

    /// Gives whole free pages back to the system, not only those at the end, until cancelled: a server that has forecast
    /// holds holes between what it keeps. Measured as above, under writes: from 75 to 55 MiB at one look.
    static func giveBackNowAndThen() async throws {
        let trim = dlsym(nil, "malloc_trim").map { unsafeBitCast($0, to: Trimming.self) }
        while true {
            try await Task.sleep(for: pause)
            _ = trim?(0)
        }
    }
}
