import Testing

/// All suites of the program `tablerod`, each on boards of its own.
@Suite(.timeLimit(.minutes(3)))
enum TablerodTests {}
