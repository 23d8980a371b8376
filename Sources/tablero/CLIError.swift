import Board
import Client
import LineProtocol

/// Why a run failed: this room's one error type.
///
/// Only the person who typed the words sees the sentence, so it may quote them.
enum CLIError: Error, Sendable, Hashable {
    /// The server's answer, or what its own definitions say before anything is sent.
    case wire(WireError)
    case unknownSubcommand(String, nearest: String?, of: String?)
    case unknownField(String, nearest: String?, usage: String)
    case repeatedField(String)
    case missingField(String, what: Wording, example: String)
    case missingValue(String)
    case surplusWord(String, example: String)
    /// `--language` behind a command with a field of that name: it could mean either.
    case ambiguousLanguage
    case noToken
    case noOwnTeam(example: String)
    case unreadableAddress(String)
    case cannotConnect(String)
    /// The token was not sent.
    case untrusted(String, Distrust)
    case noTLS(String)
    /// To trust on first use what has no certificate.
    case nothingToPin(String)
    case connectionLost
    case otherProtocol
    case unexpectedReply
    case unreadableFile(String)
    case unwritableFile(String)
    case wrongConfiguration(String)
    /// One line from the reader of the file.
    case wrongImportFile(Wording)
    case importRowTooLong(String)
    /// Whoever read our output has gone, as `head` does: no error to speak of.
    case readerGone
    case outputFailed
    /// Ended by that signal, as asked: nothing to speak of.
    case interrupted(Int32)
    /// Ended by that signal before anything was done.
    case stopped(Int32)
    /// That signal came when the server had the whole import; so much was written.
    case stoppedTooLate(Int32, created: Int64, updated: Int64)
    /// Ended by that signal while the server had the whole import.
    case leftRunning(Int32)

    /// As docs/protocol.md has them: the number of the error's class.
    var exitStatus: Int32 {
        switch self {
        case .wire(let error): error.code.errorClass.exitStatus
        case .unknownSubcommand, .unknownField, .repeatedField, .missingField, .missingValue, .surplusWord,
            .ambiguousLanguage, .noOwnTeam, .unreadableAddress, .wrongConfiguration, .wrongImportFile,
            .nothingToPin:
            ErrorClass.invalid.exitStatus
        case .unreadableFile: ErrorClass.missing.exitStatus
        case .importRowTooLong: ErrorClass.limit.exitStatus
        case .otherProtocol, .noTLS, .unexpectedReply, .unwritableFile, .outputFailed: ErrorClass.internal.exitStatus
        case .cannotConnect, .connectionLost: ErrorClass.retry.exitStatus
        case .noToken, .untrusted: ErrorClass.denied.exitStatus
        case .readerGone: 0
        case .interrupted(let signal), .stopped(let signal), .stoppedTooLate(let signal, _, _),
            .leftRunning(let signal):
            128 + signal
        }
    }

    /// For `--json`: the server's code, or the class of what failed here.
    var code: String {
        switch self {
        case .wire(let error): return error.code.text
        case .interrupted, .stopped, .stoppedTooLate, .leftRunning: return "interrupted"
        default: break
        }
        return ErrorClass.allCases.first { $0.exitStatus == exitStatus }?.rawValue ?? ErrorClass.internal.rawValue
    }

    /// What happened and what to do about it, on one line.
    var sentence: Wording {
        switch self {
        case .wire(let error): ErrorSentence.sentence(for: error)
        case .unknownSubcommand(let word, nil, let noun):
            Wording(
                "no hay orden «\(word)»; «tablero help\(noun.map { " " + $0 } ?? "")» las enumera",
                "there is no command \"\(word)\"; see tablero help\(noun.map { " " + $0 } ?? "")")
        case .unknownSubcommand(let word, let nearest?, _):
            Wording(
                "no hay orden «\(word)»; ¿quería decir «\(nearest)»?",
                "there is no command \"\(word)\"; did you mean \"\(nearest)\"?")
        case .unknownField(let name, nil, let usage):
            Wording(
                "aquí no hay campo «\(name)»; vea tablero \(usage) --help, o ponga -- delante si es texto",
                "there is no field \"\(name)\" here; see tablero \(usage) --help, or put -- before it if it is text")
        case .unknownField(let name, let nearest?, _):
            Wording(
                "aquí no hay campo «\(name)»; ¿quería decir «\(nearest)=»?",
                "there is no field \"\(name)\" here; did you mean \"\(nearest)=\"?")
        case .repeatedField(let name):
            Wording("«\(name)» está dos veces; deje una", "\"\(name)\" stands there twice; leave one")
        case .missingField(let name, let what, let example):
            Wording(
                "falta «\(name)» (\(what.spanish)); por ejemplo: tablero \(example)",
                "\"\(name)\" (\(what.english)) is missing; as in: tablero \(example)")
        case .missingValue(let name):
            Wording("falta el valor de «\(name)»", "\"\(name)\" has no value; give it one")
        case .surplusWord(let word, let example):
            Wording(
                "sobra «\(word)»; si es texto póngalo entre comillas: tablero \(example)",
                "\"\(word)\" is one word too many; quote texts, as in: tablero \(example)")
        case .ambiguousLanguage:
            Wording(
                "escriba language=es si es el campo, o ponga --language delante de la orden si es el idioma de la pantalla",
                "write language=es for the field, or put --language before the command for the language of the screen")
        case .noToken:
            Wording(
                "no hay token para ese servidor; entre con tablero login, o dé TABLERO_TOKEN o --token-file",
                "there is no token for that server; run tablero login, or give TABLERO_TOKEN or --token-file")
        case .noOwnTeam(let example):
            Wording(
                "no es de ningún equipo; diga cuál: tablero \(example)",
                "you are in no team; say which one: tablero \(example)")
        case .unreadableAddress(let text):
            Wording(
                "«\(text)» no es una dirección; escriba máquina:puerto, tls://máquina:puerto o unix:/ruta",
                "\"\(text)\" is no address; write host:port, tls://host:port or unix:/path")
        case .cannotConnect(let address):
            Wording(
                "nadie responde en \(address); compruebe la dirección (--server) y que tablerod funciona",
                "nobody answers at \(address); check the address (--server) and that tablerod is running")
        case .untrusted(let address, let distrust): distrust.sentence(of: address)
        case .noTLS(let address):
            Wording(
                "en \(address) no responde TLS; compruebe el puerto, o escriba tcp:// si de verdad va sin cifrar",
                "nobody speaks TLS at \(address); check the port, or write tcp:// if it really is not encrypted")
        case .nothingToPin(let address):
            Wording(
                "\(address) no usa certificado; escriba --server tls://máquina:puerto",
                "\(address) has no certificate; write --server tls://host:port")
        case .connectionLost:
            Wording(
                "se cortó la conexión con el servidor; repita la orden", "the connection to the server broke; try again"
            )
        case .otherProtocol:
            Wording(
                "el servidor no habla el protocolo 1; instale la versión de tablero que le corresponde",
                "the server does not speak protocol 1; install the version of tablero that goes with it")
        case .unexpectedReply:
            Wording(
                "el servidor respondió algo que esta versión no entiende; use --json o actualice tablero",
                "the server's answer is none that this version understands; use --json or update tablero")
        case .unreadableFile(let path):
            Wording("no se puede leer \(path); compruebe la ruta", "cannot read \(path); check the path")
        case .unwritableFile(let path):
            Wording(
                "no se puede escribir \(path); compruebe la ruta y los permisos",
                "cannot write \(path); check the path and its permissions")
        case .wrongConfiguration(let path):
            Wording(
                "\(path) no es una configuración; bórrelo y ejecute tablero login",
                "\(path) is no configuration; remove it and run tablero login")
        case .wrongImportFile(let wording): wording
        case .importRowTooLong(let row):
            Wording(
                "la fila \(row) no cabe en una línea de 64 KiB; acorte sus textos",
                "row \(row) does not fit a line of 64 KiB; shorten its texts")
        case .readerGone: Wording("nadie lee la salida", "nobody reads the output")
        case .interrupted: Wording("interrumpido", "interrupted")
        case .stopped:
            Wording(
                "interrumpido: nada ha quedado a medias; se puede repetir",
                "stopped: nothing is left half done; it can be run again")
        case .stoppedTooLate(_, let created, let updated):
            Wording(
                "la interrupción llegó tarde: el servidor lo ha escrito todo (\(created) creadas, \(updated) cambiadas)",
                "stopped too late: the server has written all of it (\(created) created, \(updated) updated)")
        case .leftRunning:
            Wording(
                "interrumpido sin saber el resultado: el servidor lo escribe todo o nada; mire el tablero antes de repetir",
                "left without the result: the server writes all of it or nothing; look at the board before you run it "
                    + "again")
        case .outputFailed:
            Wording("no se puede escribir la salida; ¿disco lleno?", "cannot write the output; is the disk full?")
        }
    }
}
