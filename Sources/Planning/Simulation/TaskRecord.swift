import Board

/// What one task, finished or not, says about how long work takes at its team.
struct TaskRecord: Sendable {
    /// Work done before this many days ago says little about the team of today.
    static let days = 364
    /// The newest of a kind, which are the most like what comes; more make trials slower and the answer no better.
    static let newest = 250

    let task: Task
    let ending: DurationObservation.End
    /// Start to done, without the time it was blocked; nil where the start is unknown.
    let work: Int32?
    /// From when nothing but its team held it to its end.
    let stay: Int32
    /// From which length on each would have been seen.
    let workEntry: Int32
    let stayEntry: Int32
    /// When it ended; the board's moment for what is open.
    let endedAt: Instant

    /// nil for what is not yet with the team or waits for another task, was cancelled before it began, or ended too long ago.
    ///
    /// `blocked` are the stretches in which it was blocked; `seenFrom` is where the known history begins, for tasks that
    /// are older than it. Of what came back it is the first pass, where its `course` tells that from the others.
    init?(
        _ task: Task, readyAt: Instant?, blocked: [ClosedRange<Instant>], course: TaskCourse? = nil,
        calendar: WorkingCalendar, now: Instant, seenFrom: Instant?
    ) {
        guard let queued = readyAt,
            let (end, ending) = course.flatMap({ $0.cameBack ? ($0.ends[0], .done) : nil })
                ?? TaskRecord.end(of: task, now: now),
            end >= queued, end <= now,
            end > now.adding(seconds: -TaskRecord.days * 86_400)
        else { return nil }
        func length(_ from: Instant, _ to: Instant) -> Int32 {
            Int32(clamping: max(0, calendar.workingMinutes(from: from, to: to).minutes))
        }
        self.task = task
        self.ending = ending
        endedAt = end
        stay = length(queued, end)
        stayEntry = seenFrom.map { $0 > queued ? length(queued, $0) : 0 } ?? 0
        guard let started = task.startedAt, started <= end else {
            (work, workEntry) = (nil, 0)
            return
        }
        let idle = blocked.reduce(Int32(0)) { sum, stretch in
            let (from, to) = (max(started, stretch.lowerBound), min(end, stretch.upperBound))
            return from < to ? sum + length(from, to) : sum
        }
        work = max(0, length(started, end) - idle)
        workEntry = seenFrom.map { $0 > started ? length(started, $0) : 0 } ?? 0
    }

    private static func end(of task: Task, now: Instant) -> (Instant, DurationObservation.End)? {
        switch task.state {
        case .done: task.doneAt.map { ($0, .done) }
        case .cancelled: task.cancelledAt.map { ($0, .cancelled) }
        case .accepted, .active: (now, .open)
        case .asked, .countered, .returned: nil
        }
    }

    var workObservation: DurationObservation? {
        // What was never begun says nothing about how long work takes.
        guard let work, ending != .open || task.state == .active else { return nil }
        return observation(Int(work), entry: Int(workEntry))
    }

    var stayObservation: DurationObservation { observation(Int(stay), entry: Int(stayEntry)) }

    /// Work in thousandths of what was estimated.
    var ratioObservation: DurationObservation? {
        guard let work, let effort = task.effortMinutes?.minutes, effort > 0 else { return nil }
        guard ending != .open || task.state == .active else { return nil }
        return observation(Int(work) * 1_000 / effort, entry: Int(workEntry) * 1_000 / effort)
    }

    private func observation(_ length: Int, entry: Int) -> DurationObservation {
        DurationObservation(
            duration: WorkingMinutes(minutes: length), end: ending,
            entry: entry > 0 ? WorkingMinutes(minutes: entry) : nil,
            silence: ending == .open ? WorkingMinutes(minutes: length) : .zero)
    }
}

extension Task {
    /// When its team had it before them: accepted, or else asked, or else written down.
    var queuedAt: Instant { acceptedAt ?? askedAt ?? createdAt }
}
