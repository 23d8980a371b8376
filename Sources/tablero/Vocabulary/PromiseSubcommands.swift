import LineProtocol

extension Subcommand {
    /// Promises to clients and what they are told.
    static let promises: [Subcommand] = [
        Subcommand(
            "propose", .promises,
            Wording("Pregunta a los equipos si se puede prometer", "Asks the teams for a promise to a client"),
            example: #"propose acme "Portal" 18-dic -p portal-launch sites=3"#,
            .translate([
                Translation(
                    CommitmentCommands.propose, .commitmentOutcome,
                    next: .afterProposing(#"add {commitment} "…" finance by=9-dic"#), settings: .ofPlaybook),
                Translation(
                    BoardCommands.check, .document, next: .line("forecast"), settings: .ofPlaybook,
                    switchedBy: Parameter(
                        "check", .flag, placeholder: Wording("true|false"),
                        summary: Wording(
                            "no propone nada: dice si se puede prometer y a quién perjudica",
                            "proposes nothing: says whether it can be promised and whom it hurts"))),
            ])),
        Subcommand(
            "promise", .promises,
            Wording("Da la palabra: la fecha prometida queda fija", "Gives the word: the promised date freezes"),
            example: "promise C-12",
            .translate([
                Translation(CommitmentCommands.promise, .commitmentOutcome, next: .line("show {commitment}"))
            ])),
        Subcommand(
            "correct", .promises,
            Wording("Corrige una errata en la fecha, en 24 horas", "Mends a typing error in the date, within 24 hours"),
            example: "correct C-12 2026-12-18",
            .translate([
                Translation(CommitmentCommands.correct, .commitmentOutcome, next: .line("show {commitment}"))
            ])),
        Subcommand(
            "renegotiate", .promises,
            Wording("Mueve la fecha; falta avisar al cliente", "Moves the date; the client is still to be told"),
            example: #"renegotiate C-12 15-ene "textos tarde" cause=client"#,
            .translate([
                Translation(CommitmentCommands.renegotiate, .commitmentOutcome, next: .line("told {commitment} call"))
            ])),
        Subcommand(
            "told", .promises, Wording("El cliente está avisado de la fecha", "The client was told the date"),
            example: #"told C-12 call "acepta el 15""#,
            .translate([
                Translation(CommitmentCommands.told, .commitmentOutcome, next: .line("show {commitment}")),
                Translation(
                    CommitmentCommands.draft, .document, next: .line("told {commitment} mail"),
                    switchedBy: Parameter(
                        "draft", .flag, placeholder: Wording("true|false"),
                        summary: Wording(
                            "no dice nada: esboza qué escribir al cliente",
                            "says nothing: drafts what to write to the client"))),
            ])),
        Subcommand(
            "deliver", .promises, Wording("Entregado al cliente", "Delivered to the client"), example: "deliver C-12",
            .translate([
                Translation(
                    CommitmentCommands.deliver, .commitmentOutcome, next: .line(#"accept {commitment} "…""#))
            ])),
        Subcommand(
            "rate", .promises,
            Wording("Cómo lo valora el cliente, de 0 a 10", "How the client rates it, 0 to 10"),
            example: #"rate C-12 9 "muy contentos""#,
            .translate([
                Translation(
                    CommitmentCommands.rate, .record(.ratings, rows: nil), next: .line("show {commitment}"))
            ])),
    ]

    /// Looking at the board as a whole.
    static let readings: [Subcommand] = [
        Subcommand(
            "board", .reading,
            Wording("Los equipos: pedido, cola, en curso, bloqueado", "The teams: asked, queued, active, blocked"),
            example: "board --live",
            .translate([
                Translation(BoardCommands.board, .document, next: .line("bottlenecks"), canBeLive: true)
            ])),
        Subcommand(
            "digest", .reading,
            Wording("El día de una persona en un texto", "One person's day in one text"),
            example: "digest luis",
            .translate([Translation(BoardCommands.digest, .document, next: .line("sweep"))])),
        Subcommand(
            "client", .reading,
            Wording("Una página de un cliente", "One page about a client"),
            example: "client acme",
            .translate([
                Translation(ClientCommands.page, .document, next: .line(#"note {client} "…" kind=contact"#))
            ])),
        Subcommand(
            "notes", .reading,
            Wording("Lo anotado de los clientes", "What is noted about clients"), example: "notes acme open=true",
            .translate([
                Translation(NoteCommands.list, .notes, next: .firstRow("note close {note}", "client list"))
            ])),
        Subcommand(
            "renewals", .reading,
            Wording("Contratos que renuevan pronto", "Contracts that renew soon"), example: "renewals days=120",
            .translate([Translation(ClientCommands.renewals, .document, next: .line("client list"))])),
        Subcommand(
            "agenda", .reading,
            Wording("La agenda de la revisión semanal", "The agenda of the weekly review"),
            example: "agenda acme --for-client --format html",
            .translate([
                Translation(
                    BoardCommands.agenda, .document, next: .line("bottlenecks"), places: [Fields.client.name])
            ])),
        reviewMeeting,
        Subcommand(
            "crisis", .reading,
            Wording("Abre ya la revisión de una crisis", "Opens the review of a crisis at once"),
            example: #"crisis acme "el portal no carga""#,
            .translate([
                Translation(
                    ReviewCommands.crisisOpen, .record(.reviews, rows: nil), next: .line("review show {review}"))
            ])),
        Subcommand(
            "bottlenecks", .reading,
            Wording("Dónde se atasca y qué promesas peligran", "Where it jams and which promises it endangers"),
            example: "bottlenecks",
            .translate([Translation(BoardCommands.bottlenecks, .document, next: .line("agenda"))])),
        Subcommand(
            "forecast", .reading,
            Wording("Qué promesas llegarán a tiempo, y por qué", "Which promises will be in time, and why"),
            example: "forecast C-12",
            .translate([Translation(BoardCommands.forecast, .document, next: .line("bottlenecks"))])),
        Subcommand(
            "signals", .reading,
            Wording("Qué pone en peligro las promesas, y desde cuándo", "What endangers promises, and since when"),
            example: "signals team=finance",
            .translate([Translation(BoardCommands.signals, .document, next: .line("forecast"))])),
        Subcommand(
            "why", .reading,
            Wording(
                "Por qué una promesa está así y qué se puede hacer",
                "Why a promise stands where it does, and what to do"),
            example: "why C-12",
            .translate([Translation(BoardCommands.why, .document, next: .line("whatif team=finance slots=1"))])),
        Subcommand(
            "explain", .reading,
            Wording(
                "Cuántos días mueve una promesa lo que nadie ha planificado",
                "By how many days what nobody has planned moves a promise"),
            example: "explain C-12",
            .translate([Translation(BoardCommands.explain, .document, next: .line("whatif without=arrivals"))])),
        Subcommand(
            "score", .reading,
            Wording("Cuánto acertaron los pronósticos guardados", "What the recorded forecasts were worth"),
            example: "score", .translate([Translation(BoardCommands.score, .document, next: .line("forecast"))])),
        Subcommand(
            "ledger", .reading,
            Wording("Promesas dadas, cumplidas y movidas", "Promises given, kept and moved"),
            example: "ledger client 2026-Q3",
            .translate([Translation(LedgerCommands.ledger, .document, next: .line("ledger team"))])),
        Subcommand(
            "whatif", .reading,
            Wording("Qué pasaría si: a quién ayuda y quién lo paga", "What would happen if: whom it helps, who pays"),
            example: "whatif team=finance slots=1 until=+10d",
            .translate([Translation(BoardCommands.whatif, .document, next: .line("forecast"))])),
        Subcommand(
            "load", .reading,
            Wording("Trabajo y capacidad, semana a semana", "Work and capacity, week by week"),
            example: "load",
            .translate([Translation(BoardCommands.load, .document, next: .line("bottlenecks"))])),
        Subcommand(
            "history", .reading, Wording("Qué pasó, lo último primero", "What happened, newest first"),
            example: "history C-12",
            .translate([Translation(BoardCommands.history, .history, next: .firstRow("show {what}", ""))])),
        watch,
        Subcommand(
            "status", .reading, Wording("Cómo está el servidor", "How the server is"), example: "status",
            .translate([Translation(SessionCommands.status, .record(.status, rows: nil), next: .line(""))])),
    ]

    /// Signing in, and moving whole boards.
    static let administration: [Subcommand] = [
        login, importTrello,
        setup, importPeople, importClients, importSheet,
        demoLoad, demoAdvance, export, completions, digestFiles, help,
    ]
}
