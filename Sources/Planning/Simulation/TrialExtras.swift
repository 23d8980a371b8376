import Board

/// Work that nobody has planned, as one trial draws it.
extension Trial {
    /// Each promise finds what one past promise found after the same share of its time.
    func addDiscoveries() {
        guard !plan.discoveries.isEmpty else { return }
        forEach(below: promises.count) { place in
            let promise = promises[place]
            guard let share = promise.share, promise.openTasks > 0 else { return }
            let number = UInt64(bitPattern: promise.id.number)
            let found = plan.discoveries[numbers.discoveries.index(number, below: plan.discoveries.count)]
            let day = Int64(min(max(promise.dueDay, 0), days)) + SimulationPlan.dayOfToday
            var left = SimulationPlan.mostDiscoveries
            forEach(below: found.count) { ordinal in
                guard found[ordinal].share > share, left > 0 else { return }
                left -= 1
                let minute = promise.promised + Int64(found[ordinal].share) * promise.allowed / 1_000
                addExtra(
                    team: found[ordinal].team, at: Int32(clamping: minute), promise: Int32(place),
                    order: SimulationPlan.order(priority: 0, day: day, rank: ordinal),
                    luck: 1 << 62 | number << 8 | UInt64(ordinal))
            }
        }
    }

    /// Each coming week of a team is like one of its past weeks.
    func addArrivals() {
        let weeks = Int(days) / 7 + 2
        let monday = Int32(1 - plan.today.weekday) * MinuteCalendars.minutesPerDay
        forEach(below: teams.count) { place in
            let team = teams[place]
            guard !team.arrivals.isEmpty else { return }
            let number = UInt64(bitPattern: team.id.number)
            let numbers = numbers.arrivals.of(number)
            forEach(below: weeks) { week in
                let past = team.arrivals[numbers.index(UInt64(week), below: team.arrivals.count)]
                let begin = monday + Int32(week) * 7 * MinuteCalendars.minutesPerDay
                forEach(below: past.count) { ordinal in
                    let minute = begin + past[ordinal].minuteOfWeek
                    guard minute > now else { return }
                    let day = past[ordinal].allowance.map {
                        Int64(minute / MinuteCalendars.minutesPerDay) + Int64($0) + SimulationPlan.dayOfToday
                    }
                    addExtra(
                        team: Int32(place), at: minute, promise: -1,
                        order: SimulationPlan.order(
                            priority: past[ordinal].priority, day: day ?? SimulationPlan.noDay, rank: count),
                        luck: 1 << 63 | number << 32 | UInt64(week) << 16 | UInt64(ordinal))
                }
            }
        }
    }

    /// Nothing is added when there is no room for more, or the team has no past to draw from.
    private func addExtra(team place: Int32, at minute: Int32, promise: Int32, order: Int64, luck: UInt64) {
        let team = teams[Int(place)]
        guard count < planned + plan.extras, minute < horizon, team.source >= 0 else { return }
        facts[count] = Facts(
            order: order, luck: luck, team: place, commitment: promise, calendar: team.calendar, source: team.source,
            takesSlot: team.takesSlots)
        states[count] = State(readyAt: max(minute, now), cause: SimulationPlan.Release.discovery.rawValue)
        if promise >= 0 { openTasks[promise] += 1 }
        count += 1
    }
}
