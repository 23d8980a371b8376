import Board
import Planning
import TestNumbers
import Testing

/// What a replay finds in logs whose truth is known.
struct BacktestTests {
    @Test(arguments: 0..<2)
    func `where nothing can be known it says so, and does no worse than the base rate`(seed: UInt64) throws {
        var random = SeededNumbers(seed: 70 + seed)
        let backtest = Backtest(of: History(GeneratedHistory.withoutSignal(&random, count: 200)))
        #expect(backtest.tested == 40)
        for point in backtest.points {
            #expect(point.addsNothing == true)
            let (skill, error) = (try #require(point.skill), try #require(point.skillError))
            #expect(skill >= -0.02 || skill >= -error)
        }
    }

    @Test(arguments: 0..<2)
    func `where the team tells, the forecast beats both baselines`(seed: UInt64) throws {
        var random = SeededNumbers(seed: 80 + seed)
        let backtest = Backtest(of: History(GeneratedHistory.withSignal(&random, count: 200)), testShare: 0.3)
        let promise = backtest.points[0]
        #expect(promise.addsNothing == false)
        #expect(try #require(promise.skill) > 0.5)
        #expect(try #require(promise.gainOverBase).lowerBound > 0)
        #expect(try #require(promise.gainOverCycleTimes).lowerBound > 0)
        #expect(try #require(promise.areaUnderCurve) > 0.85)
        #expect(try #require(backtest.warnings.precision) > 0.7)
        #expect(try #require(backtest.warnings.recall) > 0.8)
    }

    @Test func `the same log in another order of rows of other commitments gives the same answer`() {
        var random = SeededNumbers(seed: 90)
        let rows = GeneratedHistory.withSignal(&random, count: 60)
        let first = Backtest(of: History(rows)).forecasts.map(\.description)
        let second = Backtest(of: History(rows)).forecasts.map(\.description)
        #expect(first == second && !first.isEmpty)
        let reversed = stride(from: 118, through: 0, by: -2).flatMap { [rows[$0], rows[$0 + 1]] }
        #expect(Backtest(of: History(reversed)).forecasts.map(\.description) == first)
    }

    @Test func `without due dates days are judged and chances are not`() throws {
        var random = SeededNumbers(seed: 91)
        var rows = GeneratedHistory.withSignal(&random, count: 100)
        for place in rows.indices { rows[place].dueAt = nil }
        let backtest = Backtest(of: History(rows))
        let promise = backtest.points[0]
        #expect(promise.brier == nil && promise.skill == nil && promise.addsNothing == nil && promise.judged == 0)
        #expect(promise.count == 20 && promise.unjudged == 20)
        #expect(try #require(promise.coverages[1]).share > 0.5)
        #expect(backtest.warnings.warned == 0 && backtest.warnings.precision == nil)
    }

    @Test func `a cut log leaves the open ones out of chances, or calls them late, and censors their days`() {
        var random = SeededNumbers(seed: 92)
        let end = GeneratedHistory.moment(60)
        let rows = GeneratedHistory.withSignal(&random, count: 100).compactMap { row -> HistoryRow? in
            var row = row
            guard let queuedAt = row.queuedAt, queuedAt <= end else { return nil }
            if let startedAt = row.startedAt, startedAt > end { row.startedAt = nil }
            if let doneAt = row.doneAt, doneAt > end { row.doneAt = nil }
            return row
        }
        let history = History(rows)
        let promise = Backtest(of: history, testShare: 0.3).points[0]
        #expect(history.unfinished > 0)
        #expect(promise.unjudged > 0 && promise.censored >= promise.unjudged)
        #expect(promise.judged + promise.unjudged == promise.count)
    }

    @Test func `odd logs are read without a trap`() {
        let at = GeneratedHistory.moment
        func row(_ name: String, _ promised: Double?, _ due: Double?, _ queued: Double?, _ done: Double?) -> HistoryRow
        {
            HistoryRow(
                commitment: name, promisedAt: promised.map(at), dueAt: due.map(at), task: "t", team: "",
                queuedAt: queued.map(at), startedAt: nil, doneAt: done.map(at))
        }
        #expect(Backtest(of: History([])).commitments == 0)
        #expect(Backtest(of: History([row("a", 0, 1, 0, 0.5)])).tested == 0)
        let odd = [
            row("a", nil, nil, nil, nil), row("b", 0, -1, 0, 2), row("c", 1, 1, 1, 1), row("d", nil, 9, nil, 3),
            row("e", 2, 5, 4, 3), row("f", 3, 8, nil, nil), row("b", 0, -1, 2, 2), row("g", 5, 6, 1, 2),
        ]
        let history = History(odd)
        #expect(history.count == 6 && history.rowsWithoutTimes == 2 && history.rowsOutOfOrder == 1)
        #expect(history.dueBeforePromise == 2 && history.unfinished == 1)
        #expect(Backtest(of: history, testShare: 0.9).points.count == 5)
    }
}
