import Board
import Planning

extension MomentScore {
    var json: JSON.Object {
        [
            "kept": .count(kept), "late": .count(late), "cancelled": .count(cancelled), "open": .count(open),
            "bands": .list(bands) {
                [
                    "from_pct": .count($0.lower), "to_pct": .count($0.upper), "given": .count($0.given),
                    "kept": .count($0.kept), "too_small": .boolean($0.isTooSmall),
                ]
            },
            "brier_permille": .permille(printed?.value), "brier_simulated_permille": .permille(simulated?.value),
            "brier_base_permille": .permille(base?.value), "skill_permille": .permille(skill?.value),
            "skill_se_permille": .permille(skill?.standardError),
            "skill_from_permille": .permille(skill?.interval.lowerBound),
            "skill_to_permille": .permille(skill?.interval.upperBound),
            "skill_simulated_permille": .permille(simulatedSkill?.value),
            "coverage": .list(coverages) {
                [
                    "pct": .count($0.percent), "given": .count($0.count), "held": .count($0.held),
                    "too_small": .boolean($0.isTooSmall),
                ]
            },
            "p50_error_tenths_of_day": .count(medianError.map { Int(($0.workingDays * 10).rounded()) }),
        ]
    }
}

extension WarningScore {
    var json: JSON.Object {
        [
            "warned": .count(warned), "warned_late": .count(warnedLate), "late": .count(late),
            "precision_permille": .permille(precision), "recall_permille": .permille(recall),
            "median_lead_tenths_of_day": .count(medianLeadDays.map { Int(($0 * 10).rounded()) }),
            "acted_on": .count(actedOn), "acted_on_kept": .count(actedOnKept), "acted_on_late": .count(actedOnLate),
        ]
    }
}

extension JSON {
    /// In thousandths, for documents hold whole numbers only.
    fileprivate static func permille(_ value: Double?) -> JSON { .count(value.map { Int(($0 * 1_000).rounded()) }) }
}
