import Foundation
import Postgres
import Testing

extension TablerodTests {
    @Suite("tablerod export, tablerod with-database")
    struct ExportCommandTests {
        @Test func itIsWhatTheServerExportsByteByByte() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let lines = try await exportedText(board.token, at: serving.port)
                let file = "\(board.data)/board.jsonl"
                let ending = try await board.host("export", file)
                #expect(ending.status == 0)
                #expect(ending.output == ["exported \(lines.count) lines to \(file)"])
                #expect(try String(contentsOfFile: file, encoding: .utf8) == lines.map { "\($0)\n" }.joined())
                let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
                #expect(mode == 0o600)
                _ = await serving.terminate()
                let printed = try await board.host("export", "-")
                #expect(printed.output == lines)
            }
        }

        @Test func atASnapshotItIsTheBoardOfThatMoment() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let lines = try await exportedText(board.token, at: serving.port)
                let cluster = try #require(RunningCluster.find(dataDirectory: board.data))
                let session = try await Connection.open(cluster.owner)
                try await session.execute(script: "begin isolation level repeatable read read only")
                let name = try await session.query(
                    Statement("test.snapshot", .exactlyOne, "select pg_export_snapshot()"), []
                ) { row in try row.text() }[0]
                try await addTask(board.token, at: serving.port)
                #expect(try await board.host("export", "-", "--snapshot", name).output == lines)
                #expect(try await board.host("export", "-").output.count > lines.count)
                try await session.execute(script: "commit")
                await session.close()

                let file = "\(board.data)/late.jsonl"
                let late = try await board.host("export", file, "--snapshot", name)
                #expect(late.status == 65)
                #expect(
                    late.errors == [
                        "tablerod: there is no such snapshot; it ends with the transaction that exported it"
                    ])
                #expect(files(in: board.data).filter { $0.hasPrefix("late") } == [])
            }
        }

        @Test(arguments: ["", "0003'; select 1; --", "00000003-0000001b-1", "../../x", "00000003\n"])
        func whatIsNoNameOfASnapshotReachesNoDatabase(_ name: String) async throws {
            let ending = try await Program.run(["export", "-", "--snapshot", name, "--data", "/nonexistent/board"])
            #expect(ending.status == 64)
            #expect(ending.errors.count == 1 && ending.errors.joined().contains("--snapshot is what"), "\(ending)")
        }

        @Test func aFileThatCanNotBeWrittenIsSaidInOneLine() async throws {
            try await withBoard { board in
                let ending = try await board.host("export", "\(board.data)/nowhere/board.jsonl")
                #expect(ending.status == 73 && ending.errors.count == 1)
            }
        }

        @Test(arguments: [true, false])
        func aProgramRunsAsTheOwnerAndItsStatusIsOurs(whileTheServerRuns isServing: Bool) async throws {
            try await withBoard { board in
                if isServing { _ = try await board.serve() }
                func run(_ command: String...) async throws -> Ending {
                    try await Program.run(["with-database", "--data", board.data, "--"] + command)
                }
                let asked = try await run("psql", "-XAtc", "select current_user, current_database()")
                #expect(asked.status == 0 && asked.output == ["tablero_owner|tablero"], "\(asked)")
                let refused = try await run("psql", "-Xc", "select no_such_function()")
                #expect(refused.status == 1)
                #expect(try await run("no-such-program").status == 127)
                #expect(try await run("sh", "-c", "exit 7").status == 7)
                #expect(isServing == !board.databaseProcesses.isEmpty)
            }
        }

        @Test func withoutAProgramOrAnOwnerNothingRuns() async throws {
            for words in [["--data", "/nonexistent/board"], ["--database", "postgres:///x", "--", "psql"]] {
                let ending = try await Program.run(["with-database"] + words)
                #expect(ending.status == 64 && ending.errors.count == 1, "\(words): \(ending)")
            }
        }
    }
}
