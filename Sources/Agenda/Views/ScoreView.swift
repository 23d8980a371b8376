public import Board
public import Planning

/// What the forecasts of this board were worth, held against what came.
public struct ScoreView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let score: ForecastScore

    /// The score knows only what its reader may see.
    public static func build(_ forecast: BoardForecast, _ score: ForecastScore) -> ScoreView {
        ScoreView(
            names: Names(forecast.board, commitments: [], tasks: []),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, score: score)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "score", "as_of": .integer(asOf.number),
            "day": .day(today), "commitments": .count(score.commitments), "not_forecast": .count(score.notForecast),
            "out_of_reach": .count(score.outOfReach), "first": .object(score.first.json),
            "half": .object(score.half.json), "warnings": .object(score.warnings.json),
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.scoreTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(wording.judgement(of: score)),
        ]
        for (title, moment) in [(Phrase.scoreFirst, score.first), (.scoreHalf, score.half)] {
            let items = wording.items(of: moment)
            guard !items.isEmpty else { continue }
            blocks.append(.heading(wording(title)))
            blocks += items.map { .item($0, depth: 0) }
        }
        let warnings = wording.items(of: score.warnings)
        if !warnings.isEmpty {
            blocks.append(.heading(wording(.scoreWarnings)))
            blocks += warnings.map { .item($0, depth: 0) }
        }
        let left = wording.leftOut(of: score)
        if !left.isEmpty { blocks += [.gap, .paragraph(wording(.scoreLeftOut, wording.list(left)))] }
        return DocumentLayout(blocks: blocks)
    }
}
