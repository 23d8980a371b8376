import Board
import Planning
import Testing

@testable import Agenda

/// An agenda that knows the forecast: what it judges promises by, what it proposes, and what it says of it.
@Suite("The agenda with its forecast")
struct AgendaInsightTests {
    private static let week = ISOWeek("2026-W48")!

    private static func knowledge(
        of forecast: BoardForecast, records: [RecordedForecast] = []
    ) async -> AgendaInsight {
        AgendaInsight(
            forecast, prices: await forecast.prices(),
            levers: await LeverSearch(forecast).levers(for: forecast.promises.map(\.commitment)), records: records)
    }

    private static func document(
        _ board: BoardSnapshot, _ insight: AgendaInsight?, _ scope: AgendaScope = .company
    ) -> AgendaDocument {
        AgendaDocument.build(snapshot: board, scope: scope, week: week, visibility: .everything, insight: insight)
    }

    @Test("promises are judged by their chance where there is one, and by their dates where not")
    func judged() async throws {
        let board = ForecastViewTests.board
        let forecast = await ForecastViewTests.forecast()
        let document = Self.document(board, await Self.knowledge(of: forecast))
        let atRisk = Set((document.risks.discussed + document.risks.listed).map(\.commitment))
        for promise in forecast.promises where promise.isKnown {
            let isUnlikely = try #require(promise.chance) < .warning
            let reasons =
                (document.risks.discussed + document.risks.listed)
                .first { $0.commitment == promise.commitment }?.reasons ?? []
            #expect(!reasons.contains { if case .late = $0 { true } else { false } }, "\(promise.commitment)")
            let isOpen = board.commitments.contains { $0.id == promise.commitment && $0.state == .open }
            if isUnlikely, isOpen { #expect(atRisk.contains(promise.commitment)) }
            #expect(reasons.contains(.unlikely) == (isUnlikely && isOpen && atRisk.contains(promise.commitment)))
        }
        // Without a forecast dates decide, as they did.
        let plain = Self.document(board, nil)
        #expect(plain.header.forecast == nil)
        #expect((plain.risks.discussed + plain.risks.listed).allSatisfy { !$0.reasons.contains(.unlikely) })
    }

    @Test("the sentence of a promise says the safe date and the history, its levers who pays and by when to decide")
    func sentence() async throws {
        let forecast = await ForecastViewTests.forecast()
        let document = Self.document(ForecastViewTests.board, await Self.knowledge(of: forecast))
        let promise = try #require(document.risks.discussed.first { $0.forecast?.isKnown == true })
        let safe = try #require(promise.forecast?.p85)
        for (language, word, history) in [(Language.spanish, "segura", "historia de"), (.english, "safe", "from")] {
            let wording = Wording(language: language, names: document.names, today: document.today)
            let text = TextRenderer(language: language).render(document).replacing("\n  ", with: " ")
            let line = try #require(
                text.split(separator: "\n").first { $0.hasPrefix("• \(promise.commitment) ") && $0.contains(word) })
            #expect(line.contains("\(word) \(wording.day(safe))"), "\(line)")
            #expect(line.contains(history))
            // No percent of being late, and no word of the laboratory.
            for laboratory in ["Brier", "P85", "P(", "shadow", "sombra"] { #expect(!text.contains(laboratory)) }
        }
    }

    @Test("what would be done with tasks that are done by now is left out")
    func staleLevers() async throws {
        let forecast = await ForecastViewTests.forecast()
        let insight = await Self.knowledge(of: forecast)
        let promise = try #require(
            forecast.promises.first { promise in
                insight.levers[promise.commitment]?.levers.contains { !$0.kind.tasks.isEmpty } ?? false
            }, "the sample has a lever about a task")
        func shown(_ board: BoardSnapshot) -> [Lever] {
            Sight(
                Outlook(of: board), scope: .company, visibility: .everything, insight: insight
            ).levers(for: promise.commitment)
        }
        var board = ForecastViewTests.board
        let before = shown(board)
        let gone = Set(before.flatMap(\.kind.tasks))
        for place in board.tasks.indices where gone.contains(board.tasks[place].id) {
            board.tasks[place].state = .done
            board.tasks[place].doneAt = board.moment
        }
        #expect(!before.isEmpty)
        #expect(shown(board) == before.filter(\.kind.tasks.isEmpty))
    }

    @Test("a chance that changed by ten points in a week is a line; one of another date is not compared")
    func changes() async throws {
        let forecast = await ForecastViewTests.forecast()
        let promise = try #require(
            forecast.promises.first { promise in
                promise.isKnown && promise.evidence.band.allowsPercent
                    && ForecastViewTests.board.commitments.contains { $0.id == promise.commitment && $0.state == .open }
            })
        let after = percent(try #require(promise.chance).value)
        func lines(_ before: Double, due: Day) async -> [PreRead.Change] {
            let record = RecordedForecast(
                commitment: promise.commitment, day: forecast.calendars.today.adding(days: -7), occasion: .week,
                due: due, promised: Day("2026-11-02")!, simulated: Probability(before), printed: nil, base: nil,
                recent: nil, p50: nil,
                p85: nil, p95: nil)
            return Self.document(
                ForecastViewTests.board, AgendaInsight(forecast, prices: [], records: [record])
            ).preRead.changes
        }
        let other = after >= 50 ? 0.1 : 0.9
        #expect(
            await lines(other, due: promise.judgedDue) == [
                PreRead.Change(commitment: promise.commitment, before: percent(other), after: after)
            ])
        #expect(await lines(Double(after) / 100, due: promise.judgedDue) == [])
        #expect(await lines(other, due: promise.judgedDue.adding(days: 1)) == [])
    }

    @Test("a delivery says what was forecast of it about a week before")
    func delivered() async throws {
        var board = ForecastViewTests.board
        let forecast = await ForecastViewTests.forecast()
        let today = forecast.calendars.today
        let place = try #require(board.commitments.firstIndex { $0.state == .open })
        board.commitments[place].state = .delivered
        board.commitments[place].deliveredAt = board.moment
        let id = board.commitments[place].id
        func said(_ printed: Double?, daysBefore days: Int) -> (Int?, String) {
            let record = RecordedForecast(
                commitment: id, day: today.adding(days: -days), occasion: .week, due: board.commitments[place].due,
                promised: today.adding(days: -20), simulated: Probability(0.5),
                printed: printed.map { Probability($0) },
                base: nil, recent: nil, p50: nil, p85: nil, p95: nil)
            let document = Self.document(board, AgendaInsight(forecast, prices: [], records: [record]))
            return (
                document.news.delivered.first { $0.commitment == id }?.said?.percent,
                TextRenderer(language: .spanish, width: 120).render(document)
            )
        }
        let (percent, text) = said(0.82, daysBefore: 7)
        #expect(percent == 82 && text.contains("la previsión era del 82 %"))
        #expect(said(0.82, daysBefore: 1).0 == 82, "better than nothing")
        #expect(said(0.82, daysBefore: 0).0 == nil, "when it was delivered it was known")
        #expect(said(0.82, daysBefore: 31).0 == nil)
        #expect(said(nil, daysBefore: 7).0 == nil)
        #expect(!said(nil, daysBefore: 7).1.contains("la previsión era"))
    }

    @Test("one's own agenda holds what one promised and what one works on, and nothing else")
    func own() async throws {
        let board = ForecastViewTests.board
        for member in board.members {
            let document = Self.document(board, nil, .own(member.id))
            let shown = Set(document.risks.discussed.map(\.commitment) + document.risks.listed.map(\.commitment))
            for id in shown {
                let owner = try #require(board.commitments.first { $0.id == id }).owner
                let works = board.tasks.contains { $0.commitment == id && $0.assignee == member.id && $0.isOpen }
                #expect(owner == member.id || works, "\(member.handle) \(id)")
            }
        }
    }

    @Test("the same board and forecast give the same bytes")
    func deterministic() async {
        let forecast = await ForecastViewTests.forecast()
        let again = await ForecastViewTests.forecast()
        let (first, second) = (await Self.knowledge(of: forecast), await Self.knowledge(of: again))
        for language in [Language.spanish, .english] {
            let renderer = TextRenderer(language: language)
            #expect(
                renderer.render(Self.document(ForecastViewTests.board, first))
                    == renderer.render(Self.document(ForecastViewTests.board, second)))
        }
        #expect(
            JSONRenderer().render(Self.document(ForecastViewTests.board, first))
                == JSONRenderer().render(Self.document(ForecastViewTests.board, second)))
    }
}
