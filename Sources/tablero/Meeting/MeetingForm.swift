import Board
import LineProtocol

/// What is being said of an item, one answer after the other.
struct MeetingForm: Sendable, Hashable {
    enum Kind: Sendable, Hashable, CaseIterable {
        case decide, assign, act, skip, note
        /// Closing while something that must be decided is open.
        case closeAnyway

        /// What is asked, in this order. An empty answer to the first one says nothing at all.
        var questions: [Question] {
            switch self {
            case .decide: [.decision]
            case .assign: [.who, .by]
            case .act: [.action, .owner, .due]
            case .skip: [.reason]
            case .note: [.note]
            case .closeAnyway: [.anyway]
            }
        }

        var command: Command {
            switch self {
            case .decide, .assign: ReviewCommands.decide
            case .act: ReviewCommands.act
            case .skip: ReviewCommands.skip
            case .note: ReviewCommands.addNote
            case .closeAnyway: ReviewCommands.close
            }
        }
    }

    /// One answer: the field that it fills, how it is asked for, and what an empty one means.
    enum Question: Sendable, Hashable, CaseIterable {
        case decision, who, by, action, owner, due, reason, note, anyway

        var field: String {
            switch self {
            case .decision: ReviewCommands.decision.name
            case .who: ReviewCommands.who.name
            case .by: ReviewCommands.by.name
            case .action: ReviewCommands.verb.name
            case .owner: ReviewCommands.doer.name
            case .due: ReviewCommands.due.name
            case .reason: Fields.reason.name
            case .note: ReviewCommands.note.name
            case .anyway: ReviewCommands.anyway.name
            }
        }

        var prompt: Wording {
            switch self {
            case .decision: Wording("Se decide:", "Decided:")
            case .who: Wording("Lo decide:", "Who decides:")
            case .by: Wording("Lo decide hasta:", "Decides by:")
            case .action: Wording("Acción:", "Action:")
            case .owner: Wording("La hace:", "Who does it:")
            case .due: Wording("Hasta:", "By:")
            case .reason: Wording("Se salta porque:", "Skipped because:")
            case .note: Wording("Nota:", "Note:")
            case .anyway: Wording("Se cierra porque:", "Closed because:")
            }
        }

        var hint: Wording {
            switch self {
            case .decision:
                Wording(
                    "Intro lo guarda; vacío o Esc, nada. Para encargarlo a alguien: Esc y [e].",
                    "Enter keeps it; empty or Esc, nothing. To leave it to somebody: Esc and [w].")
            case .who: Wording("Alias o nombre; Tab completa.", "Handle or name; Tab completes.")
            case .by: Wording("jue, 3-dic, +5d; vacío: en 7 días.", "thu, 3-dec, +5d; empty: in 7 days.")
            case .action:
                Wording("Empieza por un verbo: «llamar a Acme».", "It begins with a verb: \"call Acme\".")
            case .owner:
                Wording("Alias o nombre; Tab completa; vacío: usted.", "Handle or name; Tab completes; empty: you.")
            case .due:
                Wording(
                    "jue, 3-dic, +5d; vacío: en 7 días, que es lo más.",
                    "thu, 3-dec, +5d; empty: in 7 days, which is the most.")
            case .reason: Wording("Vacío o Esc, nada.", "Empty or Esc, nothing.")
            case .note:
                Wording("Su frase sobre el punto; vacío o Esc, nada.", "Your sentence on it; empty or Esc, nothing.")
            case .anyway:
                Wording(
                    "Hay decisiones obligatorias pendientes. Vacío o Esc: no se cierra.",
                    "Required decisions are open. Empty or Esc: it is not closed.")
            }
        }

        /// Whether a person is asked for.
        var isPerson: Bool { self == .who || self == .owner }

        /// What is said where nothing is typed; nil leaves that to the server.
        var standard: String? { self == .by ? "+\(ReviewAction.days)d" : nil }

        /// Whether nothing typed is an answer.
        var mayBeEmpty: Bool { self == .by || self == .owner || self == .due }
    }

    /// What came of an answer.
    enum Step: Sendable, Hashable {
        case next
        /// All is said: the fields of the request, without the item.
        case said(JSON.Object)
        case nothing
    }

    let kind: Kind
    /// The number of the item; nil for what is of the whole review.
    let item: Int?
    private(set) var lines: [TypedText]
    private(set) var place = 0

    init(_ kind: Kind, item: Int?) {
        self.kind = kind
        self.item = item
        lines = kind.questions.map { _ in TypedText() }
    }

    var question: Question { kind.questions[place] }
    var line: TypedText {
        get { lines[place] }
        set { lines[place] = newValue }
    }

    /// Whether anything was typed that would be a pity to lose.
    var hasWords: Bool { lines.contains { !$0.isEmpty } }

    mutating func enter() -> Step {
        guard !line.isEmpty || question.mayBeEmpty else { return .nothing }
        guard place + 1 < lines.count else { return .said(fields) }
        place += 1
        return .next
    }

    /// To the answer before this one; false at the first.
    mutating func back() -> Bool {
        guard place > 0 else { return false }
        place -= 1
        return true
    }

    /// Back to the answer that the server did not take, or to the first.
    mutating func reopen(at field: String?) {
        place = kind.questions.firstIndex { $0.field == field } ?? 0
    }

    /// What was typed, with what stands for nothing.
    var fields: JSON.Object {
        var fields = JSON.Object()
        for (question, line) in zip(kind.questions, lines) {
            let text = line.isEmpty ? question.standard : line.said
            if let text { fields[question.field] = .string(text) }
        }
        return fields
    }
}
