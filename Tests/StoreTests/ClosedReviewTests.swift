import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    /// What the database refuses whoever writes to a review that is closed.
    @Suite("closed reviews")
    struct ClosedReviewTests {
        private static let closed = PostgresError.server(sqlState: "23000", constraint: "review_is_closed")

        private static func close(_ board: ScratchBoard) async throws {
            let review = try await board.row(ReviewID(1))
            var closed = review
            closed.closedAt = Sample.instant("2026-11-09T10:00:00Z")
            var change = Change()
            change.update(review, to: closed, "review.closed")
            try await board.perform(change)
        }

        /// The rows are written past the events, so that nothing folds afterwards.
        private static func withClosed(_ body: (ScratchBoard) async throws -> Void) async throws {
            try await ScratchBoard.with(.unchecked) { board in
                try await ExportTests.fill(board)
                try await close(board)
                try await body(board)
            }
        }

        @Test(
            arguments: [
                "update review set anyway = 'x'", "update review set closed_at = null", "update review set red = ''",
                "update review_decision set words = 'x'", "update review_note set text = 'x'",
                "update review_action set text = 'x'", "update review_action set review = 1, is_removed = false",
                """
                insert into review_decision (id, version, review, item, kind, said_at, is_removed)
                values (99, 1, 1, 9, 'decided', now(), false)
                """,
                """
                insert into review_note (id, version, review, author, item, text, said_at, is_removed)
                values (99, 1, 1, 1, 9, 'x', now(), false)
                """,
                """
                insert into review_action (id, version, review, text, owner, due, made_at, is_removed)
                values (99, 1, 1, 'x', 1, '2026-12-01', now(), false)
                """,
            ])
        func doNotChangeForTheServer(_ script: String) async throws {
            try await Self.withClosed { board in
                await #expect(throws: Self.closed) { try await board.execute(script, as: board.server) }
            }
        }

        @Test func theirActionsLiveOn() async throws {
            try await Self.withClosed { board in
                try await board.execute(
                    "update review_action set words = words, due = due, owner = 1", as: board.server)
                try await board.execute("update review_action set owner = 2", as: board.server)
            }
        }

        @Test func aRedactionReachesThem() async throws {
            try await ScratchBoard.with { board in
                try await ExportTests.fill(board)
                let redaction = Redaction(settings: board.owner)
                let fields: [(EntityKind, String)] = [
                    (.review, "subject"), (.reviewDecision, "words"), (.reviewAgenda, "text_es"),
                ]
                try await Self.close(board)
                for (entity, field) in fields {
                    let blanked = try await redaction.blank(field, of: entity, 1, instead: "—")
                    #expect(blanked.count == 1)
                }
                await redaction.close()
                let (review, agenda) = (
                    try await board.row(ReviewID(1)), try await board.row(Board.ID<ReviewAgenda>(1))
                )
                #expect(review.subject == "—")
                #expect(agenda.textEs == "—")
            }
        }
    }
}
