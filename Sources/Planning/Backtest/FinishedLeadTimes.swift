import Board

/// The trivial forecast to beat: lead times of the last 1,000 finished commitments in calendar days, given age.
struct FinishedLeadTimes {
    private static let most = 1_000
    /// In the order of finishing.
    private var leads: [(commitment: Int, days: Double)] = []
    private var places: Set<Int> = []

    /// Takes over whether a commitment is finished.
    mutating func follow(_ number: Int, in known: KnownHistory) {
        guard let commitment = known.commitment(number) else { return }
        if let finishedAt = commitment.finishedAt {
            let lead = days(from: commitment.promisedAt, to: finishedAt)
            if places.insert(number).inserted { leads.append((number, lead)) }
        } else if places.remove(number) != nil {
            leads.removeAll { $0.commitment == number }
        }
    }

    /// The share of those that took longer than `age` which took longer than was allowed; at age 0, of all.
    func late(age: Double, allowed: Double) -> Probability? {
        var (older, later) = (0, 0)
        for lead in leads.suffix(Self.most) where age <= 0 || lead.days > age {
            older += 1
            if lead.days > allowed { later += 1 }
        }
        return older > 0 ? Probability(Double(later) / Double(older)) : nil
    }
}
