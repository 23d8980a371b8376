/// The migrations of the board, embedded in the binary so that a server and its schema can not part.
///
/// A landed file is never edited; the checksum kept in the database would refuse it.
public enum BoardMigrations {
    /// One migration as a file holds it.
    public struct File: Sendable {
        public let number: Int
        public let name: String
        public let sql: String
        /// The oldest program level that may still run once this is applied.
        public let oldestProgramLevel: Int
    }

    /// The level of this program: rises by one whenever a migration would break the level before.
    public static let programLevel = 1

    public static let all: [File] = [
        File(
            number: 1, name: "m0001-board", sql: String(decoding: PackageResources.m0001_board_sql, as: UTF8.self),
            oldestProgramLevel: 1),
        File(
            number: 2, name: "m0002-deputies-and-redaction",
            sql: String(decoding: PackageResources.m0002_deputies_and_redaction_sql, as: UTF8.self),
            oldestProgramLevel: 1),
        File(
            number: 3, name: "m0003-signals-and-forecasts",
            sql: String(decoding: PackageResources.m0003_signals_and_forecasts_sql, as: UTF8.self),
            oldestProgramLevel: 1),
        File(
            number: 4, name: "m0004-playbooks",
            sql: String(decoding: PackageResources.m0004_playbooks_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 5, name: "m0005-client-notes",
            sql: String(decoding: PackageResources.m0005_client_notes_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 6, name: "m0006-half-days",
            sql: String(decoding: PackageResources.m0006_half_days_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 7, name: "m0007-reviews",
            sql: String(decoding: PackageResources.m0007_reviews_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 8, name: "m0008-review-pages",
            sql: String(decoding: PackageResources.m0008_review_pages_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 9, name: "m0009-turns",
            sql: String(decoding: PackageResources.m0009_turns_sql, as: UTF8.self), oldestProgramLevel: 1),
        File(
            number: 10, name: "m0010-demo-clock",
            sql: String(decoding: PackageResources.m0010_demo_clock_sql, as: UTF8.self), oldestProgramLevel: 1),
    ]
}
