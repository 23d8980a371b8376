/// What a column of a table can hold; its word is the key of it in a map.
protocol TableColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// What it is commonly called, in Spanish and English, as ``ListNames/plain(_:)`` leaves it; the likeliest first.
    var headings: [String] { get }
}

enum PeopleColumn: String, TableColumn {
    case name, first, last, handle, mail, team, role, language

    var headings: [String] {
        switch self {
        case .name: ["name", "nombre", "full name", "nombre completo", "nombre y apellidos", "persona", "person"]
        case .first: ["first name", "nombre de pila", "given name"]
        case .last: ["last name", "apellidos", "apellido", "surname", "family name"]
        case .handle: ["handle", "alias", "usuario", "user", "username", "user name", "login"]
        case .mail: ["e mail", "email", "correo", "mail", "correo electronico", "e mail address", "email address"]
        case .team: ["team", "equipo", "departamento", "department", "area", "depto", "dpto"]
        case .role: ["role", "rol", "papel", "perfil"]
        case .language: ["language", "idioma", "lengua", "lang"]
        }
    }
}

enum ClientColumn: String, TableColumn {
    case name, code, id, tier, value, renews, manager, deleted

    var headings: [String] {
        switch self {
        case .name:
            [
                "name", "account name", "company name", "nombre", "cliente", "client", "customer", "empresa",
                "nombre del cliente", "nombre de la empresa", "compañia", "company", "account", "cuenta",
                "razon social",
            ]
        case .code: ["code", "codigo", "client code", "codigo de cliente", "codigo cliente", "sigla", "siglas"]
        case .id:
            ["id", "account id", "company id", "record id", "18 digit id", "client id", "id de cliente", "id cliente"]
        case .tier: ["tier", "nivel", "categoria", "segmento", "clase", "abc"]
        case .value:
            [
                "yearly value", "annual value", "value", "valor anual", "valor", "acv", "arr", "contract value",
                "annual contract value", "valor del contrato", "importe anual", "facturacion anual", "facturacion",
            ]
        case .renews:
            [
                "renews", "renews on", "renewal", "renewal date", "contract end", "contract end date", "renovacion",
                "fecha de renovacion", "renueva", "fin de contrato", "vencimiento del contrato",
            ]
        case .manager:
            [
                "manager", "account manager", "account owner", "company owner", "owner", "account owner name",
                "responsable", "responsable de cuenta", "gestor", "gestor de cuenta", "gestora",
                "propietario de la cuenta", "propietario", "ejecutivo de cuenta",
            ]
        case .deleted: ["isdeleted", "is deleted", "deleted", "eliminado", "borrado"]
        }
    }
}

/// A sheet of promises: each row is a promise or a task of one.
enum PromiseColumn: String, TableColumn {
    case id, client, promise, promised, promisedOn = "promised_on", due, told, owner, task
    case taskDue = "task_due", team, who, done, state, detail

    var headings: [String] {
        switch self {
        case .id: ["id", "ref", "referencia", "reference", "key", "clave", "numero", "nº", "no", "codigo"]
        case .client: ["client", "cliente", "customer", "account", "cuenta", "empresa", "company"]
        case .promise:
            [
                "promise", "promesa", "commitment", "compromiso", "deliverable", "entregable", "project", "proyecto",
                "que se prometio", "what was promised", "what we promised",
            ]
        case .promised:
            [
                "promised", "prometido", "prometida", "promised date", "fecha prometida", "fecha comprometida",
                "fecha compromiso", "fecha de compromiso", "promised for", "prometido para", "original date",
                "fecha original", "committed date",
            ]
        case .promisedOn:
            [
                "promised on", "prometido el", "date promised", "fecha de la promesa", "fecha de promesa",
                "fecha de alta", "created", "creado", "alta", "created on",
            ]
        case .due:
            [
                "due", "due date", "deadline", "fecha de entrega", "entrega", "vence", "vencimiento",
                "fecha vigente", "fecha limite", "fecha prevista", "para cuando", "delivery date", "current date",
                "fecha actual", "new date", "nueva fecha", "plazo", "fecha",
            ]
        case .told:
            [
                "told", "client told", "avisado", "cliente avisado", "avisado el", "told on", "comunicado",
                "cliente informado",
            ]
        case .owner:
            [
                "owner", "account manager", "responsable de cuenta", "gestor", "gestora", "manager",
                "ejecutivo de cuenta", "promised by", "prometido por",
            ]
        case .task: ["task", "tarea", "to do", "action", "accion", "actividad", "activity", "work", "trabajo"]
        case .taskDue: ["task due", "fecha de la tarea", "fecha tarea", "task date", "task deadline", "para la tarea"]
        case .team: ["team", "equipo", "department", "departamento", "area", "depto", "dpto"]
        case .who:
            [
                "who", "quien", "assignee", "asignado", "asignada", "asignado a", "assigned to", "responsable",
                "responsible", "persona", "person",
            ]
        case .done:
            [
                "done on", "done", "hecho", "hecho el", "hecha el", "fecha hecho", "terminado", "terminado el",
                "finished", "finished on", "completed", "completed on", "completado", "cerrado", "closed",
                "entregado", "entregado el", "delivered", "delivered on", "fecha de cierre", "fecha real",
            ]
        case .state: ["state", "status", "estado", "situacion"]
        case .detail: ["detail", "details", "detalle", "detalles", "notes", "notas", "observaciones", "comentarios"]
        }
    }
}

/// Which columns of a header hold what.
struct GuessedColumns<Column: TableColumn>: Sendable, Hashable {
    private(set) var places: [Column: Int] = [:]

    /// Titles that are one of the headings go before titles that only contain one; each title is taken once, and of
    /// two that would do the first.
    init(_ titles: [String]) {
        let plain = titles.map(ListNames.plain)
        var isTaken = Array(repeating: false, count: titles.count)
        for isWhole in [true, false] {
            // The longest heading first, so that `task due` is not taken for a task.
            let headings = Column.allCases.enumerated().flatMap { order, column in
                column.headings.map { (column: column, heading: $0, order: order) }
            }.sorted { ($1.heading.count, $0.order) < ($0.heading.count, $1.order) }
            for (column, heading, _) in headings where places[column] == nil {
                let found = plain.indices.first { place in
                    guard !isTaken[place] else { return false }
                    return isWhole ? plain[place] == heading : Self.contains(plain[place], heading)
                }
                guard let found else { continue }
                places[column] = found
                isTaken[found] = true
            }
        }
    }

    private static func contains(_ title: String, _ heading: String) -> Bool {
        // A short word such as `id` or `fecha` stands in too many titles.
        heading.count > 5 && " \(title) ".contains(" \(heading) ")
    }
}
