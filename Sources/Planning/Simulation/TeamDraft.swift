import Board

/// One team's records on the way to its evidence.
struct TeamDraft {
    let team: Team
    let flow: TeamEvidence.Flow
    /// First passes, where they can be told from those after them.
    let records: [TaskRecord]
    let reworks: ReworkHistory
    /// On the axis of the said day; of teams that are measured by their stay.
    let words: [DurationObservation]
    let finishedWithWord: Int
    private let slots: MeasuredSlots
    private let finished: [TaskRecord]
    private let blockShare: Double
    private let zone: Zone

    init(
        _ team: Team, _ tasks: [Task], _ readiness: TaskReadiness, _ blocked: BlockedTime, _ courses: TaskCourses,
        calendar: WorkingCalendar, now: Instant, seenFrom: Instant?
    ) {
        func record(_ task: Task, _ course: TaskCourse?) -> TaskRecord? {
            TaskRecord(
                task, readyAt: readiness.moment(of: task), blocked: blocked[task.id], course: course,
                calendar: calendar, now: now, seenFrom: seenFrom)
        }
        let records = tasks.compactMap { record($0, courses[$0.id]) }
            .sorted { ($1.endedAt, $1.task.id) < ($0.endedAt, $0.task.id) }
        // How many were under way at once, and how many left, is a matter of all passes of each.
        let whole = records.compactMap { courses[$0.task.id]?.cameBack ?? false ? record($0.task, nil) : $0 }
        let finished = records.filter { $0.ending == .done }
        let withStart = finished.count { $0.work != nil }
        self.team = team
        zone = calendar.zone
        self.records = records
        self.finished = finished
        flow =
            team.isOutside || withStart * 100 < finished.count * BoardEvidence.shareWithStart ? .stay : .work
        let begin = max(MeasuredSlots.begin(now), seenFrom ?? now)
        let recent = whole.filter { $0.endedAt > begin }
        let lately = whole.filter { $0.endedAt > MeasuredSlots.begin(now) }.map(\.task)
        let awaited = AwaitedMembers(lately, ready: readiness.moment(of:), now: now)
        func ready(_ task: Task) -> Instant? { awaited.ready(task, readiness.moment(of: task)) }
        let slots = MeasuredSlots(
            of: team, tasks: lately, ready: ready, blocked: blocked, calendar: calendar, now: now,
            historyFrom: seenFrom)
        self.slots =
            flow == .stay
            ? slots
            : slots.scaled(
                by: QueueReplay(
                    recent, ready: ready, blocked: blocked, calendar: calendar, from: begin, to: now))
        reworks = ReworkHistory(records, courses, blocked, flow: flow, calendar: calendar, now: now)
        let stays = DurationSample(finished.map(\.stayObservation))
        let said = flow == .work ? [] : records.filter { $0.ending != .open || !stays.isStale($0.stay) }
        let found = said.map {
            SaidDates.observations(
                of: $0, courses[$0.task.id], readyAt: readiness.moment(of: $0.task), calendar)
        }
        finishedWithWord = zip(said, found).count { $0.ending == .done && !$1.isEmpty }
        words = found.flatMap { $0 }
        let begun = records.filter { $0.work != nil }
        let stopped = begun.count { record in
            blocked[record.task.id].contains {
                $0.upperBound > record.task.startedAt! && $0.lowerBound < record.endedAt
            }
        }
        blockShare = Double(stopped) / Double(max(begun.count, 10))
    }

    /// What a duration of this team means, of those records that a condition holds for.
    func observations(where holds: (TaskRecord) -> Bool = { _ in true }) -> [DurationObservation] {
        let observations = records.filter(holds).compactMap { flow == .work ? $0.workObservation : $0.stayObservation }
        return newest(observations)
    }

    /// Thousandths of estimates.
    var ratios: [DurationObservation] {
        flow == .work ? newest(records.compactMap(\.ratioObservation)) : []
    }

    private func newest(_ observations: [DurationObservation]) -> [DurationObservation] {
        Array(observations.prefix(TaskRecord.newest))
    }

    func evidence(
        _ shared: SharedSamples, _ reworks: SharedReworks, _ book: inout SampleBook, arrivals: [[Arrival]]
    ) -> TeamEvidence {
        let all = shared.durations(of: self)
        let own = book.add(observations())
        func sources<Key: Hashable & Comparable>(by key: (TaskRecord) -> Key?) -> [Key: TeamEvidence.Source] {
            let counts = finished.reduce(into: [Key: Int]()) { counts, record in
                if let key = key(record) { counts[key, default: 0] += 1 }
            }
            var found: [Key: TeamEvidence.Source] = [:]
            for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count >= BoardEvidence.smallestClass {
                let particular = book.add(observations { key($0) == name })
                found[name] = book.source([all, own, particular])
            }
            return found
        }
        let bySize = sources { $0.task.size?.rawValue }
        let ownRatios = book.add(ratios)
        let ownWords = finishedWithWord < SaidDates.fewestTasks ? nil : book.add(newest(words))
        let reworkSource = reworks.source(of: self, &book)
        return TeamEvidence(
            team: team.id, flow: flow, finished: finished.count,
            finishedSince: finished.last.map { zone.day(of: $0.endedAt) },
            slots: slots, plain: book.source([all, own]), byClass: sources { $0.task.workClass },
            bySize: Dictionary(
                uniqueKeysWithValues: Task.Size.allCases.compactMap { size in
                    bySize[size.rawValue].map { (size, $0) }
                }),
            ratios: book.source([shared.ratios, ownRatios]),
            words: ownWords.flatMap { book.source([shared.words(of: self), $0]) },
            wordShare: PartialPooling.weight(of: Double(finishedWithWord)), finishedWithWord: finishedWithWord,
            returnShare: reworkSource == nil ? 0 : reworks.chance(of: self.reworks), reworks: reworkSource,
            blockShare: blockShare, arrivals: arrivals)
    }
}

/// What all teams together show, for where one of them has little.
struct SharedSamples {
    private let work: Int?
    private let stayInside: Int?
    private let stayOutside: Int?
    let ratios: Int?
    private let wordsInside: Int?
    private let wordsOutside: Int?

    init(_ drafts: [TeamDraft], _ book: inout SampleBook) {
        /// The same number of each team, so that the busiest does not stand for all.
        func pooled(_ drafts: [TeamDraft], _ part: (TeamDraft) -> [DurationObservation]) -> Int? {
            let each = max(10, TaskRecord.newest / max(1, drafts.count))
            return book.add(drafts.flatMap { part($0).prefix(each) })
        }
        let inside = drafts.filter { !$0.team.isOutside }
        work = pooled(inside.filter { $0.flow == .work }) { $0.observations() }
        stayInside = pooled(inside.filter { $0.flow == .stay }) { $0.observations() }
        stayOutside = pooled(drafts.filter(\.team.isOutside)) { $0.observations() }
        ratios = pooled(inside) { $0.ratios }
        wordsInside = pooled(inside) { $0.words }
        wordsOutside = pooled(drafts.filter(\.team.isOutside)) { $0.words }
    }

    func words(of draft: TeamDraft) -> Int? { draft.team.isOutside ? wordsOutside : wordsInside }

    func durations(of draft: TeamDraft) -> Int? {
        draft.team.isOutside ? stayOutside : draft.flow == .work ? work : stayInside
    }
}
