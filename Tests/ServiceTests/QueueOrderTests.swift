import Board
import Store
import Testing
import TranscriptRunner

/// The order of a queue holds however often one place in it is asked for.
@Suite struct QueueOrderTests {
    @Test func sixtyOrdersBeforeTheSameTaskKeepTheOrder() async throws {
        try await BoardStage.with { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            for number in 1...6 {
                let priority = number == 6 ? " priority=3" : ""
                _ = try await luis.say("task.add none \"Task \(number)\" product\(priority)")
            }
            // T-6 has a priority of its own and stays at the head; T-5 is what the others go in front of.
            var expected = ["T-6", "T-1", "T-2", "T-3", "T-4", "T-5"]
            for round in 0..<60 {
                let moved = "T-\(round % 4 + 1)"
                let answer = try await luis.say("task.order \(moved) before=T-5")
                #expect(answer.object?["task"]?.text == moved)
                expected.removeAll { $0 == moved }
                expected.insert(moved, at: expected.count - 1)
                #expect(try await queue(luis) == expected)
            }
        }
    }

    @Test func sixtyOrdersBehindTheSameTaskKeepTheOrder() async throws {
        try await BoardStage.with { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            for number in 1...5 { _ = try await luis.say("task.add none \"Task \(number)\" product") }
            var expected = ["T-1", "T-2", "T-3", "T-4", "T-5"]
            for round in 0..<60 {
                let moved = "T-\(round % 4 + 2)"
                _ = try await luis.say("task.order \(moved) after=T-1")
                expected.removeAll { $0 == moved }
                expected.insert(moved, at: 1)
                #expect(try await queue(luis) == expected)
            }
            // Who comes later still comes last.
            _ = try await luis.say("task.add none \"Task 6\" product")
            #expect(try await queue(luis) == expected + ["T-6"])
        }
    }

    @Test func makingRoomIsTakenBackWithTheOrderThatNeededIt() async throws {
        try await BoardStage.with { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            for number in 1...4 { _ = try await luis.say("task.add none \"Task \(number)\" product") }
            var before = try await queue(luis)
            var newest = try await stage.store.newest().number
            for round in 0..<40 {
                _ = try await luis.say("task.order T-\(round % 2 + 2) before=T-4")
                let now = try await stage.store.newest().number
                if now - newest > 1 { break }
                newest = now
                before = try await queue(luis)
            }
            #expect(try await stage.store.newest().number - newest > 1, "no order had to make room")
            _ = try await luis.say("undo")
            #expect(try await queue(luis) == before)
        }
    }

    private func queue(_ connection: MemoryConnection) async throws -> [String] {
        try await connection.ask("task.list team=product").dropLast().compactMap { line in
            try JSON(parsing: Array(line.dropFirst(2).utf8))["task"]?.text
        }
    }
}
