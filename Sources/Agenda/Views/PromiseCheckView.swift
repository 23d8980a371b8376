public import Board
public import Planning

/// Whether a promise can be given: the safe date, the chance of the date asked for, and whom it would hurt.
public struct PromiseCheckView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let title: String
    let client: ClientID
    let tasks: Int
    let check: PromiseCheck
    let fit: PromiseFit

    /// `title` is what the promise would be called, `tasks` how many it would take.
    public static func build(
        _ forecast: BoardForecast, _ check: PromiseCheck, _ fit: PromiseFit, title: String, client: ClientID, tasks: Int
    ) -> PromiseCheckView {
        PromiseCheckView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, title: title, client: client, tasks: tasks, check: check, fit: fit)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "promise_check",
            "as_of": .integer(asOf.number), "day": .day(today), "title": .string(title), "client": names.json(client),
            "tasks": .count(tasks), "due": .day(check.asked), "safe_due": .day(check.safe),
            "is_safe": .boolean(check.isSafe),
            "on_time_pct": check.forecast.evidence.band.allowsPercent
                ? .count(check.chance.map { percent($0.value) }) : .null,
            "latest_start": .day(fit.latestStart), "days_short": .count(fit.daysShort),
            "earliest_end": .day(fit.earliestEnd),
            "overloads": .list(fit.overloads) { overload in
                [
                    "team": names.json(overload.team), "week": .week(overload.week),
                    "over_minutes": .count(overload.over.minutes),
                ]
            },
            "missing": .list(check.forecast.missing) { .object($0.json(in: names)) },
            "hurts": .list(check.hurt) { .object($0.json(in: names)) },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.checkTitle, printable(title), wording.client(client))),
            .paragraph(wording.dateLine(organisation, today, asOf)), .paragraph(sentence(wording)),
        ]
        blocks += fitting(wording)
        guard check.forecast.isKnown else { return DocumentLayout(blocks: blocks) }
        if check.hurt.isEmpty {
            blocks.append(.paragraph(wording(.checkHurtsNobody)))
        } else {
            blocks.append(.heading(wording(.checkHurts)))
            blocks += check.hurt.map { .item(wording.step($0), depth: 0) }
        }
        blocks.append(.paragraph(wording(.checkBasis, wording.count(tasks, .task))))
        return DocumentLayout(blocks: blocks)
    }

    /// What does not fit: in time, and team by team.
    private func fitting(_ wording: Wording) -> [Block] {
        let start =
            fit.daysShort > 0
            ? wording(.checkLateStart, wording.day(fit.latestStart), wording.day(fit.earliestEnd))
            : wording(.checkLatestStart, wording.day(fit.latestStart))
        return [.paragraph(start)]
            + fit.overloads.map { overload in
                .item(
                    wording(
                        .checkOverload, wording.team(overload.team), wording.hours(overload.over),
                        wording.week(overload.week)),
                    depth: 0)
            }
    }

    private func sentence(_ wording: Wording) -> String {
        guard check.forecast.isKnown else {
            return wording(.checkUnknown, wording.missing(check.forecast))
        }
        let chance = wording(
            check.forecast.evidence.band.allowsPercent ? .checkChance : .checkThin, wording.day(check.asked),
            wording.chance(check.forecast))
        return check.isSafe
            ? wording(.checkYes, chance) : wording(.checkNo, chance, wording.quantile(check.safe, check.forecast))
    }
}
