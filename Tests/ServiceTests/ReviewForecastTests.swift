import Agenda
import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Reviews of a board whose promises can be forecast.
@Suite(.timeLimit(.minutes(2))) struct ReviewForecastTests {
    private static func text(_ connection: MemoryConnection, _ line: String) async throws -> String {
        try await connection.ask(line).joined(separator: "\n")
    }

    /// The promises of a review's items, those that have solved themselves first.
    private static func items(_ connection: MemoryConnection) async throws -> (solved: [String], others: [String]) {
        let (lines, _) = await connection.answer(try Request(parsing: Array("review.show R-1".utf8)))
        guard case .data(let document)? = lines.first else { return ([], []) }
        let items = (document.object?["items"]?.array ?? []).compactMap(\.object)
        func promises(_ isSolved: Bool) -> [String] {
            items.filter { $0["solved_since"]?.boolean == isSolved }.compactMap { $0["commitment"]?.text }
        }
        return (promises(true), promises(false))
    }

    /// More work than the open promise has days.
    private static func grow(_ stage: BoardStage, _ ada: MemoryConnection) async throws {
        for line in ["task.add C-9 U product after=T-9", "task.add C-9 V product after=T-10"] {
            #expect(try await ada.say(line).object != nil, "\(line)")
        }
    }

    /// The chance judges, in the agenda and in whether an item has solved itself; what is kept is of the newest event.
    @Test func aFrozenAgendaSaysWhatIsForecast() async throws {
        try await ForecastKeepingTests.withBoard { stage, ada in
            try await Self.grow(stage, ada)
            // Somebody works out anew what grows stale, so that whoever reads is given what there is.
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stage.service.keepForecasts() }
                while !stage.service.forecasts.isKept { await _Concurrency.Task.yield() }
                _ = try await Self.text(ada, "forecast")
                try stage.clock.set("2026-11-03T09:00:00Z")
                #expect(try await ada.say("review.open weekly").object != nil)
                #expect(try await ada.say("review.freeze").object != nil)
                group.cancelAll()
            }
            let kept = try #require(try await stage.store.agenda(of: ReviewID(1)))
            let agenda = try #require(kept.data.object)
            #expect(agenda["forecast_as_of"]?.integer == kept.asOf.number, "\(agenda.map(\.key))")
            for form in ["text width=80", "markdown", "html"] {
                let text = try await Self.text(ada, "review.agenda R-1 language=es format=\(form)")
                #expect(text.contains("segura") && text.contains("C-9"), "\(text)")
            }
            let item = try #require(kept.numbered.first { $0.commitment == CommitmentID(9) })
            #expect(item.minutes == 8 && item.detailsEs.count > 1 && item.detailsEs[0].contains("segura"))
            let shown = try await Self.items(ada)
            #expect(shown.solved.isEmpty && shown.others == ["C-9"])
            for line in ["task.finish T-9,T-10,T-11", "commitment.deliver C-9"] {
                #expect(try await ada.say(line).object != nil, "\(line)")
            }
            #expect(try await Self.items(ada).solved == ["C-9"])
        }
    }

    /// Those who stand in it read the same sentence in their digest, the working day before and once it is frozen.
    @Test func whoStandsInItIsToldBefore() async throws {
        try await ForecastKeepingTests.withBoard { stage, ada in
            try await Self.grow(stage, ada)
            #expect(try await ada.say("review.open weekly date=2026-11-04").object != nil)
            let heading = "Lo suyo en la próxima revisión"
            let digest = "digest format=text width=120 language=es"
            #expect(try await !Self.text(ada, digest).contains(heading), "the day after tomorrow is early")
            try stage.clock.set("2026-11-03T09:00:00Z")
            let draft = try await Self.text(ada, digest)
            #expect(
                draft.contains(heading) && draft.contains("review note C-9") && draft.contains("segura"), "\(draft)")
            let mia = try await stage.connect(as: "mia")
            #expect(try await !Self.text(mia, digest).contains(heading), "she stands in nothing")
            #expect(try await ada.say("review.freeze").object != nil)
            #expect(try await Self.text(ada, digest).contains("review note R-1."))
            for line in ["review.close", "review.close anyway=\"nothing to decide\""] { _ = try await ada.say(line) }
            #expect(try await !Self.text(ada, digest).contains(heading), "it is over")
        }
    }

    /// A crisis does not wait for plays; it has the chances that are known by then.
    @Test func aCrisisIsOpenAtOnce() async throws {
        try await ForecastKeepingTests.withBoard { stage, ada in
            #expect(try await ada.say("crisis.open acme \"down\"").object != nil)
            let first = try #require(try await stage.store.agenda(of: ReviewID(1))?.data.object)
            #expect(first["forecast_as_of"]?.integer == nil)
            #expect(try await ada.say("review.close anyway=over").object != nil)
            _ = try await Self.text(ada, "forecast")
            let newest = try await stage.store.newest().number
            #expect(try await ada.say("crisis.open acme \"down again\"").object != nil)
            let second = try #require(try await stage.store.agenda(of: ReviewID(2))?.data.object)
            #expect(second["forecast_as_of"]?.integer == newest)
        }
    }

    /// One person's rates are in no review, which everybody reads, and in an agenda only for that person and directors.
    @Test func onePersonsRatesAreForThatPersonAndDirectors() async throws {
        try await ForecastKeepingTests.withBoard { (stage, ada) async throws -> Void in
            let rates = "kept on the promised date"
            func agenda(_ handle: String, _ words: String) async throws -> String {
                try await Self.text(try await stage.connect(as: handle), "agenda \(words) format=text language=en")
            }
            #expect(try await agenda("ada", "owner=ada").contains(rates))
            #expect(try await !agenda("mia", "owner=ada").contains(rates))
            #expect(try await agenda("mia", "mine=true").contains(rates))
            #expect(try await agenda("mia", "").contains(rates), "the company's")
            #expect(try await ada.say("review.open weekly owner=ada").object != nil)
            #expect(try await ada.say("review.freeze").object != nil)
            #expect(try await !Self.text(ada, "review.agenda R-1 format=text language=en").contains(rates))
            #expect(try await ada.say("member.edit mia role=director team=none").object != nil)
            #expect(try await agenda("mia", "owner=ada").contains(rates))
        }
    }
}
