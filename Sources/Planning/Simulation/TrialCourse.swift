/// What happens in a trial, and what it brings about.
extension Trial {
    @inline(__always)
    func kind(of task: Int32) -> Kind { kinds[facts[task].kind] }

    /// What is not released yet comes when it is.
    mutating func enterWhenReleased(_ task: Int32, at minute: Int32) {
        if states[task].readyAt > minute {
            events.insert(.ready, of: task, at: min(states[task].readyAt, horizon))
        } else {
            enter(task, at: minute)
        }
    }

    /// Nothing but its team holds it any more.
    mutating func enter(_ task: Int32, at minute: Int32) {
        let kind = kind(of: task)
        // What comes back is worked on at once, beyond what the team can do if need be, as it was when that was measured.
        guard kind.takesSlot, !kind.isRework else { return start(task, at: minute) }
        makeReady(ReadyQueues.Entry(order: facts[task].order, task: task))
    }

    private mutating func makeReady(_ entry: ReadyQueues.Entry) {
        let team = kind(of: entry.task).team
        ready.insert(entry, into: team)
        touch(team)
    }

    mutating func touch(_ team: Int32) {
        guard !teams[team].isTouched else { return }
        teams[team].isTouched = true
        touched[touchedCount] = team
        touchedCount += 1
    }

    mutating func startAtTouchedTeams(at minute: Int32) {
        var next = 0
        while next < touchedCount {
            let team = touched[next]
            teams[team].isTouched = false
            startReady(at: team, minute)
            next += 1
        }
        touchedCount = 0
    }

    private mutating func startReady(at team: Int32, _ minute: Int32) {
        let share = presence[team * days + minute / MinuteCalendars.minutesPerDay]
        let slots = teams[team].slots
        let most = share == 1_000 ? slots : share <= 0 ? 0 : max(1, (slots * share + 500) / 1_000)
        while teams[team].busy < most, ready.count(team) > 0 {
            let entry = ready.remove(at: place(in: team), from: team)
            let member = facts[entry.task].assignee
            if memberBusy[member] >= concurrency[member] {
                waiting.insert(entry, into: member)
            } else {
                start(entry.task, at: minute)
            }
        }
    }

    /// Which of those that are ready is taken: the first in the order, or any.
    private mutating func place(in team: Int32) -> Int32 {
        let obedience = teamFacts[team].obedience
        guard obedience < 1 else { return 0 }
        let pick = orders[team]
        let number = teams[team].picks
        teams[team].picks = number &+ 2
        guard obedience <= 0 || pick.uniform(number) >= obedience else { return 0 }
        return Int32(truncatingIfNeeded: pick.index(number &+ 1, below: Int(ready.count(team))))
    }

    mutating func start(_ task: Int32, at minute: Int32) {
        states[task].startedAt = minute
        let kind = kind(of: task)
        if kind.takesSlot {
            teams[kind.team].busy &+= 1
            memberBusy[facts[task].assignee] &+= 1
        }
        let end = min(clock.minute(adding: timeLeft(of: task, kind, at: minute), to: minute, kind.calendar), horizon)
        states[task].workEndedAt = end
        events.insert(.workEnds, of: task, at: end)
    }

    mutating func endWork(of task: Int32, at minute: Int32) {
        let kind = kind(of: task)
        let team = kind.team
        if kind.takesSlot {
            teams[team].busy &-= 1
            touch(team)
            let member = facts[task].assignee
            memberBusy[member] &-= 1
            if waiting.count(member) > 0 { makeReady(waiting.remove(at: 0, from: member)) }
        }
        let chance = teamFacts[team].blockShare
        if chance > 0, !kind.isRework, numbers.blocks.uniform(facts[task].luck) < chance {
            let wait = draw(plan.blockLengthSource, numbers.blockLengths, facts[task].luck, after: 0)
            events.insert(.done, of: task, at: min(clock.minute(adding: wait, to: minute, 0), horizon))
        } else {
            finish(task, at: minute)
        }
    }

    mutating func finish(_ task: Int32, at minute: Int32) {
        // What was begun early does not end before what it builds on.
        guard states[task].open == 0 else {
            states[task].endedWith = -2
            return
        }
        states[task].doneAt = minute
        if worksAgain, comesBack(task, at: minute) { return }
        let promise = facts[task].commitment
        // What was done again stands for what it was at first.
        let first = worksAgain && kind(of: task).isRework ? states[task].cause : task
        if first < planned || promise >= 0 { left &-= 1 }
        if promise >= 0 {
            openTasks[promise] &-= 1
            lastTask[promise] = task
            if openTasks[promise] == 0 { completedAt[promise] = minute }
        }
        var edge = facts[first].firstSuccessor
        let last = facts[first &+ 1].firstSuccessor
        while edge < last {
            release(successors[edge].task, after: task, lag: successors[edge].lag, at: minute)
            edge &+= 1
        }
    }

    private mutating func release(_ task: Int32, after predecessor: Int32, lag: Int32, at minute: Int32) {
        let moment = lag > 0 ? clock.minute(addingDays: lag, to: minute, kind(of: task).calendar) : minute
        let open = states[task].open &- 1
        states[task].open = open
        if states[task].isActive {
            // It is worked on already, and ends with the last of those it builds on at the earliest.
            if open == 0, states[task].endedWith == -2 {
                states[task].endedWith = predecessor
                events.insert(.done, of: task, at: min(max(moment, minute), horizon))
            }
            return
        }
        let readyAt = states[task].readyAt
        if moment > readyAt
            || (moment == readyAt && states[task].cause == SimulationPlan.Release.now.rawValue)
        {
            states[task].readyAt = moment
            states[task].cause = predecessor
        }
        if open == 0 { enterWhenReleased(task, at: minute) }
    }
}
