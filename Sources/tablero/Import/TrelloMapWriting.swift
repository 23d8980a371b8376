import Board

extension TrelloMap {
    /// The map as a file that ``read(yaml:)`` takes back unchanged.
    /// - Parameter board: adds a comment to each line that says what stands behind it.
    func yaml(explaining board: TrelloBoard? = nil) -> String {
        var lines: [String] = []
        func line(_ text: String, _ comment: String? = nil) {
            guard board != nil, let comment, !comment.isEmpty else { return lines.append(text) }
            lines.append(text.padded(to: 34) + " # " + comment)
        }
        func explain(_ text: String) {
            if board != nil { lines.append(text.isEmpty ? "" : "# " + text) }
        }
        if let board {
            let counts = board.counts
            explain(
                "How the Trello board “\(CardText.line(board.name))” becomes a board of Tablero: "
                    + "\(counts.lists) lists (\(counts.archivedLists) archived), "
                    + "\(TrelloBoard.cards(counts.cards)) (\(counts.archivedCards) archived).")
            explain("Import with --dry-run as often as you like; importing again updates instead of doubling.")
            explain("")
        }
        line("zone: \(zone.identifier)", "due dates are days of this zone")
        line("team: \(team ?? "")", "whose work a card is, unless its list or a label says otherwise")
        explain("")
        explain("What is a promise to a client: board (all of it), list or label (each with a client: of its own),")
        explain("card (each with a checklist; the items are its tasks), or none.")
        if commitment == .none, promise.due == nil { explain("A promise needs a date, and no card here has one.") }
        line("commitment: \(commitment.rawValue)")
        line("client:" + Self.behind(promise.client), "the client's code")
        line("owner:" + Self.behind(promise.owner), "the handle of the account manager whose word it is")
        line(
            "due:" + Self.behind(promise.due?.description),
            "YYYY-MM-DD; where it is empty, the latest due date of the cards")
        explain("")
        explain("Clients to add if Tablero does not have them: code: name.")
        lines.append("clients:")
        for client in clients { lines.append("  \(client.code): \(client.name.quotedForYAML)") }
        explain("")
        line("checklists: \(checklists.rawValue)", "text (in the task's own) or tasks")
        line("comments: \(importsComments)", "true or false")
        line("archived_cards: \(archivedCards.rawValue)", "cancelled or done: archived, but not in a list of done ones")
        line("archived_lists: \(archivedLists.rawValue)", "cancelled, done or keep: open cards in an archived list")
        explain("")
        explain("What a card in each list is: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        explain(
            "Longer: {state: active, team: finance}, {blocked: client}, {client: acme, owner: ana, due: 2026-12-18}.")
        lines.append("lists:")
        for rule in lists { line("  \(rule.list.quotedForYAML): \(Self.value(rule))", board.map { comment(rule, $0) }) }
        explain("")
        explain("Labels that say nothing stay as words in the text. Or: {team: marketing}, {class: design},")
        explain("{client: acme} where commitment is label or card.")
        lines.append("labels:")
        for rule in labels {
            line("  \(rule.label.quotedForYAML):\(Self.value(rule))", board.map { comment(rule, $0) })
        }
        explain("")
        explain("Trello's user names and the handles they have here; without one, the name is kept as text.")
        lines.append("members:")
        for rule in members {
            let person = board?.people.first { $0.username == rule.username || $0.id == rule.username }
            let left = person?.hasLeft == true ? ", not on the board any more" : ""
            line(
                "  \(rule.username.quotedForYAML):" + Self.behind(rule.handle),
                person.map { CardText.line($0.fullName) + left })
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func comment(_ rule: ListRule, _ board: TrelloBoard) -> String {
        guard let list = board.lists.first(where: { $0.id == rule.list || $0.name == rule.list }) else { return "" }
        let cards = board.cards.filter { $0.list == list.id }
        let name = rule.list == list.id ? "“\(CardText.line(list.name))”, " : ""
        let archived = cards.count(where: \.isClosed)
        return name + TrelloBoard.cards(cards.count) + (archived > 0 ? ", \(archived) archived" : "")
            + (list.isClosed ? "; the list is archived" : "")
            + (rule.state == .skip && !cards.isEmpty ? "; left out, as it looks like no work" : "")
    }

    private func comment(_ rule: LabelRule, _ board: TrelloBoard) -> String {
        guard let label = board.labels.first(where: { $0.id == rule.label || $0.title == rule.label }) else {
            return ""
        }
        let name = rule.label == label.id ? "“\(CardText.line(label.title))” \(label.colour), " : ""
        return name + TrelloBoard.cards(board.cards.count { $0.labels.contains(label.id) })
    }

    private static func value(_ rule: ListRule) -> String {
        var details: [String] = []
        if let team = rule.team { details.append("team: \(team)") }
        if let waitsFor = rule.waitsFor { details.append("blocked: \(waitsFor.rawValue)") }
        details += self.details(rule.promise)
        guard !details.isEmpty else { return rule.state.rawValue }
        return "{" + (["state: \(rule.state.rawValue)"] + details).joined(separator: ", ") + "}"
    }

    private static func value(_ rule: LabelRule) -> String {
        var details: [String] = []
        if let team = rule.team { details.append("team: \(team)") }
        if let workClass = rule.workClass { details.append("class: \(workClass)") }
        details += self.details(rule.promise)
        return details.isEmpty ? "" : " {" + details.joined(separator: ", ") + "}"
    }

    private static func details(_ promise: Promise) -> [String] {
        [
            promise.client.map { "client: \($0)" }, promise.owner.map { "owner: \($0)" },
            promise.due.map { "due: \($0)" },
        ].compactMap { $0 }
    }

    private static func behind(_ text: String?) -> String { text.map { " " + $0 } ?? "" }
}

extension String {
    func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
