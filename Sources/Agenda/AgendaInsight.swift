import Board
public import Planning

/// What planning knows of a board beyond its dates, for an agenda: forecasts, what would help, where it jams, and what
/// its own forecasts were worth.
///
/// It may be of an earlier event than the agenda: what it says of promises that have ended since is then not asked for, and
/// what it would do with tasks that have ended is left out.
public struct AgendaInsight: Sendable {
    /// The event that the forecast is true of, and its plays.
    let asOf: EventNumber
    let trials: Int
    let forecasts: [CommitmentID: PromiseForecast]
    let levers: [CommitmentID: PromiseLevers]
    /// nil where no promise can be forecast, or nobody asked for prices.
    let jams: PricedJams?
    /// What was said of each promise a week ago, for the date that is in force.
    let before: [CommitmentID: Probability]
    let score: ForecastScore?
    /// What was printed of each promise and when, the earliest first.
    private let printed: [CommitmentID: [(day: Day, chance: Probability)]]

    /// `records` are what was forecast before, of whatever promises and days.
    public init(
        _ forecast: BoardForecast, prices: [ResourcePrice], levers: [PromiseLevers] = [],
        records: [RecordedForecast] = [], score: ForecastScore? = nil
    ) {
        asOf = forecast.board.asOf
        trials = forecast.trials
        forecasts = Dictionary(
            forecast.promises.map { ($0.commitment, $0) }, uniquingKeysWith: { first, _ in first })
        self.levers = Dictionary(levers.map { ($0.commitment, $0) }, uniquingKeysWith: { first, _ in first })
        jams = PricedJams(forecast, prices, flows: [])
        printed = records.sorted { ($0.commitment, $0.day) < ($1.commitment, $1.day) }.reduce(into: [:]) {
            guard let chance = $1.printed else { return }
            $0[$1.commitment, default: []].append(($1.day, chance))
        }
        let today = forecast.calendars.today
        let lastWeek = today.adding(days: -10)...today.adding(days: -5)
        let known = forecasts
        before = records.filter { lastWeek.contains($0.day) }
            .sorted { ($0.commitment, $0.day) < ($1.commitment, $1.day) }
            .reduce(into: [:]) { before, record in
                guard let promise = known[record.commitment], promise.judgedDue == record.due,
                    promise.evidence.band.allowsPercent
                else { return }
                before[record.commitment] = record.printed ?? record.simulated
            }
        self.score = score
    }

    /// What was said of a promise before a day and when: about a week before, or else the first that was said. What is a
    /// month old says nothing of it any more.
    func said(of commitment: CommitmentID, before day: Day) -> (day: Day, chance: Probability)? {
        let earlier = (printed[commitment] ?? []).filter { $0.day < day && $0.day >= day.adding(days: -30) }
        return earlier.last { $0.day <= day.adding(days: -5) } ?? earlier.first
    }

    /// Whether anything could be forecast at all.
    var isOfUse: Bool { forecasts.values.contains(where: \.isKnown) }
}

extension Lever.Kind {
    /// The tasks that it would do something with.
    var tasks: [TaskID] {
        switch self {
        case .serve(let move): move.tasks + [move.before]
        case .serveEverywhere(let moves): moves.flatMap { $0.tasks + [$0.before] }
        case .unblock(let task, _, _), .give(let task, _, _), .drop(let task), .need(let task, _): [task]
        case .deliverLater(let tasks): tasks
        case .lend, .moveDue: []
        }
    }
}
