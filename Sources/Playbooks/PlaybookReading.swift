import Board

extension PlaybookTemplate {
    private static let keys = ["playbook", "title", "about", "every", "parameters", "tasks"]
    private static let taskKeys = [
        "key", "title", "team", "class", "effort", "after", "checklist", "repeat", "when",
    ]

    /// Reads a file. Every name in it is looked up and circles are found, so that what was read can be used; whether the
    /// teams exist only a board can say.
    public init(yaml: String) throws(PlaybookError) {
        let top = try PlaybookEntry.top(of: yaml)
        for entry in top where !PlaybookTemplate.keys.contains(entry.name) {
            throw .problem(
                line: entry.line,
                .unknownKey(
                    entry.name, nearest: nearest(entry.name, in: PlaybookTemplate.keys), known: PlaybookTemplate.keys))
        }
        func needed(_ name: String) throws(PlaybookError) -> PlaybookEntry {
            guard let entry = top.first(where: { $0.name == name }) else { throw .problem(line: 1, .missing(name)) }
            return entry
        }
        func optional(_ name: String) -> PlaybookEntry? { top.first { $0.name == name } }
        code = try needed("playbook").word()
        title = try needed("title").bilingual()
        about = try optional("about")?.bilingual()
        every = try optional("every").map(PlaybookTemplate.recurrence)
        parameters = try PlaybookTemplate.parameters(optional("parameters"))
        let tasks = try needed("tasks")
        guard tasks.isList else { throw tasks.wrong("a list: each task begins with - and has a key, a title, a team") }
        items = []
        var keys: Set<String> = []
        for entry in tasks.members() {
            let item = try PlaybookTemplate.item(entry, parameters)
            guard keys.insert(item.key).inserted else {
                throw .problem(line: item.line, .repeated(item.key))
            }
            items.append(item)
        }
        guard !items.isEmpty else { throw tasks.wrong("a list of at least one task") }
        try checkNames()
        try checkOrder()
    }

    private static func recurrence(_ entry: PlaybookEntry) throws(PlaybookError) -> Recurrence {
        guard let every = Recurrence(try entry.text()) else { throw entry.wrong("month, quarter or renewal-90d") }
        return every
    }

    private static func parameters(_ entry: PlaybookEntry?) throws(PlaybookError) -> [Parameter] {
        var found: [Parameter] = []
        for one in try entry?.entries() ?? [] {
            var usual = one
            var most = mostTasks
            var about: Bilingual?
            if one.isMapping {
                let details = try one.entries(["usual", "most", "about"])
                guard let given = details.first(where: { $0.name == "usual" }) else {
                    throw .problem(line: one.line, .missing("usual of \(one.name)"))
                }
                usual = given
                if let limit = details.first(where: { $0.name == "most" }) { most = try limit.number(1...mostTasks) }
                about = try details.first { $0.name == "about" }?.bilingual()
            }
            guard !["client", "title", "n"].contains(one.name) else {
                throw .problem(line: one.line, .repeated(one.name))
            }
            let text = try usual.text()
            let kind: Parameter.Kind =
                if let flag = Parameter.flag(text) {
                    .flag(usual: flag)
                } else if Int(text) != nil {
                    .number(usual: try usual.number(0...most), most: most)
                } else {
                    .text(usual: text)
                }
            found.append(Parameter(name: one.name, kind: kind, about: about))
        }
        return found
    }

    private static func item(_ entry: PlaybookEntry, _ parameters: [Parameter]) throws(PlaybookError) -> Item {
        let details = try entry.entries(taskKeys)
        func needed(_ name: String) throws(PlaybookError) -> PlaybookEntry {
            guard let detail = details.first(where: { $0.name == name }) else {
                throw .problem(line: entry.line, .missing("\(name) of a task"))
            }
            return detail
        }
        func optional(_ name: String) -> PlaybookEntry? { details.first { $0.name == name } }
        var conditions: [Condition] = []
        for one in optional("when")?.members() ?? [] { conditions.append(try condition(one, parameters)) }
        var checklist: [Bilingual] = []
        for one in optional("checklist")?.members() ?? [] { checklist.append(try one.bilingual()) }
        let repeats = try optional("repeat").map { entry throws(PlaybookError) in
            let name = try entry.word()
            guard parameters.contains(where: { $0.name == name && $0.isNumber }) else {
                throw .problem(
                    line: entry.line,
                    .unknownParameter(name, nearest: nearest(name, in: parameters.filter(\.isNumber).map(\.name))))
            }
            return name
        }
        return Item(
            key: try needed("key").word(), line: entry.line, title: try needed("title").bilingual(),
            team: try needed("team").word(), workClass: try optional("class")?.word(),
            work: try optional("effort").map(work), after: try optional("after").map(predecessors) ?? [],
            checklist: checklist, repeats: repeats, conditions: conditions)
    }

    /// `4h`, `M`, or `{low: 2h, likely: 4h, high: 1d}`.
    private static func work(_ entry: PlaybookEntry) throws(PlaybookError) -> Work {
        guard entry.isMapping else { return .one(try entry.effort()) }
        let parts = try entry.entries(["low", "likely", "high"])
        var efforts: [EffortExpression] = []
        for name in ["low", "likely", "high"] {
            guard let part = parts.first(where: { $0.name == name }) else {
                throw .problem(line: entry.line, .missing("\(name) of effort"))
            }
            let effort = try part.effort()
            guard case .time = effort else { throw part.wrong("a time such as 4h or 3d, since the three are weighed") }
            efforts.append(effort)
        }
        return .range(efforts[0], efforts[1], efforts[2])
    }

    /// `brief`, `[brief, texts]`, `brief + 2d`, or `{brief: 2d}`: a lag is in working days.
    private static func predecessors(_ entry: PlaybookEntry) throws(PlaybookError) -> [Predecessor] {
        var found: [Predecessor] = []
        func add(_ key: String, _ lag: String?, _ place: PlaybookEntry) throws(PlaybookError) {
            var days = 0
            if let lag {
                guard let number = Int(lag.hasSuffix("d") ? lag.dropLast() : lag[...]), (0...250).contains(number)
                else {
                    throw place.wrong("a task's key, alone or with working days as in brief + 2d")
                }
                days = number
            }
            guard !found.contains(where: { $0.key == key }) else {
                throw .problem(line: place.line, .repeated(key))
            }
            found.append(Predecessor(key: key, lagDays: days))
        }
        if entry.isMapping {
            for one in try entry.entries() { try add(one.name, try one.text(), one) }
            return found
        }
        for one in entry.members() {
            let parts = try one.text().split(separator: "+", maxSplits: 1).map { trimmed($0) }
            guard let key = parts.first else { throw one.wrong("a task's key") }
            try add(key, parts.count > 1 ? parts[1] : nil, one)
        }
        return found
    }

    /// `legal`, `not legal`, `sites > 1`.
    private static func condition(
        _ entry: PlaybookEntry, _ parameters: [Parameter]
    ) throws(PlaybookError) -> Condition {
        let words = try entry.text().split(separator: " ").map(String.init)
        func parameter(_ name: String, number: Bool) throws(PlaybookError) {
            let alike = parameters.filter { number ? $0.isNumber : $0.isFlag }.map(\.name)
            guard alike.contains(name) else {
                throw .problem(line: entry.line, .unknownParameter(name, nearest: nearest(name, in: alike)))
            }
        }
        if words.count == 3, let comparison = Condition.Comparison(rawValue: words[1]), let value = Int(words[2]) {
            try parameter(words[0], number: true)
            return .number(words[0], comparison, value)
        }
        if words.count == 2, words[0] == "not" {
            try parameter(words[1], number: false)
            return .flag(words[1], is: false)
        }
        guard words.count == 1 else { throw entry.wrong("legal, not legal, or sites > 1") }
        try parameter(words[0], number: false)
        return .flag(words[0], is: true)
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension PlaybookTemplate.Parameter {
    var isNumber: Bool { if case .number = kind { true } else { false } }
    var isFlag: Bool { if case .flag = kind { true } else { false } }

    /// As YAML and people write it, in both languages.
    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "sí", "si": true
        case "false", "no": false
        default: nil
        }
    }
}
