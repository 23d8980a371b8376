public import Board
public import Planning

/// Why a promise stands where it does, in one sentence, and what could be done about it.
public struct WhyView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let perDay: WorkingMinutes
    let explanation: PromiseExplanation
    let levers: PromiseLevers
    /// Since a week ago; nil where the promise could not be forecast then.
    let change: WeekChange?
    /// Work that was found after the promise was given.
    let tasksSince: Int

    var promise: PromiseForecast { explanation.forecast }

    /// nil for a commitment that the forecast knows nothing of.
    public static func build(
        _ forecast: BoardForecast, of commitment: CommitmentID, levers: PromiseLevers, changes: [WeekChange]
    ) -> WhyView? {
        guard let explanation = forecast.explanation(of: commitment) else { return nil }
        let promised = forecast.board.commitments.first { $0.id == commitment }?.promisedAt
        let tasksSince = forecast.board.tasks.count { task in
            task.commitment == commitment && task.state != .cancelled
                && promised.map { task.createdAt > $0 } ?? false
        }
        return WhyView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, perDay: forecast.calendars.organisation.hours.minutesPerDay,
            explanation: explanation, levers: levers, change: changes.first { $0.commitment == commitment },
            tasksSince: tasksSince)
    }

    public var json: JSON {
        let header: JSON.Object = [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "why", "as_of": .integer(asOf.number),
            "day": .day(today),
        ]
        return .object(
            header.merging(promise.json(in: names)).merging([
                "tasks_since_promise": .count(tasksSince),
                "levers": .list(levers.levers) { .object($0.json(in: names)) },
                "best_order": levers.bestOrder.map { ["end": .day($0.end), "in_time": .boolean($0.isInTime)] } ?? .null,
                "sample": explanation.sample.map { .object($0.json(in: names)) } ?? .null,
                "similar": .list(explanation.similar) { past in
                    [
                        "task": names.number(past.task), "done": .day(past.doneOn),
                        "minutes": .count(past.length.minutes), "estimate": .count(past.estimate?.minutes),
                    ]
                },
                "since_last_week": change.map { change in
                    [
                        "before_pct": .count(change.before), "after_pct": .count(change.after),
                        "causes": .list(change.steps) { ["cause": .word($0.cause), "points": .count($0.points)] },
                    ]
                } ?? .null,
            ]))
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording.promise(promise.commitment)), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard promise.isKnown else {
            return DocumentLayout(blocks: blocks + [.paragraph(wording.cannotForecast(promise))])
        }
        blocks += [.paragraph(sentence(wording)), .paragraph(wording.sentence(of: promise))]
        if let standing = wording.standing(of: promise.printed) { blocks.append(.paragraph(standing)) }
        blocks.append(.heading(wording(.leversHeading)))
        let proven = levers.levers.map { wording.lever($0) }
        if proven.isEmpty { blocks.append(.item(wording(noLever), depth: 0)) }
        for lever in proven {
            blocks.append(.item(lever.what, depth: 0))
            blocks += lever.details.map { .item($0, depth: 1) }
        }
        if let best = levers.bestOrder {
            blocks.append(
                .item(wording(best.isInTime ? .bestOrderInTime : .bestOrderLate, wording.day(best.end)), depth: 0))
        }
        if !promise.criticality.isEmpty {
            blocks += [.heading(wording(.criticalHeading)), .table(wording.criticalTasks(promise))]
        }
        let shares = wording.shownShares(promise, perDay: perDay)
        if !shares.isEmpty {
            blocks += [.heading(wording(.timeHeading)), .table(wording.times(shares, perDay: perDay))]
        }
        let past = wording.past(of: explanation)
        if !past.isEmpty {
            blocks.append(.heading(wording(.pastHeading)))
            blocks += past.map { .item($0, depth: 0) }
        }
        if let change {
            blocks.append(.heading(wording(.weekHeading)))
            blocks += wording.items(of: change).map { .item($0, depth: 0) }
        }
        return DocumentLayout(blocks: blocks)
    }

    /// Why there is none: nothing helps beyond luck, or too little is known to say.
    private var noLever: Phrase { promise.evidence.band == .sound ? .leversNone : .leversUnknown }

    /// What breaks, by how much, why, on what evidence.
    private func sentence(_ wording: Wording) -> String {
        let causes = wording.causes(of: promise, perDay: perDay)
        let found = tasksSince > 0 ? ["+" + wording.count(tasksSince, .taskSincePromise)] : []
        return wording(
            .fourParts, wording.promise(promise.commitment), wording.day(promise.judgedDue),
            wording.quantile(promise.p85, promise), wording.list(causes + found),
            wording.count(promise.evidence.finished, .closedTask))
    }
}
