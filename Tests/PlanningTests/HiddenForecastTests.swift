import Board
import Planning
import Testing

/// What may be said of a promise to somebody who does not see all the work that it waits for.
struct HiddenForecastTests {
    /// A promise whose one task comes after work of a hidden one that the team gave that day.
    private func forecast(
        hidden day: String, effort: Int = 960, state: Task.State = .accepted, lagDays: Int = 2, isHidden: Bool = true
    ) -> CommitmentForecast {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        board.client("Acme")
        let shown = board.promise(due: "2026-12-18")
        let secret = board.promise(due: "2026-12-11") { $0.isConfidential = true }
        let after = board.task(by: team, for: shown) { $0.effortMinutes = WorkingMinutes(minutes: 480) }
        let before = board.task(by: team, for: secret) {
            $0.state = state
            $0.acceptedFor = Day(day)
            $0.effortMinutes = WorkingMinutes(minutes: effort)
            $0.doneAt = state == .done ? Instant(rfc3339: "2026-11-20T11:00:00Z") : nil
        }
        board.order(before, after, lagDays: lagDays)
        let outlook = Outlook(of: board.snapshot, hiding: isHidden ? [secret] : [])
        return outlook.risks.first { $0.commitment == shown }!.forecast
    }

    @Test func `no date, effort or lag of hidden work changes it`() {
        let first = forecast(hidden: "2026-12-07")
        #expect(first == forecast(hidden: "2026-12-10"))
        #expect(first == forecast(hidden: "2026-12-07", effort: 4_800))
        #expect(first == forecast(hidden: "2026-12-07", lagDays: 5))
        #expect(forecast(hidden: "2026-12-07", isHidden: false) != forecast(hidden: "2026-12-10", isHidden: false))
    }

    @Test func `it is a lower bound, and says for what it waits without naming it`() {
        let forecast = forecast(hidden: "2026-12-10")
        #expect(forecast.end == Day("2026-11-23"))
        #expect(!forecast.isComplete)
        #expect(forecast.missing.map(\.isAfterHidden) == [true])
        #expect(forecast.missing.map(\.task.number) == [1])
    }

    @Test func `hidden work that is done holds nothing, whenever its lag ends`() {
        let forecast = forecast(hidden: "2026-12-10", state: .done, lagDays: 20)
        #expect(forecast.isComplete)
        #expect(forecast.end == Day("2026-11-23"))
    }

    @Test func `who sees everything gets the date`() {
        let forecast = forecast(hidden: "2026-12-10", lagDays: 0, isHidden: false)
        #expect(forecast.isComplete)
        #expect(forecast.end == Day("2026-12-11"))
    }
}
