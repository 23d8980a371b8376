import Board

/// A row of a reply, read leniently: a field that is absent, or of a newer kind, is nil.
struct Row: Sendable, Hashable {
    let object: JSON.Object

    init(_ object: JSON.Object) {
        self.object = object
    }

    func text(_ key: String) -> String? { object[key]?.text }

    func integer(_ key: String) -> Int64? { object[key]?.integer }

    func isTrue(_ key: String) -> Bool { object[key]?.boolean == true }

    func day(_ key: String) -> Day? { text(key).flatMap { Day($0) } }

    /// The day of an instant, or a plain day.
    func moment(_ key: String) -> Instant? { text(key).flatMap { Instant(rfc3339: $0) } }

    func number(_ key: String) -> Int? { integer(key).flatMap { Int(exactly: $0) } }

    func row(_ key: String) -> Row? { object[key]?.object.map(Row.init) }

    func texts(_ key: String) -> [String] { object[key]?.array?.compactMap(\.text) ?? [] }

    func rows(_ key: String) -> [Row] { object[key]?.array?.compactMap { $0.object.map(Row.init) } ?? [] }

    /// The value as words, whatever its kind; nil for null and for structures.
    func words(_ key: String) -> String? {
        switch object[key] {
        case .string(let text): text
        case .integer(let number): String(number)
        case .boolean(let value): value ? "true" : "false"
        case .none, .null, .array, .object: nil
        }
    }
}
