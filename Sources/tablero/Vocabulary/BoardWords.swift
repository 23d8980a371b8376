import Board

/// The words of the protocol as a person reads them.
enum BoardWords {
    /// Of a task's or a commitment's state, a kind, a role: what is not in the table stays as it is.
    static func wording(_ word: String) -> Wording { table[word] ?? Wording(word) }

    /// Of a kind of signal, in a word or two.
    static func signal(_ word: String) -> Wording { signals[word] ?? Wording(word) }

    private static let signals: [String: Wording] = [
        "unlikely": Wording("llegar a tiempo es poco probable", "unlikely to be in time"),
        "overdue": Wording("fecha pasada", "overdue"),
        "untold": Wording("el cliente no sabe la fecha", "client not told"),
        "unanswered": Wording("sin respuesta", "no answer"),
        "long_block": Wording("bloqueo largo", "long block"),
        "lone_block": Wording("nadie la desbloquea", "nobody unblocks it"),
        "long_active": Wording("demasiado tiempo en curso", "active for long"),
        "late_start": Wording("lista y sin empezar", "ready and not begun"),
        "over_limit": Wording("por encima del límite", "over the limit"),
        "overload": Wording("más trabajo que tiempo", "more work than time"),
        "growing": Wording("la cola crece", "the queue grows"),
        "no_next_action": Wording("sin siguiente paso", "no next action"),
        "late_within": Wording("vence después que su promesa", "due after its promise"),
        "silent": Wording("sin noticias", "no news"),
    ]

    static let table: [String: Wording] = [
        // States.
        "asked": Wording("pedida", "asked"),
        "countered": Wording("otra fecha", "countered"),
        "returned": Wording("devuelta", "returned"),
        "accepted": Wording("aceptada", "accepted"),
        "active": Wording("en curso", "active"),
        "done": Wording("hecha", "done"),
        "cancelled": Wording("cancelada", "cancelled"),
        "proposed": Wording("propuesto", "proposed"),
        "open": Wording("prometido", "open"),
        "delivered": Wording("entregado", "delivered"),
        // What a block waits for, whose doing a move is, kinds of team.
        "client": Wording("cliente", "client"),
        "client-late": Wording("cliente, tarde", "client, late"),
        "legal": Wording("legal", "legal"),
        "supplier": Wording("proveedor", "supplier"),
        "approval": Wording("aprobación", "approval"),
        "team": Wording("otro equipo", "another team"),
        "other": Wording("otro", "other"),
        "ours": Wording("nuestra", "ours"),
        "scope": Wording("creció el alcance", "scope grew"),
        "internal": Wording("interno", "internal"),
        // Halves of a day.
        "morning": Wording("la mañana", "the morning"),
        "afternoon": Wording("la tarde", "the afternoon"),
        // Kinds of note about a client.
        "contact": Wording("contacto", "contact"),
        "risk": Wording("riesgo", "risk"),
        "opportunity": Wording("oportunidad", "opportunity"),
        // Kinds and states of review, what was decided, what is wanted.
        "weekly": Wording("semanal", "weekly"),
        "crisis": Wording("crisis", "crisis"),
        "look_back": Wording("mirada atrás", "look back"),
        "frozen": Wording("congelada", "frozen"),
        "closed": Wording("cerrada", "closed"),
        "decided": Wording("decidido", "decided"),
        "skipped": Wording("pasado", "skipped"),
        "dropped": Wording("dejada", "dropped"),
        "decide": Wording("decidir", "decide"),
        "inform": Wording("informar", "inform"),
        "help": Wording("ayuda", "help"),
        // Ways of telling.
        "call": Wording("llamada", "call"),
        "mail": Wording("correo", "mail"),
        "meeting": Wording("reunión", "meeting"),
        "message": Wording("mensaje", "message"),
        // Roles and scopes.
        "viewer": Wording("lectura", "viewer"),
        "member": Wording("miembro", "member"),
        "lead": Wording("responsable", "lead"),
        "manager": Wording("cuentas", "manager"),
        "director": Wording("dirección", "director"),
        "admin": Wording("administración", "admin"),
        "read": Wording("leer", "read"),
        "full": Wording("todo", "full"),
    ]

    /// Of a commitment the words agree with another noun.
    static func commitmentState(_ word: String) -> Wording {
        switch word {
        case "accepted": Wording("aceptado", "accepted")
        case "cancelled": Wording("cancelado", "cancelled")
        default: wording(word)
        }
    }
}
