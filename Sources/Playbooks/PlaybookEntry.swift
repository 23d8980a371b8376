import Board
import Yams

/// One `key: value` of a playbook's file, with the line it stands on.
struct PlaybookEntry {
    let name: String
    let line: Int
    private let node: Node

    /// The entries of a whole file.
    static func top(of yaml: String) throws(PlaybookError) -> [PlaybookEntry] {
        if let line = YAMLAliases.firstLine(in: yaml) { throw .problem(line: line, .alias) }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw problem(error)
        } catch {
            throw .notYAML(line: 1)
        }
        guard let root else { throw .empty }
        return try PlaybookEntry(name: "playbook", line: 1, node: root).entries()
    }

    private static func problem(_ error: YamlError) -> PlaybookError {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            .notYAML(line: mark.line)
        case .duplicatedKeysInMapping(let keys, let context):
            .problem(line: context.mark.line, .repeated(keys.first ?? ""))
        default: .notYAML(line: 1)
        }
    }

    var isMapping: Bool { node.mapping != nil }
    var isList: Bool { node.sequence != nil }

    func wrong(_ expected: String) -> PlaybookError { .problem(line: line, .shape(name, expected: expected)) }

    /// The entries of a mapping, each of a name that is known where names are given.
    func entries(_ known: [String]? = nil) throws(PlaybookError) -> [PlaybookEntry] {
        guard let mapping = node.mapping else { throw wrong("a list of name: value") }
        var entries: [PlaybookEntry] = []
        for (key, value) in mapping {
            let place = key.mark?.line ?? line
            guard let scalar = key.scalar else { throw .problem(line: place, .shape(name, expected: "words")) }
            let word = scalar.string
            if let known, !known.contains(word) {
                throw .problem(line: place, .unknownKey(word, nearest: nearest(word, in: known), known: known))
            }
            guard !entries.contains(where: { $0.name == word }) else { throw .problem(line: place, .repeated(word)) }
            entries.append(PlaybookEntry(name: word, line: place, node: value))
        }
        return entries
    }

    /// The members of a list, or the only one where it is none.
    func members() -> [PlaybookEntry] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { PlaybookEntry(name: name, line: $0.mark?.line ?? line, node: $0) }
    }

    func text() throws(PlaybookError) -> String {
        guard let scalar = node.scalar, !scalar.string.isEmpty else { throw wrong("some words") }
        return scalar.string
    }

    /// A word as codes and keys are: letters a to z, digits, `-`, `_` and `.`.
    func word() throws(PlaybookError) -> String {
        let text = try text()
        guard text.utf8.count <= 40, text.utf8.allSatisfy(PlaybookEntry.isWordByte) else {
            throw wrong("a word of letters a to z, digits, - _ or ., at most 40")
        }
        return text
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x5f || byte == 0x2e
    }

    func number(_ bounds: ClosedRange<Int>) throws(PlaybookError) -> Int {
        guard let number = Int(try text()), bounds.contains(number) else {
            throw wrong("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// A text in both languages: `{es: …, en: …}`, or one for both.
    func bilingual() throws(PlaybookError) -> PlaybookTemplate.Bilingual {
        guard isMapping else {
            let both = try text()
            return PlaybookTemplate.Bilingual(es: both, en: both)
        }
        let parts = try entries(["es", "en"])
        guard let spanish = parts.first(where: { $0.name == "es" }) else {
            throw .problem(line: line, .missing("es of \(name)"))
        }
        guard let english = parts.first(where: { $0.name == "en" }) else {
            throw .problem(line: line, .missing("en of \(name)"))
        }
        return PlaybookTemplate.Bilingual(es: try spanish.text(), en: try english.text())
    }

    func effort() throws(PlaybookError) -> EffortExpression {
        let text = try text()
        do {
            return try EffortExpression(parsing: text)
        } catch {
            throw wrong("3d, 4h, 90m, or a size S, M, L")
        }
    }
}
