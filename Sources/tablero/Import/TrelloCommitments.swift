import Board
import LineProtocol

extension TrelloPlanner {
    /// One promise, whatever of the board it is, before it is a row.
    private struct Draft {
        var id: String
        var title: String
        var detail: String?
        var client: String?
        var owner: String?
        var due: Day?
        var createdAt: Instant
        var ending: Ending?
    }

    private enum Ending {
        case delivered(Instant)
        case cancelled(Instant, reason: String)
    }

    /// Trello does not say what a client was promised: the date in force counts as promised and told, so that no move
    /// before the import is held against anybody.
    func commitmentRows() throws(ImportFileError) -> [ImportRow] {
        let drafts = self.drafts()
        let undated = drafts.filter { $0.due == nil }
        if let first = undated.first {
            throw .doesNotFit(.commitmentWithoutDue(first.title, others: undated.count - 1))
        }
        var rows: [ImportRow] = []
        for draft in drafts {
            guard let client = draft.client else { throw .doesNotFit(.commitmentWithoutClient(draft.title)) }
            rows.append(row(draft, client: client))
        }
        return rows
    }

    func clientRows() -> [ImportRow] {
        map.clients.map { client in
            let at = plan.rows.first?.history.first?.at ?? board.knownHistoryFrom ?? Instant(microseconds: 0)
            return ImportRow(
                kind: .client, source: TrelloPlanner.source, sourceID: client.code,
                history: [
                    .init(
                        at: TrelloBoard.creation(ofID: board.id) ?? at, event: "client.added",
                        set: [
                            Client.Field.code.rawValue: .string(client.code),
                            Client.Field.name.rawValue: .string(client.name),
                        ])
                ])
        }
    }

    private func drafts() -> [Draft] {
        switch map.commitment {
        case .none: return []
        case .board:
            var draft = container(board.id, board.name, map.promise)
            // For the whole board the map's own date comes first; elsewhere it only fills gaps.
            draft.due = map.promise.due ?? draft.due
            return [draft]
        case .list:
            return board.lists.compactMap { list in
                guard let rule = match.lists[list.id], rule.state != .skip, rule.promise.client != nil else {
                    return nil
                }
                return container(list.id, list.name, rule.promise)
            }
        case .label:
            return match.labels.filter { $0.rule.promise.client != nil }.map { label in
                container(label.id, match.labelTitles[label.id] ?? label.rule.label, label.rule.promise)
            }
        case .card: return promises.map(draft(of:))
        }
    }

    private func draft(of promise: CardPromise) -> Draft {
        let rules = match.rules(of: promise.card)
        let marked = rules.first { $0.promise.client != nil }?.promise
        var ending: Ending?
        if let closedAt = promise.end.closedAt {
            ending =
                promise.end.state == .done
                ? .delivered(closedAt) : .cancelled(closedAt, reason: promise.reason ?? "cancelled in Trello")
        }
        return Draft(
            id: promise.card.id, title: title(of: promise.card), detail: promise.detail,
            client: marked?.client ?? map.promise.client, owner: marked?.owner ?? map.promise.owner,
            due: promise.end.due ?? promise.itemDue ?? marked?.due ?? map.promise.due,
            createdAt: promise.end.createdAt, ending: ending)
    }

    /// A board, list or label with the cards in it: delivered when nothing in it is open and something was done.
    private func container(_ id: String, _ name: String, _ promise: TrelloMap.Promise) -> Draft {
        let ends = members[id] ?? []
        let createdAt =
            (ends.map(\.createdAt) + [TrelloBoard.creation(ofID: id)].compactMap { $0 }).min()
            ?? board.knownHistoryFrom ?? Instant(microseconds: 0)
        let title = CardText.line(name)
        return Draft(
            id: id, title: title.isEmpty ? "(untitled)" : CardText.cut(title).text,
            detail: nil, client: promise.client ?? map.promise.client, owner: promise.owner ?? map.promise.owner,
            due: promise.due ?? ends.compactMap(\.due).max() ?? map.promise.due, createdAt: createdAt,
            ending: ending(of: ends))
    }

    private func ending(of ends: [CardEnd]) -> Ending? {
        guard !ends.isEmpty, ends.allSatisfy({ $0.state.isClosed }) else { return nil }
        if let last = ends.filter({ $0.state == .done }).compactMap(\.closedAt).max() { return .delivered(last) }
        return ends.compactMap(\.closedAt).max().map {
            .cancelled($0, reason: "all its cards were cancelled in Trello")
        }
    }

    private func row(_ draft: Draft, client: String) -> ImportRow {
        typealias Field = Commitment.Field
        func set(_ columns: [(Field, JSON)]) -> JSON.Object { JSON.Object(columns.map { ($0.0.rawValue, $0.1) }) }
        let at = draft.createdAt
        var first: [(Field, JSON)] = [(.client, .string(client)), (.title, .string(draft.title))]
        if let detail = draft.detail { first.append((.detail, .string(detail))) }
        first += [
            (.owner, .text(draft.owner)), (.state, .word(Commitment.State.proposed)), (.due, .day(draft.due)),
            (.proposedAt, .instant(at)),
        ]
        var history: [ImportRow.Step] = [
            .init(at: at, event: "commitment.proposed", set: set(first)),
            .init(
                at: at, event: "commitment.promised",
                set: set([
                    (.state, .word(Commitment.State.open)), (.promisedAt, .instant(at)),
                    (.promisedDue, .day(draft.due)), (.toldDue, .day(draft.due)),
                ])),
        ]
        switch draft.ending {
        case .delivered(let when):
            let columns: [(Field, JSON)] = [
                (.state, .word(Commitment.State.delivered)), (.deliveredAt, .instant(max(at, when))),
            ]
            history.append(.init(at: max(at, when), event: "commitment.delivered", set: set(columns)))
        case .cancelled(let when, let reason):
            let columns: [(Field, JSON)] = [
                (.state, .word(Commitment.State.cancelled)), (.cancelledAt, .instant(max(at, when))),
                (.reason, .string(reason)),
            ]
            history.append(.init(at: max(at, when), event: "commitment.cancelled", set: set(columns)))
        case nil: break
        }
        return ImportRow(kind: .commitment, source: TrelloPlanner.source, sourceID: draft.id, history: history)
    }
}
