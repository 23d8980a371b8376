public import Board
public import Planning

/// The agenda of one weekly review as facts, without a language: equal boards, scopes and rights give equal documents.
///
/// Render it with ``TextRenderer``, ``MarkdownRenderer`` or ``JSONRenderer``.
public struct AgendaDocument: Sendable, Hashable {
    struct Header: Sendable, Hashable {
        var organisation: String
        var scope: AgendaScope
        var week: ISOWeek
        var today: Day
        var asOf: EventNumber
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
    /// By receiving team, then day.
    let handOffs: [HandOff]
    let close: Close
    let appendix: Appendix

    /// The day that the board speaks of.
    public var today: Day { header.today }
    /// False when nothing in it needs deciding together.
    public var needsMeeting: Bool { AgendaSection.all.contains { $0.isForDeciding && $0.items(self) > 0 } }
    /// Of all sections together; 0 when there is no need to meet.
    public var totalMinutes: Int { AgendaSection.all.reduce(0) { $0 + $1.minutes(in: self) } }

    /// Judges the whole board and shows what the scope is about and the reader may see.
    public static func build(
        snapshot: BoardSnapshot, scope: AgendaScope, week: ISOWeek, visibility: Visibility
    ) -> AgendaDocument {
        build(
            outlook: Outlook(of: snapshot, hiding: visibility.hidden), scope: scope, week: week, visibility: visibility)
    }

    /// The same from an outlook that was worked out before, such as one shared by several readers.
    public static func build(
        outlook: Outlook, scope: AgendaScope, week: ISOWeek, visibility: Visibility
    ) -> AgendaDocument {
        AgendaDocument(Sight(outlook, scope: scope, visibility: visibility), week: week)
    }

    private init(_ sight: Sight, week: ISOWeek) {
        header = Header(
            organisation: sight.board.organisation.name, scope: sight.scope, week: week, today: sight.today,
            asOf: sight.board.asOf, withoutHistory: sight.board.withoutHistory, historyFrom: sight.board.historyFrom)
        names = sight.names
        lastActions = LastActions(sight)
        news = ClientNews(sight, since: week.monday.adding(days: -7))
        risks = RiskReview(sight)
        raised = RaisedItems(sight, actions: lastActions, risks: risks)
        promises = AboutToPromise(sight)
        jams = sight.bottlenecks.map { Jam($0, oldest: sight.oldest[$0.flow.team]) }
        handOffs = sight.handOffs
        close = Close(sight, untold: news.untold, risks: risks)
        appendix = Appendix(sight)
        preRead = PreRead(sight, week: week, untold: news.untold.count)
    }
}
