import Board
import TestNumbers

@testable import Planning

/// A board with a past of promises, and what was forecast of them.
struct ScoredBoard {
    static let today = Day("2026-11-23")!

    var draft = BoardDraft()
    var records: [RecordedForecast] = []

    init() {
        draft.team("Diseño", "Design")
        draft.member("Ana")
        draft.client("Acme", tier: .b)
    }

    var board: BoardSnapshot { draft.snapshot }
    var calendars: Calendars { Calendars(board) }
    var learner: PrintedChance.Learner {
        PrintedChance.Learner(board: board, calendars: calendars, records: records)
    }

    /// A promise given on one day for another; delivered then, or not yet.
    @discardableResult
    mutating func promise(
        _ promised: Day, due: Day, delivered: Day? = nil, _ change: (inout Commitment) -> Void = { _ in }
    ) -> Commitment {
        draft.promise(due: "\(due)") {
            ($0.proposedAt, $0.promisedAt) = (Self.noon(promised), Self.noon(promised))
            if let delivered { ($0.state, $0.deliveredAt) = (.delivered, Self.noon(delivered)) }
            change(&$0)
        }
        return draft.commitments[draft.commitments.count - 1]
    }

    mutating func tell(_ commitment: Commitment, _ due: Day, on day: Day) {
        draft.tellings.append(
            Told(
                id: ID<Told>(Int64(draft.tellings.count + 1)), version: Version(1), commitment: commitment.id, due: due,
                how: .call, words: nil, toldBy: nil, toldAt: Self.noon(day)))
        draft.commitments[Int(commitment.id.number) - 1].toldDue = due
        draft.commitments[Int(commitment.id.number) - 1].due = due
    }

    /// Chances are those to be in time; what is printed is what was simulated unless it is said.
    mutating func record(
        _ commitment: Commitment, on day: Day, _ simulated: Double?, printed: Double? = nil, base: Double? = 0.7,
        occasion: RecordedForecast.Occasion = .week, due: Day? = nil, p50: Day? = nil, p85: Day? = nil
    ) {
        records.append(
            RecordedForecast(
                commitment: commitment.id, day: day, occasion: occasion, due: due ?? commitment.judgedDue,
                promised: calendars.zone.day(of: commitment.promisedAt!), simulated: simulated.map { Probability($0) },
                printed: (printed ?? simulated).map { Probability($0) }, base: base.map { Probability($0) },
                recent: base.map { Probability($0) }, p50: p50, p85: p85, p95: nil))
    }

    /// So many promises of 20 days, the first given so many days ago, one every other day, each forecast when it is
    /// given and ten days on; of ten, three are late.
    mutating func past(_ count: Int, from first: Int, _ random: inout SeededNumbers, chance: (Bool) -> Double) {
        for number in 0..<count {
            let promised = Self.today.adding(days: 2 * number - first)
            let isLate = random.isTrue(30)
            let took = isLate ? Int.random(in: 20...40, using: &random) : Int.random(in: 11...19, using: &random)
            let (due, end) = (promised.adding(days: 19), promised.adding(days: took))
            let commitment = promise(promised, due: due, delivered: end < Self.today ? end : nil)
            for after in [0, 10] where promised.adding(days: after) <= Self.today {
                record(commitment, on: promised.adding(days: after), chance(isLate))
            }
        }
    }

    static func noon(_ day: Day) -> Instant { Instant(rfc3339: "\(day)T11:00:00Z")! }
}
