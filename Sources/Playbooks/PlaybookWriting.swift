import Board

extension PlaybookTemplate {
    /// The template as a file that reads back as it.
    public var yaml: String {
        var lines = ["playbook: \(code)", "title: \(PlaybookTemplate.yaml(title))"]
        if let about { lines.append("about: \(PlaybookTemplate.yaml(about))") }
        if let every { lines.append("every: \(every.text)") }
        if !parameters.isEmpty {
            lines.append("parameters:")
            lines += parameters.map { parameter in
                let (usual, most): (String, String) =
                    switch parameter.kind {
                    case .number(let usual, let most): ("\(usual)", ", most: \(most)")
                    case .flag(let usual): (usual ? "yes" : "no", "")
                    case .text(let usual): (PlaybookTemplate.quoted(usual), "")
                    }
                let about = parameter.about.map { ", about: \(PlaybookTemplate.yaml($0))" } ?? ""
                return "  \(parameter.name): {usual: \(usual)\(most)\(about)}"
            }
        }
        lines.append("tasks:")
        for item in items { lines += PlaybookTemplate.lines(item) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ item: Item) -> [String] {
        var lines = ["  - key: \(item.key)", "    title: \(yaml(item.title))", "    team: \(item.team)"]
        if let workClass = item.workClass { lines.append("    class: \(workClass)") }
        switch item.work {
        case .one(let effort): lines.append("    effort: \(effort.text)")
        case .range(let low, let likely, let high):
            lines.append("    effort: {low: \(low.text), likely: \(likely.text), high: \(high.text)}")
        case nil: break
        }
        if !item.after.isEmpty {
            let keys = item.after.map { $0.lagDays > 0 ? "\($0.key) + \($0.lagDays)d" : $0.key }
            lines.append("    after: [\(keys.joined(separator: ", "))]")
        }
        if !item.checklist.isEmpty {
            lines.append("    checklist:")
            lines += item.checklist.map { "      - \(yaml($0))" }
        }
        if let repeats = item.repeats { lines.append("    repeat: \(repeats)") }
        if !item.conditions.isEmpty {
            lines.append("    when: [\(item.conditions.map(words).joined(separator: ", "))]")
        }
        return lines
    }

    private static func words(_ condition: Condition) -> String {
        switch condition {
        case .flag(let name, let wanted): wanted ? name : "not \(name)"
        case .number(let name, let comparison, let value): "\(name) \(comparison.rawValue) \(value)"
        }
    }

    private static func yaml(_ text: Bilingual) -> String {
        text.es == text.en ? quoted(text.es) : "{es: \(quoted(text.es)), en: \(quoted(text.en))}"
    }

    /// JSON's strings are YAML's double-quoted ones (YAML 1.2, section 1.3).
    private static func quoted(_ text: String) -> String { JSON.string(text).serialized }
}

extension EffortExpression {
    /// As it is read.
    var text: String {
        switch self {
        case .size(let size): return size.rawValue
        case .time(let milliDays, let milliHours, let minutes):
            func part(_ thousandths: Int, _ unit: String) -> String {
                guard thousandths > 0 else { return "" }
                let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1_000)
                guard rest > 0 else { return "\(whole)\(unit)" }
                var digits = String(String(1_000 + rest).dropFirst())
                while digits.hasSuffix("0") { digits.removeLast() }
                return "\(whole).\(digits)\(unit)"
            }
            return part(milliDays, "d") + part(milliHours, "h") + (minutes > 0 ? "\(minutes)m" : "")
        }
    }
}
