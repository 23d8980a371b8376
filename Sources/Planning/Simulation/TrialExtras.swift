import Board

/// What coming work that nobody has planned is drawn from, laid out so that a draw copies nothing.
struct UnplannedDraws: ~Copyable {
    /// Where what was found of each past promise begins, and last its end.
    let foundOffsets: FixedArray<Int32>
    let found: FixedArray<SimulationPlan.Found>
    /// Where the past weeks of each team begin, and last their number.
    let weekOffsets: FixedArray<Int32>
    /// Where what came in each past week begins, and last its end.
    let arrivalOffsets: FixedArray<Int32>
    let arrivals: FixedArray<Arrival>
    /// Weeks of which any part is simulated.
    let weeks: Int
    private let mostFound: Int

    init(_ plan: SimulationPlan) {
        func offsets(_ counts: [Int]) -> FixedArray<Int32> {
            FixedArray(counts.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1)) })
        }
        let weeksOfTeams = plan.teams.map(\.arrivals)
        foundOffsets = offsets(plan.discoveries.map(\.count))
        found = FixedArray(plan.discoveries.flatMap { $0 })
        weekOffsets = offsets(weeksOfTeams.map(\.count))
        arrivalOffsets = offsets(weeksOfTeams.flatMap { $0.map(\.count) })
        arrivals = FixedArray(weeksOfTeams.flatMap { $0.flatMap { $0 } })
        weeks = plan.calendars.days / 7 + 2
        mostFound = plan.discoveries.isEmpty ? 0 : plan.commitments.count * SimulationPlan.mostDiscoveries
    }

    /// How many tasks a team can be given in one trial.
    func most(at team: Int) -> Int {
        var most = 0
        for week in weekOffsets[team]..<weekOffsets[team + 1] {
            most = max(most, Int(arrivalOffsets[week + 1] - arrivalOffsets[week]))
        }
        return mostFound + weeks * most
    }
}

/// Work that nobody has planned, as one trial draws it.
extension Trial {
    /// Each promise finds what one past promise found after the same share of its time.
    mutating func addDiscoveries() {
        let histories = unplanned.foundOffsets.count - 1
        guard histories > 0 else { return }
        forEach(below: promises.count) { place in
            let promise = promises[place]
            guard let share = promise.share, promise.openTasks > 0 else { return }
            let number = UInt64(bitPattern: promise.id.number)
            let history = numbers.discoveries.index(number, below: histories)
            let begin = Int(unplanned.foundOffsets[history])
            let day = Int64(min(max(promise.dueDay, 0), days)) + SimulationPlan.dayOfToday
            var left = SimulationPlan.mostDiscoveries
            forEach(below: Int(unplanned.foundOffsets[history + 1]) - begin) { ordinal in
                let found = unplanned.found[begin + ordinal]
                guard found.share > share, left > 0 else { return }
                left -= 1
                let minute = promise.promised + Int64(found.share) * promise.allowed / 1_000
                addExtra(
                    team: found.team, at: Int32(clamping: minute), promise: Int32(place),
                    order: SimulationPlan.order(priority: 0, day: day, rank: ordinal),
                    luck: 1 << 62 | number << 8 | UInt64(ordinal))
            }
        }
    }

    /// Each coming week of a team is like one of its past weeks.
    mutating func addArrivals() {
        let monday = Int32(1 - plan.today.weekday) * MinuteCalendars.minutesPerDay
        forEach(below: teamFacts.count) { place in
            let firstWeek = Int(unplanned.weekOffsets[place])
            let pastWeeks = Int(unplanned.weekOffsets[place + 1]) - firstWeek
            guard pastWeeks > 0 else { return }
            let number = teamFacts[place].luck
            let luck = numbers.arrivals.of(number)
            forEach(below: unplanned.weeks) { week in
                let past = firstWeek + luck.index(UInt64(week), below: pastWeeks)
                let first = Int(unplanned.arrivalOffsets[past])
                let begin = monday + Int32(week) * 7 * MinuteCalendars.minutesPerDay
                forEach(below: Int(unplanned.arrivalOffsets[past + 1]) - first) { ordinal in
                    let arrival = unplanned.arrivals[first + ordinal]
                    let minute = begin + arrival.minuteOfWeek
                    guard minute > now else { return }
                    let day = arrival.allowance.map {
                        Int64(minute / MinuteCalendars.minutesPerDay) + Int64($0) + SimulationPlan.dayOfToday
                    }
                    addExtra(
                        team: Int32(place), at: minute, promise: -1,
                        order: SimulationPlan.order(
                            priority: arrival.priority, day: day ?? SimulationPlan.noDay, rank: count),
                        luck: 1 << 63 | number << 32 | UInt64(week) << 16 | UInt64(ordinal))
                }
            }
        }
    }

    /// Whether finished work comes back, drawn once for each task: then doing it again is a task more, which begins when it
    /// is back, and what waited for the first waits for that.
    mutating func comesBack(_ task: Int32, at minute: Int32) -> Bool {
        let kind = kind(of: task)
        guard kind.again >= 0, numbers.returns.uniform(facts[task].luck) < teamFacts[kind.team].returnShare,
            count < states.count, minute < horizon
        else { return false }
        let again = Int32(count)
        facts[again].luck = facts[task].luck
        facts[again].kind = kind.again
        facts[again].commitment = facts[task].commitment
        facts[again].assignee = facts[task].assignee
        let wait = draw(plan.returnWaitSource, numbers.returnWaits, facts[task].luck, after: 0)
        let back = min(clock.minute(adding: wait, to: minute, kind.calendar), horizon)
        states[again] = State(readyAt: back, cause: task)
        events.insert(.ready, of: again, at: back)
        count += 1
        return true
    }

    /// Nothing is added when there is no room for more, or the team has no past to draw from.
    private mutating func addExtra(team place: Int32, at minute: Int32, promise: Int32, order: Int64, luck: UInt64) {
        let team = teamFacts[place]
        guard count < planned + plan.extras, minute < horizon, team.source >= 0 else { return }
        // It has no assignee and no successors, as at the beginning.
        facts[count].order = order
        facts[count].assignee = nobody
        facts[count].luck = CounterNumbers.Item(luck)
        facts[count].kind = kindsOfExtras[place]
        facts[count].commitment = promise
        states[count] = State(readyAt: max(minute, now), cause: SimulationPlan.Release.discovery.rawValue)
        if promise >= 0 {
            openTasks[promise] += 1
            left += 1
        }
        count += 1
    }
}
