import Foundation

/// Processor time that processes have used so far, in ticks of the system's clock.
struct ProcessorTimes {
    private let server: Int
    private let database: Int
    private let driver: Int
    private let moment = ContinuousClock.now

    /// - Parameters:
    ///   - server: the process of `tablerod`.
    ///   - postmaster: that of PostgreSQL, whose children count with it, those that have ended too.
    ///   - drivers: children of ours that have ended, pgbench say, count as the driver as well as we do.
    init(server: Int32, postmaster: Int32) {
        var (ofServer, ofDatabase, ofDriver) = (0, 0, 0)
        let own = getpid()
        for process in ProcessorTimes.processes() {
            guard let (parent, times, ended) = ProcessorTimes.read(process) else { continue }
            if process == server { ofServer += times }
            if process == postmaster { ofDatabase += times + ended }
            if parent == postmaster { ofDatabase += times }
            if process == own { ofDriver += times + ended }
        }
        (self.server, database, driver) = (ofServer, ofDatabase, ofDriver)
    }

    /// What was used since, as shares of one processor.
    func shares(until later: ProcessorTimes) -> ProcessorShares {
        let ticks = (later.moment - moment) / .seconds(1) * Double(sysconf(Int32(_SC_CLK_TCK)))
        return ProcessorShares(
            server: Double(later.server - server) / ticks, database: Double(later.database - database) / ticks,
            driver: Double(later.driver - driver) / ticks)
    }

    private static func processes() -> [Int32] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
        } catch {
            return []
        }
    }

    /// The parent, the ticks of the process and those of its children that were collected; nil once it is gone.
    private static func read(_ process: Int32) -> (parent: Int32, times: Int, ended: Int)? {
        let text: String
        do {
            text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        } catch {
            return nil
        }
        // The program's name stands in parentheses and may hold anything; behind it: state, parent, …
        guard let words = text.split(separator: ")").last?.split(separator: " "), words.count > 15,
            let parent = Int32(words[1])
        else { return nil }
        func ticks(_ place: Int) -> Int { Int(words[place]) ?? 0 }
        return (parent, ticks(11) + ticks(12), ticks(13) + ticks(14))
    }
}

/// How much of one processor each of the three used.
struct ProcessorShares: Sendable {
    var server = 0.0
    var database = 0.0
    var driver = 0.0
}
