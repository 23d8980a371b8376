import Board

/// How often a team's finished work came back, and what it took to do it again.
///
/// Only tasks whose first pass can be told from those after it are looked at; of the others, imported ones mostly, the
/// rework lies within the length of the work, and nothing is drawn for it.
struct ReworkHistory: Sendable {
    /// With fewer hand-offs of all teams, returns are not guessed.
    static let fewestHandOffs = 10
    /// What was done less than so many days ago may still come back.
    static let daysToReturn = 14

    /// Finished first passes that were done long enough ago, and how many of them came back.
    let handOffs: Int
    let returned: Int
    /// All later passes of a task together, in working time of the team.
    let lengths: [DurationObservation]
    /// From being done to being back, in working time of the team.
    let waits: [DurationObservation]

    init(
        _ records: [TaskRecord], _ courses: TaskCourses, _ blocked: BlockedTime, flow: TeamEvidence.Flow,
        calendar: WorkingCalendar, now: Instant
    ) {
        var (handOffs, returned) = (0, 0)
        var (lengths, waits): ([DurationObservation], [DurationObservation]) = ([], [])
        func minutes(_ stretch: ClosedRange<Instant>) -> Int {
            calendar.workingMinutes(from: stretch.lowerBound, to: stretch.upperBound).minutes
        }
        for record in records {
            guard let course = courses[record.task.id], course.hasPasses else { continue }
            if course.isSettled(at: now) {
                handOffs += 1
                returned += course.cameBack ? 1 : 0
            }
            guard course.cameBack else { continue }
            let idle = flow == .work ? blocked[record.task.id] : []
            let length = course.reworks(until: now).reduce(0) { sum, pass in
                sum + minutes(pass)
                    - idle.reduce(0) { $1.overlaps(pass) ? $0 + minutes($1.clamped(to: pass)) : $0 }
            }
            let end: DurationObservation.End =
                record.task.state == .cancelled ? .cancelled : course.isBack ? .open : .done
            lengths.append(DurationObservation(duration: WorkingMinutes(minutes: length), end: end))
            waits.append(
                DurationObservation(
                    duration: WorkingMinutes(minutes: course.waits.reduce(0) { $0 + minutes($1) }), end: .done))
        }
        (self.handOffs, self.returned, self.lengths, self.waits) = (handOffs, returned, lengths, waits)
    }
}

/// What all teams together show of work that comes back.
struct SharedReworks: Sendable {
    let handOffs: Int
    let returned: Int
    /// Whether passes are told apart and any came back.
    private let isKnown: Bool
    let work: Int?
    let stay: Int?
    let waits: TeamEvidence.Source?

    init(_ drafts: [TeamDraft], _ book: inout SampleBook) {
        handOffs = drafts.reduce(0) { $0 + $1.reworks.handOffs }
        returned = drafts.reduce(0) { $0 + $1.reworks.returned }
        isKnown = returned > 0
        func pooled(_ flow: TeamEvidence.Flow) -> Int? {
            book.add(drafts.filter { $0.flow == flow }.flatMap(\.reworks.lengths))
        }
        work = isKnown ? pooled(.work) : nil
        stay = isKnown ? pooled(.stay) : nil
        let waits = isKnown ? book.add(drafts.flatMap(\.reworks.waits)) : nil
        self.waits = book.source([waits])
    }

    /// How long doing it again takes at a team; nil where that is not known, and the team's work does not come back.
    func source(of draft: TeamDraft, _ book: inout SampleBook) -> TeamEvidence.Source? {
        guard let all = draft.flow == .work ? work : stay else { return nil }
        let own = book.add(draft.reworks.lengths)
        return book.source([all, own])
    }

    /// The chance that a finished task of a team comes back: the share of its own, pooled with that of all by n/(n+10).
    func chance(of own: ReworkHistory) -> Double {
        guard isKnown else { return 0 }
        let all = Double(returned) / Double(max(1, handOffs))
        let weight = PartialPooling.weight(of: Double(own.handOffs))
        return weight * Double(own.returned) / Double(max(1, own.handOffs)) + (1 - weight) * all
    }
}
