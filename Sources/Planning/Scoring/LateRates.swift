/// Base rates: the share late among past commitments that were still open at the same share of their time.
struct LateRates<Subject: Hashable & Sendable>: Sendable {
    /// So many of the last outcomes make the recent rate.
    static var recent: Int { 200 }

    private struct Outcome: Sendable {
        let subject: Subject
        /// The shares of its time at which it was open.
        let open: Range<Double>
        let isLate: Bool
    }

    /// In the order in which they became known.
    private var outcomes: ContiguousArray<Outcome> = []

    /// Takes an outcome that has become known, after all that were known before.
    mutating func add(_ subject: Subject, openAt shares: Range<Double>, isLate: Bool) {
        outcomes.append(Outcome(subject: subject, open: shares, isLate: isLate))
    }

    /// Takes back what turned out not to be an outcome.
    mutating func remove(_ subject: Subject) { outcomes.removeAll { $0.subject == subject } }

    /// The share late of all, and of the last 200, and how many they are; one half where there are none.
    func rates(atShare share: Double, except subject: Subject) -> (all: Double, recent: Double, count: Int) {
        var (late, count, recentLate, recentCount) = (0, 0, 0, 0)
        var place = outcomes.count
        while place > 0 {
            place -= 1
            let outcome = outcomes[place]
            guard outcome.open.contains(share), outcome.subject != subject else { continue }
            count += 1
            if outcome.isLate { late += 1 }
            guard recentCount < Self.recent else { continue }
            recentCount += 1
            if outcome.isLate { recentLate += 1 }
        }
        guard count > 0 else { return (0.5, 0.5, 0) }
        return (Double(late) / Double(count), Double(recentLate) / Double(recentCount), count)
    }
}
