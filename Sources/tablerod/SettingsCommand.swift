import ArgumentParser

/// `tablerod settings`.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Prints every setting, the value that a server would have, and who said it.",
        discussion: """
            Example: tablerod settings --config /etc/tablero/tablerod.yaml --table
            Takes what serve takes. What it prints is a configuration file; a password is never printed.
            """)

    @OptionGroup var options: ServeOptions

    @Flag(help: "Prints a line for each setting: name, value, and where it was said.")
    var table = false

    @Flag(help: "Prints the rows of the table in docs/operations.md.")
    var markdown = false

    func run() async throws {
        if markdown {
            for setting in Setting.all { FileHandleLine.output(setting.row) }
            return
        }
        let settings = try read(options.sources())
        for note in settings.notes { FileHandleLine.error("tablerod: warning: \(note)") }
        if table {
            for line in SettingsCommand.table(settings) { FileHandleLine.output(line) }
        } else {
            for setting in Setting.all { FileHandleLine.output(setting.lines(in: settings)) }
        }
    }

    /// Name, value and place in columns.
    private static func table(_ settings: Settings) -> [String] {
        var rows = Setting.all.map { setting in
            [setting.name, setting.value(in: settings), settings.said[setting.name].map { "\($0)" } ?? "default"]
        }
        let users = settings.users.count
        rows.append([
            "users", "\(users) \(users == 1 ? "user" : "users") of this host",
            settings.said["users"].map { "\($0)" } ?? "default",
        ])
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (cells + [row[2]]).joined(separator: "  ")
        }
    }
}

extension Setting {
    /// A row of the table in docs/operations.md.
    fileprivate var row: String {
        "| `\(name)`\(hasFlag ? " *" : "") | \(typeName) | \(standard) | \(range ?? "") | \(isReloaded ? "yes" : "") | \(help) |"
    }

    /// As a file could say it, with what it is above and who said it behind; what is left alone is a comment.
    fileprivate func lines(in settings: Settings) -> String {
        let remarks = [range, isReloaded ? "read again on SIGHUP" : nil].compactMap { $0 }.joined(separator: ", ")
        let head = "# \(help)\(remarks.isEmpty ? "" : " (\(remarks))")\n"
        guard let origin = settings.said[name] else { return "\(head)# \(name): \(value(in: settings))\n" }
        return "\(head)\(name): \(Setting.yaml(value(in: settings)))  # \(origin)\n"
    }

    /// A text as YAML takes it for a text.
    private static func yaml(_ text: String) -> String {
        let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-:@%?=&+,~"
        let isPlain =
            text.first.map { $0.isLetter || $0.isNumber || $0 == "/" } == true && text.last != ":"
            && text.allSatisfy(plain.contains)
        return isPlain ? text : "'\(text.replacing("'", with: "''"))'"
    }
}
