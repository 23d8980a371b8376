import Foundation
import Postgres
import TestCluster
import Testing

extension TablerodTests {
    @Suite("long work of tablerod, stopped and run again")
    struct LongWorkTests {
        private func hold(_ connection: Connection, _ mode: String) async throws {
            try await connection.execute(script: "begin")
            try await connection.execute(script: "lock table event in \(mode) mode")
        }

        /// Of tables that a restore writes before the one that is held, and of that one.
        private func rows(_ connection: Connection) async throws -> [Int64] {
            try await connection.query(
                Statement(
                    "test.rows", .exactlyOne,
                    "select array[(select count(*) from event), (select count(*) from member), "
                        + "(select sum(value)::bigint from counter)]::text"), []
            ) { row in try row.text() }[0].split { !$0.isNumber }.compactMap { Int64($0) }
        }

        @Test(arguments: [SIGINT, SIGTERM])
        func anExportThatIsStoppedLeavesNoFileAndTheNextIsWhole(_ signal: Int32) async throws {
            try await withBoard { board in
                _ = try await board.serve()
                let cluster = try #require(RunningCluster.find(dataDirectory: board.data))
                let holder = try await Connection.open(cluster.owner)
                try await hold(holder, "access exclusive")
                let file = "\(board.data)/board.jsonl"
                let export = try RunningProgram(["export", file] + board.place)
                try await eventually { export.errorsSoFar.contains { $0.hasPrefix("Exporting lines: ") } }
                func written() -> [String] { files(in: board.data).filter { $0.hasPrefix("board.jsonl") } }
                #expect(written().count == 1)
                kill(export.pid, signal)
                try await holder.execute(script: "commit")
                let ending = await export.ended()
                #expect(ending.status == 128 + signal && ending.output == [])
                #expect(ending.errors.last == "tablerod: stopped: nothing is left half done; it can be run again")
                #expect(written() == [])
                await holder.close()

                let whole = try await board.host("export", file)
                #expect(whole.status == 0 && written() == ["board.jsonl"])
                let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count
                #expect(
                    whole.errors.last?.hasPrefix("Exporting lines: 100 % \(lines) of \(lines) in ") == true, "\(whole)")
            }
        }

        @Test func aRestoreThatIsStoppedLeavesTheBoardEmptyAndTheNextIsWhole() async throws {
            try await withBoard { board in
                let file = "\(board.data)/board.jsonl"
                #expect(try await board.host("export", file).status == 0)
                let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count
                let (owner, server) = try await TestCluster.freshDatabase()
                let place = ["--database", url(of: server), "--owner-database", url(of: owner)]
                #expect(try await Program.run(["migrate"] + place).status == 0)
                // It may be read; the restore waits where it writes the events.
                let holder = try await Connection.open(owner)
                try await hold(holder, "share")
                let before = try await rows(holder)
                let restore = try RunningProgram(["restore", file] + place)
                try await eventually { restore.errorsSoFar.contains { $0.hasPrefix("Restoring lines: 100 %") } }
                kill(restore.pid, SIGINT)
                try await holder.execute(script: "commit")
                let ending = await restore.ended()
                #expect(ending.status == 130 && ending.output == [])
                #expect(ending.errors.last == "tablerod: stopped: nothing is left half done; it can be run again")
                #expect(try await rows(holder) == before)
                await holder.close()

                let whole = try await Program.run(["restore", file] + place)
                #expect(whole.status == 0, "\(whole)")
                #expect(whole.output == ["restored \(lines) lines; tablerod check looks at them"])
                let copy = try await Program.run(["export", "-", "--database", url(of: server)])
                #expect(copy.output.map { "\($0)\n" }.joined() == (try String(contentsOfFile: file, encoding: .utf8)))
            }
        }
    }
}
