import Board

extension SignalFacts {
    /// One rule a line; the order is that in which signals are given.
    static let rules: [@Sendable (SignalFacts) -> [SignalFinding]] = [
        { $0.overdue }, { $0.unlikely }, { $0.untold }, { $0.withoutNextAction }, { $0.lateWithin }, { $0.unanswered },
        { $0.blocks }, { $0.longActive }, { $0.lateStarts }, { $0.silent }, { $0.overLimit }, { $0.overload },
        { $0.growing },
    ]

    private var overdue: [SignalFinding] {
        promises.filter { calendars.today > $0.judgedDue }.map { promise in
            SignalFinding(
                .overdue, .commitment(promise.id), commitment: promise.id, team: drivingTeam(promise.id),
                measured: calendars.lateness(of: calendars.today, after: promise.judgedDue), threshold: 0,
                day: promise.judgedDue)
        }
    }

    /// What is overdue is not unlikely any more.
    private var unlikely: [SignalFinding] {
        promises.filter { calendars.today <= $0.judgedDue }.compactMap { promise in
            guard let chance = forecast.promise(promise.id)?.chance else { return nil }
            let stands = standing.contains(SignalFinding.Key(.unlikely, .commitment(promise.id)))
            let percent = Int((chance.value * 100).rounded(.down))
            guard percent < (stands ? SignalThresholds.chanceAgain : SignalThresholds.chance) else { return nil }
            return SignalFinding(
                .unlikely, .commitment(promise.id), commitment: promise.id, team: drivingTeam(promise.id),
                measured: percent, threshold: SignalThresholds.chance, day: promise.judgedDue)
        }
    }

    private var untold: [SignalFinding] {
        promises.filter { $0.isUntold && $0.judgedDue != $0.due }.map { promise in
            SignalFinding(
                .untold, .commitment(promise.id), commitment: promise.id, team: nil, day: promise.due)
        }
    }

    private var withoutNextAction: [SignalFinding] {
        promises.filter { open[$0.id] == nil }.map { promise in
            SignalFinding(
                .noNextAction, .commitment(promise.id), commitment: promise.id, team: nil,
                measured: calendars.organisation.workingDays(from: calendars.today, to: promise.judgedDue),
                day: promise.judgedDue)
        }
    }

    private var lateWithin: [SignalFinding] {
        tasks.compactMap { task in
            guard let promise = task.commitment.flatMap({ commitments[$0] }), promise.state == .open,
                let due = task.due, due > promise.judgedDue
            else { return nil }
            return finding(
                .lateWithin, task, measured: calendars.lateness(of: due, after: promise.judgedDue), threshold: 0,
                day: due)
        }
    }

    private var unanswered: [SignalFinding] {
        tasks.compactMap { task in
            guard task.state == .asked else { return nil }
            let days = workingDays(since: task.askedAt ?? task.createdAt)
            return days < SignalThresholds.answer
                ? nil
                : finding(
                    .unanswered, task, measured: days, threshold: SignalThresholds.answer, day: task.expectedBy)
        }
    }

    private var blocks: [SignalFinding] {
        tasks.flatMap { task -> [SignalFinding] in
            guard let kind = task.blockKind, let since = task.blockedSince else { return [] }
            let (days, long) = (workingDays(since: since), longBlock(kind))
            var found: [SignalFinding] = []
            if days > long {
                found.append(
                    finding(.longBlock, task, measured: days, threshold: long, day: task.blockedUntil))
            }
            if task.unblocker == nil { found.append(finding(.loneBlock, task, measured: days)) }
            return found
        }
    }

    /// A blocked task is a matter of its block.
    private var longActive: [SignalFinding] {
        tasks.compactMap { task in
            guard task.state == .active, !task.isBlocked, let started = task.startedAt,
                let long = longActive(task.team)
            else { return nil }
            let age = minutes(of: task.team, since: started)
            return age <= long
                ? nil
                : finding(
                    .longActive, task, measured: days(age, of: task.team), threshold: days(long, of: task.team))
        }
    }

    private var lateStarts: [SignalFinding] {
        tasks.compactMap { task in
            guard task.state == .accepted, !task.isBlocked,
                task.notBefore.map({ $0 <= calendars.today }) ?? true,
                let ready = readyAt(task), let long = longWait(task.team)
            else { return nil }
            let from = max(
                ready, task.notBefore.map { calendars.zone.instant(of: $0, minuteOfDay: 0) } ?? ready)
            let age = minutes(of: task.team, since: from)
            return age <= long
                ? nil
                : finding(
                    .lateStart, task, measured: days(age, of: task.team), threshold: days(long, of: task.team))
        }
    }

    private var silent: [SignalFinding] {
        tasks.compactMap { task in
            guard task.state == .active, !task.isBlocked, let last = news[task.id] else { return nil }
            let days = workingDays(since: last)
            return days < SignalThresholds.silence
                ? nil : finding(.silent, task, measured: days, threshold: SignalThresholds.silence)
        }
    }

    private var overLimit: [SignalFinding] {
        board.teams.filter { !$0.isRetired }.compactMap { team in
            guard let limit = team.wipLimit, let active = flows.first(where: { $0.team == team.id })?.active,
                active > limit
            else { return nil }
            return SignalFinding(.overLimit, .team(team.id), team: team.id, measured: active, threshold: limit)
        }
    }

    private var overload: [SignalFinding] {
        flows.compactMap { flow in
            let stands = standing.contains(SignalFinding.Key(.overload, .team(flow.team)))
            let limit = stands ? SignalThresholds.loadAgain : SignalThresholds.load
            for week in flow.weeks {
                guard let capacity = week.capacity, week.load.minutes * 100 > capacity.minutes * limit else { continue }
                return SignalFinding(
                    .overload, .team(flow.team), team: flow.team,
                    // A week without any time has no percentage.
                    measured: capacity > .zero ? week.load.minutes * 100 / capacity.minutes : nil,
                    threshold: SignalThresholds.load, day: week.week.monday)
            }
            return nil
        }
    }

    private var growing: [SignalFinding] {
        flows.compactMap { flow in
            let stands = standing.contains(SignalFinding.Key(.growing, .team(flow.team)))
            guard stands ? SignalThresholds.stillGrows(flow) : flow.isGrowing else { return nil }
            return SignalFinding(
                .growing, .team(flow.team), team: flow.team, measured: flow.arrivals, threshold: flow.departures)
        }
    }
}
