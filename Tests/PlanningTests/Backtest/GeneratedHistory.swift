import Board
import Planning
import TestNumbers

/// Logs made up with a known truth.
enum GeneratedHistory {
    static let start = Instant(rfc3339: "2026-01-05T09:00:00Z") ?? Instant(microseconds: 0)

    static func moment(_ days: Double) -> Instant { start.adding(seconds: Int(days * 86_400)) }

    /// One row each; the time it takes depends on nothing that can be seen.
    static func withoutSignal(_ random: inout SeededNumbers, count: Int) -> [HistoryRow] {
        var day = 0.0
        return (0..<count).map { number in
            day += Double.random(in: 0...1.5, using: &random)
            let allowed = 10.0
            let took = allowed * (random.isTrue(35) ? 1.2 : 0.95)
            return HistoryRow(
                commitment: "C\(number)", promisedAt: moment(day), dueAt: moment(day + allowed), task: "work",
                team: "one",
                queuedAt: moment(day), startedAt: nil, doneAt: moment(day + took))
        }
    }

    /// Two rows each: one team takes two days, the other twelve, and ten are allowed. Some have a gap between the rows,
    /// some rows are open at the end, some names repeat.
    static func withSignal(_ random: inout SeededNumbers, count: Int) -> [HistoryRow] {
        var day = 0.0
        var rows: [HistoryRow] = []
        for number in 0..<count {
            day += Double.random(in: 0...1.5, using: &random)
            var at = day
            let team = random.isTrue(40) ? "slow" : "quick"
            for step in 0..<2 {
                let took = (team == "slow" ? 6.0 : 1.0) * Double.random(in: 0.6...1.4, using: &random)
                rows.append(
                    HistoryRow(
                        commitment: "C\(number)", promisedAt: moment(day), dueAt: moment(day + 10),
                        task: random.isTrue(50) ? "passed" : "failed", team: step == 0 ? "first \(team)" : team,
                        queuedAt: moment(at), startedAt: random.isTrue(30) ? moment(at + took / 2) : nil,
                        doneAt: moment(at + took)))
                at += took + (random.isTrue(20) ? 0.5 : 0)
            }
        }
        return rows
    }
}
