import Board
import Foundation

/// Names of people and companies as they can be compared and made codes of.
enum NameWords {
    /// Its words in small letters a to z and digits, without accents: `Peña & Hijos` is `pena`, `hijos`.
    static func of(_ name: String) -> [String] {
        var folded = ""
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
            // Part of a word: an accent that stands behind its letter, an apostrophe.
            case "\u{300}"..."\u{36F}", "'", "’": continue
            case "ß": folded += "ss"
            case "æ": folded += "ae"
            case "œ": folded += "oe"
            case "ø": folded += "o"
            case "ł": folded += "l"
            case "đ", "ð": folded += "d"
            default: folded += " "
            }
        }
        return folded.split(separator: " ").map(String.init)
    }

    static func key(ofPerson name: String) -> String { of(name).joined(separator: " ") }

    /// The same for `Acme`, `ACME S.A.` and `Acme, Inc.`
    static func key(ofCompany name: String) -> String { company(name).joined(separator: " ") }

    static func company(_ name: String) -> [String] {
        var words = of(name)
        let letters = words.reversed().prefix { $0.count == 1 }.count
        // S.A., S.L.U., C.V.; one letter alone is a name: Plan B.
        if letters > 1, letters < words.count { words.removeLast(letters) }
        while words.count > 1, let last = words.last, legalForms.contains(last) { words.removeLast() }
        return words
    }

    private static let legalForms: Set<String> = [
        "sa", "sl", "slu", "sau", "sas", "srl", "spa", "inc", "ltd", "llc", "llp", "plc", "corp", "gmbh", "ag", "bv",
        "nv", "co", "lda", "ltda", "sc", "scoop",
    ]
}

/// Codes and handles for what has none yet: short, and each given once.
struct NewCodes: Sendable, Hashable {
    private var taken: Set<String>

    init(taken: some Sequence<String>) {
        self.taken = Set(taken)
    }

    mutating func reserve(_ code: String) { taken.insert(code) }

    /// As many words of the name as no other company's name begins with: `acme`, but `united-oil-gas-uk`. Nil for a name
    /// without a letter a to z.
    mutating func company(_ name: String, among others: CompanyNames) -> String? {
        let words = CompanyNames.words(name)
        guard !words.isEmpty else { return nil }
        let lengths = (1...words.count).filter { length in
            let prefix = words.prefix(length)
            return prefix.joined().count > 2 && others.isAlone(prefix)
        }
        return first(of: (lengths + [words.count]).map { words.prefix($0).joined(separator: "-") })
    }

    /// What stands before the `@`, the first name, or the first and the last.
    mutating func person(_ name: String, mail: String?) -> String? {
        let words = NameWords.of(name)
        var candidates = [mail.flatMap(Self.handle(ofMail:))].compactMap { $0 }
        if let first = words.first { candidates.append(first) }
        if words.count > 1 { candidates.append("\(words[0]).\(words[1])") }
        return candidates.isEmpty ? nil : first(of: candidates)
    }

    static func handle(ofMail mail: String) -> String? {
        guard let sign = mail.firstIndex(of: "@") else { return nil }
        return TrelloMap.code(String(mail[..<sign]))
    }

    /// The first that is free; else the last with a number.
    private mutating func first(of candidates: [String]) -> String? {
        let codes = candidates.map { String($0.prefix(36)) }
        if let free = codes.first(where: { taken.insert($0).inserted }) { return free }
        guard let last = codes.last else { return nil }
        return (2...).lazy.map { "\(last)-\($0)" }.first { taken.insert($0).inserted }
    }
}

/// How the names of many companies begin, so that each can be told by its first words.
struct CompanyNames: Sendable, Hashable {
    private var beginnings: [String: Int] = [:]

    init(_ names: some Sequence<String>) {
        for words in Set(names.map(Self.words)) {
            for length in stride(from: 1, through: words.count, by: 1) {
                beginnings[words.prefix(length).joined(separator: " "), default: 0] += 1
            }
        }
    }

    /// Whether at most one of them begins so.
    func isAlone(_ beginning: ArraySlice<String>) -> Bool {
        beginnings[beginning.joined(separator: " "), default: 0] < 2
    }

    /// The words that count: no legal form, no article.
    static func words(_ name: String) -> [String] {
        let words = NameWords.company(name)
        let isArticle = words.count > 1 && ["the", "la", "el", "los", "las"].contains(words[0])
        return isArticle ? Array(words.dropFirst()) : words
    }
}
