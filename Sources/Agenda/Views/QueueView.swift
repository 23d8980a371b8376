public import Board
public import Planning

/// In which other order a team's queue would save lateness, and who would pay.
public struct QueueView: Sendable, Hashable, BoardDocument {
    /// Tasks of the order that are listed.
    static let mostTasks = 10

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let team: TeamID
    let proposal: QueueProposal?

    public static func build(_ forecast: BoardForecast, of team: TeamID, _ proposal: QueueProposal?) -> QueueView {
        QueueView(
            names: Names(forecast.board, commitments: forecast.board.commitments, tasks: forecast.board.tasks),
            organisation: forecast.board.organisation.name, asOf: forecast.board.asOf,
            today: forecast.calendars.today, team: team, proposal: proposal)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "queue_order",
            "as_of": .integer(asOf.number),
            "day": .day(today), "team": names.json(team),
            "moves": .list(proposal?.moves ?? []) { $0.json(in: names) },
            "order": .list(proposal?.order ?? []) { names.number($0) },
            "saved_weighted_days": .count(proposal.map { Int($0.saved.rounded()) }),
            "gains": .list(proposal?.gainers ?? []) { .object($0.json(in: names)) },
            "pays": .list(proposal?.payers ?? []) { .object($0.json(in: names)) },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.queueTitle, wording.team(team))), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard let proposal else { return DocumentLayout(blocks: blocks + [.paragraph(wording(.queueNone))]) }
        let days = max(1, Int(proposal.saved.rounded()))
        blocks.append(.paragraph(wording(.queueSaves, wording.count(days, .workingDay))))
        blocks += proposal.moves.map { .item(wording.move($0).asSentence, depth: 0) }
        for (title, promises) in [(Phrase.queueGains, proposal.gainers), (.queuePays, proposal.payers)]
        where !promises.isEmpty {
            blocks.append(.heading(wording(title)))
            blocks += promises.map { .item(wording.step($0), depth: 0) }
        }
        blocks.append(.heading(wording(.queueOrder)))
        let shown = proposal.order.prefix(QueueView.mostTasks)
        blocks += shown.map { .item(wording.taskOfPromise($0), depth: 0) }
        if proposal.order.count > shown.count {
            blocks.append(
                .item(wording(.moreTasks, wording.count(proposal.order.count - shown.count, .task)), depth: 0))
        }
        return DocumentLayout(blocks: blocks)
    }
}
