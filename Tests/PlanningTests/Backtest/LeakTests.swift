import Board
import Planning
import TestNumbers
import Testing

/// What was recorded after a forecast cannot have told it anything.
struct LeakTests {
    @Test(arguments: 0..<3, [false, true])
    func `forecasts are the same bytes whatever is recorded after them`(seed: UInt64, namesKnown: Bool) throws {
        var random = SeededNumbers(seed: 50 + seed)
        let rows = GeneratedHistory.withSignal(&random, count: 110)
        let moments = rows.compactMap(\.promisedAt).sorted()
        let moment = moments[moments.count * 92 / 100]
        let altered = permuted(rows, after: moment, namesKnown: namesKnown, &random)
        #expect(altered != rows)
        let honest = Backtest(of: History(rows, namesKnown: namesKnown), testShare: 0.4).forecasts
        let other = Backtest(of: History(altered, namesKnown: namesKnown), testShare: 0.4).forecasts
        let known = Dictionary(
            uniqueKeysWithValues: other.filter { $0.at <= moment }.map { (Key($0), $0.description) })
        var compared = 0
        for forecast in honest where forecast.at <= moment {
            guard let counterpart = known[Key(forecast)] else { continue }
            #expect(counterpart == forecast.description)
            compared += 1
        }
        #expect(compared > 100)
    }

    @Test func `the same alteration before a forecast does change it`() {
        var random = SeededNumbers(seed: 60)
        let rows = GeneratedHistory.withSignal(&random, count: 120)
        let altered = permuted(rows, after: GeneratedHistory.moment(20), namesKnown: false, &random)
        let (honest, other) = (Backtest(of: History(rows)).forecasts, Backtest(of: History(altered)).forecasts)
        #expect(Set(honest.map(\.description)) != Set(other.map(\.description)))
    }

    private struct Key: Hashable {
        let commitment: Int
        let point: Int
        let at: Instant

        init(_ forecast: ReplayForecast) {
            (commitment, point, at) = (forecast.commitment, forecast.point, forecast.at)
        }
    }

    /// Each field recorded after the moment takes the value that the same field has in another such row: ends, with
    /// the names that are seen with them, starts, and for rows not yet queued the team and all else. Which commitments there are, when they
    /// were promised and due, stays; so does that each keeps being done after the moment.
    private func permuted(
        _ rows: [HistoryRow], after moment: Instant, namesKnown: Bool, _ random: inout SeededNumbers
    ) -> [HistoryRow] {
        var altered = rows
        func isLater(_ instant: Instant?) -> Bool { instant.map { $0 > moment } ?? false }
        let ends = rows.indices.filter { isLater(rows[$0].doneAt) }
        for (place, source) in zip(ends, ends.shuffled(using: &random)) {
            altered[place].doneAt = rows[source].doneAt
            if !namesKnown { altered[place].task = rows[source].task }
        }
        let starts = rows.indices.filter { isLater(rows[$0].startedAt) }
        for (place, source) in zip(starts, starts.shuffled(using: &random)) {
            altered[place].startedAt = rows[source].startedAt
        }
        let queued = rows.indices.filter { isLater(rows[$0].queuedAt) }
        for (place, source) in zip(queued, queued.shuffled(using: &random)) {
            altered[place].queuedAt = rows[source].queuedAt
            altered[place].team = rows[source].team
            if namesKnown { altered[place].task = rows[source].task }
        }
        return altered
    }
}
