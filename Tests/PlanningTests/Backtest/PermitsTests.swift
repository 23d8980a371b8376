import Board
import Planning
import Testing

/// The last part of a real log; `tablero-bench forecast` runs all of it.
struct PermitsTests {
    private static let file = "../shared/data/history/bpi2020-permits.csv"

    @Test func `on real permits the forecast is better than the base rate and than cycle times`() throws {
        guard let rows = Self.rows(last: 700) else {
            print("skipped: \(Self.file) is not there")
            return
        }
        let backtest = Backtest(of: History(rows), testShare: 0.4)
        let promise = backtest.points[0]
        #expect(promise.count == 280 && promise.addsNothing == false)
        #expect(try #require(promise.skill) > 0.2)
        #expect(try #require(promise.gainOverBase).lowerBound > 0)
        #expect(try #require(promise.brier) < #require(promise.cycleTimesBrier))
    }

    /// Nil where the data is absent.
    private static func rows(last count: Int) -> [HistoryRow]? {
        guard let text = SharedFile.text(of: file) else { return nil }
        var commitments: Set<Substring> = []
        var rows: [HistoryRow] = []
        for line in text.split(separator: "\n").dropFirst().reversed() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 8 else { continue }
            commitments.insert(fields[0])
            if commitments.count > count { break }
            func instant(_ place: Int) -> Instant? { Instant(rfc3339: String(fields[place])) }
            rows.append(
                HistoryRow(
                    commitment: String(fields[0]), promisedAt: instant(1), dueAt: instant(2), task: String(fields[3]),
                    team: String(fields[4]), queuedAt: instant(5), startedAt: instant(6), doneAt: instant(7)))
        }
        return rows.reversed()
    }
}
