import Board
import Planning

/// What a dashboard would call the bottleneck: the team that is highest by one figure of the last six weeks. It always
/// names one.
enum NaiveDetector: String, Sendable, CaseIterable {
    /// Working time under way over that of its capacity; outside parties have none.
    case utilisation
    /// Tasks that are ready and not done, but those under way.
    case queue
    /// The median from ready to done.
    case flowTime = "flow_time"

    /// One team or outside party, the first by number of those that are alike.
    static func named(on board: BoardSnapshot) -> [NaiveDetector: TeamID] {
        let calendar = WorkingCalendar(zone: Zone(identifier: board.organisation.zone) ?? .utc)
        let since = board.moment.adding(seconds: -TeamFlow.flowDays * 86_400)
        let done = Dictionary(
            uniqueKeysWithValues: board.tasks.compactMap { task in task.doneAt.map { (task.id, $0) } })
        // When the last of those before it was done; what waits for one that is not is missing.
        var ready = Dictionary(uniqueKeysWithValues: board.tasks.map { ($0.id, $0.acceptedAt ?? $0.createdAt) })
        for link in board.dependencies {
            guard let moment = ready[link.successor] else { continue }
            ready[link.successor] = done[link.predecessor].map { max($0, moment) }
        }
        func minutes(_ from: Instant, _ to: Instant) -> Int { calendar.workingMinutes(from: from, to: to).minutes }
        let ofTeams = Dictionary(grouping: board.tasks, by: \.team)
        func figure(_ detector: NaiveDetector, of team: Team) -> Double {
            let own = ofTeams[team.id] ?? []
            switch detector {
            case .utilisation:
                guard let capacity = team.capacity else { return 0 }
                let busy = own.reduce(0) { sum, task in
                    guard let started = task.startedAt else { return sum }
                    return sum + max(0, minutes(max(started, since), task.doneAt ?? board.moment))
                }
                return Double(busy) / Double(max(1, capacity * minutes(since, board.moment)))
            case .queue:
                return Double(own.count { $0.state == .accepted && ready[$0.id] != nil })
            case .flowTime:
                let lengths = own.compactMap { task -> Int? in
                    guard let done = task.doneAt, done > since, let from = ready[task.id] else { return nil }
                    return minutes(from, done)
                }.sorted()
                return lengths.isEmpty ? 0 : Double(lengths[lengths.count / 2])
            }
        }
        return Dictionary(
            uniqueKeysWithValues: allCases.map { detector in
                let highest = board.teams.max { left, right in
                    (figure(detector, of: left), right.id) < (figure(detector, of: right), left.id)
                }
                return (detector, highest!.id)
            })
    }
}
