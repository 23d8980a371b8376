import Board
import Planning

/// What came out for one instance.
struct ScheduleOutcome: Sendable {
    var name: String
    var objective: ScheduleObjective
    var value: Int
    var schedules: Int
    var elapsed: Duration
    /// No makespan is shorter.
    var criticalPath: Int
    var projects: Int
    /// Of this objective.
    var bestKnown: Int?
    var isOptimum: Bool

    /// Percent over a reference; over 0 whatever is not 0 counts as 100.
    static func percent(_ value: Int, over reference: Int) -> Double {
        reference == 0 ? (value == 0 ? 0 : 100) : 100 * Double(value - reference) / Double(reference)
    }

    var overCriticalPath: Double? {
        objective == .makespan ? ScheduleOutcome.percent(value, over: criticalPath) : nil
    }

    var overBestKnown: Double? { bestKnown.map { ScheduleOutcome.percent(value, over: $0) } }

    /// The mean over the projects.
    var delay: Double? { objective == .projectDelay ? Double(value) / Double(max(projects, 1)) : nil }

    /// A line of the table; columns are `columns`.
    var line: [String] {
        [
            name, delay.map { Decimals.text($0, 2) } ?? "\(value)",
            overCriticalPath.map { Decimals.text($0, 2) } ?? "-",
            overBestKnown.map { Decimals.text($0, 2) } ?? "-", "\(schedules)",
            Decimals.text(elapsed / .milliseconds(1), 1),
        ]
    }

    static let columns = ["instance", "objective", "over critical path %", "over best known %", "schedules", "ms"]
}

/// The means over all instances; nil where one does not apply to each of them.
struct ScheduleFigures: Sendable {
    let outcomes: [ScheduleOutcome]
    let elapsed: Duration

    private func mean(_ figure: (ScheduleOutcome) -> Double?) -> Double? {
        let known = outcomes.compactMap(figure)
        guard !known.isEmpty, known.count == outcomes.count else { return nil }
        return known.reduce(0, +) / Double(known.count)
    }

    var overCriticalPath: Double? { mean(\.overCriticalPath) }
    var overBestKnown: Double? { mean(\.overBestKnown) }
    var delay: Double? { mean(\.delay) }
    var overOptimum: Double? { mean { $0.isOptimum ? $0.overBestKnown : nil } }

    /// The sum of all values over the sum of all optima, so that small and zero optima do not count for more.
    var totalOverOptimum: Double? {
        guard overOptimum != nil else { return nil }
        return ScheduleOutcome.percent(
            outcomes.reduce(0) { $0 + $1.value }, over: outcomes.reduce(0) { $0 + ($1.bestKnown ?? 0) })
    }

    var schedules: Int { outcomes.reduce(0) { $0 + $1.schedules } }

    private var means: [(name: String, value: Double?, digits: Int)] {
        [
            ("mean_over_critical_path_pct", overCriticalPath, 3), ("mean_over_best_known_pct", overBestKnown, 3),
            ("mean_delay", delay, 2), ("mean_over_optimum_pct", overOptimum, 3),
            ("total_over_optimum_pct", totalOverOptimum, 3),
        ]
    }

    var sentence: String {
        let known = means.compactMap { mean in
            mean.value.map { "\(mean.name) \(Decimals.text($0, mean.digits))" }
        }
        return "\(outcomes.count) instances, \(schedules) schedules, \(Decimals.text(elapsed / .seconds(1), 1)) s"
            + known.map { ", " + $0 }.joined()
    }

    /// One object, numbers with a fraction included, which the protocol's own JSON has not.
    var json: String {
        let known = means.map { mean in
            "\"\(mean.name)\":\(mean.value.map { Decimals.text($0, mean.digits) } ?? "null")"
        }
        return "{\"schema_version\":1,\"instances\":\(outcomes.count),\"schedules\":\(schedules),"
            + "\"seconds\":\(Decimals.text(elapsed / .seconds(1), 3))," + known.joined(separator: ",") + "}"
    }

    var table: [String] { TextColumns.aligned([ScheduleOutcome.columns] + outcomes.map(\.line)) }
}

/// Lines of a table, each column as wide as its widest cell, the first from the left and the others from the right.
enum TextColumns {
    static func aligned(_ rows: [[String]]) -> [String] {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let room = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + room : room + cell
            }.joined(separator: "  ")
        }
    }
}

/// Numbers with a fixed number of decimals.
enum Decimals {
    static func text(_ value: Double, _ digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = Int64((value * scale).rounded())
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let zeros = String(repeating: "0", count: max(0, digits - String(fraction).count))
        return (scaled < 0 ? "-" : "") + "\(whole)" + (digits == 0 ? "" : ".\(zeros)\(fraction)")
    }
}
