import Board
import Client
import Foundation

/// Which server, as whom, in which language: options first, then the environment, then what `login` wrote.
struct Settings: Sendable, Hashable {
    var server: ServerAddress
    /// What proves that it is that server.
    var trust = Trust.system
    var token: String?
    var language: Language
    /// What a person should be told about the files that were read.
    var warnings: [Wording] = []

    static func resolve(_ options: GlobalOptions, _ surroundings: Surroundings) throws(CLIError) -> Settings {
        let environment = surroundings.environment.filter { !$0.value.isEmpty }
        let path = Configuration.path(in: environment)
        let configuration =
            try path.map { path throws(CLIError) in try Configuration.read(path: path) } ?? Configuration()
        let known = try configuration.server.map { text throws(CLIError) in try ServerAddress(text) }
        var settings = Settings(
            server: try server(options, environment, known), language: language(options, surroundings, configuration))
        settings.trust = try trust(
            options, environment, settings.server == known ? configuration : Configuration())
        if let file = options.tokenFile {
            settings.token = try PrivateFile.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
            settings.warnIfOpen(file)
        } else if let token = environment["TABLERO_TOKEN"] {
            settings.token = token
        } else if let token = configuration.token, settings.server == known ?? .standard {
            // The token of one server is nobody else's business.
            settings.token = token
            if let path { settings.warnIfOpen(path) }
        }
        return settings
    }

    private static func server(
        _ options: GlobalOptions, _ environment: [String: String], _ known: ServerAddress?
    ) throws(CLIError) -> ServerAddress {
        if let text = options.server ?? environment["TABLERO_SERVER"] {
            return try ServerAddress(text, isTLS: options.isTLS)
        }
        guard options.isTLS, known?.encrypted == nil else { return known ?? .standard }
        return try ServerAddress("127.0.0.1", isTLS: true)
    }

    /// The language alone, for errors that come before anything else is known.
    static func language(
        _ options: GlobalOptions, _ surroundings: Surroundings, _ configuration: Configuration = Configuration()
    ) -> Language {
        options.language ?? surroundings.environment["TABLERO_LANGUAGE"].flatMap(Language.init) ?? configuration
            .language
            ?? surroundings.localeLanguage
    }

    /// What the configuration says of the language; nothing where it cannot be read, which ``resolve(_:_:)`` then tells.
    static func languageAlone(_ surroundings: Surroundings) -> Configuration {
        guard let path = Configuration.path(in: surroundings.environment) else { return Configuration() }
        do throws(CLIError) {
            return Configuration(language: try Configuration.read(path: path).language)
        } catch {
            return Configuration()
        }
    }

    private mutating func warnIfOpen(_ path: String) {
        guard PrivateFile.isOpenToOthers(path) else { return }
        warnings.append(
            Wording(
                "otros pueden leer \(path); ciérrelo con chmod 600 \(path)",
                "others can read \(path); close it with chmod 600 \(path)"))
    }
}
