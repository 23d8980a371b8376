import Testing

/// All suites of this room, one test at a time: each has a database of its own, but reads have 250 ms in a lane, and
/// races are about two stores alone.
@Suite("the store", .serialized, .timeLimit(.minutes(5)))
struct StoreTests {}
