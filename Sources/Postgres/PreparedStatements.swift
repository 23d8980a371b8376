/// Which statements one connection has prepared, under which of the server's names and for which parameter types.
///
/// A null has no type, so a statement first used with one is prepared with that type left open. When a later use
/// knows the type, it is prepared anew with all that is known by then; a null fits any type. So a statement is
/// prepared at most once more for each of its parameters. The server cuts names at 63 bytes, hence `s1`, `s2`, ….
struct PreparedStatements {
    struct Use: Equatable {
        let serverName: String
        /// Types to prepare it with first; nil when the server has it.
        let preparing: [UInt32]?
    }

    private struct Entry {
        let serverName: String
        var types: [UInt32]
    }

    private var entries: [String: Entry] = [:]
    private var lastNumber = 0

    /// Says how to run a statement. What it says to prepare counts as prepared; `forget` takes that back.
    mutating func use(_ name: String, types: [UInt32]) -> Use {
        let known = entries[name]
        if let known, known.types.count == types.count,
            zip(types, known.types).allSatisfy({ $0 == TypeNumber.unspecified || $0 == $1 })
        {
            return Use(serverName: known.serverName, preparing: nil)
        }
        var merged = types
        if let known, known.types.count == types.count {
            for index in types.indices where types[index] == TypeNumber.unspecified {
                merged[index] = known.types[index]
            }
        }
        lastNumber += 1
        let entry = Entry(serverName: "s\(lastNumber)", types: merged)
        entries[name] = entry
        return Use(serverName: entry.serverName, preparing: merged)
    }

    /// The next use prepares it anew: its plan is stale, or preparing it failed or was skipped.
    mutating func forget(_ name: String) { entries[name] = nil }
}
