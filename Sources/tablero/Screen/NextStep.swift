import Board

/// The command worth typing after a reply: `{task}` and the like are filled from what was answered.
enum NextStep: Sendable, Hashable {
    case line(String)
    /// What was asked of the teams is looked at; where nothing was, it is asked for now.
    case afterProposing(String)
    /// What became ready comes first, then the task itself.
    case afterTask(String)
    /// From the first row, or another command where there is none.
    case firstRow(String, String)
    /// By the state of the task that was shown.
    case ofState
    /// By the state of the first row, or another command where there is none.
    case ofFirstRow(String)

    /// Without `tablero`; one's day where nothing better can be said.
    func command(_ answer: Answer, asked: JSON.Object) -> String {
        let result = Row(answer.result)
        let first = answer.objects.first.map(Row.init)
        switch self {
        case .line(let template):
            return Self.filled(template, [result, Row(asked)]) ?? ""
        case .afterProposing(let template):
            let isAsked = !result.rows("asked").isEmpty
            return Self.filled(isAsked ? "show {commitment}" : template, [result, Row(asked)]) ?? ""
        case .afterTask(let template):
            if let ready = result.texts("ready").first { return "show \(Self.typed(ready))" }
            return Self.filled(template, [result] + result.rows("tasks") + [Row(asked)]) ?? ""
        case .firstRow(let template, let otherwise):
            if let first, let command = Self.filled(template, [first]) { return command }
            return Self.filled(otherwise, [result, Row(asked)]) ?? ""
        case .ofState: return Self.filled(Self.template(for: result), [result, Row(asked)]) ?? ""
        case .ofFirstRow(let otherwise):
            if let first, let command = Self.filled(Self.template(for: first), [first]) { return command }
            return otherwise
        }
    }

    private static func template(for row: Row) -> String {
        guard row.text("task") != nil else { return "show {commitment}" }
        // A question is answered by whoever has read it.
        guard row.text("section") != "question" else { return "show {task}" }
        return switch row.text("state").flatMap(Task.State.init) {
        case .asked: "accept {task}"
        case .countered, .returned: "request {task} {team}"
        case .accepted: "start {task}"
        case .active: row.text("blocked") == nil ? "done {task}" : "unblock {task}"
        // History takes the whole number: it tells of everything.
        case .done, .cancelled, .none: "history T-{task}"
        }
    }

    /// Nil when something that the template needs is nowhere.
    private static func filled(_ template: String, _ rows: [Row]) -> String? {
        var text = template
        while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
            let name = String(text[text.index(after: open)..<close])
            guard let value = rows.lazy.compactMap({ value(name, $0) }).first else { return nil }
            text.replaceSubrange(open...close, with: typed(value))
        }
        return text
    }

    private static func value(_ name: String, _ row: Row) -> String? {
        // Of what a history tells, only tasks and commitments can be shown.
        if name == "what", row.text(name).map({ !$0.hasPrefix("T-") && !$0.hasPrefix("C-") }) != false { return nil }
        guard let value = row.words(name) ?? row.texts(name).first ?? row.texts(name + "s").first else { return nil }
        // Asked for nothing: internal work has no commitment to show.
        return value == "none" ? nil : value
    }

    /// `T-41` is typed as `41`.
    static func typed(_ value: String) -> String {
        let value = printable(value)
        return TaskID(value).map { String($0.number) } ?? value
    }
}
