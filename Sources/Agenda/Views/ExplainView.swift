public import Board
public import Planning

/// By how many working days each thing that nobody has planned moves a promise, and what is not counted.
public struct ExplainView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    /// As the forecast itself has it, with all its plays.
    let promise: PromiseForecast
    let effects: FactorEffects

    /// nil for a commitment that the forecast knows nothing of.
    public static func build(_ forecast: BoardForecast, _ effects: FactorEffects?) -> ExplainView? {
        guard let effects, let promise = forecast.promise(effects.commitment) else { return nil }
        return ExplainView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, promise: promise, effects: effects)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "explain", "as_of": .integer(asOf.number),
            "day": .day(today), "method": "simulation", "trials": .count(effects.trials),
            "promise": names.json(promise.commitment), "due": .day(promise.judgedDue), "p50": .day(promise.p50),
            "p85": .day(promise.p85), "missing": .list(promise.missing) { .object($0.json(in: names)) },
            "factors": .list(effects.effects) { effect in
                var row: JSON.Object = ["factor": .word(effect.factor), "standing": .string(effect.standing.word)]
                row["p50_days"] = promise.isKnown ? .count(effect.halfDays) : .null
                row["p85_days"] = promise.isKnown ? .count(effect.mostDays) : .null
                if case .lacks(let known, let needed) = effect.standing {
                    (row["known"], row["needed"]) = (.count(known), .count(needed))
                }
                return .object(row)
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.explainTitle, wording.promise(promise.commitment))),
            .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard promise.isKnown else {
            return DocumentLayout(blocks: blocks + [.paragraph(wording.cannotForecast(promise))])
        }
        blocks += [.paragraph(sentence(wording)), .paragraph(wording.sentence(of: promise))]
        let counted = effects.effects.filter { $0.standing == .counted }
        if !counted.isEmpty {
            blocks += [.gap, .table(table(counted, wording)), .paragraph(wording(.explainMethod, "\(effects.trials)"))]
        }
        let others = effects.effects.compactMap { wording.notCounted($0) }
        if !others.isEmpty {
            blocks.append(.heading(wording(.explainNotCounted)))
            blocks += others.map { .item($0, depth: 0) }
        }
        return DocumentLayout(blocks: blocks)
    }

    private func sentence(_ wording: Wording) -> String {
        guard let most = effects.moving.first else {
            return wording(.explainNone, wording.promise(promise.commitment))
        }
        return wording(
            .explainMost, wording.promise(promise.commitment), wording(most.factor.phrase),
            wording.shift(most.halfDays), wording.shift(most.mostDays))
    }

    private func table(_ counted: [FactorEffects.Effect], _ wording: Wording) -> TextTable {
        var table = TextTable([
            TextTable.Column(wording(.columnFactor), overflow: .truncate),
            TextTable.Column(wording(.columnHalf), alignment: .right),
            TextTable.Column(wording(.columnMost), alignment: .right),
        ])
        for effect in counted {
            table.append([wording(effect.factor.phrase), wording.days(effect.halfDays), wording.days(effect.mostDays)])
        }
        return table
    }
}

extension FactorEffects.Standing {
    fileprivate var word: String {
        switch self {
        case .counted: "counted"
        case .lacks: "too_little_history"
        case .absent: "absent"
        }
    }
}

extension Wording {
    /// `+3`, `−1` or `0`, or that it lies beyond what was simulated.
    fileprivate func days(_ days: Int?) -> String {
        days.map { $0 > 0 ? "+\($0)" : $0 < 0 ? "−\(-$0)" : "0" } ?? self(.beyondHorizon)
    }

    /// The same in a sentence.
    fileprivate func shift(_ days: Int?) -> String {
        days.map { ($0 > 0 ? "+" : $0 < 0 ? "−" : "") + count(abs($0), .workingDay) } ?? self(.beyondHorizon)
    }

    /// Why a factor is not counted; nil where it is.
    fileprivate func notCounted(_ effect: FactorEffects.Effect) -> String? {
        switch effect.standing {
        case .counted: nil
        case .absent: self(.explainAbsent, self(effect.factor.phrase)).asSentence
        case .lacks(let known, let needed):
            self(.explainLacks, self(effect.factor.phrase), count(needed, effect.factor.past), "\(known)").asSentence
        }
    }
}

extension ForecastFactor {
    fileprivate var phrase: Phrase {
        switch self {
        case .discoveries: .factorDiscoveries
        case .returns: .factorReturns
        case .blocks: .factorBlocks
        case .arrivals: .factorArrivals
        case .delivery: .factorDelivery
        case .order: .factorOrder
        case .absences: .factorAbsences
        }
    }

    /// What it is drawn from.
    fileprivate var past: Noun {
        switch self {
        case .discoveries: .deliveredPromise
        case .returns: .handOff
        case .blocks: .knownBlock
        case .arrivals: .wholeWeek
        case .delivery: .delivery
        case .order, .absences: .workingDay
        }
    }
}
