import Board
import Planning

/// What everybody reads before the meeting: the week in one sentence, promises kept, and what each team did.
struct PreRead: Sendable, Hashable {
    /// Points in a week that are worth a line, and how many lines.
    static let leastChange = 10
    static let mostChanges = 3

    struct Score: Sendable, Hashable {
        var since: Day
        var kept = 0
        var keptOnMovedDate = 0
        var missed = 0
        /// Moves of due dates, told or not.
        var moved = 0
    }

    struct TeamWeek: Sendable, Hashable {
        var team: TeamID
        var doneLastWeek: Int
        var active: Int
        var wipLimit: Int?
        var open: Int
        /// Open tasks among them that the reader may not see.
        var otherWork: Int
    }

    struct DayOff: Sendable, Hashable {
        /// nil for everybody.
        var team: TeamID?
        var day: Day
        var name: String
        /// nil for the whole day.
        var freeHalf: DayHalf?
    }

    /// How likely a promise is, in whole percent, a week ago and now.
    struct Change: Sendable, Hashable {
        var commitment: CommitmentID
        var before: Int
        var after: Int
    }

    struct Leave: Sendable, Hashable {
        var member: MemberID
        var first: Day
        var last: Day
    }

    let openPromises: Int
    let atRisk: Int
    /// The most urgent one.
    let first: CommitmentID?
    let firstLateBy: Int?
    /// Its safe date, where that could be worked out.
    let firstSafe: Day?
    let untold: Int
    let jam: TeamID?
    let jamFrom: ISOWeek?
    /// nil where they would be one person's rates, which are for that person and for directors.
    let sixWeeks: Score?
    let twelveMonths: Score?
    let teams: [TeamWeek]
    /// In the week of the agenda and the next.
    let daysOff: [DayOff]
    let leaves: [Leave]
    /// Promises whose chance changed by ten points or more in a week, the most first.
    let changes: [Change]
    /// Open tasks whose day has passed without a word, and those with neither date nor effort.
    let datesPassed: Int
    let withoutData: Int
    /// What the forecasts were worth; once a month, in the week of its first Monday.
    let score: ForecastScore?

    init(_ sight: Sight, week: ISOWeek, untold: Int, priced: PricedJams?, tellsRates: Bool) {
        let atRisk = sight.risks.filter(\.isAtRisk)
        openPromises = sight.risks.count
        self.atRisk = atRisk.count
        self.untold = untold
        first = atRisk.first?.commitment
        firstLateBy = atRisk.first.flatMap { RiskReview.lateBy($0) }
        firstSafe = atRisk.first.flatMap { sight.insight?.forecasts[$0.commitment]?.p85 }
        let pricedJam = priced?.named.first
        jam = priced == nil ? sight.bottlenecks.first?.flow.team : pricedJam?.resource.team
        jamFrom = priced == nil ? sight.bottlenecks.first?.fromWeek : pricedJam?.flow.fullSince
        changes = sight.risks.compactMap { risk -> Change? in
            guard let before = sight.insight?.before[risk.commitment],
                let after = sight.insight?.forecasts[risk.commitment]?.chance
            else { return nil }
            let change = Change(
                commitment: risk.commitment, before: percent(before.value), after: percent(after.value))
            return abs(change.after - change.before) >= PreRead.leastChange ? change : nil
        }
        .sorted { (abs($1.after - $1.before), $0.commitment) < (abs($0.after - $0.before), $1.commitment) }
        .prefix(PreRead.mostChanges).map(\.self)
        let promised: Set<Task.State> = [.accepted, .active]
        let open = sight.tasks.filter { promised.contains($0.state) }
        datesPassed = open.count { task in task.expectedBy.map { $0 < sight.today } ?? false }
        withoutData = open.count { $0.expectedBy == nil && $0.effortMinutes == nil && $0.size == nil }
        score = week.monday.day <= 7 ? sight.insight?.score : nil
        sixWeeks = tellsRates ? PreRead.score(sight, since: sight.today.adding(days: -42)) : nil
        twelveMonths = tellsRates ? PreRead.score(sight, since: sight.today.adding(days: -365)) : nil
        let lastWeek = week.monday.adding(days: -7)
        let wipLimits = Dictionary(
            sight.board.teams.map { ($0.id, $0.wipLimit) }, uniquingKeysWith: { first, _ in first })
        teams = sight.flows.map { flow in
            TeamWeek(
                team: flow.team,
                doneLastWeek: sight.finished(by: flow.team, from: lastWeek, through: lastWeek.adding(days: 6)),
                active: flow.active, wipLimit: wipLimits[flow.team] ?? nil,
                open: flow.asked + flow.queued + flow.active,
                otherWork: sight.otherWork[flow.team] ?? 0)
        }
        let span = week.monday...week.monday.adding(days: 13)
        let teamsShown = Set(sight.flows.map(\.team))
        daysOff = sight.board.holidays.filter { !$0.isRemoved && span.contains($0.day) }
            .filter { $0.team.map(teamsShown.contains) ?? true }
            .map { DayOff(team: $0.team, day: $0.day, name: $0.name, freeHalf: $0.freeHalf) }
            .sorted { ($0.day, $0.team?.number ?? 0, $0.name) < ($1.day, $1.team?.number ?? 0, $1.name) }
        let staff = Set(
            sight.board.members.filter { member in
                !member.isRetired && (member.team.map(teamsShown.contains) ?? (sight.scope == .company))
            }.map(\.id))
        leaves = sight.board.absences
            .filter {
                !$0.isRemoved && $0.lastDay >= max(span.lowerBound, sight.today) && $0.firstDay <= span.upperBound
            }
            .filter { staff.contains($0.member) }
            .map { Leave(member: $0.member, first: $0.firstDay, last: $0.lastDay) }
            .sorted { ($0.first, $0.last, $0.member) < ($1.first, $1.last, $1.member) }
    }

    /// Of what was delivered, and moved, from that day on.
    private static func score(_ sight: Sight, since: Day) -> Score {
        var score = Score(since: max(since, sight.board.historyFrom ?? since))
        for commitment in sight.commitments where commitment.state == .delivered || commitment.state == .accepted {
            guard let day = sight.day(of: commitment.deliveredAt), day >= since else { continue }
            switch commitment.outcome(deliveredOn: day) {
            case .kept: score.kept += 1
            case .keptOnMovedDate: score.keptOnMovedDate += 1
            case .missed: score.missed += 1
            }
        }
        score.moved = sight.moves.count { sight.calendars.zone.day(of: $0.movedAt) >= since }
        return score
    }
}
