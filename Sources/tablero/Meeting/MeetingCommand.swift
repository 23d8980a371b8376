import Board

/// What can be done in a meeting, and by which key in each language.
enum MeetingCommand: CaseIterable, Sendable {
    case begin, next, back, decide, assign, act, skip, note, list, freeze, close, quit, help

    var keys: (spanish: Character, english: Character)? {
        switch self {
        // Enter and the arrows.
        case .begin, .next: nil
        case .back: ("v", "b")
        case .decide: ("d", "d")
        case .assign: ("e", "w")
        case .act: ("a", "a")
        case .skip: ("s", "s")
        case .note: ("n", "n")
        case .list: ("l", "l")
        case .freeze: ("g", "f")
        case .close: ("c", "c")
        case .quit: ("q", "q")
        case .help: ("?", "?")
        }
    }

    /// As the line of keys has it.
    var wording: Wording {
        switch self {
        case .begin: Wording("[Intro] empieza", "[Enter] begins")
        case .next: Wording("[Intro] siguiente", "[Enter] next")
        case .back: Wording("[v]olver", "[b]ack")
        case .decide: Wording("[d]ecidir", "[d]ecide")
        case .assign: Wording("[e]ncargar", "[w]ho decides")
        case .act: Wording("[a]cción", "[a]ction")
        case .skip: Wording("[s]altar", "[s]kip")
        case .note: Wording("[n]ota", "[n]ote")
        case .list: Wording("[l]ista", "[l]ist")
        case .freeze: Wording("con[g]elar", "[f]reeze")
        case .close: Wording("[c]errar", "[c]lose")
        case .quit: Wording("[q] salir", "[q]uit")
        case .help: Wording("[?] ayuda", "[?] help")
        }
    }

    /// As the page of help has it.
    var explanation: Wording {
        switch self {
        case .begin:
            Wording("Empieza la reunión: corre el reloj", "Begins the meeting: the clock runs")
        case .next: Wording("El punto siguiente; también →", "The next item; → too")
        case .back: Wording("El punto anterior; también ←", "The item before; ← too")
        case .decide: Wording("Qué se decide del punto", "What is decided on the item")
        case .assign:
            Wording("Quién lo decide y hasta cuándo", "Who decides it, and by when")
        case .act:
            Wording(
                "Una acción: qué, quién y hasta cuándo, 7 días como mucho",
                "An action: what, who and by when, 7 days at most")
        case .skip: Wording("No se habla de él, y por qué", "It is not talked about, and why")
        case .note: Wording("Su frase sobre el punto, si está en él", "Your sentence on the item, if you stand in it")
        case .list: Wording("Todos los puntos y cómo están", "All items and how they stand")
        case .freeze: Wording("Congela la agenda y numera sus puntos", "Freezes the agenda and numbers its items")
        case .close: Wording("Acaba la reunión", "Ends the meeting")
        case .quit:
            Wording(
                "Sale sin cerrarla; «tablero review» vuelve donde estaba",
                "Leaves without closing it; tablero review comes back to where it was")
        case .help: Wording("Esta página", "This page")
        }
    }

    /// Whether it is for whoever leads the meeting, and not for those who follow it.
    var isOfLeader: Bool {
        switch self {
        case .next, .back, .list, .quit, .help: false
        case .begin, .decide, .assign, .act, .skip, .note, .freeze, .close: true
        }
    }

    /// What a key means; nothing in particular is nil.
    static func of(_ key: MeetingKey, in language: Language) -> MeetingCommand? {
        switch key {
        case .enter, .right: .next
        case .left: .back
        case .interrupt, .endOfInput: .quit
        case .character(let character):
            allCases.first { command in
                command.keys.map {
                    (language == .spanish ? $0.spanish : $0.english) == Character(character.lowercased())
                }
                    ?? false
            }
        default: nil
        }
    }

    /// The form that it opens.
    var form: MeetingForm.Kind? {
        switch self {
        case .decide: .decide
        case .assign: .assign
        case .act: .act
        case .skip: .skip
        case .note: .note
        default: nil
        }
    }
}
