import Board
import LineProtocol

/// What each error code of the protocol is in words a person can act on: the one table.
struct ErrorSentence: Sendable {
    let code: ErrorCode
    let wording: Wording
    /// Whether the server's own message says what exactly is meant, and follows.
    let needsMessage: Bool

    private init(_ code: ErrorCode, _ spanish: String, _ english: String, needsMessage: Bool = true) {
        self.code = code
        wording = Wording(spanish, english)
        self.needsMessage = needsMessage
    }

    static let all: [ErrorSentence] = [
        ErrorSentence(.invalidSyntax, "la petición no se entiende; vea --help", "the request is malformed; see --help"),
        ErrorSentence(.invalidVerb, "el servidor no conoce esa orden", "the server does not know that command"),
        ErrorSentence(.invalidField, "sobra o falta un campo; vea --help", "a field is wrong or missing; see --help"),
        ErrorSentence(.invalidValue, "un valor no vale; corríjalo", "a value is not possible; correct it"),
        ErrorSentence(
            .invalidDate, "la fecha no vale; escriba 18-dic, vie, mañana, +10d o 2026-12-18",
            "the date is not possible; write 18-dec, fri, tomorrow, +10d or 2026-12-18"),
        ErrorSentence(
            .invalidEffort, "el esfuerzo no se entiende; escriba 3d, 4h, 90m, S, M o L",
            "the effort is not understood; write 3d, 4h, 90m, S, M or L"),
        ErrorSentence(
            .invalidUTF8, "el texto no es UTF-8; revise la codificación de su terminal",
            "the text is not UTF-8; check your terminal's encoding", needsMessage: false),
        ErrorSentence(
            .conflict, "el tablero cambió mientras tanto; repita la orden",
            "the board changed in the meantime; try again", needsMessage: false),
        ErrorSentence(
            .conflictVersion, "alguien lo cambió antes; mírelo con show y repita",
            "somebody changed it first; look with show and try again"),
        ErrorSentence(
            .conflictState, "en su estado no se puede; mírelo con show", "its state does not allow it; look with show"),
        ErrorSentence(
            .conflictCycle, "esa dependencia cerraría un círculo; quite otra antes con undepend",
            "that dependency would close a circle; take another away first with undepend"),
        ErrorSentence(
            .conflictWIP, "el equipo está en su límite; termine o bloquee algo antes",
            "the team is at its limit; finish or block something first"),
        ErrorSentence(
            .conflictKey, "esa clave ya se usó para otra cosa; quite key= y repita",
            "that key was used for something else; leave key= out and try again", needsMessage: false),
        ErrorSentence(.conflictExists, "ya hay uno con ese nombre; elija otro", "there is one already; choose another"),
        ErrorSentence(
            .conflictOrder, "antes debe terminar otra tarea y ese equipo lo exige; mírelo con show",
            "another task must end first and that team insists; look with show"),
        ErrorSentence(
            .conflictOpen, "aún hay trabajo abierto; ciérrelo o dé un motivo",
            "there is open work; close it or give a reason"),
        ErrorSentence(
            .conflictUndo, "no hay cambio suyo de los últimos 15 minutos que deshacer; corríjalo a mano",
            "no change of yours in the last 15 minutes can be undone; correct it by hand"),
        ErrorSentence(
            .conflictAdmin, "quedaría sin administrador; nombre otro antes",
            "no administrator would be left; name another first", needsMessage: false),
        ErrorSentence(
            .conflictDemo, "solo se puede en un tablero de demostración, y este no lo es; no se ha cambiado nada",
            "that is for a demo board only, and this one is not; nothing was changed", needsMessage: false),
        ErrorSentence(
            .missing, "no está, o no es suyo; compruebe el número o el código",
            "it is not there, or not yours; check the number or code"),
        ErrorSentence(
            .limitLine, "la petición pasa de 64 KiB; acorte los textos",
            "the request is over 64 KiB; shorten its texts",
            needsMessage: false),
        ErrorSentence(
            .limitConnections, "el servidor no admite más conexiones ahora; pruebe en un minuto",
            "the server takes no more connections now; try in a minute", needsMessage: false),
        ErrorSentence(
            .limitText, "un texto pasa de 16 KiB; acórtelo", "a text is over 16 KiB; shorten it", needsMessage: false),
        ErrorSentence(
            .limitRows, "son demasiadas filas de una vez; pida menos", "too many rows at once; ask for fewer"),
        ErrorSentence(
            .limitIdle, "la conexión llevaba demasiado tiempo quieta; repita la orden",
            "the connection was idle for too long; try again", needsMessage: false),
        ErrorSentence(
            .limitRate, "demasiadas peticiones seguidas; espere un momento y repita",
            "too many requests in a row; wait a moment and try again", needsMessage: false),
        ErrorSentence(
            .internal, "falló el servidor; avise a quien lo administra, la causa está en su registro",
            "the server failed; tell its administrator, the cause is in its log"),
        ErrorSentence(
            .retryUnknown, "no se sabe si el cambio se hizo; mírelo con show antes de repetir",
            "it is not known whether the change was made; look with show before you repeat it", needsMessage: false),
        ErrorSentence(
            .retryShutdown, "el servidor se está parando; repita en un momento",
            "the server is stopping; try again in a moment", needsMessage: false),
        ErrorSentence(
            .retryDatabase, "el servidor no alcanza su base de datos; repita en un momento",
            "the server cannot reach its database; try again in a moment", needsMessage: false),
        ErrorSentence(
            .deniedSignIn, "el token no vale o caducó; entre de nuevo con tablero login",
            "the token is not valid or has expired; sign in again with tablero login", needsMessage: false),
        ErrorSentence(
            .deniedRole, "su papel no lo permite; pídalo al responsable",
            "your role does not allow it; ask the lead or an administrator"),
        ErrorSentence(
            .deniedHTTP, "eso no es un servidor web; use tablero con --server",
            "that is no web server; use tablero with --server", needsMessage: false),
    ]

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// Of codes that only a newer server sends: what their class comes to. The other classes have a bare code above.
    private static let ofClass: [ErrorClass: Wording] = [
        .limit: Wording("es más de lo que el servidor admite", "it is more than the server takes"),
        .retry: Wording("ahora no puede ser; repita la orden en un momento", "not now; try again in a moment"),
        .denied: Wording("no le está permitido; pídalo a quien corresponda", "you may not; ask whoever may"),
    ]

    /// The sentence for an error; of a newer server's code the one of its class, with the message.
    static func sentence(for error: WireError) -> Wording {
        let entry = byCode[error.code] ?? byCode.values.first { $0.code.text == error.code.errorClass.rawValue }
        var wording =
            entry?.wording ?? ofClass[error.code.errorClass]
            ?? Wording("la petición no vale; vea --help", "the request is wrong; see --help")
        if let field = error.field { wording = Wording("\(field): \(wording.spanish)", "\(field): \(wording.english)") }
        // The board's own sentences about days and efforts are there in both languages: those say it all.
        if let known = TimeExpressionError.allCases.first(where: { error.message.hasSuffix($0.description) }) {
            let prefix = error.field.map { "\($0): " } ?? ""
            return Wording(prefix + known.text(in: .spanish), prefix + known.text(in: .english))
        }
        guard entry?.needsMessage != false || entry?.code != error.code, !error.message.isEmpty else { return wording }
        let message = printable(error.message)
        return Wording("\(wording.spanish) (\(message))", "\(wording.english) (\(message))")
    }
}
