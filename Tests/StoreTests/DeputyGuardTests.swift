import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    @Suite("what is done by deputy")
    struct DeputyGuardTests {
        @Test func theEventSaysOnWhoseBehalf() async throws {
            try await Self.withDeputy { board, deputy in
                let task = try await board.row(TaskID(1))
                var change = Change()
                change.update(task, to: GuardTests.retitled(task, "By Ben"), "task.edited")
                change.rely(on: deputy)
                change.onBehalf = Sample.ana
                let events = try await board.perform(change, by: Sample.ben)
                #expect(events.map(\.onBehalf) == [Sample.ana])
                #expect(events.map(\.actor) == [Sample.ben])
                #expect(try await board.store.history(before: nil, limit: 1) == events)
            }
        }

        /// Decided while the deputy was one, committed when they no longer were.
        @Test func aDeputyWhoIsNoMoreWritesNothing() async throws {
            try await Self.withDeputy { board, deputy in
                let task = try await board.row(TaskID(1))
                var decided = Change()
                decided.update(task, to: GuardTests.retitled(task, "Too late"), "task.edited")
                decided.rely(on: deputy)
                decided.onBehalf = Sample.ana
                var removed = deputy
                removed.isRemoved = true
                var removal = Change()
                removal.update(deputy, to: removed, "deputy.removed")
                try await board.perform(removal, by: Sample.ana)
                #expect(try await board.store.perform(decided, by: Sample.ben, under: nil).isEmpty)
                #expect(try await board.row(TaskID(1)) == task)
            }
        }

        private static func withDeputy(_ body: (ScratchBoard, Deputy) async throws -> Void) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                var change = Change()
                var deputy = Sample.fullDeputy
                deputy.isRemoved = false
                change.create(deputy, "deputy.added")
                try await board.perform(change, by: Sample.ana)
                try await body(board, try await board.row(ID<Deputy>(1)))
            }
        }
    }
}
