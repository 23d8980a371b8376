import Board

/// The last weeks of one team played again: what came then, with the work it took, through a number of slots.
///
/// If as many tasks leave the team as were seen to leave it, the slots are right. Work of unknown length takes the mean,
/// what is under way still the mean from now on; tasks are begun in the order in which they became ready, and a block
/// gives the slot back. All times are working minutes since the weeks began.
struct QueueReplay: Sendable {
    /// With fewer departures the share is chance.
    static let fewestDepartures = 20
    /// Slots are scaled no further.
    static let scales = 0.5...2.0
    private static let rounds = 6

    private struct Job: Sendable {
        let task: TaskID
        let readyAt: Int
        /// Whether it was under way when the weeks began.
        let isActive: Bool
        let work: Int
        /// From the end of its work to its departure; nil for what has not departed.
        let blocked: Int?
    }

    /// Tasks that left the team.
    let seen: Int
    private let active: [Job]
    private let queue: [Job]
    private let end: Int

    /// `records` are the team's that were not over when the weeks began.
    init(
        _ records: [TaskRecord], ready: (Task) -> Instant?, blocked: BlockedTime, calendar: WorkingCalendar,
        from begin: Instant, to now: Instant
    ) {
        let lengths = records.compactMap { $0.ending == .done ? $0.work.map(Int.init) : nil }
        let mean = lengths.isEmpty ? 0 : lengths.reduce(0, +) / lengths.count
        func minutes(from: Instant, to: Instant) -> Int {
            calendar.workingMinutes(from: max(from, begin), to: max(to, begin)).minutes
        }
        let jobs = records.compactMap { record -> Job? in
            let task = record.task
            guard let readyAt = ready(task) else { return nil }
            guard let startedAt = task.startedAt, startedAt <= record.endedAt else {
                guard record.ending != .cancelled else { return nil }
                return Job(
                    task: task.id, readyAt: minutes(from: begin, to: readyAt), isActive: false, work: mean, blocked: 0)
            }
            let work = blocked.unblocked(task, until: now).reduce(0) { sum, stretch in
                sum + minutes(from: stretch.lowerBound, to: stretch.upperBound)
            }
            let idle = minutes(from: startedAt, to: record.endedAt) - work
            let isHeld = record.ending == .open && task.blockedSince != nil
            return Job(
                task: task.id, readyAt: minutes(from: begin, to: min(readyAt, startedAt)), isActive: startedAt <= begin,
                work: record.ending == .open && !isHeld ? work + mean : work,
                blocked: record.ending == .cancelled || isHeld ? nil : idle)
        }.sorted { ($0.readyAt, $0.task) < ($1.readyAt, $1.task) }
        active = jobs.filter(\.isActive)
        queue = jobs.filter { !$0.isActive }
        end = minutes(from: begin, to: now)
        seen = records.count { $0.ending == .done }
    }

    /// How many would have left with so many slots; between two whole numbers, the mean of them by their nearness.
    func departures(slots: Double) -> Double {
        let slots = max(1, slots)
        let (whole, rest) = (Int(slots), slots - slots.rounded(.down))
        let fewer = Double(departures(whole: whole))
        return rest > 0 ? fewer + rest * (Double(departures(whole: whole + 1)) - fewer) : fewer
    }

    /// How well so many slots tell those weeks, and by what they are to be multiplied to tell them within 15 %: where no
    /// factor from a half to two does, the one that comes nearest, and never fewer slots than one. nil where too few left
    /// to tell.
    func fit(of slots: Double) -> ReplayedWeeks? {
        guard seen >= Self.fewestDepartures else { return nil }
        var best: ReplayedWeeks?
        var scale = 1.0
        for _ in 0..<Self.rounds {
            let played = ReplayedWeeks(departures: seen, replayed: departures(slots: slots * scale), scale: scale)
            if best.map({ played.error < $0.error }) ?? true { best = played }
            if played.isWithinTolerance { break }
            let next = played.replayed > 0 ? scale * Double(seen) / played.replayed : Self.scales.upperBound
            scale = min(max(next, Self.scales.lowerBound, min(1, 1 / slots)), Self.scales.upperBound)
        }
        return best
    }

    private func departures(whole slots: Int) -> Int {
        var running = BinaryHeap<Int>()
        var (count, left, at) = (0, 0, 0)
        func begin(_ job: Job) {
            running.insert(at + job.work)
            count += 1
            if let blocked = job.blocked, at + job.work + blocked <= end { left += 1 }
        }
        for job in active { begin(job) }
        for job in queue {
            at = max(at, job.readyAt)
            while count >= slots, let freed = running.popFirst() {
                at = max(at, freed)
                count -= 1
            }
            guard at < end else { break }
            begin(job)
        }
        return left
    }
}

/// How many tasks a team finished in the last weeks, and how many when these are played again.
public struct ReplayedWeeks: Sendable, Hashable {
    /// The replayed departures may be off by this share.
    public static let tolerance = 0.15

    public let departures: Int
    public let replayed: Double
    /// What the measured slots were multiplied by, so that the two are alike; 1 where they were.
    public let scale: Double

    /// As a share of the departures.
    public var error: Double { abs(replayed / Double(departures) - 1) }
    public var isWithinTolerance: Bool { error <= Self.tolerance }
}
