/// What the ledger says of a group of promises in one reading.
public struct LedgerFigures: Sendable, Hashable {
    /// Fewer promises with an outcome than this are told as counts, never as shares.
    public static let leastForShares = 20

    public private(set) var outcomes: [PromiseEntry.Outcome: Int] = [:]
    public private(set) var causes: [DueMove.Cause: Int] = [:]
    public private(set) var tellings: [PromiseEntry.Telling: Int] = [:]
    /// Moves in the last seven days before the date they moved away from.
    public private(set) var movesInLastWeek = 0
    /// Moves when that date had passed.
    public private(set) var movesAfterDue = 0
    /// Of each promise with an outcome, in working days.
    private var daysLate: [Int: Int] = [:]

    public init() {}

    mutating func count(_ entry: PromiseEntry) {
        outcomes[entry.outcome, default: 0] += 1
        if let days = entry.daysLate { daysLate[days, default: 0] += 1 }
        for move in entry.moves {
            causes[move.cause, default: 0] += 1
            tellings[move.telling, default: 0] += 1
            if move.isInLastWeek { movesInLastWeek += 1 }
            if move.isAfterDue { movesAfterDue += 1 }
        }
    }

    public func count(_ outcome: PromiseEntry.Outcome) -> Int { outcomes[outcome] ?? 0 }
    public func count(_ telling: PromiseEntry.Telling) -> Int { tellings[telling] ?? 0 }
    public func count(_ cause: DueMove.Cause) -> Int { causes[cause] ?? 0 }

    /// All promises whose promised date lies in the period.
    public var promised: Int { PromiseEntry.Outcome.allCases.reduce(0) { $0 + count($1) } }
    /// Those still open past their date among them.
    public var missed: Int { count(.missed) + count(.stillOpen) }
    /// Promises of which it is known whether they were kept.
    public var resolved: Int { count(.kept) + count(.keptOnMovedDate) + missed }
    public var moves: Int { DueMove.Cause.allCases.reduce(0) { $0 + count($1) } }
    /// Moves of which it is known whether the client learnt of them in time.
    public var judgedTellings: Int { count(.inTime) + toldLateOrNever }
    public var toldLateOrNever: Int { count(.late) + count(.never) }
    /// Whether there are too few promises with an outcome for shares.
    public var isTooFew: Bool { resolved < LedgerFigures.leastForShares }

    /// The mean of the working days late, in tenths of a day, rounded half up; promises that were not late count as 0.
    public var meanLatenessInTenths: Int? {
        guard resolved > 0 else { return nil }
        let sum = daysLate.reduce(0) { $0 + $1.key * $1.value }
        return (20 * sum + resolved) / (2 * resolved)
    }

    /// The working days late that at least 85 in 100 did not exceed (nearest rank).
    public var latenessP85: Int? {
        var left = (85 * resolved + 99) / 100
        guard left > 0 else { return nil }
        for (days, promises) in daysLate.sorted(by: { $0.key < $1.key }) {
            left -= promises
            if left <= 0 { return days }
        }
        return nil
    }

    /// The most working days that one of them was late.
    public var mostLateness: Int? { daysLate.keys.max() }
}
