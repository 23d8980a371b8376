import Board
import LineProtocol

extension PromisePlan {
    /// When a task of no promise was there at the latest.
    func since(_ task: SheetPromises.SheetTask) -> Instant {
        task.row.promisedOn.map(moment) ?? min(end(of: task.row)?.at ?? reading.now, reading.now)
    }

    /// A task of a sheet: its team has it already, as work that goes on does.
    mutating func take(_ task: SheetPromises.SheetTask, of promise: String?, since: Instant) {
        typealias Field = Board.Task.Field
        let row = task.row
        let who = row.who.flatMap { person($0, row: row.number) }
        guard let team = row.team.map({ reading.team($0) ?? nil }) ?? who?.team else {
            return plan.refuse(row.number, .withoutTeam)
        }
        if row.end == .done(on: nil) { doneWithoutDay += 1 }
        let end = end(of: row)
        let at = min(since, end?.at ?? since)
        let due = (row.taskDue ?? row.due).map { JSON.day($0) }
        let said: [(Field, JSON?)] = [
            (.title, .string(task.title)), (.detail, row.detail.map { .string($0) }), (.team, .string(team)),
            (.assignee, who.map { .string($0.handle) }),
            // A live address is not kept.
            (.assigneeName, who == nil ? row.who.map { .string(String($0.prefix { $0 != "@" })) } : .null),
            // A date that stands beside a team is what that team is known to have said.
            (.due, due), (.acceptedFor, due),
        ]
        var standing = StandingRow(.task, source: Self.source, sourceID: task.identity)
        func columns(_ set: [(Field, JSON?)]) -> [(String, JSON?)] { set.map { ($0.0.rawValue, $0.1) } }
        standing.whenNew(
            "task.created", at: at,
            columns(
                said + [
                    (.commitment, promise.map { .string($0) }), (.state, .word(Board.Task.State.accepted)),
                    (.createdAt, .instant(at)), (.acceptedAt, .instant(at)),
                ]), data: row.promisedOn == nil ? ["estimated": true] : [:])
        if row.isActive, end == nil {
            // Since when, the sheet does not say: not before today, so that no work looks older than it is known to be.
            standing.whenNew(
                "task.started", at: reading.now,
                columns([(.state, .word(Board.Task.State.active)), (.startedAt, .instant(reading.now))]),
                data: ["estimated": true])
        }
        var now = said
        if let end {
            let closing: [(Field, JSON?)] =
                end.isDone
                ? [(.state, .word(Board.Task.State.done)), (.doneAt, .instant(end.at))]
                : [
                    (.state, .word(Board.Task.State.cancelled)), (.cancelledAt, .instant(end.at)),
                    (.reason, .string("cancelled in the sheet")),
                ]
            standing.whenNew(
                end.isDone ? "task.finished" : "task.cancelled", at: end.at, columns(closing),
                data: end.isEstimated ? ["estimated": true] : [:])
            now += closing
            now += [Field.blockKind, .blockReason, .blockedSince, .blockedUntil, .unblocker].map { ($0, .null) }
        }
        let event = end.map { $0.isDone ? "task.finished" : "task.cancelled" } ?? "task.edited"
        standing.whenKnown(event, at: end?.at ?? reading.now, columns(now))
        plan.append(standing.row, from: [.init(row: row.number, isWhole: true)])
    }
}
