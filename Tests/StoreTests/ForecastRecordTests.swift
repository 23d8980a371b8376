import Board
import Testing

@testable import Store

extension StoreTests {
    @Suite("recorded forecasts")
    struct ForecastRecordTests {
        @Test func whatIsRecordedIsReadAndTheFirstOfADayStays() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let first = Sample.forecast
                var again = first
                again.printed = 1
                var later = first
                (later.madeOn, later.simulated, later.p50) = (Sample.day("2026-11-30"), nil, nil)
                var meeting = first
                meeting.occasion = "agenda"
                try await board.store.record([first])
                try await board.store.record([again, later, meeting])
                #expect(try await board.store.forecastRecords(since: .first) == [meeting, first, later])
                #expect(try await board.store.forecastRecords(since: Sample.day("2026-11-24")) == [later])
                #expect(try await board.store.hasForecastRecords(on: "week", since: Sample.day("2026-11-30")))
                #expect(try await !board.store.hasForecastRecords(on: "agenda", since: Sample.day("2026-11-30")))
            }
        }
    }
}
