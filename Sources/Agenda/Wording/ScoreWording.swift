import Board
import Planning

extension Wording {
    /// In one sentence, whether the forecast may be believed.
    func judgement(of score: ForecastScore) -> String {
        let resolved = score.first.kept + score.first.late
        guard score.commitments > 0 else { return self(.scoreNothing) }
        guard resolved > 0 else { return self(.scoreNoOutcome, count(score.commitments, .promise)) }
        guard resolved >= ForecastScore.leastToJudge, let skill = score.first.skill else {
            return self(.scoreTooFew, count(resolved, .resolvedPromise))
        }
        if skill.interval.lowerBound > 0 {
            return self(.scoreBetter, "\(percent(skill.value))", count(skill.count, .resolvedPromise))
        }
        return self(
            skill.interval.upperBound < 0 ? .scoreWorse : .scoreNoBetter, count(skill.count, .resolvedPromise))
    }

    func items(of moment: MomentScore) -> [String] {
        var items = moment.bands.filter { $0.given > 0 }.map { band in
            let sentence = self(
                .scoreBand, count(band.given, .promise), "\(band.lower)–\(band.upper)", count(band.kept, .keptOne))
            return band.isTooSmall ? self(.scoreTooSmall, sentence) : sentence
        }
        items += moment.coverages.filter { $0.count > 0 }.map { coverage in
            let sentence = self(
                .scoreCoverage, count(coverage.count, .namedDay), "\(coverage.percent)", "\(coverage.held)")
            return coverage.isTooSmall ? self(.scoreTooSmall, sentence) : sentence
        }
        if let error = moment.medianError {
            items.append(self(.scoreMedian, decimal(error.workingDays), count(error.count, .promise)))
        }
        if let printed = moment.printed {
            items.append(
                moment.base.map { self(.scoreBrierBase, hundredths(printed.value), hundredths($0.value)) }
                    ?? self(.scoreBrier, hundredths(printed.value)))
        }
        return items
    }

    func items(of warnings: WarningScore) -> [String] {
        guard warnings.warned + warnings.late + warnings.actedOn > 0 else { return [] }
        var items = [
            self(.scoreWarned, count(warnings.warned, .promise), "\(warnings.warnedLate)"),
            self(.scoreRecalled, count(warnings.late, .latePromise), "\(warnings.warnedLate)"),
        ]
        if let lead = warnings.medianLeadDays { items.append(self(.scoreLead, decimal(lead))) }
        if warnings.actedOn > 0 {
            items.append(
                self(
                    .scoreActed, count(warnings.actedOn, .promise), "\(warnings.actedOnKept)",
                    "\(warnings.actedOnLate)"))
        }
        return items
    }

    func leftOut(of score: ForecastScore) -> [String] {
        [
            (score.first.open, Noun.openOne), (score.first.cancelled, .cancelledOne),
            (score.notForecast, .notForecastOne), (score.outOfReach, .outOfReachOne),
        ].filter { $0.0 > 0 }.map { count($0.0, $0.1) }
    }

    /// How far the simulation is believed, in a sentence; nil where nothing was worked out.
    func standing(of printed: PrintedChance?) -> String? {
        guard let printed else { return nil }
        switch printed.standing {
        case .unscored: return self(.standingUnscored, "\(printed.resolved)", "30")
        case .addsNothing: return self(.standingNothing, count(printed.known, .resolvedPromise))
        case .mixed:
            return self(
                .standingMixed, "\(percent(printed.weight))", "\(percent(printed.base?.value ?? 0))",
                count(printed.known, .resolvedPromise))
        case .overdue, .unknown: return nil
        }
    }

    /// With one decimal.
    func decimal(_ value: Double) -> String { digits(value, places: 1) }
    private func hundredths(_ value: Double) -> String { digits(value, places: 3) }

    private func digits(_ value: Double, places: Int) -> String {
        let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
        let number = Int((abs(value) * Double(unit)).rounded())
        let rest = String(number % unit)
        let padded = String(repeating: "0", count: places - rest.count) + rest
        return "\(value < 0 && number > 0 ? "−" : "")\(number / unit)\(language == .spanish ? "," : ".")\(padded)"
    }
}
