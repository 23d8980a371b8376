public import Board
public import Planning

/// What a change would make of every promise: whom it helps, and who pays.
public struct WhatIfView: Sendable, Hashable, BoardDocument {
    /// Differences of fewer points are not worth a line.
    static let leastPoints = 1.0

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let comparison: ForecastComparison
    /// Those that change, what gains most first.
    let changed: [ForecastComparison.Promise]

    public static func build(_ forecast: BoardForecast, _ comparison: ForecastComparison) -> WhatIfView {
        WhatIfView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, comparison: comparison,
            changed: comparison.promises.filter { abs($0.points) >= leastPoints && $0.isClear }
                .sorted { ($1.points, $0.commitment) < ($0.points, $1.commitment) })
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "whatif", "as_of": .integer(asOf.number),
            "day": .day(today), "method": "simulation",
            "saved_weighted_days": .count(Int(comparison.saved.rounded())),
            "promises": .list(comparison.promises) { promise in
                let isSound = promise.evidence.allowsPercent
                return [
                    "promise": names.json(promise.commitment), "due": .day(promise.due),
                    "before_pct": isSound ? .count(percent(promise.before.value)) : .null,
                    "after_pct": isSound ? .count(percent(promise.after.value)) : .null,
                    "changes": .boolean(changed.contains { $0.commitment == promise.commitment }),
                ]
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let blocks: [Block] = [
            .title(wording(.whatIfTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard let most = changed.first, let least = changed.last else {
            let text = wording(comparison.promises.isEmpty ? .forecastNone : .whatIfNothing)
            return DocumentLayout(blocks: blocks + [.paragraph(text)])
        }
        var sentences: [String] = []
        if most.points > 0 {
            sentences.append(wording(.whatIfHelps, wording.promise(most.commitment), step(most, wording)))
        }
        if least.points < 0 {
            sentences.append(wording(.whatIfHurts, wording.promise(least.commitment), step(least, wording)))
        }
        var table = TextTable([
            TextTable.Column(wording(.columnPromise), overflow: .truncate), TextTable.Column(wording(.columnDue)),
            TextTable.Column(wording(.columnOnTime), alignment: .right),
            TextTable.Column(wording(.columnPoints), alignment: .right),
        ])
        for promise in changed {
            let points = Int(promise.points.rounded())
            let error = promise.error > 3 ? " ± \(Int(promise.error.rounded(.up)))" : ""
            table.append([
                wording.promise(promise.commitment), wording.day(promise.due), step(promise, wording),
                promise.evidence.allowsPercent ? "\(points > 0 ? "+" : "")\(points)\(error)" : "–",
            ])
        }
        return DocumentLayout(
            blocks: blocks + [.paragraph(sentences.joined(separator: " ")), .gap, .table(table)])
    }

    /// `43 → 61 %`, in words where too little is known for a number.
    private func step(_ promise: ForecastComparison.Promise, _ wording: Wording) -> String {
        guard promise.evidence.allowsPercent else {
            return "\(wording.word(for: promise.before)) → \(wording.word(for: promise.after))"
        }
        return "\(percent(promise.before.value)) → \(promise.after)"
    }
}
