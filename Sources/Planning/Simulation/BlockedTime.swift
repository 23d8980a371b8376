import Board

/// When each task was blocked, as far as the board knows.
struct BlockedTime: Sendable {
    private let episodes: [BlockEpisode]
    private let byTask: [TaskID: [ClosedRange<Instant>]]
    private let courses: TaskCourses
    private let now: Instant

    init(_ board: BoardSnapshot, _ courses: TaskCourses) {
        self.courses = courses
        let now = board.moment
        let open = Set(board.blocks.filter { $0.until == nil }.map(\.task))
        let current = board.tasks.compactMap { task -> BlockEpisode? in
            guard let kind = task.blockKind, let since = task.blockedSince, task.isOpen, !open.contains(task.id) else {
                return nil
            }
            return BlockEpisode(task: task.id, kind: kind, since: since, until: nil)
        }
        episodes = (board.blocks + current).filter { episode in
            episode.since <= now && (episode.until ?? now) >= episode.since
        }
        byTask = Dictionary(grouping: episodes, by: \.task).mapValues { episodes in
            episodes.map { $0.since...max($0.since, min(now, $0.until ?? now)) }
                .sorted { $0.lowerBound < $1.lowerBound }
        }
        self.now = now
    }

    subscript(task: TaskID) -> [ClosedRange<Instant>] { byTask[task] ?? [] }

    /// The stretches from its start on in which a task was under way and not blocked, nor done until it came back.
    func unblocked(_ task: Task, until now: Instant) -> [ClosedRange<Instant>] {
        guard let started = task.startedAt else { return [] }
        let end = min(now, task.doneAt ?? task.cancelledAt ?? now)
        var stretches: [ClosedRange<Instant>] = []
        var from = started
        let waits = courses[task.id]?.waits ?? []
        let idle = waits.isEmpty ? self[task.id] : (self[task.id] + waits).sorted { $0.lowerBound < $1.lowerBound }
        for stretch in idle where stretch.upperBound > from && stretch.lowerBound < end {
            if stretch.lowerBound > from { stretches.append(from...stretch.lowerBound) }
            from = max(from, stretch.upperBound)
        }
        if from < end { stretches.append(from...end) }
        return stretches
    }

    /// How long blocks of each kind lasted, those that last included, in working time of a calendar.
    func lengths(_ calendar: WorkingCalendar) -> [Task.BlockKind: [DurationObservation]] {
        Dictionary(grouping: episodes, by: \.kind).mapValues { episodes in
            episodes.map { episode in
                let minutes = calendar.workingMinutes(from: episode.since, to: episode.until ?? now).minutes
                return DurationObservation(
                    duration: WorkingMinutes(minutes: minutes), end: episode.until == nil ? .open : .done)
            }
        }
    }
}
