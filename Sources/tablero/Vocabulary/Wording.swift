import Board

/// One sentence in the languages of the board.
struct Wording: Sendable, Hashable {
    var spanish: String
    var english: String

    init(_ spanish: String, _ english: String) {
        self.spanish = spanish
        self.english = english
    }

    /// What is the same in every language: a code, a command.
    init(_ both: String) {
        self.init(both, both)
    }

    func callAsFunction(_ language: Language) -> String {
        switch language {
        case .spanish: spanish
        case .english: english
        }
    }
}
