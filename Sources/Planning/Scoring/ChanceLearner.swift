public import Board

extension PrintedChance {
    /// What the recorded forecasts of a board have taught, and its base rates: all that stands behind a printed chance.
    ///
    /// A forecast is learned from once its outcome is known, in the order of days, with the chances that were recorded
    /// with it: of each commitment the first forecast in each stretch of its time (from 0, 25, 50, 75 and 90 %). Hence
    /// what is recorded later changes nothing of what is printed on a day.
    public struct Learner: Sendable {
        private let today: Day
        private let zone: Zone
        private var rates = LateRates<CommitmentID>()
        private let learner: ForecastLearner<CommitmentID>

        /// For a reader who does not see some commitments, neither these nor what was recorded of them is passed in.
        ///
        /// The order of the records does not matter.
        public init(board: BoardSnapshot, calendars: Calendars, records: [RecordedForecast]) {
            today = calendars.today
            zone = calendars.zone
            let tellings = Dictionary(grouping: board.tellings, by: \.commitment)
            let outcomes = board.commitments.flatMap { commitment in
                DatesInForce(commitment, tellings: tellings[commitment.id] ?? [], calendars)?
                    .outcomes(today: calendars.today) ?? []
            }
            for outcome in outcomes.sorted(by: DatesInForce.Outcome.isEarlier) {
                rates.add(outcome.commitment, openAt: outcome.open, isLate: outcome.isLate)
            }
            let ends = Dictionary(
                board.commitments.map { ($0.id, CommitmentEnd($0, calendars)) },
                uniquingKeysWith: { first, _ in first })
            learner = RecordReplay(records, ends: ends, today: calendars.today).learner
        }

        /// Commitments whose outcome has shown what forecasts are worth here.
        public var resolved: Int { learner.skill.count }

        /// What to print for a promise, judged at the date its client believes in, or for a proposal, as if it were
        /// promised today.
        ///
        /// `finished` is the number of finished tasks that the simulation rests on; no chance is surer than these allow,
        /// nor than the commitments behind a base rate that is printed.
        public func printed(for commitment: Commitment, simulated: Probability?, finished: Int) -> PrintedChance {
            let due = commitment.judgedDue
            let allowed = TimeAllowed(promised: commitment.promisedAt.map(zone.day(of:)) ?? today, due: due)
            // One with a date before its promise has no time that could be shared out.
            let share = max(0, allowed?.share(on: today) ?? .infinity)
            let rates = rates.rates(atShare: share, except: commitment.id)
            let isBaseKnown = EvidenceBand(finished: rates.count) == .sound
            var printed = PrintedChance(
                standing: .unscored, onTime: simulated, simulated: simulated,
                base: isBaseKnown ? Probability(rates.all).complement : nil,
                recent: isBaseKnown ? Probability(rates.recent).complement : nil, known: rates.count,
                resolved: resolved, weight: 1)
            guard let simulated else {
                printed.standing = .unknown
                return printed
            }
            guard today <= due else {
                printed.standing = .overdue
                return printed
            }
            guard isBaseKnown, resolved >= Recalibration.leastResolved else { return printed }
            let point = Landmark.last(before: share)
            let mixture = learner.mixture(at: point)
            let chances = learner.chances(
                raw: simulated.complement, baseRate: Probability(rates.all), recentRate: Probability(rates.recent),
                at: point)
            let addsNothing = mixture.addsNothing(elsewhere: learner.skill)
            printed.standing = addsNothing ? .addsNothing : .mixed
            printed.weight = mixture.forecastWeight
            printed.onTime = mixture.chance(chances, elsewhere: learner.skill).complement.bounded(
                byEvidence: addsNothing ? min(finished, rates.count) : finished)
            return printed
        }
    }
}
