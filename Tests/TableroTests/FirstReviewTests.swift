import Board
import Store
import TestBoard
import Testing

@testable import tablero

/// A newcomer on the demo board: a review, a week, the next review, and so on until something has to be decided.
@Suite("The first reviews of a newcomer, on the demo board", .timeLimit(.minutes(10))) struct FirstReviewTests {
    /// Opened on the board's day; the server freezes it by itself two hours before its time.
    private static func openReview(_ newcomer: DemoStand) async throws -> (text: String, agenda: JSON.Object) {
        try await newcomer.say("review", "open", "weekly", "time=11:00")
        if await newcomer.run(["review", "freeze"]).status != 0 {
            let frozen = try await newcomer.board.store.reviews(ReviewFilter()).first?.frozenAt
            #expect(frozen != nil, "refused, since it is frozen")
        }
        let id = try #require(try await newcomer.board.store.reviews(ReviewFilter()).first?.id)
        let kept = try #require(try await newcomer.board.store.agenda(of: id))
        let agenda = try JSON(parsing: kept.document.utf8, limits: .stored)
        return (kept.wideEn, try #require(agenda.object))
    }

    private static func section(_ key: String, of agenda: JSON.Object) -> JSON.Object {
        (agenda["sections"]?.array ?? []).compactMap(\.object).first { $0["section"]?.text == key } ?? [:]
    }

    @Test("decides two items, adds three actions, lives three weeks, and sees what was carried over, kept and forecast")
    func reviews() async throws {
        try await DemoStand.with(isLoaded: false, administrator: ("nora", "Nora Vidal")) { newcomer in
            try await newcomer.say("demo", "load")
            let first = try await Self.openReview(newcomer)
            #expect(
                first.agenda["method"]?.text == "simulation" && first.text.contains("Forecasts from 2000 simulations"))
            let risky = Self.section("at_risk", of: first.agenda)["discussed"]?.array?.count ?? 0
            #expect(risky >= 2, "\(first.text)")
            try await newcomer.say("review", "decide", "1", "we renegotiate it")
            try await newcomer.say("review", "decide", "2", "who=rosa", "by=fri")
            try await newcomer.say("review", "action", "1", "call the client", "owner=irene", "due=thu")
            try await newcomer.say("review", "action", "2", "write down what can wait", "owner=rosa", "due=fri")
            try await newcomer.say("review", "action", "none", "ask about old dates", "due=fri")
            try await newcomer.say("review", "close")

            var told: [String] = []
            for week in 1...3 {
                let lived = try await newcomer.say("demo", "advance", "--days", "7").output
                #expect(lived.contains("On the board it is Monday"), "\(lived)")
                let (text, agenda) = try await Self.openReview(newcomer)
                // What the newcomer did not do is carried over; nobody else does it.
                #expect(text.contains("A-3 ask about old dates (Nora Vidal, by 4 Dec) ⟲\(week): not done"), "\(text)")
                if week == 1 {
                    for action in [
                        "A-1 call the client (Irene Salvatierra", "A-2 write down what can wait (Rosa Valdearcos",
                    ] {
                        #expect(text.contains(action), "\(text)")
                    }
                }
                #expect(text.contains("drop it or give it to somebody else") == (week == 3))
                told += (Self.section("client_news", of: agenda)["delivered"]?.array ?? []).compactMap(\.object)
                    .filter { $0["said"]?.object != nil }.compactMap { $0["promise"]?.object?["commitment"]?.text }
                let closed = await newcomer.run(["review", "close"])
                // After three reviews it has to be decided, and the review does not end before.
                #expect((closed.status == 0) == (week < 3), "\(week): \(closed)")
            }
            // What was at risk three weeks running has to be decided too; each by its number.
            try await newcomer.say("action", "drop", "A-3", "nobody misses it")
            let refused = await newcomer.run(["review", "close"])
            for match in refused.errors.matches(of: /R-4\.[0-9]+/) {
                try await newcomer.say("review", "decide", String(match.output), "we plan it anew")
            }
            #expect(refused.errors.contains("R-4.") && !refused.errors.contains("A-3"), "\(refused)")
            try await newcomer.say("review", "close")

            // What was said to be delivered was, and what was forecast of it stands in the records.
            #expect(!told.isEmpty, "three weeks without a delivery")
            let records = try await newcomer.board.store.forecastRecords(since: .first)
            for number in told {
                let id = try #require(CommitmentID(number))
                let promise = try #require(try await newcomer.board.store.commitment(id)).commitment
                #expect(promise.deliveredAt != nil && records.contains { $0.commitment == id && $0.printed != nil })
            }
        }
    }
}
