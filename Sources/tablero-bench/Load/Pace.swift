/// When the requests of one connection are due.
///
/// At full load the next one is due as soon as the reply is there. At a rate they are due whatever the server does, at
/// moments as of people who know nothing of each other, and what a request waits because the one before it was late is
/// part of its wait: so nothing is left out where the server stalls (coordinated omission).
struct Pace: Sendable {
    /// Between two requests of one connection, in the mean; nil is full load.
    let interval: Duration?
    private var numbers: BenchNumbers
    private(set) var due: ContinuousClock.Instant

    init(perSecond rate: Double?, connections: Int, seed: UInt64, from begin: ContinuousClock.Instant) {
        interval = rate.map { .seconds(Double(connections) / max($0, 0.001)) }
        numbers = BenchNumbers(seed: seed)
        due = begin
        if interval != nil { next(now: begin) }
    }

    /// Sets when the request after this one is due.
    mutating func next(now: ContinuousClock.Instant) {
        guard let interval else {
            due = now
            return
        }
        // Exponential, as pgbench draws its own.
        due += interval * -numbers.logarithm()
    }
}
