import Board

/// The dates that the client of one commitment believed in, one after the other, and what came of each.
struct DatesInForce: Sendable {
    struct Stretch: Sendable, Hashable {
        let due: Day
        /// The days on which it was in force; the last goes on.
        let from: Day
        let until: Day?
    }

    /// How the commitment counts among past ones, at the shares of its time at which it was open.
    struct Outcome: Sendable, Hashable {
        let commitment: CommitmentID
        let open: Range<Double>
        let isLate: Bool
        let knownOn: Day

        static func isEarlier(_ left: Outcome, _ right: Outcome) -> Bool {
            (left.knownOn, left.commitment, left.open.lowerBound)
                < (right.knownOn, right.commitment, right.open.lowerBound)
        }
    }

    let promised: Day
    let stretches: [Stretch]
    private let commitment: CommitmentID
    private let end: CommitmentEnd

    /// nil for a proposal. `tellings` are those of the commitment.
    init?(_ commitment: Commitment, tellings: [Told], _ calendars: Calendars) {
        guard let promisedAt = commitment.promisedAt else { return nil }
        self.commitment = commitment.id
        promised = calendars.zone.day(of: promisedAt)
        end = CommitmentEnd(commitment, calendars)
        var dues = [(from: promised, due: commitment.promisedDue ?? commitment.due)]
        for told in tellings.sorted(by: { ($0.toldAt, $0.id) < ($1.toldAt, $1.id) }) {
            let day = max(promised, calendars.zone.day(of: told.toldAt))
            guard day <= calendars.today else { continue }
            if dues[dues.count - 1].from == day { dues.removeLast() }
            if dues.last?.due != told.due { dues.append((day, told.due)) }
        }
        stretches = dues.indices.map { place in
            Stretch(
                due: dues[place].due, from: dues[place].from,
                until: place + 1 < dues.count ? dues[place + 1].from : nil)
        }
    }

    /// Each date is judged by itself, so that the commitment stands among the past as its forecasts do; at each share of
    /// the time it counts once, under the date that was in force there first.
    func outcomes(today: Day) -> [Outcome] {
        var (outcomes, counted) = ([Outcome](), 0.0)
        for stretch in stretches {
            guard let allowed = TimeAllowed(promised: promised, due: stretch.due) else { continue }
            let known = end.knownOn(due: stretch.due, today: today)
            // What is delivered on a day was still open in its morning.
            let last = known?.isLate == false ? end.delivered?.adding(days: 1) : nil
            let until = [stretch.until, last].compactMap { $0 }.min().map(allowed.share) ?? .infinity
            let from = max(counted, allowed.share(on: stretch.from))
            guard from < until else { continue }
            counted = until
            guard let known else { continue }
            outcomes.append(
                Outcome(commitment: commitment, open: from..<until, isLate: known.isLate, knownOn: known.day))
        }
        return outcomes
    }
}
