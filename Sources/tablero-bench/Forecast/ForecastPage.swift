import Planning

/// A backtest for people: one page.
struct ForecastPage {
    private let backtest: Backtest
    private let history: History

    init(_ backtest: Backtest, _ history: History) {
        self.backtest = backtest
        self.history = history
    }

    var text: String {
        (found + [""] + counted + [""] + table + [""] + warned).joined(separator: "\n")
    }

    /// What was found, in sentences.
    private var found: [String] {
        let points = backtest.points
        guard points[0].judged > 0 else {
            let held = points[0].coverages[1].map { "; P85 held for \(DecimalText.percent($0.share))" } ?? ""
            return ["Without due dates there is no chance to be late to judge, only days\(held)."]
        }
        let silent = points.filter { $0.addsNothing == true }.map(\.name)
        let skilled = points.filter { $0.addsNothing == false }
        var sentences: [String] = []
        if let best = skilled.max(by: { ($0.skill ?? 0) < ($1.skill ?? 0) }), let skill = best.skill {
            sentences.append(
                "The forecast errs less than the base rate: by \(DecimalText.fixed(skill * 100, 0)) % of its squared "
                    + "error (± \(DecimalText.fixed((best.skillError ?? 0) * 100, 0))) \(best.name).")
        }
        if skilled.isEmpty {
            sentences.append(
                "The forecast adds nothing to the share that was late before; that share is printed instead.")
        } else if !silent.isEmpty {
            sentences.append(
                "It adds nothing \(silent.joined(separator: ", ")): the share that was late before is printed there.")
        }
        return sentences
    }

    private var counted: [String] {
        let first = backtest.points[0]
        var lines = [
            "\(DecimalText.count(backtest.commitments)) commitments, \(DecimalText.count(history.withDueDate)) with a "
                + "due date; the last \(DecimalText.count(backtest.tested)) promised are tested.",
            "Chosen by what came before them: " + backtest.method,
        ]
        var left: [String] = []
        if first.unjudged > 0 {
            left.append(
                "\(DecimalText.count(first.unjudged)) left out of chances (open and not yet due, or no due date)")
        }
        if first.censored > 0 {
            left.append("\(DecimalText.count(first.censored)) unfinished, censored in coverages and left out of days")
        }
        if history.dueBeforePromise > 0 {
            left.append("\(DecimalText.count(history.dueBeforePromise)) due before they were promised")
        }
        if history.rowsWithoutTimes > 0 {
            left.append("\(DecimalText.count(history.rowsWithoutTimes)) rows without any time")
        }
        if history.rowsOutOfOrder > 0 {
            left.append(
                "\(DecimalText.count(history.rowsOutOfOrder)) rows done before they were queued, taken as queued then")
        }
        if !left.isEmpty { lines.append("Of these: " + left.joined(separator: "; ") + ".") }
        return lines
    }

    private var table: [String] {
        let points = backtest.points
        var rows: [(String, [String])] = []
        func row(_ title: String, _ cell: (BacktestPoint) -> String) { rows.append((title, points.map(cell))) }
        row("") { $0.heading }
        row("commitments still open") { DecimalText.count($0.count) }
        row("  judged") { DecimalText.count($0.judged) }
        row("late") { DecimalText.percent($0.lateRate) }
        row("Brier, base rate known then") { DecimalText.fixed($0.baseBrier, 4) }
        row("Brier, cycle times given age") { DecimalText.fixed($0.cycleTimesBrier, 4) }
        row("Brier, forecast") { DecimalText.fixed($0.brier, 4) }
        row("skill over the base rate") { DecimalText.fixed($0.skill, 3) }
        row("  standard error") { DecimalText.fixed($0.skillError, 3) }
        row("better than base rate by") { interval($0.gainOverBase, 4) }
        row("better than cycle times by") { interval($0.gainOverCycleTimes, 4) }
        row("AUC, forecast") { DecimalText.fixed($0.areaUnderCurve, 3) }
        row("AUC, minus the time allowed") { DecimalText.fixed($0.areaOfTimeAllowed, 3) }
        for (place, name) in ["P50", "P85", "P95"].enumerated() {
            row("\(name) coverage") { DecimalText.fixed($0.coverages[place]?.share, 3) }
            row("  95 % interval") { interval($0.coverages[place]?.interval, 3) }
        }
        row("mean error of P50, days") { DecimalText.fixed($0.medianErrorDays, 2) }
        row("pinball of P85, days") { DecimalText.fixed($0.pinballDays, 3) }
        row("weight of the forecast") { DecimalText.fixed($0.weight, 2) }
        row("adds nothing") { $0.addsNothing.map { $0 ? "yes" : "no" } ?? "–" }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { title, cells in
            let line = padded(title, width, right: true) + cells.map { padded($0, 17, right: false) }.joined()
            return String(line.reversed().drop(while: { $0 == " " }).reversed())
        }
    }

    private var warned: [String] {
        let warnings = backtest.warnings
        guard warnings.late > 0 || warnings.ruled > 0 else {
            return ["No tested commitment was late: no warning to judge."]
        }
        let lead = DecimalText.fixed(warnings.medianLeadDays, 1)
        return [
            "Warnings (on time below 70 %): \(warnings.warned) warned of, precision "
                + "\(DecimalText.fixed(warnings.precision, 2)), recall \(DecimalText.fixed(warnings.recall, 2)), "
                + "median lead \(lead) working days.",
            "Rule (due within 3 days, not done): \(warnings.ruled), precision "
                + "\(DecimalText.fixed(warnings.rulePrecision, 2)), recall \(DecimalText.fixed(warnings.ruleRecall, 2)).",
        ]
    }

    private func interval(_ range: ClosedRange<Double>?, _ places: Int) -> String {
        guard let range else { return "–" }
        return DecimalText.fixed(range.lowerBound, places) + "…" + DecimalText.fixed(range.upperBound, places)
    }

    private func padded(_ text: String, _ width: Int, right: Bool) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? text + space : space + text
    }
}

extension BacktestPoint {
    fileprivate var heading: String { at == 0 ? "promise" : "\(DecimalText.fixed(at * 100, 0)) %" }

    fileprivate var name: String {
        at == 0 ? "at the promise" : "at \(DecimalText.fixed(at * 100, 0)) % of the time allowed"
    }
}
