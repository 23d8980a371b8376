public import Postgres

/// What can go wrong between the board and its tables.
public enum StoreError: Error, Sendable, Hashable {
    /// The database failed; nothing was changed unless the case says otherwise.
    case database(PostgresError)
    /// A stored word is none that this program knows: a newer program wrote it.
    case unknownWord(EntityWord)
    /// A stored event is not the JSON it must be.
    case damagedEvent
    /// A restore needs a database without events.
    case notEmpty
    /// The lines of an export are not what they must be.
    case damagedExport(line: Int)
    /// The snapshot to read at is none of this database, or its transaction has ended.
    case missingSnapshot

    /// Which column's word was not understood.
    public enum EntityWord: String, Sendable, Hashable {
        case state, kind, role, language, tier, cause, way, scope, size, block, signal, half = "half of a day"
    }
}

extension StoreError {
    /// Runs what reads rows, and says in this room's words what went wrong; what no room knows is an event that can not
    /// be read.
    static func wrapping<Value: Sendable>(_ body: () async throws -> Value) async throws(StoreError) -> Value {
        do {
            return try await body()
        } catch let error as PostgresError {
            throw .database(error)
        } catch let error as StoreError {
            throw error
        } catch {
            throw .damagedEvent
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .database(let error): error.description
        case .unknownWord(let word): "a stored \(word.rawValue) is unknown to this program; a newer one wrote it"
        case .damagedEvent: "a stored event can not be read"
        case .notEmpty: "a restore needs a database without events"
        case .damagedExport(let line): "line \(line) of the export is not what it must be"
        case .missingSnapshot: "there is no such snapshot; it ends with the transaction that exported it"
        }
    }
}
