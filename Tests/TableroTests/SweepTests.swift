import Board
import Store
import Synchronization
import TestBoard
import Testing

@testable import tablero

@Suite("A sweep of what waits for a word", .timeLimit(.minutes(2))) struct SweepTests {
    /// A board on which nine tasks of ana's were begun three weeks ago; `body` gets how to run a line.
    private func withBoard(
        _ body: (_ run: ([String], Language, String?, [String]) async -> CLIRun, TestBoard) async throws -> Void
    ) async throws {
        let moment = Mutex(try #require(Instant(rfc3339: "2026-11-02T09:00:00Z")))
        let now = try #require(Instant(rfc3339: "2026-11-23T09:00:00Z"))
        let board = try await TestBoard.fresh(administrator: ("ana", "Ana López")) { moment.withLock { $0 } }
        try await board.serving { address in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token]
            for number in 1...9 {
                let line = [
                    "add", "none", "Task \(number)", "marketing", "by=\(number == 9 ? "2026-11-20" : "2026-12-18")",
                ]
                #expect(await cli(line, environment).status == 0)
            }
            #expect(await cli(["start", "1", "2", "3", "4", "5", "6", "7", "8", "9"], environment).status == 0)
            moment.withLock { $0 = now }
            try await body(
                { arguments, language, keys, answers in
                    await cli(
                        arguments, environment, language: language, isTerminal: keys != nil, keys: keys,
                        answers: answers)
                }, board)
        }
        #expect(try await board.store.checkFold().holds)
        await board.store.close()
    }

    private func states(_ board: TestBoard) async throws -> [String] {
        try await board.store.tasks((1...9).map { TaskID($0) }).map { listed in
            let task = listed.task
            return "\(task.state)\(task.isBlocked ? " blocked" : "")\(task.assignee == nil ? " nobody" : "")"
        }
    }

    @Test("one key each; what is refused is asked again, and what was said can be taken back")
    func oneKeyEach() async throws {
        try await withBoard { run, board in
            // T-9 is late and comes first. T-2 is late too, said at the third attempt: no date, then one that nobody can read.
            // T-4 is nobody's until that is taken back, and then left; z means nothing.
            let swept = await run(
                ["sweep"], .spanish, "hstttbnu\nzhq", ["", "ayer no", "vie", "cli"])
            #expect(swept.status == 0 && swept.errors.isEmpty)
            #expect(swept.output.contains("9 tareas esperan una palabra."))
            #expect(
                swept.output.contains("1/9 T-9 Task 9: en curso, 1 día tarde (vie 20 nov), sin noticias desde hace 15"))
            #expect(swept.output.contains("Dichas: 5; sin decir: 4."), "\(swept.output)")
            let states = try await states(board)
            let expected = [
                "active", "active", "active blocked", "active", "done", "active", "active", "active", "done",
            ]
            #expect(states == expected, "\(swept.output)")
            let late = try await board.store.task(TaskID(2))?.task
            #expect(late?.acceptedFor?.description == "2026-11-27")
        }
    }

    @Test("without a terminal it lists them, and says what to type")
    func lists() async throws {
        try await withBoard { run, _ in
            let listed = await run(["sweep"], .english, nil, [])
            #expect(listed.output.hasPrefix("1/9 T-9 Task 9: active, 1 day late (Fri 20 Nov), no news for 15 days\n"))
            #expect(listed.output.hasSuffix("Next: tablero confirm 9\n"))
            _ = await run(["confirm", "1", "2", "3", "4", "5", "6", "7", "8"], .english, nil, [])
            #expect(await run(["late", "9", "fri"], .english, nil, []).status == 0)
            let left = await run(["sweep"], .english, nil, [])
            #expect(left.output == "Nothing waits for a word.\nNext: tablero\n")
        }
    }
}
