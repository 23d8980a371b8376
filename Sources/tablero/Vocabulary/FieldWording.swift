/// What the fields of the wire are called on this screen.
enum FieldWording {
    /// What stands for a value of that type in `--help`; nil for a choice, whose words stand for themselves.
    static func placeholder(_ typeName: String) -> Wording? {
        if typeName.hasPrefix("list of ") {
            return placeholder(String(typeName.dropFirst("list of ".count)))
                .map { Wording($0.spanish + "…", $0.english + "…") }
        }
        if typeName.hasSuffix(" or none") {
            return placeholder(String(typeName.dropLast(" or none".count)))
                .map { Wording($0.spanish + "|none", $0.english + "|none") }
        }
        return placeholders[typeName]
    }

    private static let placeholders: [String: Wording] = [
        "task": Wording("TAREA", "TASK"),
        "commitment": Wording("COMPROMISO", "COMMITMENT"),
        "code": Wording("CÓDIGO", "CODE"),
        "text": Wording("\"TEXTO\"", "\"TEXT\""),
        "date": Wording("FECHA", "DATE"),
        "effort": Wording("ESFUERZO", "EFFORT"),
        "number": Wording("NÚMERO", "NUMBER"),
        "boolean": Wording("true|false"),
        "version": Wording("VERSIÓN", "VERSION"),
        "key": Wording("CLAVE", "KEY"),
        "week": Wording("SEMANA", "WEEK"),
        "token": Wording("TOKEN"),
        "settings": Wording("NOMBRE:VALOR…", "NAME:VALUE…"),
        "rows": Wording("FILAS", "ROWS"),
        "period": Wording("PLAZO", "PERIOD"),
        "note": Wording("NOTA", "NOTE"),
        "topic": Wording("client|manager|team|PLAZO|CÓDIGO", "client|manager|team|PERIOD|CODE"),
    ]

    /// The summary of a field's definition in both languages; one that is not in the table stays as it is.
    static func summary(_ english: String) -> Wording {
        Wording(spanish[english] ?? english, hereOnly[english] ?? english)
    }

    /// Where this program's own habit differs from the wire's.
    private static let hereOnly = [
        "how the document comes; json unless said": "text unless said",
        "how wide the text is, in columns; 100 unless said": "columns of the text; the screen's unless said",
    ]

    static let spanish: [String: String] = [
        "repeat safely: the same key and request give the same reply":
            "repetir sin riesgo: la misma clave y petición dan la misma respuesta",
        "do it all, answer, and roll back": "ensayo: lo hace todo, responde y lo deshace",
        "the past day on which it took effect": "el día pasado en que ocurrió",
        "the handle of whose word it is": "el alias de quien lo dice",
        "refuse when the row has changed since this version": "no lo hace si ha cambiado desde esta versión",
        "the task": "la tarea",
        "the tasks": "las tareas",
        "the task, or several": "la tarea, o varias",
        "the commitment": "el compromiso",
        "the client's code": "el código del cliente",
        "the playbook's code": "el código de la plantilla",
        "the playbook as YAML": "la plantilla en YAML",
        "one that comes with the product": "una de las que trae el producto",
        "an edition; the newest unless said": "una edición; la última si no se dice",
        "no longer used for new promises": "ya no se usa para promesas nuevas",
        "the playbook that says what work it takes": "la plantilla que dice qué trabajo lleva",
        "the playbook's parameters, such as sites:3; as the playbook has them unless said":
            "los parámetros de la plantilla, como sites:3; los suyos si no se dicen",
        "the first day of work: the tasks are counted forwards from it; counted back from the date asked for unless said":
            "el primer día de trabajo: se cuenta hacia delante; si no se dice, hacia atrás desde la fecha",
        "the language of the tasks' titles; the organisation's unless said":
            "el idioma de los títulos de las tareas; el de la organización si no se dice",
        "the team's code": "el código del equipo",
        "the member's handle": "el alias de la persona",
        "its number in the list": "su número en la lista",
        "a short name": "un nombre breve",
        "all there is to say": "todo lo que haya que decir",
        "the name people read": "el nombre que se lee",
        "why": "por qué",
        "the words": "el texto",
        "what was said": "lo que se dijo",
        "how many at most, in rows; 100 unless said": "filas como mucho; 100 si no se dice",
        "the next of an earlier reply": "el next de una respuesta anterior",
        "the board as it stood at the end of that day": "el tablero tal como acabó ese día",
        "what to divide by; or a period, or whose promises":
            "por qué se divide; o un plazo, o de quién son las promesas",
        "in which the promised dates lie; 12m unless said": "en el que están las fechas prometidas; 12m si no se dice",
        "what to divide by; client unless said": "por qué se divide; client si no se dice",
        "only promises of this account manager": "solo las promesas de esta persona",
        "es or en": "es o en",
        "es or en; yours unless said": "es o en; la suya si no se dice",
        "include what was retired": "también lo retirado",
        "only my own": "solo lo mío",
        "how the document comes; json unless said": "text si no se dice",
        "what the client itself may read, with client=": "lo que puede leer el propio cliente, con client=",
        "how wide the text is, in columns; 100 unless said": "columnas del texto; las de la pantalla si no se dice",
        "a promise that took the same work": "una promesa que llevó el mismo trabajo",
        "teams with one task each, one after the other": "equipos con una tarea cada uno, uno tras otro",
        "so many tasks more at once at the team": "tantas tareas más a la vez en el equipo",
        "the handle of a member who is not there": "el alias de quien no está",
        "the first day of it; today unless said": "el primer día; hoy si no se dice",
        "the last day of it; for good unless said": "el último día; para siempre si no se dice",
        "the day that the commitment would be due": "el día para el que sería el compromiso",
        "tasks that would be done now": "tareas que estarían hechas ya",
        "tasks that nothing would block any more": "tareas que ya nada bloquearía",
        "tasks that would not be done at all": "tareas que no se harían",
        "the task that would be served in front of the one before names":
            "la tarea que iría delante de la que dice before",
        "what it is for, or none for internal work": "para qué es, o none si es trabajo interno",
        "needed by": "hace falta para",
        "the day it will be done": "el día en que estará",
        "the day the team gives; the one asked for unless said": "el día que da el equipo; el pedido si no se dice",
        "the day the team offers": "el día que ofrece el equipo",
        "how much work": "cuánto trabajo",
        "kind of work": "clase de trabajo",
        "0 is ordinary, higher goes first": "0 es lo normal, lo más alto va antes",
        "no sooner than": "no antes de",
        "a date of its own": "una fecha propia",
        "the tasks it comes after": "las tareas tras las que va",
        "time between the two, in working days; 0 unless said": "días laborables entre ambas; 0 si no se dice",
        "who does it": "quién la hace",
        "who does it, or none": "quién la hace, o none",
        "what it waits for": "a qué espera",
        "who is to unblock it": "quién la desbloquea",
        "the earliest it can go on": "lo antes que puede seguir",
        "whose result is handed back": "cuyo resultado se devuelve",
        "the task it goes in front of": "la tarea delante de la que va",
        "the task it goes behind": "la tarea detrás de la que va",
        "first or last in the queue": "primera o última de la cola",
        "an answer is expected of the assignee": "se espera respuesta de quien la hace",
        "only in these states": "solo en estos estados",
        "only blocked ones, or only others": "solo las bloqueadas, o solo las demás",
        "only those with an open predecessor, or only others": "solo las que esperan a otra, o solo las demás",
        "closed ones as well": "también las cerradas",
        "the date asked for or promised": "la fecha pedida o prometida",
        "the new date": "la fecha nueva",
        "whose word it is; yours unless said": "de quién es la palabra; suya si no se dice",
        "what the client calls it": "cómo lo llama el cliente",
        "only its teams, owner, directors and admins see it":
            "solo lo ven sus equipos, su responsable, dirección y administración",
        "whose doing the move is": "por quién se mueve",
        "how the client was told": "cómo se avisó al cliente",
        "the date the client was told; the one in force unless said":
            "la fecha que se dijo al cliente; la vigente si no se dice",
        "cancel its open tasks as well": "cancela también sus tareas abiertas",
        "only in this state": "solo en este estado",
        "only those due before": "solo los de fecha anterior a",
        "a proposed commitment": "un compromiso propuesto",
        "a short word for it": "una palabra breve",
        "another short word for it": "otra palabra breve",
        "how much its promises weigh": "cuánto pesan sus promesas",
        "yearly value, in whole units of your currency": "valor anual, en unidades enteras",
        "the day its contract renews": "el día en que se renueva su contrato",
        "the account manager's handle": "el alias de quien lleva la cuenta",
        "no longer a client": "ya no es cliente",
        "its Spanish name": "su nombre en español",
        "its English name": "su nombre en inglés",
        "internal, client or supplier": "internal, client o supplier",
        "who leads it": "quién lo dirige",
        "who of ours chases it": "quién de los nuestros lo persigue",
        "what it can do at once, in tasks": "tareas en curso a la vez",
        "limit of work in progress, in tasks": "límite de trabajo en curso",
        "refuse beyond the limit instead of warning": "rechaza pasar del límite en vez de avisar",
        "refuse starts before a predecessor ends": "rechaza empezar antes de que acabe la previa",
        "members may accept requests": "los miembros pueden aceptar peticiones",
        "working hours, such as mon-fri 09:00-17:00": "horario, como lun-vie 09:00-17:00",
        "no longer in use": "ya no se usa",
        "what they may do": "lo que puede hacer",
        "a short word for them": "una palabra breve para la persona",
        "their team": "su equipo",
        "the first day": "el primer día",
        "the last day; the first unless said": "el último día; el primero si no se dice",
        "who acts for them": "quién actúa por esa persona",
        "the day": "el día",
        "read or full": "read (leer) o full (todo)",
        "how long it is good for, in days; 90 unless said": "días que vale; 90 si no se dice",
        "how long the old one stays good, in hours; 24 unless said": "horas que aún vale el viejo; 24 si no se dice",
        "an IANA zone such as Europe/Madrid": "una zona IANA como Europe/Madrid",
        "the ISO week; this one unless said": "la semana ISO; esta si no se dice",
        "a number such as C-12 or T-41, or a code; everything unless said":
            "un número como C-12 o T-41, o un código; todo si no se dice",
        "only events after this number": "solo lo posterior a este número",
        "the token, as issued": "el token, tal como se dio",
        "the command to explain": "la orden que se explica",
        "the import, as opened": "la importación, tal como se abrió",
        "the shape of the rows": "la forma de las filas",
        "the number of the first row sent here": "el número de la primera fila que se envía",
        "rows of the import, in order": "filas de la importación, en orden",
        "the note": "la nota",
        "contact, risk or opportunity; contact unless said": "contact, risk u opportunity; contact si no se dice",
        "only notes of this kind": "solo las de esa clase",
        "what is to be done about it": "qué hay que hacer",
        "the day by which that is done": "el día en que estará hecho",
        "who does it; you unless said": "quién lo hace; usted si no se dice",
        "only what this member is to do": "solo lo que le toca a esa persona",
        "the promise it is about": "la promesa de la que trata",
        "only those of which something is still to come, or only others": "solo las pendientes, o solo las demás",
        "only those with whom nobody has spoken for so long, in days":
            "solo aquellos con quienes nadie habla hace tantos días",
        "how far ahead, in days; 90 unless said": "cuántos días por delante; 90 si no se dice",
        "what the client says of it, 0 to 10": "qué dice el cliente, de 0 a 10",
        "refuse unless the board is so": "no lo hace si el tablero no está así",
        "say what became of each row": "dice qué fue de cada fila",
    ]
}
