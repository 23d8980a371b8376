import Board
import LineProtocol

extension Subcommand {
    /// What people do every day with their own work.
    static let daily: [Subcommand] = [
        Subcommand(
            "", .day,
            Wording("Mi día: preguntas, lo mío, lo que espera", "My day: questions, what is mine, what waits"),
            example: "", .translate([Translation(BoardCommands.mine, .day, next: .ofFirstRow("queue"))])),
        Subcommand(
            "start", .day, Wording("El trabajo empieza; empezar es aceptar", "Work begins; starting accepts"),
            example: "start 41",
            .translate([Translation(TaskCommands.start, .taskOutcome, next: .afterTask("done {task}"))])),
        Subcommand(
            "done", .day,
            Wording("Hecha; lo que la esperaba queda listo", "Done; what waited for it becomes ready"),
            example: "done 41 42 on=ayer",
            .translate([Translation(TaskCommands.finish, .taskOutcome, next: .afterTask(""))])),
        Subcommand(
            "late", .day, Wording("Estará otro día del que se dijo", "It will be done another day than said"),
            example: "late 41 vie",
            .translate([Translation(TaskCommands.late, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "block", .day,
            Wording(
                "No puede seguir, y quién lo desbloquea", "It can not go on, and who is to unblock it"),
            example: #"block 41 client "faltan textos""#,
            .translate([Translation(TaskCommands.block, .taskOutcome, next: .afterTask("unblock {task}"))])),
        Subcommand(
            "unblock", .day, Wording("Ya puede seguir", "It can go on"), example: "unblock 41",
            .translate([Translation(TaskCommands.unblock, .taskOutcome, next: .afterTask("done {task}"))])),
        Subcommand(
            "confirm", .day, Wording("Sigo en ello: nada ha cambiado", "Still on it: nothing has changed"),
            example: "confirm 41 42",
            .translate([Translation(TaskCommands.confirm, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "sweep", .day,
            Wording("Lo que espera una palabra, una tecla cada tarea", "What waits for a word, a key each"),
            example: "sweep team=finance",
            .local(
                [
                    Parameter(
                        "team", .value, placeholder: Wording("CÓDIGO", "CODE"),
                        summary: Wording("las de un equipo, no las mías", "those of a team, not mine")),
                    Parameter(
                        "member", .value, placeholder: Wording("CÓDIGO", "CODE"),
                        summary: Wording("las de otra persona", "somebody else's")),
                    Parameter(
                        "list", .flag, placeholder: Wording("true|false"),
                        summary: Wording("solo las lista", "only lists them")),
                ], places: [],
                { invocation async throws(CLIError) in
                    try await Sweep(invocation.onTheBoardsDay()).run()
                })),
        Subcommand(
            "take", .day, Wording("La hago yo", "I do it"), example: "take 41",
            .translate([Translation(TaskCommands.take, .taskOutcome, next: .afterTask("start {task}"))])),
        Subcommand(
            "note", .day,
            Wording("Una nota junto a la tarea, o de un cliente", "A note beside the task, or about a client"),
            example: #"note 41 "hablado con Acme""#,
            .translate([
                Translation(
                    TaskCommands.comment, .comment(isQuestion: false), next: .afterTask("show {task}"),
                    fixed: ["question": "false"]),
                Translation(
                    NoteCommands.add, .note, next: .line("client {client}"), subject: .code),
            ])),
        Subcommand(
            "ask", .day,
            Wording("Pregunta a quien la hace; encabeza su día", "Asks whoever does it; it heads their day"),
            example: #"ask 41 "¿llega el viernes?""#,
            .translate([
                Translation(
                    TaskCommands.comment, .comment(isQuestion: true), next: .afterTask("show {task}"),
                    fixed: ["question": "true"])
            ])),
        Subcommand(
            "show", .day,
            Wording("Una tarea, un compromiso o un cliente", "One task, commitment or client"), example: "show C-12",
            .translate([
                Translation(TaskCommands.show, .taskDetail, next: .ofState),
                Translation(
                    CommitmentCommands.show, .commitmentDetail, next: .line("history {commitment}"),
                    subject: .commitment),
                Translation(
                    ClientCommands.show, .record(.clients, rows: .commitments),
                    next: .firstRow("show {commitment}", #"propose {client} "…" 18-dic"#), subject: .code),
            ])),
        Subcommand(
            "undo", .day,
            Wording("Deshace su último cambio, en 15 minutos", "Takes back your own last change, within 15 minutes"),
            example: "undo", .translate([Translation(BoardCommands.undo, .undo, next: .line(""))])),
        Subcommand(
            "reopen", .day, Wording("No estaba hecha, al final", "Not done after all"),
            example: #"reopen 41 reason="falla el formulario""#,
            .translate([
                Translation(TaskCommands.reopen, .taskOutcome, next: .afterTask("start {task}")),
                Translation(
                    CommitmentCommands.reopen, .commitmentOutcome, next: .line("show {commitment}"),
                    subject: .commitment),
            ])),
        Subcommand(
            "cancel", .day,
            Wording("No se hará; o se retira el compromiso", "Will not be done; or a promise taken back"),
            example: #"cancel 41 reason="fuera de alcance""#,
            .translate([
                Translation(TaskCommands.cancel, .taskOutcome, next: .afterTask("undo")),
                Translation(
                    CommitmentCommands.cancel, .commitmentOutcome, next: .line("show {commitment}"),
                    subject: .commitment),
            ])),
    ]

    /// Asking another team, answering it, and the order of the queue.
    static let requests: [Subcommand] = [
        Subcommand(
            "add", .requests,
            Wording("Añade una tarea; a otro equipo se la pide", "Adds a task; of another team it is asked"),
            example: #"add C-12 "Revisar contrato" finance by=9-dic after=40"#,
            .translate([Translation(TaskCommands.add, .taskOutcome, next: .line("show {commitment}"))])),
        Subcommand(
            "request", .requests,
            Wording("La pide a un equipo, otra vez o a otro", "Asks a team for it, again or another"),
            example: "request 41 finance by=9-dic",
            .translate([
                Translation(
                    TaskCommands.ask, .taskOutcome, next: .afterTask("show {task}"), places: ["task", "team"])
            ])),
        Subcommand(
            "accept", .requests,
            Wording(
                "El equipo la toma, para un día; o el cliente lo acepta", "The team takes it; or the client took it"),
            example: "accept 41 42 9-dic",
            .translate([
                Translation(TaskCommands.accept, .taskOutcome, next: .afterTask("start {task}")),
                Translation(
                    CommitmentCommands.accept, .commitmentOutcome, next: .line("show {commitment}"),
                    subject: .commitment),
            ])),
        Subcommand(
            "counter", .requests, Wording("El equipo ofrece otro día", "The team offers another day"),
            example: #"counter 41 15-dic "dos personas fuera""#,
            .translate([Translation(TaskCommands.counter, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "return", .requests,
            Wording("Devuelve la petición, o el trabajo previo", "Hands a request back, or its predecessor's result"),
            example: #"return 41 "falta la dirección""#,
            .translate([Translation(TaskCommands.return, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "assign", .requests, Wording("Dice quién la hace", "Says who does it"), example: "assign 41 ana",
            .translate([Translation(TaskCommands.assign, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "estimate", .requests, Wording("Dice cuánto trabajo es", "Says how much work it is"),
            example: "estimate 41 3d",
            .translate([Translation(TaskCommands.estimate, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "order", .requests, Wording("Su sitio en la cola del equipo", "Its place in the team's queue"),
            example: "order 41 before 38",
            .translate([
                Translation(
                    TaskCommands.order, .taskOutcome, next: .line("queue"),
                    keywords: [
                        "before": .field("before"), "after": .field("after"), "first": .value("first", of: "place"),
                        "last": .value("last", of: "place"),
                    ]),
                Translation(
                    BoardCommands.queueOrder, .document, next: .line("order 41 before 38"),
                    switchedBy: Parameter(
                        "propose", .flag, placeholder: Wording("true|false"),
                        summary: Wording(
                            "qué orden de la cola ahorra retraso, y quién lo paga",
                            "which order of the queue saves lateness, and who pays"))),
            ])),
        Subcommand(
            "depend", .requests, Wording("Va después de otras", "It comes after other tasks"),
            example: "depend 41 40 lag=2",
            .translate([Translation(TaskCommands.depend, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "undepend", .requests, Wording("Ya no va después de otras", "It no longer comes after others"),
            example: "undepend 41 40",
            .translate([Translation(TaskCommands.undepend, .taskOutcome, next: .afterTask("show {task}"))])),
        Subcommand(
            "queue", .requests, Wording("La cola del equipo, en su orden", "The team's queue, in its order"),
            example: "queue finance",
            .translate([
                Translation(
                    TaskCommands.list, .taskTable, next: .ofFirstRow("incoming"), places: ["team"],
                    fixed: ["state": ["accepted", "active"]], isOfOwnTeam: true)
            ])),
        Subcommand(
            "incoming", .requests, Wording("Lo que se pide al equipo", "What the team is asked for"),
            example: "incoming finance",
            .translate([
                Translation(
                    TaskCommands.list, .taskTable, next: .ofFirstRow("queue"), places: ["team"],
                    fixed: ["state": ["asked", "countered"]], isOfOwnTeam: true)
            ])),
    ]
}
