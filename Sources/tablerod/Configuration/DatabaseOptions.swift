import ArgumentParser

/// Which database a command works on: a private one in a data directory, or one that is kept elsewhere.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "A YAML file of settings; or the environment's TABLEROD_CONFIG.")
    var config: String?

    @Option(help: Setting.flagHelp("data"))
    var data: String?

    @Option(help: Setting.flagHelp("database"))
    var database: String?

    @Option(help: Setting.flagHelp("database_password_file"))
    var databasePasswordFile: String?

    @Option(help: Setting.flagHelp("owner_database"))
    var ownerDatabase: String?

    @Option(help: Setting.flagHelp("owner_database_password_file"))
    var ownerDatabasePasswordFile: String?

    /// The file, the environment, and these flags over both.
    func sources(_ more: [SaidSetting] = []) -> SettingSources {
        let flags: [(String, String?)] = [
            ("data", data), ("database", database), ("database_password_file", databasePasswordFile),
            ("owner_database", ownerDatabase), ("owner_database_password_file", ownerDatabasePasswordFile),
        ]
        return SettingSources(
            file: config, environment: SettingSources.processEnvironment(),
            flags: flags.flatMap { SaidSetting.flag($0, $1) } + more)
    }

    /// What they say together; a problem ends the command in one line.
    func settings() throws -> Settings { try read(sources()) }
}

extension ParsableArguments {
    /// Reads settings; a problem ends the command in one line.
    func read(_ sources: SettingSources) throws -> Settings {
        do throws(Settings.Problem) {
            return try sources.read()
        } catch {
            throw fail(error.description, status: error.status)
        }
    }
}

extension Setting {
    /// What a flag's help says: what the table says.
    static func flagHelp(_ name: String) -> ArgumentHelp {
        ArgumentHelp(named(name).map { "\($0.help.prefix(1).uppercased())\($0.help.dropFirst())." } ?? "")
    }
}
