import Board

/// The course of one task, as its turns tell it: the days its team gave its word for, and the times its work was done.
struct TaskCourse: Sendable, Hashable {
    /// A day that the team gave its word for, and when it said so.
    struct Word: Sendable, Hashable {
        var day: Day
        var saidAt: Instant
        /// When another day took its place; nil while it holds.
        var replacedAt: Instant?
    }

    /// The words of the team that has it now, in the order in which they were given.
    private(set) var words: [Word] = []
    /// When its work was done, pass by pass; each but the last came back.
    private(set) var ends: [Instant] = []
    /// When its work came back.
    private(set) var returns: [Instant] = []
    /// Whether it was seen before it was done, so that a pass which nobody wrote down can not lie in its length.
    private(set) var isSeenFromItsBeginning = true
    /// Whether its passes are looked at one by one; see ``TaskCourses``.
    fileprivate(set) var countsPasses = true

    /// Turns in their order; what was taken back never was.
    init(_ turns: some Sequence<TaskStep>) {
        var steps: [TaskStep] = []
        for turn in turns {
            if turn.isUndoing { _ = steps.popLast() } else { steps.append(turn) }
        }
        var (word, done): (Day?, Instant?) = (nil, nil)
        for step in steps {
            if step.isFirst, step.doneAt != nil { isSeenFromItsBeginning = false }
            if step.acceptedFor != word {
                if let last = words.indices.last, words[last].replacedAt == nil { words[last].replacedAt = step.at }
                // Without a word any more it is asked anew, of another team perhaps.
                if let day = step.acceptedFor { words.append(Word(day: day, saidAt: step.at)) } else { words = [] }
            }
            switch (done, step.doneAt) {
            case (nil, let end?): ends.append(end)
            case (_?, nil): returns.append(step.at)
            case (_?, let end?): ends[ends.count - 1] = end
            case (nil, nil): break
            }
            (word, done) = (step.acceptedFor, step.doneAt)
        }
    }

    /// Whether its first pass can be told from those after it.
    var hasPasses: Bool { countsPasses && isSeenFromItsBeginning && !ends.isEmpty && returns.count <= ends.count }
    /// Whether its first pass was done so long ago that it would have come back by now.
    func isSettled(at now: Instant) -> Bool {
        hasPasses && ends[0] <= now.adding(seconds: -ReworkHistory.daysToReturn * 86_400)
    }

    var cameBack: Bool { hasPasses && !returns.isEmpty }
    /// Whether it is being done again.
    var isBack: Bool { hasPasses && returns.count == ends.count }

    /// From each return to the next time that it was done; what is under way ends now.
    func reworks(until now: Instant) -> [ClosedRange<Instant>] {
        guard cameBack else { return [] }
        return returns.indices.map { place in
            returns[place]...max(returns[place], place + 1 < ends.count ? ends[place + 1] : now)
        }
    }

    /// From each time that it was done to its return.
    var waits: [ClosedRange<Instant>] {
        cameBack ? returns.indices.map { min(ends[$0], returns[$0])...returns[$0] } : []
    }
}

/// The courses of all tasks of which the history tells any.
///
/// With too few hand-offs to say how often work comes back, or where none ever did, no pass is told from another: what was
/// done again stays within the length of the work, as nothing is drawn for it.
struct TaskCourses: Sendable {
    private let courses: [TaskID: TaskCourse]
    /// Finished first passes that were done long enough ago to have come back.
    let handOffs: Int

    init(_ board: BoardSnapshot) {
        let now = board.moment
        var courses = Dictionary(grouping: board.steps.filter { $0.at <= now }, by: \.task).mapValues { TaskCourse($0) }
        let settled = board.tasks.compactMap { courses[$0.id] }.filter { $0.isSettled(at: now) }
        handOffs = settled.count
        if handOffs < ReworkHistory.fewestHandOffs || !settled.contains(where: \.cameBack) {
            for task in courses.keys { courses[task]?.countsPasses = false }
        }
        self.courses = courses
    }

    subscript(task: TaskID) -> TaskCourse? { courses[task] }
}
