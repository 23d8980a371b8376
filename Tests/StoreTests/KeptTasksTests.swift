import Board
import Postgres
import Synchronization
import TestNumbers
import Testing

@testable import Store

extension StoreTests {
    /// A snapshot that reads only what changed since the last one is the board all the same.
    @Suite("tasks kept from one snapshot to the next")
    struct KeptTasksTests {
        /// Longer than closed work belongs to a snapshot, so that tasks grow too old on the way.
        private static let daysPerStep = 40

        @Test(arguments: [1, 2, 3] as [UInt64])
        func aLaterSnapshotIsThatOfAStoreThatHasReadNothingYet(seed: UInt64) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                var numbers = SeededNumbers(seed: seed)
                var moment = Sample.morning
                for _ in 0..<24 {
                    for _ in 0..<Int.random(in: 0...3, using: &numbers) {
                        try await Self.changeSomething(on: board, at: moment, &numbers)
                    }
                    // A clock goes back now and then.
                    let days =
                        numbers.isTrue(10) ? -Self.daysPerStep : Int.random(in: 0...Self.daysPerStep, using: &numbers)
                    moment = moment.adding(seconds: days * 86_400)
                    let snapshot = try #require(try await board.store.snapshot(at: moment))
                    try await board.withSecondStore { other in
                        let whole = try await other.snapshot(at: moment)
                        #expect(whole == snapshot)
                    }
                }
            }
        }

        private static func changeSomething(
            on board: ScratchBoard, at moment: Instant, _ numbers: inout SeededNumbers
        ) async throws {
            var change = Change(effectiveAt: moment)
            let known = try await board.integer("select count(*) from task")
            if known == 0 || numbers.isTrue(40) {
                change.create(Sample.task(.new(1), team: Sample.marketing), "task.added")
            } else {
                let old = try await board.row(TaskID(Int64.random(in: 1...known, using: &numbers)))
                var new = old
                (new.doneAt, new.cancelledAt) = (nil, nil)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: (new.state, new.doneAt) = (.done, moment)
                case 1: (new.state, new.cancelledAt) = (.cancelled, moment)
                case 2: new.state = .accepted
                default: (new.title, new.doneAt, new.cancelledAt) = ("At \(moment)", old.doneAt, old.cancelledAt)
                }
                guard new != old else { return }
                change.update(old, to: new, "task.changed")
            }
            try await board.perform(change)
        }

        /// Two tasks, read once; then one is changed as one changes things, and the other past the history.
        private static func withOneTaskBehind(
            _ body: (ScratchBoard, _ titles: () async throws -> [String]) async throws -> Void
        ) async throws {
            try await ScratchBoard.with(.unchecked) { board in
                try await board.populate()
                for _ in 1...2 {
                    var change = Change()
                    change.create(Sample.task(.new(1), title: "As it was"), "task.added")
                    try await board.perform(change)
                }
                let numbers = try #require(try await board.store.snapshot(at: Sample.morning)).tasks.suffix(2).map(\.id)
                let old = try await board.row(numbers[0])
                var new = old
                new.title = "Changed"
                var change = Change()
                change.update(old, to: new, "task.changed")
                try await board.perform(change)
                let owner = try await Connection.open(board.owner)
                try await owner.execute(script: "update task set title = 'Unseen' where id = \(numbers[1].number)")
                await owner.close()
                try await body(board) {
                    try await board.store.snapshot(at: Sample.morning)?.tasks.suffix(2).map(\.title) ?? []
                }
            }
        }

        @Test func onlyTasksOfWhichSomethingHappenedAreReadAgain() async throws {
            try await Self.withOneTaskBehind { _, titles in
                let (first, second) = (try await titles(), try await titles())
                #expect(first == ["Changed", "As it was"])
                #expect(second == first)
            }
        }

        @Test func afterAnotherStartOfTheDatabaseAllAreReadAgain() async throws {
            try await Self.withOneTaskBehind { board, titles in
                board.store.kept.withLock { kept in
                    kept = kept.map { kept in
                        KeptTasks(
                            asOf: kept.asOf, closedSince: kept.closedSince,
                            databaseStart: kept.databaseStart.adding(seconds: -1), tasks: kept.tasks)
                    }
                }
                let titles = try await titles()
                #expect(titles == ["Changed", "Unseen"])
            }
        }

        @Test func aHistoryThatIsShorterThanTheKeptOneIsReadAnew() async throws {
            try await Self.withOneTaskBehind { board, titles in
                board.store.kept.withLock { kept in
                    kept = kept.map { kept in
                        KeptTasks(
                            asOf: EventNumber(kept.asOf.number + 100), closedSince: kept.closedSince,
                            databaseStart: kept.databaseStart, tasks: kept.tasks)
                    }
                }
                let titles = try await titles()
                #expect(titles == ["Changed", "Unseen"])
            }
        }

        private static func lastTitle(_ board: ScratchBoard) async throws -> String? {
            try await board.store.snapshot(at: Sample.morning)?.tasks.last?.title
        }

        @Test func aTextThatWasRedactedIsGoneFromTheNextSnapshot() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                var change = Change()
                change.create(Sample.task(.new(1), title: "Mr Smith is ill"), "task.added")
                let number = try await board.perform(change)[0].entityNumber
                let before = try await Self.lastTitle(board)
                #expect(before == "Mr Smith is ill")
                let redaction = Redaction(settings: board.owner)
                _ = try await redaction.blank("title", of: .task, number, instead: "—")
                await redaction.close()
                let after = try await Self.lastTitle(board)
                #expect(after == "—")
            }
        }
    }
}
