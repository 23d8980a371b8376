import ArgumentParser

/// `tablerod settings`.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Prints every setting of the configuration file, and the value it has.",
        discussion: "Example: tablerod settings --config /etc/tablero/tablerod.yaml")

    @Option(help: "A YAML file whose values to print; the defaults without it.")
    var config: String?

    @Flag(help: "Prints the rows of the table in docs/operations.md.")
    var markdown = false

    func run() async throws {
        let settings: Settings
        do {
            settings = try Settings.read(config)
        } catch {
            throw fail(error.description, status: 78)
        }
        for setting in Setting.all {
            FileHandleLine.output(markdown ? setting.row : setting.lines(in: settings))
        }
    }
}

extension Setting {
    /// A row of the table in docs/operations.md.
    fileprivate var row: String {
        "| `\(name)`\(hasFlag ? " *" : "") | \(typeName) | \(standard) | \(range ?? "") | \(help) |"
    }

    /// As a file could say it, with what it is above; what is left alone is a comment.
    fileprivate func lines(in settings: Settings) -> String {
        let value = value(in: settings)
        let isSaid = settings.said.contains(name)
        return "# \(help)\(range.map { " (\($0))" } ?? "")\n\(isSaid ? "" : "# ")\(name): \(value)\n"
    }
}
