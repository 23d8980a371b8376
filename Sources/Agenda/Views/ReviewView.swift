public import Board

/// One review as it stands: its items with what was noted and decided, what solved itself since, and its actions.
public struct ReviewView: Sendable, Hashable, BoardDocument {
    struct Item: Sendable, Hashable {
        let item: AgendaItem
        let notes: [ReviewNote]
        let decision: ReviewDecision?
        let actions: [ReviewAction]
        let isSolved: Bool
        /// Whether the review waits for a decision on it.
        let isMissing: Bool
    }

    let names: Names
    let review: Review
    let asOf: EventNumber
    let today: Day
    let zone: Zone
    /// Of a crisis that goes on: minutes since it was opened.
    let clock: Int?
    /// The event number of the frozen agenda.
    let frozenAsOf: EventNumber?
    /// The moment that it shows.
    let now: Instant
    let items: [Item]
    /// All of them, those of items too.
    let actions: [ReviewAction]
    /// Notes written before items had numbers, or whose item did not come.
    let otherNotes: [ReviewNote]

    /// `pending` are the keys of what is still to be dealt with on the board now; nil where that is settled.
    public static func build(
        snapshot: BoardSnapshot, visibility: Visibility, review: Review, items: [AgendaItem],
        frozenAsOf: EventNumber?, decisions: [ReviewDecision], notes: [ReviewNote], actions: [ReviewAction],
        pending: Set<String>?
    ) -> ReviewView {
        func isShown(_ id: CommitmentID?) -> Bool { id.map { !visibility.hidden.contains($0) } ?? true }
        let commitments = snapshot.commitments.filter { visibility.shows($0.id) }
        let names = Names(
            snapshot, commitments: commitments, tasks: snapshot.tasks.filter(visibility.shows))
        let zone = Zone(identifier: snapshot.organisation.zone) ?? .utc
        let shown = actions.filter { isShown($0.commitment) }
        let closing = Dictionary(snapshot.actions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = items.filter { isShown($0.commitment) }.map { item in
            let decision = decisions.first { $0.item == item.number }
            let isSolved =
                pending.map { item.canSolveItself && !$0.contains(item.key) }
                ?? review.solved.contains(item.number)
            return Item(
                item: item.hiding(visibility.hidden, names), notes: notes.filter { item.isAbout($0) },
                decision: decision,
                actions: shown.filter { $0.item == item.number }, isSolved: isSolved,
                isMissing: item.isMissing(decision, item.action.flatMap { closing[$0] }, review))
        }
        let placed = Set(rows.flatMap(\.notes).map(\.id))
        let unseen = items.filter { !isShown($0.commitment) }
        let others = notes.filter { note in
            !placed.contains(note.id) && isShown(note.commitment) && (note.task.map { names.work[$0] != nil } ?? true)
                && !unseen.contains { $0.isAbout(note) }
        }
        return ReviewView(
            names: names, review: review, asOf: snapshot.asOf, today: zone.day(of: snapshot.moment), zone: zone,
            clock: review.kind == .crisis && !review.isClosed
                ? max(0, Int((snapshot.moment.microseconds - review.openedAt.microseconds) / 60_000_000)) : nil,
            frozenAsOf: frozenAsOf, now: snapshot.moment, items: rows, actions: shown,
            otherNotes: others)
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "review", "as_of": .integer(asOf.number),
            "day": .day(today), "review": .string(review.id.description), "review_kind": .word(review.kind),
            "team": review.team.map(names.json) ?? .null, "client": review.client.map(names.json) ?? .null,
            "owner": names.json(review.owner), "date": .day(review.day), "time": .string(Self.time(review.starts)),
            "minutes": .count(review.minutes), "attendees": .list(review.attendees) { names.json($0) },
            "subject": .text(review.subject), "state": .string(state),
            "frozen_as_of": frozenAsOf.map { .integer($0.number) } ?? .null,
            "clock": .count(clock), "anyway": .text(review.anyway),
            "now": .instant(now), "began": .instant(review.beganAt), "at": .count(at),
            "since": .instant(at == nil ? nil : review.itemSince),
            "spent": .list(items.filter { spent($0) != nil }) {
                ["number": .count($0.item.number), "seconds": .count(spent($0))]
            },
            "missing": .list(items.filter(\.isMissing)) { .count($0.item.number) },
            "items": .list(items) { .object(json($0)) }, "notes": .list(otherNotes) { json($0) },
            "actions": .list(actions) { .object(names.json($0).merging(["item": .count($0.item)])) },
        ]
    }

    /// The item at which the meeting is; nil where the reader does not see it.
    private var at: Int? { review.item.flatMap { at in items.contains { $0.item.number == at } ? at : nil } }

    private func spent(_ row: Item) -> Int? { review.spent[row.item.number] }

    private var state: String { review.isClosed ? "closed" : review.frozenAt == nil ? "open" : "frozen" }

    private func json(_ row: Item) -> JSON.Object {
        let item = row.item
        var object: JSON.Object = [
            "item": .string("\(review.id).\(item.number)"), "number": .count(item.number),
            "section": .string(item.section), "kind": .word(item.kind),
            "commitment": .text(item.commitment?.description), "task": .text(item.task?.description),
            "team": item.team.map(names.json) ?? .null, "action": .text(item.action?.description),
            "required": .boolean(item.isRequired), "solved_since": .boolean(row.isSolved), "es": .string(item.es),
            "en": .string(item.en), "minutes": .count(item.minutes),
            "details_es": .list(item.detailsEs) { .string($0) }, "details_en": .list(item.detailsEn) { .string($0) },
            "notes": .list(row.notes) { json($0) },
        ]
        if let decision = row.decision {
            object["decision"] = [
                "kind": .word(decision.kind), "words": .text(decision.words), "who": names.json(decision.who),
                "by": .day(decision.due), "author": names.json(decision.author),
            ]
        }
        object["actions"] = .list(row.actions) { .string($0.id.description) }
        return object
    }

    private func json(_ note: ReviewNote) -> JSON { ["by": names.json(note.author), "text": .string(note.text)] }

    static func time(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}

extension AgendaItem {
    /// What people raised and what was missed is talked about, whatever the board says.
    public var canSolveItself: Bool { kind != .raised && kind != .missed }

    /// Without what it says of promises that became hidden since, and of their work.
    func hiding(_ hidden: Set<CommitmentID>, _ names: Names) -> AgendaItem {
        guard !hidden.isEmpty else { return self }
        func isShown(_ line: String) -> Bool {
            line.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.allSatisfy { word in
                if word.hasPrefix("C-"), let id = CommitmentID(String(word)) { return !hidden.contains(id) }
                if word.hasPrefix("T-"), let id = TaskID(String(word)) { return names.work[id] != nil }
                return true
            }
        }
        var item = self
        item.detailsEs = detailsEs.filter(isShown)
        item.detailsEn = detailsEn.filter(isShown)
        return item
    }

    /// Whether a note speaks of it: by its number, or by the same commitment, task or team.
    func isAbout(_ note: ReviewNote) -> Bool {
        if let item = note.item { return item == number }
        if let noted = note.task { return noted == task }
        if let noted = note.commitment { return noted == commitment && task == nil }
        return note.team != nil && note.team == team
    }

    /// Whether a required decision is missing. Of an action carried over too often it is one to have done, dropped or
    /// given it away since.
    public func isMissing(_ decision: ReviewDecision?, _ action: ReviewAction?, _ review: Review) -> Bool {
        guard isRequired, decision?.kind != .decided else { return false }
        guard self.action != nil else { return true }
        guard let action, action.isOpen else { return false }
        guard let given = action.givenAt, let frozen = review.frozenAt else { return true }
        return given <= frozen
    }
}
