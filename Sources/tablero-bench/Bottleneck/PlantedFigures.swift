/// How often what was planted is named, kind by kind.
struct PlantedFigures: Sendable {
    let outcomes: [PlantedOutcome]
    let leftOut: [PlantedKind: Int]

    private func of(_ kind: PlantedKind) -> [PlantedOutcome] { outcomes.filter { $0.kind == kind } }

    private func share(_ detector: NaiveDetector, of boards: [PlantedOutcome]) -> Double {
        Double(boards.count { $0.isRight(detector) }) / Double(max(1, boards.count))
    }

    /// Of the boards that have a bottleneck, since on one without a dashboard is wrong by its nature.
    func share(_ detector: NaiveDetector) -> Double { share(detector, of: outcomes.filter { $0.truth != nil }) }

    /// The median of how many weeks after its beginning a jam is said to begin.
    var weeksLate: Int? {
        let weeks = outcomes.compactMap(\.weeksLate).sorted()
        return weeks.isEmpty ? nil : weeks[weeks.count / 2]
    }

    var table: [String] {
        let columns =
            ["kind", "boards", "named", "with another", "wrong", "none"]
            + NaiveDetector.allCases.map { $0.rawValue.replacing("_", with: " ") } + ["left out"]
        let rows = PlantedKind.allCases.map { kind in
            let boards = of(kind)
            func count(_ verdict: PlantedOutcome.Verdict) -> String { "\(boards.count { $0.verdict == verdict })" }
            let two = boards.count { $0.verdict == .named && $0.named.count > 1 }
            return [kind.rawValue, "\(boards.count)", count(.named), "\(two)", count(.wrong), count(.none)]
                + NaiveDetector.allCases.map { detector in "\(boards.count { $0.isRight(detector) })" }
                + ["\(leftOut[kind] ?? 0)"]
        }
        return TextColumns.aligned([columns] + rows)
    }

    var json: String {
        let kinds = PlantedKind.allCases.map { kind in
            let boards = of(kind)
            func count(_ verdict: PlantedOutcome.Verdict) -> Int { boards.count { $0.verdict == verdict } }
            return "{\"kind\":\"\(kind.rawValue)\",\"boards\":\(boards.count),\"named\":\(count(.named)),"
                + "\"wrong\":\(count(.wrong)),\"none\":\(count(.none))}"
        }
        let baselines = NaiveDetector.allCases.map { "\"\($0.rawValue)\":\(Decimals.text(share($0), 3))" }
        return "{\"schema_version\":1,\"kinds\":[" + kinds.joined(separator: ",") + "],\"baselines\":{"
            + baselines.joined(separator: ",") + "}}"
    }
}
