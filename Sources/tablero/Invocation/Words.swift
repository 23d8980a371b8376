import Board
import LineProtocol

/// What stood on the command line, sorted: the options of every run, and the subcommand's own fields.
struct Words: Sendable, Hashable {
    var options = GlobalOptions()
    /// Texts, and arrays of texts where the field takes several: the types come from the command's definition.
    var fields: JSON.Object = [:]
}

/// The options that every subcommand takes; they may stand before it, too.
struct GlobalOptions: Sendable, Hashable {
    var server: String?
    var isTLS = false
    var authorities: String?
    var pin: String?
    var tokenFile: String?
    var language: Language?
    var isJSON = false
    var isHelp = false

    /// Name, whether a value follows, and what it does.
    static let all: [(name: String, placeholder: String?, summary: Wording)] = [
        (
            "server", "ADDRESS",
            Wording(
                "host:puerto, tls://host:puerto o unix:/ruta del servidor",
                "host:port, tls://host:port or unix:/path of the server")
        ),
        ("tls", nil, Wording("cifra la conexión (puerto 8226)", "encrypt the connection (port 8226)")),
        (
            "ca", "FILE",
            Wording("archivo PEM de la autoridad del certificado", "PEM file of the certificate's authority")
        ),
        (
            "pin", "SHA256",
            Wording("huella del único certificado que vale", "fingerprint of the only certificate that will do")
        ),
        ("token-file", "FILE", Wording("archivo con el token", "a file that holds the token")),
        ("language", "es|en", Wording("idioma de la pantalla", "language of the screen")),
        ("json", nil, Wording("responde en JSON, con schema_version", "answer in JSON, with schema_version")),
        ("help", nil, Wording("esta ayuda", "this help")),
    ]

    /// Whether an option of that name is one of these.
    static func contains(_ name: String) -> Bool { all.contains { $0.name == name } }

    /// Takes an option; `value` is asked for where one must follow.
    mutating func take(_ name: String, value: () throws(CLIError) -> String) throws(CLIError) {
        switch name {
        case "server": server = try value()
        case "tls": isTLS = true
        case "ca": authorities = try value()
        case "pin": pin = try value()
        case "token-file": tokenFile = try value()
        case "language":
            let word = try value()
            guard let read = Language(rawValue: word) else {
                throw .wire(.init(.invalidValue, "es, en", field: "--language"))
            }
            language = read
        case "json": isJSON = true
        default: isHelp = true
        }
    }
}
