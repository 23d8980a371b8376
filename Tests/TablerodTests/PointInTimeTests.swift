import Foundation
import Postgres
import TestCluster
import Testing

extension TablerodTests {
    /// The drill of docs/operations.md: a base backup, the write-ahead log kept since, and a moment between two writes.
    @Suite("recovery to a point in time", .timeLimit(.minutes(10)))
    struct PointInTimeTests {
        /// A moment between the two writes, in the four ways in which PostgreSQL takes one.
        private struct Moment {
            let name = "between"
            var position = ""
            var time = ""
            /// The transaction of the write before.
            var transaction = ""

            var settings: [[String: String]] {
                [
                    ["recovery_target_name": name], ["recovery_target_time": time],
                    ["recovery_target_lsn": position, "recovery_target_inclusive": "off"],
                    ["recovery_target_xid": transaction],
                ]
            }
        }

        @Test func whatWasWrittenBeforeAMomentIsThereAndWhatCameAfterIsNot() async throws {
            _ = try await TestCluster.shared()
            let place = "\(TestCluster.directory)/point-in-time"
            let archive = "\(place)/archive"
            let cluster = try await PrivateCluster.start(
                dataDirectory: "\(place)/source",
                configuration: [
                    "archive_mode": "on", "archive_command": "test ! -f \(archive)/%f && cp %p \(archive)/%f",
                    "shared_buffers": "16MB",
                ])
            do {
                try await Self.run("mkdir", archive)
                try await Self.run("chown", "--reference=\(place)/source/postgres", archive)
                let (token, moment, all) = try await Self.write(on: cluster, base: "\(place)/base")
                await cluster.stop()
                for (index, target) in moment.settings.enumerated() {
                    try await Self.recover(
                        "\(place)/base", into: "\(place)/recovered-\(index)", archive, target, token, all)
                }
            } catch {
                await cluster.stop()
                throw error
            }
            try FileManager.default.removeItem(atPath: place)
        }

        /// Backs up, writes A, notes the moment and writes B; gives all events there were in the end.
        private static func write(
            on cluster: PrivateCluster, base: String
        ) async throws -> (token: String, Moment, [String]) {
            let own = ["--database", url(of: cluster.server), "--owner-database", url(of: cluster.owner)]
            let added = try await Program.run(
                ["member", "add", "ana", "--name", "Ana", "--team", "sales", "--role", "admin"] + own)
            try #require(added.status == 0, "\(added)")
            let token = try await Program.run(["token", "issue", "ana"] + own).output.joined()
            let server = try RunningProgram(["serve", "--listen", "127.0.0.1:0"] + own)
            guard let port = Serving.port(in: await server.firstLine() ?? "") else {
                throw NotServing(ending: await server.ended())
            }
            try await run(
                "pg_basebackup", "--host", cluster.owner.hosts[0], "--username", BoardRoles.bootstrap, "--pgdata",
                base, "--checkpoint", "fast")

            try await addTask(token, at: port, title: "A, written before")
            let session = try await Connection.open(cluster.bootstrap.database("tablero"))
            func answer(_ sql: String) async throws -> String {
                try await session.query(Statement("test.answer", .exactlyOne, sql), []) { row in try row.text() }[0]
            }
            var moment = Moment()
            moment.transaction = try await answer("select xmin::text from event order by seq desc limit 1")
            moment.position = try await answer("select pg_current_wal_lsn()::text")
            moment.time = try await answer("select clock_timestamp()::text")
            _ = try await answer("select pg_create_restore_point('\(moment.name)')::text")
            try await addTask(token, at: port, title: "B, written after")

            let last = try await answer("select pg_walfile_name(pg_switch_wal())")
            try await eventually {
                try await answer("select coalesce(max(last_archived_wal), '') from pg_stat_archiver") >= last
            }
            await session.close()
            let all = try await exportedText(token, at: port).filter { $0.hasPrefix(#"{"event":"#) }
            #expect(await server.end(by: SIGTERM).status == 0)
            return (token, moment, all)
        }

        private static func recover(
            _ base: String, into data: String, _ archive: String, _ target: [String: String], _ token: String,
            _ all: [String]
        ) async throws {
            let files = "\(data)/postgres"
            try await run("mkdir", "--mode=711", data)
            try await run("cp", "-a", base, files)
            try await run("chown", "-R", "--reference=\(archive)", files)
            let settings = try FileHandle(forWritingTo: URL(filePath: "\(files)/postgresql.auto.conf"))
            try settings.seekToEnd()
            let lines = target.merging([
                "restore_command": "cp \(archive)/%f %p", "recovery_target_action": "promote",
            ]) { $1 }
            try settings.write(contentsOf: Data(lines.map { "\($0.key) = '\($0.value)'\n" }.joined().utf8))
            try settings.close()
            try await run("touch", "\(files)/recovery.signal")

            // The first start recovers.
            let board = DataDirectory(data: data, token: token)
            let check = try await board.host("check")
            #expect(check.status == 0 && check.output.last == BackupTests.good, "\(target): \(check)")
            let kept = try await board.host("export", "-").output.filter { $0.hasPrefix(#"{"event":"#) }
            #expect(kept.contains { $0.contains("A, written before") }, "\(target)")
            #expect(!kept.contains { $0.contains("B, written after") }, "\(target)")
            #expect(kept.count < all.count && kept == Array(all.prefix(kept.count)), "\(target)")

            let serving = try await board.serve()
            try await addTask(token, at: serving.port, title: "C, written on what was recovered")
            #expect(await serving.terminate().status == 0)
            let again = try await board.host("check")
            #expect(again.status == 0 && again.output.last == BackupTests.good, "\(target): \(again)")
        }

        private static func run(_ command: String...) async throws {
            let ending = try await RunningProgram(command, of: "/usr/bin/env").ended()
            try #require(ending.status == 0, "\(command): \(ending)")
        }
    }
}
