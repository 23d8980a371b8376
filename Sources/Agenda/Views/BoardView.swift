public import Board
public import Planning

/// The teams at a glance: what each is asked for, has in its queue, does, and owes this week.
public struct BoardView: Sendable, Hashable, BoardDocument {
    struct Row: Sendable, Hashable {
        var flow: TeamFlow
        var pressing: Pressing
        var wipLimit: Int?
        var otherWork: Int
    }

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let rows: [Row]
    /// Open actions of reviews that may be named, and how many of them are past their day; nil before any review.
    let actions: OpenActions?

    public static func build(snapshot: BoardSnapshot, visibility: Visibility) -> BoardView {
        build(outlook: Outlook(of: snapshot, hiding: visibility.hidden), visibility: visibility)
    }

    /// The same from an outlook that was worked out before.
    public static func build(outlook: Outlook, visibility: Visibility) -> BoardView {
        let sight = Sight(outlook, scope: .company, visibility: visibility)
        let limits = Dictionary(
            sight.board.teams.map { ($0.id, $0.wipLimit) }, uniquingKeysWith: { first, _ in first })
        return BoardView(
            names: sight.names, organisation: sight.board.organisation.name, asOf: sight.board.asOf, today: sight.today,
            rows: sight.flows.map { flow in
                Row(
                    flow: flow, pressing: sight.pressing[flow.team] ?? Pressing(),
                    wipLimit: limits[flow.team] ?? nil, otherWork: sight.otherWork[flow.team] ?? 0)
            }, actions: OpenActions(sight))
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "board", "as_of": .integer(asOf.number),
            "day": .day(today),
            "teams": .list(rows) { row in
                [
                    "team": names.json(row.flow.team), "asked": .count(row.flow.asked),
                    "queued": .count(row.flow.queued),
                    "active": .count(row.flow.active), "blocked": .count(row.pressing.blocked),
                    "due_this_week": .count(row.pressing.dueThisWeek), "overdue": .count(row.pressing.overdue),
                    "wip_limit": .count(row.wipLimit), "other_work": .count(row.otherWork),
                ]
            },
            "actions": actions.map { ["open": .count($0.open), "overdue": .count($0.overdue)] } ?? .null,
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        let counts: [(Phrase, (Row) -> String)] = [
            (.columnAsked, { "\($0.flow.asked)" }), (.columnQueued, { "\($0.flow.queued)" }),
            (.columnActive, { row in row.wipLimit.map { "\(row.flow.active)/\($0)" } ?? "\(row.flow.active)" }),
            (.columnBlocked, { "\($0.pressing.blocked)" }), (.columnDueThisWeek, { "\($0.pressing.dueThisWeek)" }),
            (.columnOverdue, { "\($0.pressing.overdue)" }),
        ]
        var table = TextTable(
            [TextTable.Column(wording(.columnTeam), overflow: .truncate)]
                + counts.map { TextTable.Column(wording($0.0), alignment: .right) })
        for row in rows { table.append([wording.team(row.flow.team)] + counts.map { $0.1(row) }) }
        return DocumentLayout(
            blocks: [
                .title(wording(.boardTitle)), .paragraph(wording.dateLine(organisation, today, asOf)), .gap,
                rows.isEmpty ? .paragraph(wording(.noTeams)) : .table(table),
            ] + (actions.map { [.gap, .paragraph(wording.count($0))] } ?? []))
    }
}

extension Wording {
    func dateLine(_ organisation: String, _ day: Day, _ asOf: EventNumber) -> String {
        self(.dateLine, printable(organisation), week(day.isoWeek), fullDay(day), "\(asOf.number)")
    }
}

/// How many actions of reviews are still to be done.
struct OpenActions: Sendable, Hashable {
    let open: Int
    let overdue: Int

    /// nil on a board that has had no review.
    init?(_ sight: Sight) {
        guard !sight.board.reviews.isEmpty else { return nil }
        let actions = sight.actions.filter(\.isOpen)
        open = actions.count
        overdue = actions.count { $0.due < sight.today }
    }
}
