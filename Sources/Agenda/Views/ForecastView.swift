public import Board
public import Planning

/// All promises with their chances, the least likely first.
public struct ForecastView: Sendable, Hashable, BoardDocument {
    /// A promise with a smaller chance than this is one to talk about.
    public static let threshold = ForecastScore.warningThreshold

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let trials: Int
    /// Those that can be forecast by chance, then the others by date.
    let promises: [PromiseForecast]

    /// The forecast knows only what its reader may see.
    public static func build(_ forecast: BoardForecast) -> ForecastView {
        let (known, unknown) = (forecast.promises.filter(\.isKnown), forecast.promises.filter { !$0.isKnown })
        return ForecastView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, trials: forecast.trials,
            promises: known.sorted { left, right in
                (left.chance ?? .certain, left.judgedDue, left.commitment)
                    < (right.chance ?? .certain, right.judgedDue, right.commitment)
            } + unknown.sorted { ($0.judgedDue, $0.commitment) < ($1.judgedDue, $1.commitment) })
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "forecast", "as_of": .integer(asOf.number),
            "day": .day(today), "method": "simulation", "trials": .count(trials),
            "promises": .list(promises) { .object($0.json(in: names)) },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let known = promises.filter(\.isKnown)
        var blocks: [Block] = [
            .title(wording(.forecastTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(summary(known, wording)),
        ]
        if !known.isEmpty {
            blocks += [.gap, .table(table(known, wording)), .paragraph(wording(.forecastMethod, "\(trials)"))]
            // Of several the one that takes most away from the numbers above.
            let standings = known.compactMap(\.printed).filter { $0.standing != .overdue }
            let worst = standings.first { $0.standing == .addsNothing } ?? standings.first
            if let standing = wording.standing(of: worst) { blocks.append(.paragraph(standing)) }
        }
        for promise in promises where !promise.isKnown {
            blocks.append(.item(wording.cannotForecast(promise), depth: 0))
        }
        return DocumentLayout(blocks: blocks)
    }

    private func summary(_ known: [PromiseForecast], _ wording: Wording) -> String {
        guard !promises.isEmpty else { return wording(.noOpenPromises) + "." }
        guard let first = known.first else { return wording(.forecastNone) }
        let bad = known.count { ($0.chance ?? .certain).value < ForecastView.threshold }
        guard bad > 0 else { return wording(.forecastGood) }
        return wording(
            .forecastBad, wording.count(bad, .promise), wording.promise(first.commitment), wording.chance(first))
    }

    private func table(_ known: [PromiseForecast], _ wording: Wording) -> TextTable {
        var table = TextTable([
            TextTable.Column(wording(.columnPromise), overflow: .truncate), TextTable.Column(wording(.columnDue)),
            TextTable.Column(wording(.columnOnTime), alignment: .right), TextTable.Column(wording(.columnHalf)),
            TextTable.Column(wording(.columnMost)), TextTable.Column(wording(.columnNearlyAll)),
            TextTable.Column(wording(.columnBasis), alignment: .right),
        ])
        for promise in known {
            table.append([
                wording.promise(promise.commitment), wording.day(promise.judgedDue), wording.chance(promise),
                wording.quantile(promise.p50, promise), wording.quantile(promise.p85, promise),
                promise.evidence.band == .sound ? wording.quantile(promise.p95, promise) : "–",
                "\(promise.evidence.finished)",
            ])
        }
        return table
    }
}

/// One promise: its chance, what that rests on, where the time goes and which tasks decide.
public struct ForecastDetail: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let trials: Int
    let perDay: WorkingMinutes
    let promise: PromiseForecast

    /// nil for a commitment that the forecast knows nothing of.
    public static func build(_ forecast: BoardForecast, of commitment: CommitmentID) -> ForecastDetail? {
        forecast.promise(commitment).map { promise in
            ForecastDetail(
                names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
                organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
                today: forecast.calendars.today, trials: forecast.trials,
                perDay: forecast.calendars.organisation.hours.minutesPerDay, promise: promise)
        }
    }

    public var json: JSON {
        let header: JSON.Object = [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "forecast_of_promise",
            "as_of": .integer(asOf.number), "day": .day(today), "method": "simulation", "trials": .count(trials),
        ]
        return .object(header.merging(promise.json(in: names)))
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording.promise(promise.commitment)), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard promise.isKnown else {
            return DocumentLayout(blocks: blocks + [.paragraph(wording.cannotForecast(promise))])
        }
        blocks.append(.paragraph(wording.sentence(of: promise)))
        blocks += wording.evidence(of: promise).map { .paragraph($0) }
        if let standing = wording.standing(of: promise.printed) { blocks.append(.paragraph(standing)) }
        let shares = wording.shownShares(promise, perDay: perDay)
        if !shares.isEmpty {
            blocks += [.heading(wording(.timeHeading)), .table(wording.times(shares, perDay: perDay))]
        }
        if !promise.criticality.isEmpty {
            blocks += [.heading(wording(.criticalHeading)), .table(wording.criticalTasks(promise))]
        }
        blocks += [.gap, .paragraph(wording(.forecastMethod, "\(trials)"))]
        return DocumentLayout(blocks: blocks)
    }
}

/// In whole percent.
func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
