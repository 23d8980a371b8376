import Board
import Testing

@testable import Store

extension StoreTests {
    /// A board whose history and tables part is found out; that they agree is checked after every other test.
    @Suite("the fold")
    struct FoldTests {
        /// Runs a script as the owner, behind the history's back, and gives what the check says then.
        static func report(after script: String) async throws -> FoldReport {
            var report: FoldReport?
            try await ScratchBoard.with(.unchecked) { board in
                try await board.populate()
                try await board.perform(GuardTests.comment([]))
                #expect(try await board.store.checkFold().holds)
                try await board.execute(script, as: board.owner)
                report = try await board.store.checkFold()
            }
            return try #require(report)
        }

        @Test(
            arguments: [
                ("update task set title = 'other' where id = 2", EntityKind.task, 2),
                ("update task set version = version + 1 where id = 2", .task, 2),
                ("update organisation set zone = 'UTC'", .organisation, 1),
                ("update team set capacity = 1 where id = 5", .team, 5),
                ("update member set role = 'admin' where id = 2", .member, 2),
                ("update commitment set due = due + 1 where id = 1", .commitment, 1),
                ("update dependency set is_removed = true where id = 2", .dependency, 2),
                ("delete from comment", .comment, 1),
                ("insert into holiday values (9, 1, '2026-12-25', null, 'Navidad', false)", .holiday, 9),
                ("insert into told values (3, 1, 1, '2026-12-18', 'call', null, null, now())", .told, 3),
                ("update event set image = image || '{\"name\": \"x\"}' where entity = 'client'", .client, 1),
            ] as [(String, EntityKind, Int64)])
        func aRowThatIsNotItsLatestImageIsFound(_ script: String, _ kind: EntityKind, _ number: Int64) async throws {
            let report = try await Self.report(after: script)
            #expect(report.isGapless)
            #expect(report.rows == [FoldReport.Place(kind: kind, number: number)])
            #expect(!report.holds)
        }

        @Test(
            arguments: [
                "delete from event where seq = 3", "delete from event where seq = 1",
                "delete from event where seq = (select max(seq) from event)",
                "update event set seq = seq + 1 where seq = (select max(seq) from event)",
                "update counter set value = value + 1 where kind = 'event'", "delete from counter where kind = 'event'",
            ])
        func aHistoryWithAGapIsFound(_ script: String) async throws {
            let report = try await Self.report(after: script)
            #expect(!report.isGapless)
            #expect(!report.holds)
        }

        @Test func aBoardWithoutEventsFolds() async throws {
            try await ScratchBoard.withEmpty { board in
                let report = try await board.store.checkFold()
                #expect(report.holds)
                #expect(report.events == 0)
            }
        }

        @Test func openingABoardAgainOrTwiceAtOnceSeedsItOnce() async throws {
            try await ScratchBoard.withEmpty { board in
                try await board.withSecondStore { second in
                    async let left: Void = board.store.open()
                    async let right: Void = second.open()
                    _ = try await (left, right)
                    try await second.open()
                }
                #expect(try await board.store.newest() == EventNumber(6))
                #expect(try await board.store.directory()?.teams.map(\.code).count == 5)
            }
        }
    }
}
