import Board
import LineProtocol

extension DemoBoard {
    /// One thing that one person does on one day: the request that says it, and when.
    struct Act: Sendable, Hashable {
        /// What it counts as.
        enum Kind: String, Sendable, Hashable, CaseIterable {
            case done, started, accepted, countered, returned, settled, promised, proposed, delivered, taken, moved
            case told, late, blocked, unblocked, reopened, agreed, asked, added, cancelled, noted
        }

        /// The work that a proposal asks the teams for, once it has a number.
        struct Step: Sendable, Hashable {
            /// Minutes of the day.
            let minute: Int
            let fields: JSON.Object
            /// Places of the steps that it comes after.
            let after: [Int]
        }

        let minute: Int
        let who: String
        let kind: Kind
        let verb: String
        let fields: JSON.Object
        var steps: [Step] = []

        init(
            at minute: Int, by who: String, _ kind: Kind, _ command: Command, _ fields: JSON.Object, steps: [Step] = []
        ) {
            self.minute = minute
            self.who = who
            self.kind = kind
            verb = command.verb
            self.fields = fields
            self.steps = steps
        }
    }

    /// How many acts of each kind there were.
    struct Tally: Sendable, Hashable {
        private(set) var counts: [Act.Kind: Int] = [:]
        /// What the board no longer allowed when its turn came.
        var refused = 0

        var total: Int { counts.values.reduce(0, +) }

        mutating func count(_ kind: Act.Kind) { counts[kind, default: 0] += 1 }

        mutating func add(_ other: Tally) {
            for (kind, count) in other.counts { counts[kind, default: 0] += count }
            refused += other.refused
        }

        /// `7 done, 3 accepted, 1 blocked`, in the order of the kinds.
        func words(in language: Language) -> String {
            let parts = Act.Kind.allCases.compactMap { kind in
                counts[kind].map { count in "\(count) \(kind.wording(count)(language))" }
            }
            guard !parts.isEmpty else { return Wordings.quiet(language) }
            return parts.joined(separator: ", ")
        }

        var json: JSON.Object {
            JSON.Object(
                Act.Kind.allCases.compactMap { kind in counts[kind].map { (kind.rawValue, JSON.count($0)) } }
                    + (refused > 0 ? [("refused", .count(refused))] : []))
        }

        private enum Wordings {
            static let quiet = tablero.Wording("nadie hace nada", "nothing done")
        }
    }
}

extension DemoBoard.Act.Kind {
    /// What such acts are called, so many of them.
    func wording(_ count: Int) -> Wording {
        let isOne = count == 1
        return switch self {
        case .done: Wording(isOne ? "hecha" : "hechas", "done")
        case .started: Wording(isOne ? "empezada" : "empezadas", "started")
        case .accepted: Wording(isOne ? "aceptada" : "aceptadas", "accepted")
        case .countered:
            Wording(isOne ? "con otra fecha" : "con otras fechas", isOne ? "other date offered" : "other dates offered")
        case .returned: Wording(isOne ? "petición devuelta" : "peticiones devueltas", "returned")
        case .settled: Wording(isOne ? "acordada" : "acordadas", "settled")
        case .promised: Wording(isOne ? "promesa" : "promesas", isOne ? "promise given" : "promises given")
        case .proposed: Wording(isOne ? "propuesta" : "propuestas", "proposed")
        case .delivered: Wording(isOne ? "entrega" : "entregas", "delivered")
        case .taken: Wording(isOne ? "aceptada por el cliente" : "aceptadas por el cliente", "taken by the client")
        case .moved: Wording(isOne ? "promesa movida" : "promesas movidas", isOne ? "promise moved" : "promises moved")
        case .told: Wording(isOne ? "cliente avisado" : "clientes avisados", isOne ? "client told" : "clients told")
        case .late: Wording(isOne ? "será otro día" : "serán otro día", "late")
        case .blocked: Wording(isOne ? "bloqueada" : "bloqueadas", "blocked")
        case .unblocked: Wording(isOne ? "desbloqueada" : "desbloqueadas", "unblocked")
        case .reopened: Wording(isOne ? "trabajo devuelto" : "trabajos devueltos", "handed back")
        case .agreed:
            Wording(
                isOne ? "acción de revisión hecha" : "acciones de revisión hechas",
                isOne ? "review action done" : "review actions done")
        case .asked: Wording(isOne ? "pedida" : "pedidas", "asked")
        case .added: Wording(isOne ? "añadida" : "añadidas", "added")
        case .cancelled: Wording(isOne ? "cancelada" : "canceladas", "cancelled")
        case .noted: Wording(isOne ? "nota" : "notas", isOne ? "note" : "notes")
        }
    }
}
