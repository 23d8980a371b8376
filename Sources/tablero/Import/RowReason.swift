/// Why the server skipped a row, on this screen; the server says it in English.
enum RowReason {
    /// One that is not known here, as from a newer server, stays as it came.
    static func wording(_ english: String) -> Wording {
        Wording(whole[english] ?? withNames(english) ?? english, english)
    }

    /// Those that name a column of the row, which keeps the name it has in the file.
    private static func withNames(_ english: String) -> String? {
        if let found = english.wholeMatch(of: /([a-z_]+) is missing/) { return "falta «\(found.1)»" }
        if let found = english.wholeMatch(of: /there is no column (.+)/) { return "no hay columna «\(found.1)»" }
        if let found = english.wholeMatch(of: /([a-z_]+) names a ([a-z_]+) that is not there/) {
            return things[String(found.2)].map { "«\(found.1)» nombra \($0) que no existe" }
        }
        return nil
    }

    private static let things = [
        "team": "un equipo", "member": "a una persona", "client": "un cliente", "commitment": "un compromiso",
        "task": "una tarea",
    ]

    private static let whole = [
        "unchanged": "sin cambios",
        "rows of this kind are not imported": "las filas de este tipo no se importan",
        "the same row stands in the file twice": "la misma fila está dos veces en el archivo",
        "state is none that a task has": "su estado no es de los que tiene una tarea",
        "a done task needs done_at, and no other has it": "una tarea hecha necesita done_at, y ninguna otra lo lleva",
        "a cancelled task needs cancelled_at, and no other has it":
            "una tarea cancelada necesita cancelled_at, y ninguna otra lo lleva",
        "an active task needs started_at": "una tarea en curso necesita started_at",
        "block_kind and blocked_since go together": "block_kind y blocked_since van juntos",
        "state is none that a commitment has": "su estado no es de los que tiene un compromiso",
        "promised_at and promised_due go together": "promised_at y promised_due van juntos",
        "an open commitment needs promised_at": "un compromiso abierto necesita promised_at",
        "a delivered commitment needs delivered_at, and no other has it":
            "un compromiso entregado necesita delivered_at, y ningún otro lo lleva",
        "a cancelled commitment needs cancelled_at, and no other has it":
            "un compromiso cancelado necesita cancelled_at, y ningún otro lo lleva",
        "an accepted commitment needs accepted_at": "un compromiso aceptado necesita accepted_at",
        "next_by is the day of next_step, which is missing": "next_by es el día de next_step, que falta",
        "score is a whole number from 0 to 10": "score es un número entero de 0 a 10",
        "a task can not come after itself": "una tarea no puede ir detrás de sí misma",
        "the kind of row is not one the board has": "el tablero no tiene filas de ese tipo",
        "source and source_id say which row it is; one is missing":
            "source y source_id dicen qué fila es; falta uno de los dos",
        "history needs at least the step that makes the row": "history necesita al menos el paso que crea la fila",
        "a step needs at, a time such as 2019-04-17T10:00:00Z":
            "cada paso necesita at, un momento como 2019-04-17T10:00:00Z",
        "a step needs event and set": "cada paso necesita event y set",
        "only is new or known": "only es new o known",
    ]
}
