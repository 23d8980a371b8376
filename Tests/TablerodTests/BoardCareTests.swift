import Board
import Foundation
import Testing

extension TablerodTests {
    @Suite("tablerod migrate, check and restore")
    struct BoardCareTests {
        private static let good = "schema, roles and history are as they must be"

        private func addTasks(_ board: DataDirectory, at port: Int) async throws {
            let connection = try await signedIn(board.token, at: port)
            for title in ["one", "two", "three"] {
                _ = try await connection.ask(
                    "task.add", ["commitment": "none", "title": .string(title), "team": "sales"])
            }
            _ = try await connection.ask("task.depend", ["task": "T-2", "after": ["T-1"]])
            _ = try await connection.ask("task.finish", ["tasks": ["T-1"]])
        }

        @Test func migratingTwiceAppliesNothingTheSecondTime() async throws {
            try await withBoard(isNew: true) { board in
                let first = try await board.host("migrate")
                #expect(first.status == 0)
                #expect(first.output.count == 1 && first.output[0].hasPrefix("applied 1"))
                let second = try await board.host("migrate")
                #expect(second.status == 0)
                #expect(second.output == ["nothing to do"])
                #expect(second.errors == [])
                #expect(board.databaseProcesses == [])
            }
        }

        @Test(arguments: [true, false]) func aGoodBoardIsGood(whileTheServerRuns isServing: Bool) async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                try await addTasks(board, at: serving.port)
                if !isServing { _ = await serving.terminate() }
                let ending = try await board.host("check")
                #expect(ending.status == 0)
                #expect(ending.output.last == Self.good)
                #expect(ending.errors == [])
            }
        }

        @Test(arguments: [
            ("update task set title = 'two, not three' where id = 3", ["tablerod: task 3 differs from its history"]),
            ("delete from dependency", ["tablerod: dependency 1 differs from its history"]),
            ("delete from event where seq = 2", ["tablerod: the event numbers have gaps"]),
        ])
        func aBoardChangedBehindTheServersBackIsFound(_ sql: String, _ findings: [String]) async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                try await addTasks(board, at: serving.port)
                try await damage(board, sql)
                let ending = try await board.host("check")
                #expect(ending.status == 1)
                #expect(!ending.output.contains(Self.good))
                for finding in findings { #expect(ending.errors.contains(finding)) }
            }
        }

        @Test func anExportRestoredIsTheSameBoard() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                try await addTasks(board, at: serving.port)
                let exported = try await signedIn(board.token, at: serving.port).export()
                let file = "\(board.data)/board.jsonl"
                try (exported.map { JSON.object($0).serialized }.joined(separator: "\n") + "\n")
                    .write(toFile: file, atomically: true, encoding: .utf8)

                let again = try await board.host("restore", file)
                #expect(again.status == 65)
                #expect(again.output == [])
                #expect(
                    again.errors.count == 1 && again.errors[0].contains("a restore needs a database without events"))
                #expect(try await signedIn(board.token, at: serving.port).export() == exported)

                try await withBoard(isNew: true) { other in
                    let restored = try await other.host("restore", file)
                    #expect(restored.status == 0)
                    #expect(restored.output == ["restored \(exported.count) lines; tablerod check looks at them"])
                    #expect(try await other.host("check").output.last == Self.good)
                    // Tokens are no part of an export.
                    let token = try #require(try await other.host("token", "issue", "ana").output.first)
                    let server = try await other.serve()
                    let connection = try await signedIn(token, at: server.port)
                    #expect(try await connection.ask("task.list")["count"] == 2)
                }
            }
        }

        @Test func aFileThatIsNoExportIsRefusedNamingTheLine() async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/board.jsonl"
                try "{\"export\":\"tablero\",\"format\":1}\nnonsense\n".write(
                    toFile: file, atomically: true, encoding: .utf8)
                let ending = try await board.host("restore", file)
                #expect(ending.status == 65)
                #expect(ending.errors == ["tablerod: line 2 of \(file) is not a line of an export"])
            }
        }
    }
}
