import Board

/// A history file in memory: commitments in the order of their promises, and all that was recorded, in time order.
///
/// A commitment is *finished* at the last `done_at` of its rows, and only when none of its rows is still undone at the
/// end of the log; a row that was added after delivery therefore moves the finish. Its promise and due date are those of
/// its first row in the file: a later move does not rescue it. Without a promise date it was promised when its first row
/// appeared. The log ends with the last thing recorded in it.
public struct History: Sendable {
    /// One promise, with what came of it.
    struct Commitment: Sendable {
        let promisedAt: Instant
        let dueAt: Instant?
        let finishedAt: Instant?

        /// The time allowed, in calendar days; nil without a due date, or with one that was over when promised.
        var allowedDays: Double? {
            guard let dueAt, dueAt > promisedAt else { return nil }
            return days(from: promisedAt, to: dueAt)
        }

        /// Nil while it is unfinished with a due date beyond the end of the log.
        func isLate(logEnd: Instant) -> Bool? {
            guard allowedDays != nil, let dueAt else { return nil }
            if let finishedAt { return finishedAt > dueAt }
            return dueAt < logEnd ? true : nil
        }
    }

    /// Ascending by promise, then by place in the file.
    let commitments: [Commitment]
    /// Ascending by time.
    let events: [RecordedEvent]
    let logEnd: Instant
    /// Rows of which no time is known at all, and those of commitments without any: left out.
    public let rowsWithoutTimes: Int
    /// Rows done before they were queued or started: taken to have been queued when they were done.
    public let rowsOutOfOrder: Int

    /// The number of commitments with any time at all.
    public var count: Int { commitments.count }
    /// Commitments not finished at the end of the log.
    public var unfinished: Int { commitments.count { $0.finishedAt == nil } }
    /// Commitments with a due date after their promise.
    public var withDueDate: Int { commitments.count { $0.allowedDays != nil } }
    /// Commitments whose due date was over when they were promised: no forecast of it can be scored.
    public var dueBeforePromise: Int { commitments.count { $0.dueAt != nil && $0.allowedDays == nil } }

    /// `namesKnown`: what a task is called was decided when it was queued; else its name is an outcome, seen when done.
    public init(_ rows: [HistoryRow], namesKnown: Bool = false) {
        var order: [String] = []
        var rowsOf: [String: [HistoryRow]] = [:]
        for row in rows {
            if rowsOf[row.commitment] == nil { order.append(row.commitment) }
            rowsOf[row.commitment, default: []].append(row)
        }
        var teams = Numbering()
        var names = Numbering()
        var timeless = 0
        var disordered = 0
        var drafts: [(promisedAt: Instant, place: Int, rows: [HistoryRow])] = []
        for (place, name) in order.enumerated() {
            let own = rowsOf[name] ?? []
            let first = own.compactMap { $0.queuedAt ?? $0.startedAt ?? $0.doneAt }.min()
            guard let promisedAt = own[0].promisedAt ?? first else {
                timeless += own.count
                continue
            }
            drafts.append((promisedAt, place, own))
        }
        drafts.sort { ($0.promisedAt, $0.place) < ($1.promisedAt, $1.place) }
        var commitments: [Commitment] = []
        var events: [RecordedEvent] = []
        for draft in drafts {
            let number = commitments.count
            let dueAt = draft.rows[0].dueAt
            events.append(
                RecordedEvent(at: draft.promisedAt, commitment: number, kind: .promised(due: dueAt)))
            var finishedAt: Instant?
            var isFinished = true
            for (place, row) in draft.rows.enumerated() {
                // A row of which no time is known but the promise's was there from the beginning.
                let known = [row.queuedAt, row.startedAt, row.doneAt].compactMap { $0 }.min()
                let queuedAt = known ?? draft.promisedAt
                if known == nil { timeless += 1 }
                if let queued = row.queuedAt, known.map({ $0 < queued }) ?? false { disordered += 1 }
                let name = names.number(of: row.task)
                let kind = RecordedEvent.Kind.queued(
                    row: place, team: teams.number(of: row.team), name: namesKnown ? name : nil)
                events.append(RecordedEvent(at: queuedAt, commitment: number, kind: kind))
                if let startedAt = row.startedAt {
                    events.append(RecordedEvent(at: startedAt, commitment: number, kind: .started(row: place)))
                }
                if let doneAt = row.doneAt {
                    events.append(RecordedEvent(at: doneAt, commitment: number, kind: .done(row: place, name: name)))
                    finishedAt = max(finishedAt ?? doneAt, doneAt)
                } else {
                    isFinished = false
                }
            }
            commitments.append(
                Commitment(
                    promisedAt: draft.promisedAt, dueAt: dueAt,
                    finishedAt: isFinished ? finishedAt.map { max($0, draft.promisedAt) } : nil))
        }
        self.commitments = commitments
        logEnd = events.map(\.at).max() ?? Instant(microseconds: 0)
        // What is recorded of a commitment before its promise is known from the promise on: until then nobody asks.
        self.events = events.map { event in
            var event = event
            event.at = max(event.at, commitments[event.commitment].promisedAt)
            return event
        }.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        rowsWithoutTimes = timeless
        rowsOutOfOrder = disordered
    }
}

/// Numbers in the order of first use.
private struct Numbering {
    private var numbers: [String: Int] = [:]

    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = numbers.count
        return numbers.count - 1
    }
}

/// Calendar days from one moment to another.
func days(from: Instant, to: Instant) -> Double {
    Double(to.microseconds - from.microseconds) / 86_400_000_000
}
