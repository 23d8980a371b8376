import Testing

/// All suites of this room, one test after another: several restart servers, and one counts what libpq holds for the
/// whole process.
@Suite(.serialized, .timeLimit(.minutes(2)))
enum PostgresTests {}
