import Board

/// What a person says of one file where its headings and names do not say it: kept beside it for the next time.
struct TableMap<Column: TableColumn>: Sendable, Hashable {
    var columns: [ColumnName<Column>] = []
    /// By the name in the file; a team of nil means none.
    var teams: [String: String?] = [:]
    var people: [String: String?] = [:]
    var clients: [String: String] = [:]
    /// Whose word promises are that name nobody.
    var owner: String?
    var dates: DateOrder?

    private static var keys: [String] { ["dates", "owner", "columns", "teams", "people", "clients"] }

    /// Each error names its line and, where a word is misspelt, the nearest one.
    static func read(yaml: String) throws(ImportFileError) -> TableMap {
        var map = TableMap()
        for entry in try MapEntry.top(of: yaml) {
            switch try entry.key(of: keys) {
            case "dates": if !entry.isEmpty { map.dates = try entry.word() }
            case "owner": map.owner = try entry.codeIfPresent()
            case "teams":
                for one in try entry.entries() { map.teams[one.name] = try one.codeIfPresent() }
            case "people":
                for one in try entry.entries() { map.people[one.name] = try one.codeIfPresent() }
            case "clients":
                for one in try entry.entries() { map.clients[one.name] = try one.codeIfPresent() }
            default:
                for one in try entry.entries() {
                    let word = try one.key(of: Column.allCases.map(\.rawValue))
                    guard let column = Column(rawValue: word) else { continue }
                    map.columns.append(ColumnName(column: column, title: try one.textIfPresent(), line: one.line))
                }
            }
        }
        return map
    }

    /// A map to begin with: the columns as guessed, and the names of the file with what they were taken for.
    static func draft(_ table: ImportTable<Column>, names: BoardNames, dates: DateOrder?) -> String {
        var lines: [String] = []
        func line(_ text: String, _ comment: String) { lines.append(text.padded(to: 34) + " # " + comment) }
        line("dates:" + (dates.map { " \($0.rawValue)" } ?? ""), "day-first or month-first, where dates are of numbers")
        line("owner:", "the handle whose word a promise is that names nobody; empty: yours")
        lines += ["", "# Where each thing stands; the titles of the file: empty for what is not in it."]
        lines.append("columns:")
        for column in Column.allCases {
            lines.append("  \(column.rawValue):" + (table.has(column) ? " \(table.title(column).quotedForYAML)" : ""))
        }
        let used = Set(table.places.values)
        let left = table.titles.indices.filter { !used.contains($0) && !table.titles[$0].isEmpty }
        if !left.isEmpty {
            lines.append("# Not used: " + left.map { table.titles[$0].quotedForYAML }.joined(separator: ", "))
        }
        let sections: [(String, String, [String], (String) -> String?)] = [
            ("teams", "team", ["team"], { names.team($0) }),
            ("people", "handle", ["who", "owner", "manager"], { names.person($0)?.handle }),
            ("clients", "code", ["client"], { names.company($0)?.code }),
        ]
        for (key, what, words, known) in sections {
            let values = table.values(in: words)
            guard !values.isEmpty else { continue }
            lines += ["", "# The \(what) that each has on the board; empty where it has none.", "\(key):"]
            for value in values {
                lines.append("  \(value.quotedForYAML):" + (known(value).map { " \($0)" } ?? ""))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ImportTable {
    /// The different texts in the columns of those keys, in the order of the file.
    fileprivate func values(in keys: [String]) -> [String] {
        let columns = Column.allCases.filter { keys.contains($0.rawValue) && has($0) }
        var seen: Set<String> = []
        return rows.flatMap { row in columns.compactMap(row.text) }.filter { seen.insert($0).inserted }
    }
}
