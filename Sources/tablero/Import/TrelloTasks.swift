import Board
import LineProtocol

extension TrelloPlanner {
    /// A card becomes a task, or a commitment with a task for each item of its checklists.
    mutating func takeCard(
        _ card: TrelloBoard.Card, named name: String, _ timeline: CardTimeline, _ own: [TrelloBoard.Happening]
    ) {
        let lists = checklists[card.id] ?? []
        let isCommitment = map.commitment == .card && lists.contains { !$0.items.isEmpty }
        var text = CardText(card.detail)
        if map.checklists == .text, !isCommitment {
            for checklist in lists { text.add(checklist: checklist) }
            for _ in lists.flatMap(\.items) { count(.item, .inText) }
        }
        text.add("Labels", unmappedLabels(of: card))
        let assignee = card.people.first { match.handles[$0] != nil }
        let others = card.people.filter { $0 != assignee }
        // One unmapped member has a column of its own; more than that are words.
        text.add("Members", (assignee == nil && others.count == 1 ? [] : others).map(match.name(of:)))
        text.add("Attachments", card.attachments, separator: "\n")
        for _ in card.attachments { count(.attachment, .inText) }
        if isCommitment { addComments(own, named: name, to: &text) }

        let detail = text.text()
        if detail?.isCut == true { cutTexts += 1 }
        let history = steps(of: card, timeline, detail: detail?.text)
        let due = card.due.map(map.zone.day(of:))
        let end = CardEnd(
            createdAt: timeline.createdAt, state: history.state, closedAt: history.closedAt, due: due)
        if isCommitment {
            account(forMovesOf: own, named: name)
            let items = lists.flatMap(\.items)
            for item in items { takeItem(item, of: card, end, own, commitment: card.id) }
            promises.append(
                CardPromise(
                    card: card, end: end, reason: history.reason, detail: detail?.text,
                    itemDue: items.compactMap(\.due).max().map(map.zone.day(of:))))
            return
        }
        for case .moved in own.map(\.what) { count(.move, .taken) }
        plan.estimatedSteps += history.steps.count { $0.data["estimated"] != nil }
        tasks.append(
            ImportRow(kind: .task, source: TrelloPlanner.source, sourceID: card.id, history: history.steps))
        let commitment = match.commitment(of: card)
        if let commitment { members[commitment, default: []].append(end) }
        if map.checklists == .tasks {
            for checklist in lists {
                for item in checklist.items {
                    takeItem(item, of: card, end, own, commitment: commitment, checklist: checklist.name)
                }
            }
        }
        for comment in own { takeComment(comment, on: card, named: name) }
    }

    private func unmappedLabels(of card: TrelloBoard.Card) -> [String] {
        let mapped = Set(match.labels.filter { !$0.rule.staysText }.map(\.id))
        return card.labels.filter { !mapped.contains($0) }.compactMap { match.labelTitles[$0] }.filter { !$0.isEmpty }
    }

    private func steps(of card: TrelloBoard.Card, _ timeline: CardTimeline, detail: String?) -> TaskHistory {
        typealias Field = Board.Task.Field
        let person = card.people.first { match.handles[$0] != nil } ?? card.people.first
        let assignee: [Field: JSON] =
            person.map { person in
                match.handles[person].map { [.assignee: .string($0)] } ?? [
                    .assigneeName: .string(match.name(of: person))
                ]
            } ?? [:]
        let first = timeline.moments[0]
        var columns: [Field: JSON] = first.facts.assignee == nil ? [:] : assignee
        columns[.title] = .string(title(of: card))
        columns[.detail] = detail.map { .string($0) }
        columns[.commitment] = match.commitment(of: card).map { .string($0) }
        columns[.workClass] = match.rules(of: card).lazy.compactMap(\.workClass).first.map { .string($0) }
        let phase = CardPhase(first.facts, of: card, in: match)
        var history = TaskHistory(
            at: timeline.createdAt, phase: phase, askedBy: timeline.creator.flatMap { match.handles[$0] },
            columns: columns, data: timeline.isCreationRecorded ? [:] : ["from_id": true])
        // The first facts may already be those of a task begun or done.
        history.enter(phase, at: first.at, data: first.isEstimated ? ["estimated": true] : [:], always: false)
        for (before, moment) in zip(timeline.moments, timeline.moments.dropFirst()) {
            let isAssigned = moment.facts.assignee != before.facts.assignee
            history.enter(
                CardPhase(moment.facts, of: card, in: match), at: moment.at, assignee: isAssigned ? assignee : [:],
                data: data(moment, after: before), always: isOfCard(moment, after: before))
        }
        return history
    }

    /// Whether something happened to the card itself, even if the board has no other column for it.
    private func isOfCard(_ moment: CardTimeline.Moment, after before: CardTimeline.Moment) -> Bool {
        !moment.move.isEmpty || moment.facts.isArchived != before.facts.isArchived
            || moment.facts.isTicked != before.facts.isTicked
            || moment.facts.isInArchivedList != before.facts.isInArchivedList
    }

    private func data(_ moment: CardTimeline.Moment, after before: CardTimeline.Moment) -> JSON.Object {
        var data = JSON.Object()
        if moment.move.count == 2 {
            data["from_list"] = .string(match.listNames[moment.move[0]] ?? moment.move[0])
            data["to_list"] = .string(match.listNames[moment.move[1]] ?? moment.move[1])
        } else if moment.facts.list != before.facts.list {
            data["to_list"] = .string(match.listNames[moment.facts.list] ?? moment.facts.list)
        }
        if moment.facts.isArchived != before.facts.isArchived { data["archived"] = .boolean(moment.facts.isArchived) }
        if moment.facts.isTicked != before.facts.isTicked { data["ticked"] = .boolean(moment.facts.isTicked) }
        if moment.facts.isInArchivedList != before.facts.isInArchivedList {
            data["list_archived"] = .boolean(moment.facts.isInArchivedList)
        }
        if moment.isEstimated { data["estimated"] = true }
        return data
    }

    func title(of card: TrelloBoard.Card) -> String {
        let title = CardText.line(card.name)
        return title.isEmpty ? "(untitled)" : CardText.cut(title).text
    }

    private mutating func account(forMovesOf own: [TrelloBoard.Happening], named name: String) {
        for happening in own {
            guard case .moved = happening.what else { continue }
            count(.move, .skipped("move of \(name) at \(happening.at)", .moveOfCommitment))
        }
    }
}

extension TrelloPlanner {
    /// An item of a checklist as a task: done when it was ticked; else open while its card is.
    private mutating func takeItem(
        _ item: TrelloBoard.Item, of card: TrelloBoard.Card, _ end: CardEnd, _ own: [TrelloBoard.Happening],
        commitment: String?, checklist: String? = nil
    ) {
        let createdAt = TrelloBoard.creation(ofID: item.id) ?? end.createdAt
        let line = CardText.line(item.name)
        var columns: [Board.Task.Field: JSON] = [.title: .string(line.isEmpty ? "(untitled)" : CardText.cut(line).text)]
        if let checklist {
            columns[.detail] = .string("\(title(of: card)): \(CardText.line(checklist))")
        }
        columns[.commitment] = commitment.map { .string($0) }
        columns[.workClass] = match.rules(of: card).lazy.compactMap(\.workClass).first.map { .string($0) }
        if let person = item.person {
            columns[.assignee] = match.handles[person].map { .string($0) }
            if match.handles[person] == nil { columns[.assigneeName] = .string(match.name(of: person)) }
        }
        var phase = CardPhase(item: item, team: match.team(of: card, in: card.list) ?? "", zone: map.zone)
        var history = TaskHistory(at: createdAt, phase: phase, askedBy: nil, columns: columns)
        var data = JSON.Object()
        var at = createdAt
        if item.isTicked {
            phase.state = .done
            let ticks = own.filter { $0.what == .itemTicked(item: item.id, true) }
            if let tick = ticks.last {
                at = tick.at
            } else {
                at = [board.knownHistoryFrom, card.lastActivity].compactMap { $0 }.min() ?? createdAt
                data["estimated"] = true
            }
        } else if let closedAt = end.closedAt {
            phase.state = .cancelled(
                reason: end.state == .done ? "not ticked when its card was done" : "its card was cancelled")
            at = closedAt
        }
        history.enter(phase, at: max(at, createdAt), data: data, always: false)
        plan.estimatedSteps += data.isEmpty ? 0 : 1
        count(.item, .taken)
        if let commitment {
            members[commitment, default: []].append(
                CardEnd(createdAt: createdAt, state: history.state, closedAt: history.closedAt, due: nil))
        }
        tasks.append(ImportRow(kind: .task, source: TrelloPlanner.source, sourceID: item.id, history: history.steps))
    }

    private mutating func takeComment(_ comment: TrelloBoard.Happening, on card: TrelloBoard.Card, named name: String) {
        guard case .commented(let words) = comment.what else { return }
        let what = "comment (\(comment.id)) on \(name)"
        guard map.importsComments else { return count(.comment, .skipped(what, .commentsOff)) }
        let text = CardText.clean(words)
        guard !text.isEmpty else { return count(.comment, .skipped(what, .withoutText)) }
        let handle = comment.author.flatMap { match.handles[$0] }
        // Whoever has no handle is named in the text, never replaced by the one who imports.
        let named = comment.author.map { "\(CardText.line(match.name(of: $0))): \(text)" } ?? text
        let said = CardText.cut(handle == nil ? named : text)
        if said.isCut { cutTexts += 1 }
        var set: JSON.Object = [
            Comment.Field.task.rawValue: .string(card.id), Comment.Field.text.rawValue: .string(said.text),
            Comment.Field.saidAt.rawValue: .instant(comment.at),
        ]
        if let handle { set[Comment.Field.author.rawValue] = .string(handle) }
        comments.append(
            ImportRow(
                kind: .comment, source: TrelloPlanner.source, sourceID: comment.id,
                history: [.init(at: comment.at, event: "comment.added", set: set)]))
        count(.comment, .taken)
    }

    /// A commitment has no comments, so they stand in its text.
    private mutating func addComments(_ own: [TrelloBoard.Happening], named name: String, to text: inout CardText) {
        for happening in own {
            guard case .commented(let words) = happening.what else { continue }
            let what = "comment (\(happening.id)) on \(name)"
            guard map.importsComments else {
                count(.comment, .skipped(what, .commentsOff))
                continue
            }
            guard !CardText.clean(words).isEmpty else {
                count(.comment, .skipped(what, .withoutText))
                continue
            }
            let author = happening.author.map(match.name(of:)) ?? "?"
            text.add(comment: words, by: author, on: map.zone.day(of: happening.at))
            count(.comment, .inText)
        }
    }
}

extension CardPhase {
    /// An item of a checklist before anything happened to it.
    init(item: TrelloBoard.Item, team: String, zone: Zone) {
        self.init(state: .accepted, team: team, due: item.due.map(zone.day(of:)))
    }

    private init(state: State, team: String, due: Day?) {
        self.state = state
        self.team = team
        self.due = due
    }
}
