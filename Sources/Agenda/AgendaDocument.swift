public import Board
public import Planning

/// The agenda of one weekly review as facts, without a language: equal boards, scopes and rights give equal documents.
///
/// Render it with ``TextRenderer``, ``MarkdownRenderer`` or ``JSONRenderer``.
public struct AgendaDocument: Sendable, Hashable {
    struct Forecast: Sendable, Hashable {
        var asOf: EventNumber
        var trials: Int
    }

    struct Header: Sendable, Hashable {
        var organisation: String
        var scope: AgendaScope
        var week: ISOWeek
        var today: Day
        var asOf: EventNumber
        /// The event and the plays of the forecast; nil where nothing can be forecast.
        var forecast: Forecast?
        var withoutHistory: [EntityKind]
        var historyFrom: Day?
    }

    let header: Header
    let names: Names
    let preRead: PreRead
    let lastActions: LastActions
    let news: ClientNews
    let risks: RiskReview
    let raised: RaisedItems
    let promises: AboutToPromise
    let jams: [Jam]
    /// By what one slot more would save; in place of `jams` where that was worked out.
    let pricedJams: PricedJams?
    /// By receiving team, then day.
    let handOffs: [HandOff]
    let close: Close
    let appendix: Appendix
    /// Who stands in its items.
    private(set) var index = AgendaIndex()

    /// The day that the board speaks of.
    public var today: Day { header.today }
    /// False when nothing in it needs deciding together.
    public var needsMeeting: Bool { AgendaSection.all.contains { $0.isForDeciding && $0.items(self) > 0 } }
    /// Of all sections together; 0 when there is no need to meet.
    public var totalMinutes: Int { AgendaSection.all.reduce(0) { $0 + $1.minutes(in: self) } }

    /// Judges the whole board and shows what the scope is about and the reader may see.
    ///
    /// `insight` is of the same reader's view of the board. The same snapshot and insight give the same document.
    /// `tellsRates` false leaves out how many promises were kept, where the scope is one person's.
    public static func build(
        snapshot: BoardSnapshot, scope: AgendaScope, week: ISOWeek, visibility: Visibility,
        insight: AgendaInsight? = nil, tellsRates: Bool = true
    ) -> AgendaDocument {
        let outlook = Outlook(of: snapshot, hiding: visibility.hidden)
        return build(
            outlook: outlook, scope: scope, week: week, visibility: visibility, insight: insight,
            tellsRates: tellsRates)
    }

    /// The same from an outlook that was worked out before, such as one shared by several readers.
    public static func build(
        outlook: Outlook, scope: AgendaScope, week: ISOWeek, visibility: Visibility, insight: AgendaInsight? = nil,
        tellsRates: Bool = true
    ) -> AgendaDocument {
        AgendaDocument(
            Sight(outlook, scope: scope, visibility: visibility, insight: insight), week: week,
            tellsRates: tellsRates || scope.person == nil)
    }

    /// The promises that are discussed, the most urgent first: those whose levers are worth looking for.
    public var discussed: [CommitmentID] { risks.discussed.map(\.commitment) }

    private init(_ sight: Sight, week: ISOWeek, tellsRates: Bool) {
        header = Header(
            organisation: sight.board.organisation.name, scope: sight.scope, week: week, today: sight.today,
            asOf: sight.board.asOf,
            forecast: sight.insight.flatMap { $0.isOfUse ? Forecast(asOf: $0.asOf, trials: $0.trials) : nil },
            withoutHistory: sight.board.withoutHistory, historyFrom: sight.board.historyFrom)
        names = sight.names
        lastActions = LastActions(sight)
        news = ClientNews(sight, since: week.monday.adding(days: -7))
        risks = RiskReview(sight)
        raised = RaisedItems(sight, actions: lastActions, risks: risks)
        promises = AboutToPromise(sight)
        pricedJams = sight.insight?.jams?.within(sight.scope, sight.commitments)
        jams = pricedJams == nil ? sight.bottlenecks.map { Jam($0, oldest: sight.oldest[$0.flow.team]) } : []
        handOffs = sight.handOffs
        close = Close(sight, untold: news.untold, risks: risks)
        appendix = Appendix(sight)
        preRead = PreRead(
            sight, week: week, untold: news.untold.count, priced: pricedJams, tellsRates: tellsRates)
        index = AgendaIndex(bareItems, on: sight.board)
    }
}
