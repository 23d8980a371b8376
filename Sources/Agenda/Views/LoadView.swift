public import Board
import Planning

/// Work against capacity, week by week and team by team.
public struct LoadView: Sendable, Hashable, BoardDocument {
    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let flows: [TeamFlow]

    public static func build(snapshot: BoardSnapshot, visibility: Visibility) -> LoadView {
        let sight = Sight(Outlook(of: snapshot, hiding: visibility.hidden), scope: .company, visibility: visibility)
        return LoadView(
            names: sight.names, organisation: sight.board.organisation.name, asOf: sight.board.asOf, today: sight.today,
            flows: sight.flows)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "load", "as_of": .integer(asOf.number),
            "day": .day(today),
            "teams": .list(flows) { flow in
                [
                    "team": names.json(flow.team), "from_week": .week(flow.firstWeekOver), "weeks": flow.weeksJSON,
                    "tasks_without_load": .count(flow.tasksWithoutLoad),
                    "tasks_without_day": .count(flow.tasksWithoutDay),
                ]
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.loadTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
        ]
        guard !flows.isEmpty else { return DocumentLayout(blocks: blocks + [.gap, .paragraph(wording(.noTeams))]) }
        let over = flows.filter { $0.firstWeekOver != nil }
        blocks.append(
            .paragraph(
                over.isEmpty
                    ? wording(.loadFits)
                    : wording(.loadOver, wording.list(over.map { wording.team($0.team) }))))
        blocks += [.gap, .table(wording.loads(flows))]
        let unknown = flows.reduce(0) { $0 + $1.tasksWithoutLoad }
        let undated = flows.reduce(0) { $0 + $1.tasksWithoutDay }
        let left =
            (unknown > 0 ? [wording.count(unknown, .taskWithoutEffort)] : [])
            + (undated > 0 ? [wording.count(undated, .taskWithoutDay)] : [])
        if !left.isEmpty { blocks.append(.paragraph(wording(.notInLoad, wording.list(left)))) }
        return DocumentLayout(blocks: blocks)
    }
}

extension Wording {
    /// Hours of work over hours of capacity, a row a team and a column a week; a star where there is more work.
    func loads(_ flows: [TeamFlow]) -> TextTable {
        let weeks = flows.first?.weeks.map(\.week) ?? []
        var table = TextTable(
            [TextTable.Column(self(.columnTeam), overflow: .truncate)]
                + weeks.map { TextTable.Column(self(.columnWeek, "\($0.week)"), alignment: .right) })
        for flow in flows {
            let cells = flow.weeks.map { week in
                "\(hours(week.load))/\(week.capacity.map(hours) ?? "–")\(week.isOver ? "*" : "")"
            }
            table.append([team(flow.team)] + cells)
        }
        return table
    }
}
