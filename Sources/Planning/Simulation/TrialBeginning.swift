/// What is there when a trial begins.
extension Trial {
    mutating func reset() {
        count = planned
        left = planned
        events.removeAll()
        ready.removeAll()
        waiting.removeAll()
        states.copy(from: begin)
        memberBusy.fill(with: 0, in: 0..<memberBusy.count)
        completedAt.fill(with: Trial.never, in: 0..<completedAt.count)
        lastTask.fill(with: -1, in: 0..<lastTask.count)
        forEach(below: promises.count) { openTasks[$0] = promises[$0].openTasks }
        forEach(below: teams.count) { place in
            let measured = teamFacts[place].slots
            let whole = measured.rounded(.down)
            let isMore = numbers.slots.uniform(teamFacts[place].luck) < measured - whole
            teams[place] = TeamState(slots: Int32(whole) + (isMore ? 1 : 0))
            orders[place] = numbers.orders.of(teamFacts[place].luck)
        }
    }

    mutating func enterAll() {
        forEach(below: rises.count) { events.insert(.presence, of: rises[$0].team, at: rises[$0].minute) }
        forEach(below: blocked.count) { number in
            let place = blocked[number]
            let item = plan.items[place]
            let length = draw(item.blockSource, numbers.blockLengths, facts[place].luck, after: item.blockAge)
            states[place].readyAt = clock.minute(adding: length - item.blockAge, to: now, 0)
        }
        // What is under way keeps its slot, even beyond what the team can do; nothing new starts until there is room.
        forEach(below: entering.count) { number in
            let task = entering[number]
            if states[task].isActive, kind(of: task).takesSlot, states[task].readyAt <= now {
                start(task, at: now)
            } else {
                enterWhenReleased(task, at: now)
            }
        }
        forEach(below: count - planned) { enterWhenReleased(Int32(planned + $0), at: now) }
    }
}
