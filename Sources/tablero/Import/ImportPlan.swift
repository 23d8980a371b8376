import Board
import LineProtocol

/// What an import would write, and what became of everything that was read, before any server is asked.
struct ImportPlan: Sendable, Hashable {
    /// In the order in which they are to be sent; a second plan of the same board has the same identities.
    var rows: [ImportRow] = []
    var skipped: [Skipped] = []
    /// Before this the file says nothing of moves, ticks and archiving; nil when it holds no history at all.
    var knownHistoryFrom: Instant?
    /// Cards whose creation is only known from their id.
    var createdFromID = 0
    /// Steps whose time is the latest it can have been; their data says `estimated`.
    var estimatedSteps = 0
    /// One a kind of thing read: cards, checklist items, comments, attachments, moves.
    var tallies: [Tally] = []
    /// What a person should know before saying yes.
    var notes: [ImportNote] = []

    /// The kinds of thing that are read and counted; the words are those of `--json`.
    enum Thing: String, Sendable, Hashable, CaseIterable {
        case card = "cards"
        case item = "checklist items"
        case comment = "comments"
        case attachment = "attachments"
        case move = "moves"

        var wording: Wording {
            switch self {
            case .card: Wording("tarjetas", rawValue)
            case .item: Wording("elementos de checklist", rawValue)
            case .comment: Wording("comentarios", rawValue)
            case .attachment: Wording("adjuntos", rawValue)
            case .move: Wording("movimientos", rawValue)
            }
        }
    }

    /// One thing that was read and is not written.
    struct Skipped: Sendable, Hashable {
        /// Names it to whoever has the file: `card “Copy” (5ca3…)`.
        var what: String
        var cause: SkipCause
        var reason: String { cause.rawValue }
    }

    /// Where the things of one kind went; `read` is always the sum of the others.
    struct Tally: Sendable, Hashable {
        var what: Thing
        var read = 0
        /// Became a row, or a step of one.
        var taken = 0
        /// Stands in the text of a row.
        var inText = 0
        var skipped = 0
    }

    /// How many were skipped for each reason, most first.
    var skippedByReason: [(cause: SkipCause, count: Int)] {
        var counts: [SkipCause: Int] = [:]
        for one in skipped { counts[one.cause, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
    }
}

/// Every reason for which something in a file is left out; the texts are those of `--json`.
enum SkipCause: String, Sendable, Hashable, CaseIterable {
    case listSkipped = "the map skips its list"
    case template = "a template card is not work"
    case decoration = "a separator, or a card of another board, is not work"
    case twice = "the same id stands in the file twice"
    case withoutTime = "nothing says when it was made"
    case cardSkipped = "its card is skipped"
    case cardMissing = "its card is not in the export"
    case commentsOff = "the map leaves comments out"
    case moveOfCommitment = "its card is a commitment, which stands in no list"
    case withoutText = "it has no text"

    var wording: Wording {
        let spanish =
            switch self {
            case .listSkipped: "el mapa omite su lista"
            case .template: "una tarjeta de plantilla no es trabajo"
            case .decoration: "un separador, o una tarjeta de otro tablero, no es trabajo"
            case .twice: "el mismo id está dos veces en el archivo"
            case .withoutTime: "nada dice cuándo se creó"
            case .cardSkipped: "su tarjeta se omite"
            case .cardMissing: "su tarjeta no está en la exportación"
            case .commentsOff: "el mapa deja fuera los comentarios"
            case .moveOfCommitment: "su tarjeta es un compromiso, que no está en ninguna lista"
            case .withoutText: "no tiene texto"
            }
        return Wording(spanish, rawValue)
    }
}
