public import Board

/// The finished tasks by which the length of an open one is forecast, and how long they took.
public struct PastSample: Sendable, Hashable {
    /// What the finished tasks have in common with the open one, beside the team.
    public enum Likeness: Sendable, Hashable {
        /// They had an estimate as well, and the open task is expected to hold its own as they held theirs.
        case estimated
        case workClass(String)
        case size(Task.Size)
        case team
    }

    /// With fewer the shortest and the longest are told.
    static let fewestForQuantiles = 7

    public let task: TaskID
    public let team: TeamID
    public let likeness: Likeness
    /// How many there are of them, at most the newest 250 of the last year, and the day on which the first was done.
    public let finished: Int
    public let since: Day
    /// Working time of the team in which 70 of 100 of them ended: from P15 to P85; of few, all.
    public let shortest: WorkingMinutes
    public let longest: WorkingMinutes
    /// Whether a length is that from queued to done, as where starts are unknown, and not that of the work alone.
    public let isStay: Bool
    /// A working day of the team.
    public let minutesPerDay: Int
}

/// A finished task that is like an open one.
public struct PastTask: Sendable, Hashable {
    public let task: TaskID
    public let title: String
    public let doneOn: Day
    /// Working time: of the work where its start is known, else from queued to done.
    public let length: WorkingMinutes
    public let estimate: WorkingMinutes?
}

/// What the past of its team says of one open task.
struct PastReading {
    /// So many tasks are shown beside it.
    static let shown = 3

    private let task: Task
    private let evidence: TeamEvidence
    private let calendar: WorkingCalendar
    /// Finished, the newest first.
    private let records: [TaskRecord]

    /// Nil where the team has no past.
    init?(_ task: Task, _ simulation: Simulation) {
        let (board, calendars) = (simulation.board, simulation.calendars)
        guard let team = board.teams.first(where: { $0.id == task.team }),
            let evidence = simulation.evidence.teams[task.team]
        else { return nil }
        (self.task, self.evidence, calendar) = (task, evidence, calendars.calendar(of: task.team))
        let draft = TeamDraft(
            team, board.tasks.filter { $0.team == task.team }, TaskReadiness(board),
            BlockedTime(board, simulation.evidence.courses), simulation.evidence.courses, calendar: calendar,
            now: calendars.now,
            seenFrom: board.historyFrom.map { calendars.zone.instant(of: $0, minuteOfDay: 0) })
        records = draft.records.filter { $0.ending == .done && $0.task.id != task.id }
    }

    /// The same pool as the draws of ``SimulationPlan/Item``: by estimate, class, size or team.
    private var pool: (likeness: PastSample.Likeness, records: [TaskRecord]) {
        if evidence.flow == .work, evidence.ratios != nil, task.effortMinutes.map({ $0 > .zero }) ?? false {
            return (.estimated, records.filter { $0.work != nil && $0.task.effortMinutes.map { $0 > .zero } ?? false })
        }
        if let name = task.workClass, evidence.byClass[name] != nil {
            return (.workClass(name), records.filter { $0.task.workClass == name })
        }
        if let size = task.size, evidence.bySize[size] != nil {
            return (.size(size), records.filter { $0.task.size == size })
        }
        return (.team, records)
    }

    private func length(_ record: TaskRecord) -> Int? {
        evidence.flow == .work ? record.work.map { Int($0) } : Int(record.stay)
    }

    var sample: PastSample? {
        let pool = pool
        let newest = pool.records.filter { length($0) != nil }.prefix(TaskRecord.newest)
        guard let first = newest.last else { return nil }
        let lengths = newest.compactMap(length).sorted()
        let isFew = lengths.count < PastSample.fewestForQuantiles
        /// By nearest rank.
        func quantile(_ percent: Int) -> WorkingMinutes {
            WorkingMinutes(minutes: lengths[(lengths.count * percent + 99) / 100 - 1])
        }
        return PastSample(
            task: task.id, team: task.team, likeness: pool.likeness, finished: lengths.count,
            since: calendar.zone.day(of: first.endedAt),
            shortest: isFew ? WorkingMinutes(minutes: lengths[0]) : quantile(15),
            longest: isFew ? WorkingMinutes(minutes: lengths[lengths.count - 1]) : quantile(85),
            isStay: evidence.flow == .stay, minutesPerDay: max(1, calendar.hours.minutesPerDay.minutes))
    }

    /// Three of the same class, or else of the same team: those whose estimate, or size, was nearest; then the newest.
    var similar: [PastTask] {
        let named = records.filter { !$0.task.title.isEmpty && length($0) != nil }
        let ofClass = task.workClass.map { name in named.filter { $0.task.workClass == name } } ?? []
        let pool = ofClass.isEmpty ? named : ofClass
        let ranked = pool.enumerated().map { (distance: distance(to: $1.task), offset: $0, record: $1) }
            .sorted { ($0.distance, $0.offset) < ($1.distance, $1.offset) }
        return ranked.prefix(PastReading.shown).map(\.record).map { record in
            PastTask(
                task: record.task.id, title: record.task.title, doneOn: calendar.zone.day(of: record.endedAt),
                length: WorkingMinutes(minutes: length(record) ?? 0), estimate: record.task.effortMinutes)
        }
    }

    /// How many times as long, or as short, it was thought to be; what is not to be compared is furthest.
    private func distance(to other: Task) -> Double {
        if let own = task.effortMinutes?.minutes, let its = other.effortMinutes?.minutes, own > 0, its > 0 {
            return Double(max(own, its)) / Double(min(own, its))
        }
        if task.effortMinutes == nil, let size = task.size { return size == other.size ? 0 : 1 }
        return task.effortMinutes == nil ? 0 : .greatestFiniteMagnitude
    }
}
