import Board
import LineProtocol

/// One thing a subcommand takes, as the reader of words, `--help` and the completions know it.
struct Parameter: Sendable {
    enum Kind: Sendable, Hashable {
        case value
        /// Several, with commas or, in the last place, as words that follow.
        case list
        /// Words that follow, as they are; for the last place only.
        case rest
        /// True by being there as `--name`.
        case flag
        /// Words among which the value is.
        case choice([String])
        case file
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    /// What stands for the value in `--help`: `DATE`, or the words it may be.
    let placeholder: Wording
    let summary: Wording

    init(_ name: String, _ kind: Kind, isRequired: Bool = false, placeholder: Wording, summary: Wording) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.placeholder = placeholder
        self.summary = summary
    }

    /// As the command's definition on the wire has it.
    init(_ field: FieldUse) {
        name = field.name
        isRequired = field.isRequired
        summary = FieldWording.summary(field.sentence)
        if let word = FieldWording.placeholder(field.typeName) {
            placeholder = word
            kind =
                field.typeName.hasPrefix("list of") ? .list : field.typeName == "boolean" ? .flag : .value
        } else {
            // A choice: its shape enumerates the words.
            let shape = field.shape.replacing(", several with commas", with: "").replacing(", or none", with: ", none")
            placeholder = Wording(shape.replacing(", ", with: "|"))
            let words = placeholder.english.split(separator: "|").map(String.init)
            kind = field.typeName.hasPrefix("list of") ? .list : .choice(words)
        }
    }

    /// The words it may be, where it is a choice.
    var choices: [String] {
        if case .choice(let words) = kind { words } else { [] }
    }
}
