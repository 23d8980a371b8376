public import Board
public import Planning

/// Where it jams, with the figures of every team behind the answer; that it jams nowhere is an answer too.
public struct BottleneckView: Sendable, Hashable, BoardDocument {
    struct Row: Sendable, Hashable {
        var flow: TeamFlow
        var oldest: Int?
        /// Promises at risk whose driving chain has work at the team.
        var promises: [CommitmentID]
    }

    let names: Names
    let organisation: String
    let asOf: EventNumber
    let today: Day
    let jams: [Jam]
    let rows: [Row]
    /// nil for a past day, and where no promise can be forecast.
    let priced: PricedJams?

    /// With `forecast` and `prices` it says as well what one slot more would save.
    public static func build(
        snapshot: BoardSnapshot, visibility: Visibility, forecast: BoardForecast? = nil, prices: [ResourcePrice] = []
    ) -> BottleneckView {
        build(
            outlook: Outlook(of: snapshot, hiding: visibility.hidden), visibility: visibility, forecast: forecast,
            prices: prices)
    }

    /// The same from an outlook that was worked out before.
    public static func build(
        outlook: Outlook, visibility: Visibility, forecast: BoardForecast? = nil, prices: [ResourcePrice] = []
    ) -> BottleneckView {
        let sight = Sight(outlook, scope: .company, visibility: visibility)
        let atRisk = sight.risks.filter(\.isAtRisk)
        return BottleneckView(
            names: sight.names, organisation: sight.board.organisation.name, asOf: sight.board.asOf, today: sight.today,
            jams: sight.bottlenecks.map { Jam($0, oldest: sight.oldest[$0.flow.team]) },
            rows: sight.flows.map { flow in
                let driven = atRisk.filter { $0.forecast.drivingTeams.contains(flow.team) }.map(\.commitment)
                return Row(flow: flow, oldest: sight.oldest[flow.team], promises: driven)
            },
            priced: forecast.flatMap { PricedJams($0, prices, flows: sight.flows) })
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "bottlenecks",
            "as_of": .integer(asOf.number), "day": .day(today),
            "method": .string(priced == nil ? "deterministic" : "simulation"),
            "bottlenecks": .list(jams) { names.json($0.bottleneck.flow.team) },
            "teams": .list(rows) { row in
                .object(
                    row.flow.json(in: names, oldest: row.oldest).merging([
                        "promises": .list(row.promises) { names.number($0) }
                    ]))
            },
            "prices": priced.map { $0.json(in: names) } ?? .null,
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title(wording(.bottlenecksTitle)), .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(priced.map { wording.sentence(of: $0) } ?? wording(.method)), .gap,
        ]
        blocks += wording.blocks(jams, of: .company)
        if let priced { blocks += [.heading(wording(.priceHeading)), .table(wording.table(of: priced))] }
        guard !rows.isEmpty else { return DocumentLayout(blocks: blocks) }
        blocks += [.heading(wording(.loadHeading)), .table(wording.loads(rows.map(\.flow)))]
        blocks += [.heading(wording(.queueHeading)), .table(queues(wording))]
        if let since = rows.map(\.flow.flowSince).max() {
            blocks.append(.paragraph(wording(.flowNote, wording.day(since))))
        }
        return DocumentLayout(blocks: blocks)
    }

    private func queues(_ wording: Wording) -> TextTable {
        let counts: [Phrase] = [
            .columnAsked, .columnQueued, .columnActive, .columnOldest, .columnArrivals, .columnDepartures,
        ]
        var table = TextTable(
            [TextTable.Column(wording(.columnTeam), overflow: .truncate)]
                + counts.map { TextTable.Column(wording($0), alignment: .right) }
                + [
                    TextTable.Column(wording(.columnOverFrom)),
                    TextTable.Column(wording(.columnDrags), overflow: .wrap),
                ])
        for row in rows {
            let flow = row.flow
            table.append(
                [
                    wording.team(flow.team), "\(flow.asked)", "\(flow.queued)", "\(flow.active)",
                    row.oldest.map { "\($0)" } ?? "–", "\(flow.arrivals)", "\(flow.departures)",
                    flow.firstWeekOver.map(wording.week) ?? "–",
                    row.promises.isEmpty ? "–" : row.promises.map(wording.promiseNumber).joined(separator: ", "),
                ])
        }
        return table
    }
}
