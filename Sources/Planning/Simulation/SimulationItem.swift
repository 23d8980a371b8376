import Board

extension SimulationPlan.Item {
    /// A task with the evidence there is for it, best first: its estimate and how estimates went, its class, its size,
    /// its team, all teams.
    init(
        _ task: Task, team: Int32, assignee: Int32, commitment: Int32, calendar: Int32, readyAt: Instant?,
        evidence: TeamEvidence?, course: TaskCourse?,
        _ working: WorkingCalendar, now: Instant, _ sources: inout SourceShelf
    ) {
        let takesSlot = evidence?.flow == .work
        // What is being done again takes as long as doing work again took, where that is known.
        let reworks = course?.isBack ?? false ? evidence?.reworks : nil
        let effort = reworks == nil && takesSlot && evidence?.ratios != nil ? task.effortMinutes?.minutes ?? 0 : 0
        let source =
            effort > 0
            ? evidence?.ratios
            : reworks ?? task.workClass.flatMap { evidence?.byClass[$0] } ?? task.size.flatMap { evidence?.bySize[$0] }
                ?? evidence?.plain
        // Work counts from its start, and stands still while it is blocked; a stay counts from when it was ready.
        let isActive = task.state == .active && task.startedAt != nil
        let since = takesSlot ? (isActive ? task.startedAt : nil) : readyAt
        let until = min(now, takesSlot ? task.blockedSince ?? now : now)
        func minutes(_ from: Instant, _ to: Instant) -> Int { working.workingMinutes(from: from, to: to).minutes }
        let age =
            reworks == nil
            ? since.map { $0 < until ? minutes($0, until) : 0 } ?? 0
            : course?.reworks(until: until).reduce(0) { $0 + minutes($1.lowerBound, $1.upperBound) } ?? 0
        self.init(
            team: team, assignee: assignee, commitment: commitment, calendar: calendar, takesSlot: takesSlot,
            isActive: isActive, age: Int32(clamping: age), release: 0, cause: SimulationPlan.Release.now.rawValue,
            source: sources.place(source), effort: Int32(clamping: effort), word: nil, isBack: course?.isBack ?? false,
            order: 0, luck: UInt64(bitPattern: task.id.number))
        if !takesSlot, !isBack, let day = task.acceptedFor, let evidence, let words = evidence.words {
            word = SimulationPlan.Word(
                source: sources.place(words), age: Int32(SaidDates.position(of: now, said: day, working)),
                share: evidence.wordShare)
        }
    }

    /// Before which minute it can not go on, and why.
    mutating func release(
        _ task: Task, _ finished: [(end: Instant, lagDays: Int)], _ axis: MinuteAxis, _ calendars: Calendars,
        _ evidence: BoardEvidence, _ sources: inout SourceShelf
    ) {
        release = axis.minute(of: calendars.now)
        func hold(until minute: Int32, _ reason: SimulationPlan.Release) {
            if minute > release { (release, cause) = (minute, reason.rawValue) }
        }
        if !isActive, let day = task.notBefore { hold(until: axis.minute(of: day), .notBefore) }
        let calendar = calendars.calendar(of: task.team)
        for (end, lagDays) in finished where !isActive {
            if let moment = calendar.nextWorkingMoment(after: end) {
                let day = calendar.day(adding: lagDays, to: axis.zone.day(of: moment))
                let clock = Int32(axis.zone.minuteOfDay(of: moment))
                hold(until: axis.minute(of: day) + (day >= axis.today ? clock : 0), .lag)
            }
        }
        guard task.isBlocked else { return }
        if let day = task.blockedUntil, day > axis.today {
            hold(until: axis.minute(of: day), .blocked)
        } else {
            blockSource = sources.place(task.blockKind.flatMap { evidence.blocks[$0] } ?? evidence.anyBlock)
            blockAge = Int32(
                clamping: max(
                    0,
                    task.blockedSince.map { calendars.organisation.workingMinutes(from: $0, to: calendars.now).minutes }
                        ?? 0))
            cause = SimulationPlan.Release.blocked.rawValue
        }
    }
}

extension SimulationPlan.CommitmentPlan {
    init(
        _ commitment: Commitment, _ axis: MinuteAxis, weight: Int, openTasks: Int32, now: Instant,
        calendar: WorkingCalendar
    ) {
        let day = commitment.judgedDue
        let promised = commitment.promisedAt ?? commitment.proposedAt
        let begin = axis.zone.day(of: promised)
        let start = Int64(begin - axis.today) * 1_440 + Int64(axis.zone.minuteOfDay(of: promised))
        let allowed = Int64(day - axis.today + 1) * 1_440 - start
        let passed = Int64(axis.minute(of: now)) - start
        self.init(
            id: commitment.id, deadline: Int32(clamping: (day - axis.today + 1) * 1_440),
            dueDay: Int32(clamping: day - axis.today),
            daysLateToday: Int32(clamping: max(0, calendar.workingDays(from: day, to: axis.today))),
            weight: Int32(weight), openTasks: openTasks,
            share: commitment.promisedAt == nil || allowed <= 0
                ? nil : Int32(clamping: max(0, passed) * 1_000 / allowed),
            promised: start, allowed: allowed)
    }
}
