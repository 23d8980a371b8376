/// Whether what was planted is what makes promises late, by the generator's own simulation gone on with.
///
/// A draw in which luck undid the plant, or jammed something on a board where nothing was planted, is no board of its
/// kind.
struct PlantedTruth: Sendable {
    /// A queue shorter than this is no jam: weeks of work of those who do it.
    private static let calmWeeks = 0.5
    /// Working days of lateness, over all open promises, that a jam costs at least.
    private static let leastSaved = 5.0
    private static let futures = 4
    private static let weeksAhead = 12
    /// Lateness beyond this counts no more, in working days.
    private static let mostDays = 40

    /// Somebody there could be one more of, or a party that could answer in half the time.
    struct Resource: Sendable, Hashable {
        var station: Int
        var isOfExpert: Bool
    }

    /// Working days of lateness of open promises that more of each resource saves, on average; the highest first.
    let saved: [(resource: Resource, days: Double)]
    /// Of open promises as things are.
    let lateness: Double
    /// Of each resource inside, in weeks of work of those who do it.
    let queues: [(resource: Resource, weeks: Double)]
    private let planted: Resource?
    private let company: PlantedCompany

    init(_ run: PlantedRun) {
        let company = run.company
        self.company = company
        planted = company.jam.map { Resource(station: $0.station, isOfExpert: $0.isOfExpert) }
        let resources = company.stations.enumerated().flatMap { place, station in
            [Resource(station: place, isOfExpert: false)]
                + (station.hasExpert ? [Resource(station: place, isOfExpert: true)] : [])
        }
        let lateness = PlantedTruth.lateness(of: run, with: nil)
        self.lateness = lateness
        saved = resources.map { ($0, lateness - PlantedTruth.lateness(of: run, with: $0)) }.sorted { $0.1 > $1.1 }
        queues =
            resources.filter { !company.stations[$0.station].isOutside }.map { resource in
                let waiting = run.jobs.reduce(0) { sum, job in
                    let isThere = job.station == resource.station && job.isForExpert == resource.isOfExpert
                    return isThere && job.ready != nil && job.started == nil ? sum + job.length : sum
                }
                let people = run.people[resource.station].count { $0.isExpert == resource.isOfExpert && !$0.isGone }
                return (resource, Double(waiting) / Double(people * PlantedRun.minutesPerWeek))
            }
    }

    /// Nothing but the plant queues for long; and of all people, or of all parties, one more of it saves the most, and
    /// enough to speak of.
    var holds: Bool {
        guard queues.allSatisfy({ $0.resource == planted || $0.weeks < PlantedTruth.calmWeeks }) else { return false }
        guard let planted else { return true }
        let first = saved.first { isOutside($0.resource) == isOutside(planted) }!
        return first.resource == planted && first.days >= PlantedTruth.leastSaved
    }

    private func isOutside(_ resource: Resource) -> Bool { company.stations[resource.station].isOutside }

    private static func lateness(of run: PlantedRun, with more: Resource?) -> Double {
        let open = run.promises.indices.filter { run.promises[$0].done == nil }
        let end = run.end + weeksAhead * PlantedRun.minutesPerWeek
        var sum = 0
        for future in 0..<futures {
            var run = run
            run.change(luck: UInt64(future + 1))
            if let more { run.relieve(more.station, isOfExpert: more.isOfExpert, at: run.end) }
            run.go(until: end)
            for promise in open.map({ run.promises[$0] }) {
                let late = max(0, (promise.done ?? end) - promise.due)
                sum += min(late, mostDays * PlantedRun.minutesPerDay)
            }
        }
        return Double(sum) / Double(futures * PlantedRun.minutesPerDay)
    }
}
