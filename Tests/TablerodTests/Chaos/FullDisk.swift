import Foundation
import Postgres
import Testing

extension Scenario {
    /// The whole data directory on a disk that others fill: first rows find no room, then the log of PostgreSQL itself,
    /// which ends it; then there is room again.
    static let fullDisk = Scenario(
        name: "full-disk", what: "the disk of the data directory is filled, then freed", frequency: .seldom,
        obstacle: { await SmallDisk.obstacle }
    ) { scenario in
        _ = try await BoardFolder.made.value
        let disk = try await SmallDisk.mount(megabytes: 256)
        var result = ScenarioResult(times: 0)
        do {
            try await withBoard(in: disk.path) { board in
                let stage = try await ChaosStage(board)
                result = try await stage.run(times: scenario.times) { stage in
                    let filling = try disk.fill()
                    try await stage.load.place.moreSetbacks(stage.load.connections)
                    // The next segment of its log does not fit either, and that ends all of its sessions.
                    await #expect(throws: PostgresError.self) {
                        try await board.asBootstrap { session in
                            for _ in 0..<20 { try await session.execute(script: switchSegment) }
                        }
                    }
                    try disk.free(filling)
                }
            }
        } catch {
            try await disk.unmount()
            throw error
        }
        try await disk.unmount()
        return result
    }

    private static let switchSegment = "select pg_logical_emit_message(false, 'chaos', 'x'); select pg_switch_wal()"
}

/// A disk in memory.
struct SmallDisk: Sendable {
    let path: String

    /// Why there can be none.
    static var obstacle: String? {
        get async {
            guard getuid() == 0 else { return "mounting a small disk is for root" }
            do {
                _ = try await BoardFolder.made.value
                try await mount(megabytes: 1).unmount()
                return nil
            } catch {
                return "mounting is not allowed here"
            }
        }
    }

    enum Failure: Error { case mounting(Ending), filling(Int32) }

    static func mount(megabytes: Int) async throws -> SmallDisk {
        let disk = SmallDisk(path: "\(BoardFolder.path)/disk")
        try FileManager.default.createDirectory(atPath: disk.path, withIntermediateDirectories: true)
        let ending = try await RunningProgram(
            ["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=0711", "tablero-test", disk.path],
            of: "/usr/bin/env"
        ).ended()
        guard ending.status == 0 else { throw Failure.mounting(ending) }
        return disk
    }

    func unmount() async throws {
        // Its watchdog may be about to end.
        try await eventually {
            try await RunningProgram(["umount", path], of: "/usr/bin/env").ended().status == 0
        }
        try FileManager.default.removeItem(atPath: path)
    }

    /// Disks of a test process that was killed.
    static func unmountLeftovers(under folder: String) { umount2("\(folder)/disk", Int32(MNT_DETACH)) }

    /// Takes all room there is; gives the file that does.
    func fill() throws -> String {
        let file = "\(path)/filling"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure.filling(errno) }
        defer { close(descriptor) }
        let piece = [UInt8](repeating: 1, count: 65_536)
        while true {
            let count = write(descriptor, piece, piece.count)
            if count > 0 { continue }
            guard errno == ENOSPC else { throw Failure.filling(errno) }
            return file
        }
    }

    func free(_ filling: String) throws { try FileManager.default.removeItem(atPath: filling) }
}
