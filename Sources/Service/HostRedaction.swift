import Board
public import LineProtocol
public import Store

/// What only somebody on the host may do who owns the database: blank a text, forget a person.
public struct HostRedaction: Sendable {
    private let redaction: Redaction
    private let store: BoardStore

    /// The store reads who there is; the redaction is done by the owner.
    public init(_ redaction: Redaction, store: BoardStore) {
        self.redaction = redaction
        self.store = store
    }

    /// What stands in the place of a text unless said.
    public static let blank = "—"

    /// Blanks a text of `T-41`, of `C-12`, or of the row that the event of that number wrote; gives what was blanked,
    /// in words. Throws ``LineProtocol/WireError`` with a sentence for whoever typed it.
    public func redact(_ subject: String, _ field: String, instead: String) async throws(WireError) -> [String] {
        do {
            let (entity, number) = try await row(of: subject)
            let fields = try await redaction.fields(of: entity)
            guard fields.contains(field) || field == Fields.reason.name else {
                throw WireError(
                    .invalidField,
                    "\(entity.rawValue) has no text \(field); there are \(fields.joined(separator: ", "))")
            }
            guard (1...FieldTypes.textLimit).contains(instead.utf8.count) else {
                throw WireError(.invalidValue, "the text in its place has 1 byte to 16 KiB")
            }
            let blanked = try await redaction.blank(field, of: entity, number, instead: instead)
            guard !blanked.isEmpty else {
                throw WireError(.missing, "\(subject) never had a text \(field), or it is blank already")
            }
            try await redaction.refreshStatistics()
            return blanked.map { "\($0.field) of \(HostRedaction.name($0.entity, $0.number))" }
        } catch {
            throw ErrorMapping.wireError(from: error)
        }
    }

    /// Forgets a person; gives the handle under which what they did stays.
    public func erase(handle: String) async throws(WireError) -> String {
        do {
            guard let member = try await store.directory()?.member(handle: handle) else {
                throw WireError(.missing, "there is no member \(handle)")
            }
            try await redaction.erase(member.id)
            try await redaction.refreshStatistics()
            return "erased-\(member.id.number)"
        } catch {
            throw ErrorMapping.wireError(from: error)
        }
    }

    private func row(of subject: String) async throws -> (EntityKind, Int64) {
        let word = subject.lowercased()
        if word.hasPrefix("t-"), let id = TaskID(word) { return (.task, id.number) }
        if word.hasPrefix("c-"), let id = CommitmentID(word) { return (.commitment, id.number) }
        if word.hasPrefix("n-"), let id = ClientNoteID(word) { return (.clientNote, id.number) }
        if word.hasPrefix("r-"), let id = ReviewID(word) { return (.review, id.number) }
        if word.hasPrefix("a-"), let id = ActionID(word) { return (.reviewAction, id.number) }
        guard let number = Int64(word), number > 0 else {
            throw WireError(
                .invalidValue,
                "\(subject) is neither T-41, C-12 nor N-7 nor the number of an event, as history shows it")
        }
        guard let row = try await redaction.subject(of: EventNumber(number)) else {
            throw WireError(.missing, "there is no event \(number)")
        }
        return (row.entity, row.number)
    }

    private static func name(_ entity: EntityKind, _ number: Int64) -> String {
        entity.prefix.isEmpty ? "\(entity.rawValue) \(number)" : "\(entity.prefix)\(number)"
    }
}
