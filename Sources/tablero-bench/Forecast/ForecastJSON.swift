import Planning

extension Backtest {
    /// One object. Written by hand: the board's own JSON knows no fractions.
    var json: String {
        let points = points.map { point in
            object([
                ("at", DecimalText.json(point.at)), ("n", String(point.judged > 0 ? point.judged : point.count)),
                ("late_rate", DecimalText.json(point.lateRate)), ("base_brier", DecimalText.json(point.baseBrier)),
                ("brier", DecimalText.json(point.brier)), ("skill", DecimalText.json(point.skill)),
                ("skill_se", DecimalText.json(point.skillError)), ("auc", DecimalText.json(point.areaUnderCurve)),
                ("auc_time_allowed", DecimalText.json(point.areaOfTimeAllowed)),
                ("p50_coverage", DecimalText.json(point.coverages[0]?.share)),
                ("p85_coverage", DecimalText.json(point.coverages[1]?.share)),
                ("p95_coverage", DecimalText.json(point.coverages[2]?.share)),
                ("p50_mae_days", DecimalText.json(point.medianErrorDays)),
                ("pinball_85", DecimalText.json(point.pinballDays)),
                ("empirical_brier", DecimalText.json(point.cycleTimesBrier)),
                ("adds_nothing", point.addsNothing.map { String($0) } ?? "null"),
            ])
        }
        return object([
            ("schema_version", "1"), ("commitments", String(commitments)),
            ("points", "[" + points.joined(separator: ",") + "]"),
            (
                "warnings",
                object([
                    ("precision", DecimalText.json(warnings.precision)), ("recall", DecimalText.json(warnings.recall)),
                    ("median_lead_days", DecimalText.json(warnings.medianLeadDays)),
                    ("rule_precision", DecimalText.json(warnings.rulePrecision)),
                    ("rule_recall", DecimalText.json(warnings.ruleRecall)),
                ])
            ),
        ])
    }
}

private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
}
