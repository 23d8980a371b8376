import Board
import LineProtocol

/// One promise of a sheet as a row of an import.
struct PromiseRows: Sendable {
    private typealias Field = Commitment.Field

    let identity: String
    let client: String
    let title: String
    let detail: String?
    /// As the sheet says it; nil leaves that of a promise that is there.
    let owner: String?
    let newOwner: String
    let promised: Day
    let due: Day
    let isTold: Bool
    let since: Instant
    /// Whether the sheet says when it was promised.
    let isDated: Bool
    let end: SheetEnd?
    let now: Instant

    var row: ImportRow {
        var standing = StandingRow(.commitment, source: PromisePlan.source, sourceID: identity)
        let estimated: JSON.Object = isDated ? [:] : ["estimated": true]
        standing.whenNew(
            "commitment.proposed", at: since,
            set([
                (.client, .string(client)), (.title, .string(title)), (.detail, detail.map { .string($0) }),
                (.owner, .string(newOwner)), (.state, .word(Commitment.State.proposed)), (.due, .day(promised)),
                (.proposedAt, .instant(since)),
            ]), data: estimated)
        standing.whenNew(
            "commitment.promised", at: since,
            set([
                (.state, .word(Commitment.State.open)), (.promisedAt, .instant(since)), (.promisedDue, .day(promised)),
                (.toldDue, .day(promised)),
            ]), data: estimated)
        // The sheet does not say when it was moved, nor whose doing that was.
        let late: JSON.Object = ["estimated": true]
        let changedAt = end?.at ?? now
        if due != promised {
            standing.whenNew("commitment.renegotiated", at: changedAt, set([(.due, .day(due))]), data: late)
        }
        if due != promised, isTold {
            standing.whenNew("commitment.told", at: changedAt, set([(.toldDue, .day(due))]), data: late)
        }
        var said: [(Field, JSON?)] = [
            (.title, .string(title)), (.detail, detail.map { .string($0) }), (.owner, owner.map { .string($0) }),
            (.due, .day(due)), (.toldDue, isTold ? .day(due) : nil),
        ]
        if let (event, columns) = ending {
            let data: JSON.Object = end?.isEstimated == true ? late : [:]
            standing.whenNew(event, at: changedAt, set(columns), data: data)
            said += columns
        }
        standing.whenKnown(ending?.event ?? "commitment.edited", at: changedAt, set(said))
        return standing.row
    }

    private var ending: (event: String, columns: [(Field, JSON?)])? {
        guard let end else { return nil }
        if end.isDone {
            return (
                "commitment.delivered",
                [(.state, .word(Commitment.State.delivered)), (.deliveredAt, .instant(end.at))]
            )
        }
        return (
            "commitment.cancelled",
            [
                (.state, .word(Commitment.State.cancelled)), (.cancelledAt, .instant(end.at)),
                (.reason, .string("cancelled in the sheet")),
            ]
        )
    }

    private func set(_ columns: [(Field, JSON?)]) -> [(String, JSON?)] {
        columns.map { ($0.0.rawValue, $0.1) }
    }
}
