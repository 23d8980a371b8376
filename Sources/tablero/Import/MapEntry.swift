import Board
import Yams

/// One `key: value` of a map, with the line it stands on.
///
/// Words are taken as they are written, never by the look of them: a list may well be called `No`, `1` or `~`.
struct MapEntry {
    let name: String
    let line: Int
    private let node: Node

    /// The entries of a whole file; none for an empty one.
    static func top(of yaml: String) throws(ImportFileError) -> [MapEntry] {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw problem(error)
        } catch {
            throw .mapNotYAML(line: 1, column: 1)
        }
        guard let root else { return [] }
        return try MapEntry(name: "map", line: 1, node: root).entries()
    }

    private static func problem(_ error: YamlError) -> ImportFileError {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            return .mapNotYAML(line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return .map(line: context.mark.line, .repeatedKey(duplicates.first ?? ""))
        default: return .mapNotYAML(line: 1, column: 1)
        }
    }

    var isMapping: Bool { node.mapping != nil }

    /// Nothing behind the colon, or an explicit null or empty mapping.
    var isEmpty: Bool {
        if let scalar = node.scalar { return scalar.style == .plain && ["", "~", "null"].contains(scalar.string) }
        return node.mapping?.isEmpty ?? node.sequence?.isEmpty ?? false
    }

    func problem(_ problem: ImportFileError.MapProblem) -> ImportFileError { .map(line: line, problem) }

    /// Its own name, if that is one of `known`.
    func key(of known: [String]) throws(ImportFileError) -> String {
        guard known.contains(name) else {
            throw problem(.unknownKey(name, nearest: nearest(name, in: known), known: known))
        }
        return name
    }

    func entries() throws(ImportFileError) -> [MapEntry] {
        if isEmpty { return [] }
        guard let mapping = node.mapping else { throw problem(.notAMapping(name)) }
        var entries: [MapEntry] = []
        for (key, value) in mapping {
            let place = key.mark?.line ?? line
            guard let scalar = key.scalar else { throw .map(line: place, .notAText(name)) }
            // Some spellings of one key differ only for the parser: plain and quoted.
            guard !entries.contains(where: { $0.name == scalar.string }) else {
                throw .map(line: place, .repeatedKey(scalar.string))
            }
            entries.append(MapEntry(name: scalar.string, line: place, node: value))
        }
        return entries
    }

    func text() throws(ImportFileError) -> String {
        guard let text = try textIfPresent() else {
            throw problem(.missing(name, why: Wording("escriba una palabra", "write a word")))
        }
        return text
    }

    func textIfPresent() throws(ImportFileError) -> String? {
        if isEmpty { return nil }
        guard let scalar = node.scalar else { throw problem(.notAText(name)) }
        return scalar.string
    }

    func codeIfPresent() throws(ImportFileError) -> String? {
        guard let text = try textIfPresent() else { return nil }
        return try code(text)
    }

    func nameAsCode() throws(ImportFileError) -> String { try code(name) }

    private func code(_ text: String) throws(ImportFileError) -> String {
        guard let code = TrelloMap.code(text) else { throw problem(.notACode(text)) }
        return code
    }

    func dayIfPresent() throws(ImportFileError) -> Day? {
        guard let text = try textIfPresent() else { return nil }
        guard let day = Day(text) else { throw problem(.notADay(text)) }
        return day
    }

    func boolean() throws(ImportFileError) -> Bool {
        let text = try text()
        switch text.lowercased() {
        case "true", "yes", "sí", "si": return true
        case "false", "no": return false
        default:
            throw problem(.unknownWord(text, nearest: nearest(text, in: ["true", "false"]), known: ["true", "false"]))
        }
    }

    func word<Word: RawRepresentable & CaseIterable>() throws(ImportFileError) -> Word where Word.RawValue == String {
        let text = try text()
        guard let word = Word(rawValue: text.lowercased()) else {
            let known = Word.allCases.map(\.rawValue)
            throw problem(.unknownWord(text, nearest: nearest(text, in: known), known: known))
        }
        return word
    }
}

extension TrelloMap {
    /// The text in the shape that codes and handles have on the board, or nil.
    static func code(_ text: String) -> String? {
        let code = text.lowercased()
        let isWord = code.utf8.allSatisfy { byte in
            (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || [0x2d, 0x2e, 0x5f].contains(byte)
        }
        return isWord && (1...40).contains(code.utf8.count) ? code : nil
    }
}
