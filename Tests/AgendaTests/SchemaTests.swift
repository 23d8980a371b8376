import Board
import Foundation
import Planning
import TestNumbers
import Testing

@testable import Agenda

/// The schemas in docs against what is rendered: every key is in them, and every key in them is rendered.
@Suite struct SchemaTests {
    private static func schema(_ name: String) throws -> JSON {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "docs/\(name).schema.json"))
        return try JSON(parsing: Array(data), limits: .stored)
    }

    @Test func `the agenda has the keys of its schema, all of them and no others`() async throws {
        var reading = SchemaReading(try SchemaTests.schema("agenda"))
        for document in agendas() + [await forecastAgenda()] { reading.read(document.json) }
        #expect(reading.problems.isEmpty, "\(reading.problems.sorted().prefix(20))")
        #expect(reading.unseen.isEmpty, "in docs/agenda.schema.json and in no agenda: \(reading.unseen.sorted())")
    }

    @Test func `what a client reads has the keys of its schema, all of them and no others`() throws {
        var reading = SchemaReading(try SchemaTests.schema("client-summary"))
        let (board, client) = clientBoard()
        reading.read(ClientSummary.build(snapshot: board.snapshot, visibility: .everything, client: client).json)
        #expect(reading.problems.isEmpty, "\(reading.problems.sorted())")
        #expect(reading.unseen.isEmpty, "\(reading.unseen.sorted())")
    }

    /// Enough boards for every reason, trouble and note to be there.
    private func agendas() -> [AgendaDocument] {
        let boards =
            (0..<UInt64(40)).map { seed -> BoardSnapshot in
                var random = SeededNumbers(seed: seed)
                return randomBoard(&random).snapshot
            } + [notedBoard()]
        return boards.flatMap { board in
            [.company, .team(TeamID(1)), .client(ClientID(1)), .manager(MemberID(1)), .own(MemberID(1))].map { scope in
                AgendaDocument.build(
                    snapshot: board, scope: scope, week: ISOWeek("2026-W48")!,
                    visibility: Visibility(hidden: [CommitmentID(2)], showsValues: false))
            }
        }
    }

    /// One that knows the forecast, and that each chance was another a week ago; one promise has been delivered since.
    private func forecastAgenda() async -> AgendaDocument {
        let forecast = await ForecastViewTests.forecast()
        let records = forecast.promises.map { promise in
            RecordedForecast(
                commitment: promise.commitment, day: forecast.calendars.today.adding(days: -7), occasion: .week,
                due: promise.judgedDue, promised: Day("2026-11-02")!,
                simulated: Probability((promise.chance?.value ?? 0) < 0.5 ? 0.9 : 0.1), printed: Probability(0.8),
                base: nil,
                recent: nil, p50: nil, p85: nil, p95: nil)
        }
        let insight = AgendaInsight(
            forecast, prices: await forecast.prices(),
            levers: await LeverSearch(forecast).levers(for: forecast.promises.map(\.commitment)), records: records)
        var board = ForecastViewTests.board
        if let place = board.commitments.lastIndex(where: { $0.state == .open }) {
            board.commitments[place].state = .delivered
            board.commitments[place].deliveredAt = board.moment
        }
        return AgendaDocument.build(
            snapshot: board, scope: .company, week: ISOWeek("2026-W48")!, visibility: .everything,
            insight: insight)
    }

    private func notedBoard() -> BoardSnapshot {
        let draft = sampleBoard()
        var board = draft.snapshot
        board.notes = [
            ClientNote(
                id: ID(1), version: Version(1), client: ClientID(1), commitment: nil, kind: .risk, text: "riesgo",
                nextStep: "llamar", nextBy: Day("2026-12-01"), owner: MemberID(1), author: nil, saidAt: draft.now,
                closedAt: nil, closingWords: nil, isRemoved: false)
        ]
        board.withoutHistory = [.holiday]
        return board
    }
}
