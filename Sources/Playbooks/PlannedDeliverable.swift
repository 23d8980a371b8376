public import Board

/// A playbook as it is used for one promise: its parameters said, its tasks laid out.
public struct PlannedDeliverable: Sendable, Hashable {
    /// One task of it.
    public struct Item: Sendable, Hashable {
        public var title: String
        /// A team's code.
        public var team: String
        public var workClass: String?
        public var work: PlaybookTemplate.Work?
        /// A line each.
        public var checklist: [String]
        /// Places of what comes before it, with the lag in working days.
        public var after: [Int: Int]
        /// The line of the playbook that it comes from.
        public var line: Int
    }

    public var items: [Item]
    /// Every parameter with its value, those that were not said too.
    public var parameters: [String: String]

    /// Lays a playbook out.
    ///
    /// A task that repeats comes after the same repetition of one that repeats by the same number, else after all of
    /// them. What came after a task that is left out comes after what that one came after, the lags added up.
    public init(
        _ template: PlaybookTemplate, with said: [String: String], client: String, title: String, in language: Language
    ) throws(PlaybookError) {
        let values = try ParameterValues(template.parameters, said)
        parameters = values.texts
        var filling = values.shown(in: language)
        filling["client"] = client
        filling["title"] = title
        let keys = Dictionary(uniqueKeysWithValues: template.items.enumerated().map { ($1.key, $0) })
        let counts = template.items.map { item in
            item.conditions.allSatisfy(values.holds) ? item.repeats.map { values.numbers[$0] ?? 0 } ?? 1 : 0
        }
        let total = counts.reduce(0, +)
        guard total <= PlaybookTemplate.mostTasks else { throw .tooManyTasks(total) }
        guard total > 0 else { throw .nothingLeft }
        let firsts = counts.reduce(into: [0]) { $0.append($0.last! + $1) }
        var bridges: [Int: [Int: Int]] = [:]
        /// Items that a place really comes after, with the longest lag to each.
        func before(_ place: Int) -> [Int: Int] {
            if let known = bridges[place] { return known }
            var found: [Int: Int] = [:]
            for predecessor in template.items[place].after {
                let other = keys[predecessor.key]!
                let reached =
                    counts[other] > 0
                    ? [other: predecessor.lagDays] : before(other).mapValues { $0 + predecessor.lagDays }
                found.merge(reached, uniquingKeysWith: max)
            }
            bridges[place] = found
            return found
        }
        items = []
        for (place, item) in template.items.enumerated() {
            for repetition in 0..<counts[place] {
                filling["n"] = String(repetition + 1)
                var after: [Int: Int] = [:]
                for (other, lag) in before(place) {
                    let pairs = item.repeats != nil && item.repeats == template.items[other].repeats
                    for one in pairs ? repetition..<repetition + 1 : 0..<counts[other] {
                        after[firsts[other] + one] = lag
                    }
                }
                items.append(
                    Item(
                        title: Placeholders.filled(item.title[language], with: filling), team: item.team,
                        workClass: item.workClass, work: item.work,
                        checklist: item.checklist.map { Placeholders.filled($0[language], with: filling) },
                        after: after, line: item.line))
            }
        }
    }
}

/// What was said of each parameter, or else what is usual.
private struct ParameterValues {
    private(set) var numbers: [String: Int] = [:]
    private(set) var flags: [String: Bool] = [:]
    private(set) var texts: [String: String] = [:]

    init(_ parameters: [PlaybookTemplate.Parameter], _ said: [String: String]) throws(PlaybookError) {
        let known = parameters.map(\.name)
        for name in said.keys.sorted() where !known.contains(name) {
            throw .parameter(name, .unknown(nearest: nearest(name, in: known), known: known))
        }
        for parameter in parameters {
            let name = parameter.name
            switch parameter.kind {
            case .number(let usual, let most):
                let number = said[name].map { Int($0) } ?? usual
                guard let number, (0...most).contains(number) else {
                    throw .parameter(name, .expected("a whole number from 0 to \(most)"))
                }
                numbers[name] = number
                texts[name] = String(number)
            case .flag(let usual):
                let flag = said[name].map { PlaybookTemplate.Parameter.flag($0) } ?? usual
                guard let flag else { throw .parameter(name, .expected("yes or no")) }
                flags[name] = flag
                texts[name] = flag ? "yes" : "no"
            case .text(let usual): texts[name] = said[name] ?? usual
            }
        }
    }

    /// As a title shows them.
    func shown(in language: Language) -> [String: String] {
        texts.merging(flags.mapValues { $0 ? (language == .spanish ? "sí" : "yes") : "no" }, uniquingKeysWith: { $1 })
    }

    func holds(_ condition: PlaybookTemplate.Condition) -> Bool {
        switch condition {
        case .flag(let name, let wanted): flags[name] == wanted
        case .number(let name, let comparison, let value):
            switch comparison {
            case .atLeast: numbers[name] ?? 0 >= value
            case .atMost: numbers[name] ?? 0 <= value
            case .above: numbers[name] ?? 0 > value
            case .below: numbers[name] ?? 0 < value
            case .equal: numbers[name] ?? 0 == value
            }
        }
    }
}
