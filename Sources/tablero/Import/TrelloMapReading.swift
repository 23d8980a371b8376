import Board
import Yams

extension TrelloMap {
    static let keys = [
        "zone", "team", "commitment", "client", "owner", "due", "clients", "checklists", "comments", "archived_cards",
        "archived_lists", "lists", "labels", "members",
    ]

    /// Reads a map; each error names its line and, where a word is misspelt, the nearest one.
    static func read(yaml: String) throws(ImportFileError) -> TrelloMap {
        var map = TrelloMap()
        for entry in try MapEntry.top(of: yaml) {
            switch try entry.key(of: keys) {
            case "zone":
                let text = try entry.text()
                guard let zone = Zone(identifier: text) else { throw entry.problem(.notAZone(text)) }
                map.zone = zone
            case "team": map.team = try entry.codeIfPresent()
            case "commitment": map.commitment = try entry.word()
            case "client": map.promise.client = try entry.codeIfPresent()
            case "owner": map.promise.owner = try entry.codeIfPresent()
            case "due": map.promise.due = try entry.dayIfPresent()
            case "clients": map.clients = try clients(entry)
            case "checklists": map.checklists = try entry.word()
            case "comments": map.importsComments = try entry.boolean()
            case "archived_cards": map.archivedCards = try entry.word()
            case "archived_lists": map.archivedLists = try entry.word()
            case "lists": map.lists = try lists(entry)
            case "labels": map.labels = try labels(entry)
            default: map.members = try members(entry)
            }
        }
        try map.check(in: yaml)
        return map
    }

    private static func clients(_ entry: MapEntry) throws(ImportFileError) -> [NewClient] {
        var clients: [NewClient] = []
        for one in try entry.entries() { clients.append(NewClient(code: try one.nameAsCode(), name: try one.text())) }
        return clients
    }

    private static func lists(_ entry: MapEntry) throws(ImportFileError) -> [ListRule] {
        var rules: [ListRule] = []
        for one in try entry.entries() {
            var rule = ListRule(list: one.name, line: one.line)
            if one.isMapping {
                var state: Word?
                for detail in try one.entries() {
                    switch try detail.key(of: ["state", "team", "blocked", "client", "owner", "due"]) {
                    case "state": state = try detail.word()
                    case "team": rule.team = try detail.codeIfPresent()
                    case "blocked":
                        rule.waitsFor = try detail.word()
                        state = state ?? .blocked
                    case "client": rule.promise.client = try detail.codeIfPresent()
                    case "owner": rule.promise.owner = try detail.codeIfPresent()
                    default: rule.promise.due = try detail.dayIfPresent()
                    }
                }
                rule.state = state ?? .accepted
            } else if !one.isEmpty {
                rule.state = try one.word()
            }
            rules.append(rule)
        }
        return rules
    }

    private static func labels(_ entry: MapEntry) throws(ImportFileError) -> [LabelRule] {
        var rules: [LabelRule] = []
        for one in try entry.entries() {
            var rule = LabelRule(label: one.name, line: one.line)
            for detail in one.isEmpty ? [] : try one.entries() {
                switch try detail.key(of: ["team", "client", "class", "owner", "due"]) {
                case "team": rule.team = try detail.codeIfPresent()
                case "client": rule.promise.client = try detail.codeIfPresent()
                case "class": rule.workClass = try detail.codeIfPresent()
                case "owner": rule.promise.owner = try detail.codeIfPresent()
                default: rule.promise.due = try detail.dayIfPresent()
                }
            }
            rules.append(rule)
        }
        return rules
    }

    private static func members(_ entry: MapEntry) throws(ImportFileError) -> [MemberRule] {
        var rules: [MemberRule] = []
        for one in try entry.entries() {
            rules.append(MemberRule(username: one.name, handle: try one.codeIfPresent(), line: one.line))
        }
        return rules
    }

    /// What only the map as a whole can tell: that a promise has a client and an owner, and a client has a promise.
    private func check(in yaml: String) throws(ImportFileError) {
        func line(of key: String) -> Int {
            let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
            return (lines.firstIndex { $0.hasPrefix(key + ":") } ?? 0) + 1
        }
        let word = commitment.rawValue
        for rule in lists where rule.promise.client != nil && commitment != .list {
            throw .map(line: rule.line, .clientWithoutUse(rule.list, commitment: word))
        }
        for rule in labels where rule.promise.client != nil && commitment != .label && commitment != .card {
            throw .map(line: rule.line, .clientWithoutUse(rule.label, commitment: word))
        }
        if commitment == .board, promise.client == nil {
            throw .map(
                line: line(of: "client"),
                .missing("client", why: Wording("escriba el código del cliente", "write the code of the client")))
        }
        let promises: [(Int, Promise)] =
            switch commitment {
            case .board, .card: [(line(of: "owner"), promise)]
            case .list: lists.filter { $0.promise.client != nil }.map { ($0.line, $0.promise) }
            case .label: labels.filter { $0.promise.client != nil }.map { ($0.line, $0.promise) }
            case .none: []
            }
        for (place, one) in promises where one.owner ?? promise.owner == nil {
            throw .map(
                line: place,
                .missing(
                    "owner",
                    why: Wording(
                        "escriba el alias del responsable de cuenta que da su palabra",
                        "write the handle of the account manager whose word it is")))
        }
    }
}
