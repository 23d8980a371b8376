import Board

extension DemoBoard {
    /// A text in the two languages of the board.
    struct Bilingual: Sendable, Hashable {
        let spanish: String
        let english: String

        init(_ spanish: String, _ english: String) {
            self.spanish = spanish
            self.english = english
        }

        func text(in language: Language) -> String {
            language == .spanish ? spanish : english
        }
    }
}
