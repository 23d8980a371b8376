import Board

/// A task that came to a team in a past week without being part of what had been promised before.
struct Arrival: Sendable, Hashable {
    /// Minutes since the week's Monday began.
    var minuteOfWeek: Int32
    var priority: Int
    /// Days from its coming to the day it was expected; nil where nobody expected it by any.
    var allowance: Int?
}

/// What nobody has planned yet, as this board's past shows it.
struct UnplannedWork: Sendable {
    /// Past weeks that a coming week is drawn from.
    static let weeks = 12
    /// With fewer whole weeks of history, coming work is not guessed.
    static let fewestWeeks = 4
    /// A week in which so many times more came than is finished in one is an import or a great clearing up, and no
    /// measure of weeks to come.
    static let mostOfDepartures = 4
    /// Up to so many tasks a week are believed whatever was finished.
    static let fewestOfWeek = 20
    /// With fewer delivered promises, what is found late is not guessed.
    static let fewestPromises = 10
    /// With fewer, the time from the last task to the delivery is not guessed.
    static let fewestDeliveries = 5

    /// A task found after the promise was given.
    struct Discovery: Sendable, Hashable {
        /// The share of the time allowed that had passed, in thousandths; over 1,000 after the date.
        var share: Int32
        var team: TeamID
    }

    let arrivals: [TeamID: [[Arrival]]]
    /// One entry a past promise: what was found after it was given. Empty where too few are known.
    let discoveries: [[Discovery]]
    /// Working time of the organisation from the last task to the delivery; empty where too few are known.
    let deliveries: [DurationObservation]
    /// How many delivered promises, deliveries with a last task and whole weeks there are, enough of them or not.
    let knownPromises: Int
    let knownDeliveries: Int
    let knownWeeks: Int

    init(_ board: BoardSnapshot, _ calendars: Calendars) {
        let promised = Dictionary(
            board.commitments.map { ($0.id, $0.promisedAt ?? $0.proposedAt) }, uniquingKeysWith: { first, _ in first })
        arrivals = UnplannedWork.arrivals(board, calendars, promised: promised)
        let tasks = Dictionary(grouping: board.tasks.filter { $0.commitment != nil }, by: { $0.commitment! })
        let delivered = board.commitments.filter { $0.deliveredAt != nil && $0.state != .cancelled }
        let histories = delivered.compactMap { commitment -> [Discovery]? in
            guard let promised = commitment.promisedAt, let all = tasks[commitment.id] else { return nil }
            let due = calendars.zone.instant(of: commitment.judgedDue.adding(days: 1), minuteOfDay: 0)
            let allowed = due.microseconds - promised.microseconds
            guard allowed > 0 else { return nil }
            return all.filter { $0.createdAt > promised && $0.state != .cancelled }.map { task in
                let passed = Double(task.createdAt.microseconds - promised.microseconds)
                return Discovery(share: Int32(min(1e6, passed * 1_000 / Double(allowed))), team: task.team)
            }
        }
        discoveries = histories.count < UnplannedWork.fewestPromises ? [] : histories
        let waits = delivered.compactMap { commitment -> DurationObservation? in
            let ends = (tasks[commitment.id] ?? []).compactMap(\.doneAt)
            guard let delivered = commitment.deliveredAt, let last = ends.max() else { return nil }
            let minutes = calendars.organisation.workingMinutes(from: last, to: delivered).minutes
            return DurationObservation(duration: WorkingMinutes(minutes: minutes), end: .done)
        }
        deliveries = waits.count < UnplannedWork.fewestDeliveries ? [] : waits
        (knownPromises, knownDeliveries) = (histories.count, waits.count)
        knownWeeks = UnplannedWork.knownWeeks(board, calendars)
    }

    private static func knownWeeks(_ board: BoardSnapshot, _ calendars: Calendars) -> Int {
        board.historyFrom.map { max(0, min(weeks, (calendars.today.isoWeek.monday - $0) / 7)) } ?? 0
    }

    /// Whole past weeks of each team, the newest first; empty where the history is too short.
    private static func arrivals(
        _ board: BoardSnapshot, _ calendars: Calendars, promised: [CommitmentID: Instant]
    ) -> [TeamID: [[Arrival]]] {
        let monday = calendars.today.isoWeek.monday
        let known = knownWeeks(board, calendars)
        guard known >= fewestWeeks else { return [:] }
        let first = monday.adding(days: -7 * known)
        var found: [TeamID: [[Arrival]]] = [:]
        for team in board.teams { found[team.id] = Array(repeating: [], count: known) }
        for task in board.tasks where task.state != .cancelled {
            let came = task.askedAt ?? task.createdAt
            let day = calendars.zone.day(of: came)
            guard day >= first, day < monday else { continue }
            let begin = day.isoWeek.monday
            // What belongs to a promise given in an earlier week was found late, and is drawn with that promise.
            if let commitment = task.commitment, let given = promised[commitment],
                calendars.zone.day(of: given) < begin
            {
                continue
            }
            found[task.team]?[(monday - begin) / 7 - 1].append(
                Arrival(
                    minuteOfWeek: Int32((day - begin) * 1_440 + calendars.zone.minuteOfDay(of: came)),
                    priority: task.priority, allowance: task.expectedBy.map { max(0, $0 - day) }))
        }
        let finished = Dictionary(
            grouping: board.tasks.filter { task in
                task.state == .done && task.doneAt.map { calendars.zone.day(of: $0) >= first } ?? false
            }, by: \.team
        ).mapValues { $0.count / known }
        for (team, past) in found {
            let most = max(fewestOfWeek, mostOfDepartures * (finished[team] ?? 0))
            found[team] = past.filter { $0.count <= most }
        }
        return found
    }
}
