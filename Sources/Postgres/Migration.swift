/// One step of the schema. Once it has landed anywhere, it is never edited.
public struct Migration: Sendable, Hashable {
    /// From 1, without gaps.
    public let number: Int
    public let name: String
    /// Run in a transaction of its own, so without `begin`, `commit` or `create index concurrently`.
    public let sql: String
    /// The oldest level of program that may still run on the schema after this step: a step that only adds keeps the
    /// level of the step before, a step that takes something away raises it.
    public let oldestProgramLevel: Int

    public init(number: Int, name: String, sql: String, oldestProgramLevel: Int) {
        self.number = number
        self.name = name
        self.sql = sql
        self.oldestProgramLevel = oldestProgramLevel
    }
}

/// How a database stands to a program's migrations.
public struct MigrationStatus: Sendable, Hashable {
    /// Numbers the database has, in order; those this program does not know included.
    public let applied: [Int]
    /// Numbers it lacks.
    public let pending: [Int]
}

/// What a database says it has been through, and what that means for a program. Pure.
struct MigrationHistory {
    struct Entry: Hashable {
        let number: Int
        let checksum: String
        let oldestProgramLevel: Int
    }

    let entries: [Entry]

    /// Checks the history against what the program knows.
    func status(
        _ migrations: [Migration], checksums: [String], programLevel: Int
    ) throws(PostgresError) -> MigrationStatus {
        let applied = Dictionary(entries.map { ($0.number, $0) }) { first, _ in first }
        let need = entries.map(\.oldestProgramLevel).max() ?? 0
        guard need <= programLevel else { throw .programTooOld(programLevel: programLevel, need: need) }
        let newest = entries.map(\.number).max() ?? 0
        var pending: [Int] = []
        for (migration, checksum) in zip(migrations, checksums) {
            if let entry = applied[migration.number] {
                guard entry.checksum == checksum else { throw .migrationChanged(migration.number) }
            } else if migration.number < newest {
                throw .migrationMissing(migration.number)
            } else {
                pending.append(migration.number)
            }
        }
        return MigrationStatus(applied: applied.keys.sorted(), pending: pending)
    }
}
