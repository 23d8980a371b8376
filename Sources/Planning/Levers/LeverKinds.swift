import Board

/// What could be done, kind by kind, each with the time of the chain that it could save.
extension LeverScreening {
    /// Alone before the first of the queue, or before the one that it overtakes in the best order; or together with all
    /// others of the promise.
    var served: [LeverCandidate] {
        let waiting = drivers.filter { driver in
            let item = plan.items[driver.place]
            return driver.queue > 0 && item.takesSlot && !item.isActive
        }
        var found: [LeverCandidate] = []
        var everywhere: [ServiceMove] = []
        for (team, ofTeam) in Dictionary(grouping: waiting, by: { plan.items[$0.place].team })
            .sorted(by: { $0.key < $1.key })
        {
            let queue = self.queue(of: team)
            for driver in ofTeam {
                let task = plan.tasks[driver.place].id
                for other in [queue.first { isBefore($0, driver.place) }, overtaken(by: driver.place, queue)] {
                    guard let other else { continue }
                    let move = ServiceMove(tasks: [task], before: plan.tasks[other].id)
                    found.append(candidate(.serve(move), driver.queue))
                }
            }
            guard let other = queue.first else { continue }
            // All of the promise that will wait there: once the last is served first, the next is the last.
            let own = plan.items.indices.filter { place in
                let item = plan.items[place]
                return item.team == team && item.takesSlot && !item.isActive
                    && plan.tasks[place].commitment == promise.commitment
            }
            let together = Set(own + ofTeam.map(\.place)).filter { isBefore(other, $0) }.sorted(by: isBefore)
            guard !together.isEmpty else { continue }
            let move = ServiceMove(tasks: together.map { plan.tasks[$0].id }, before: plan.tasks[other].id)
            everywhere.append(move)
            if together.count > 1 { found.append(candidate(.serve(move), ofTeam.reduce(0) { $0 + $1.queue })) }
        }
        if everywhere.count > 1 {
            found.append(candidate(.serveEverywhere(everywhere), waiting.reduce(0) { $0 + $1.queue }))
        }
        return found
    }

    /// What waits for a slot of a team now, or soon, and is no task of this promise; what has no name for the reader is
    /// not named.
    private func queue(of team: Int32) -> [Int] {
        let all = plan.items.indices.filter { place in
            let (item, task) = (plan.items[place], plan.tasks[place])
            return item.team == team && item.takesSlot && !item.isActive && !task.title.isEmpty
                && task.commitment != promise.commitment
        }.sorted(by: isBefore)
        let ready = all.filter { !waits[$0] && plan.items[$0].release <= plan.now }
        return ready.isEmpty ? all : ready
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        (plan.items[left].order, left) < (plan.items[right].order, right)
    }

    private func overtaken(by place: Int, _ queue: [Int]) -> Int? {
        guard !best.isEmpty else { return nil }
        return queue.first { isBefore($0, place) && best[place] < best[$0] }
    }

    var unblocked: [LeverCandidate] {
        drivers.compactMap { driver in
            let task = plan.tasks[driver.place]
            guard task.isBlocked, let kind = task.blockKind else { return nil }
            return candidate(.unblock(task.id, kind, by: task.unblocker), driver.blocked)
        }
    }

    /// To whoever of the team is there and has the fewest open tasks, fewer than the one who has it.
    var given: [LeverCandidate] {
        let load = plan.tasks.reduce(into: [MemberID: Int]()) {
            if let member = $1.assignee { $0[member, default: 0] += 1 }
        }
        let soon = plan.today...plan.today.adding(days: LeverCandidate.lentDays - 1)
        return drivers.compactMap { driver in
            let task = plan.tasks[driver.place]
            guard let member = task.assignee, !plan.items[driver.place].isActive, !task.title.isEmpty,
                plan.items[driver.place].takesSlot
            else { return nil }
            let other = calendars.staff(of: task.team).filter { other in
                other != member && !calendars.absences(of: other).contains { $0.overlaps(soon) }
            }.min { (load[$0] ?? 0, $0) < (load[$1] ?? 0, $1) }
            let isAbsent = calendars.absences(of: member).contains { $0.overlaps(soon) }
            guard let other, isAbsent || (load[other] ?? 0) < (load[member] ?? 0) else { return nil }
            return candidate(
                .give(task.id, from: member, to: other), driver.queue + (isAbsent ? driver.work : 0))
        }
    }

    /// What a slot more takes off a queue of so many slots.
    var lent: [LeverCandidate] {
        plan.teams.indices.filter { plan.teams[$0].takesSlots }.compactMap { place in
            let queue = drivers.filter { Int(plan.items[$0.place].team) == place }.reduce(0) { $0 + $1.queue }
            let days = plan.today...plan.today.adding(days: LeverCandidate.lentDays - 1)
            return candidate(.lend(plan.teams[place].id, days), queue / (plan.teams[place].slots + 1))
        }
    }

    /// A task of the promise on the chain, with all of the promise that comes after it, so that something is left.
    var later: [LeverCandidate] {
        let own = drivers.filter { plan.tasks[$0.place].commitment == promise.commitment }
        let open = plan.tasks.count { $0.commitment == promise.commitment }
        return own.compactMap { driver in
            guard let tasks = after(driver.place), tasks.count > 1, tasks.count * 2 <= open else { return nil }
            let minutes = drivers.filter { tasks.contains($0.place) }.reduce(0) { $0 + $1.minutes }
            return candidate(.deliverLater(tasks.sorted().map { plan.tasks[$0].id }), minutes)
        }
    }

    var dropped: [LeverCandidate] {
        let own = drivers.filter { plan.tasks[$0.place].commitment == promise.commitment }
        guard plan.tasks.count(where: { $0.commitment == promise.commitment }) > 1 else { return [] }
        return own.filter { !plan.items[$0.place].isActive }
            .map { candidate(.drop(plan.tasks[$0.place].id), $0.minutes) }
    }

    /// A task and all that waits for it; nil where something of it is under way, or is of another promise.
    private func after(_ place: Int) -> Set<Int>? {
        var (found, next): (Set<Int>, [Int]) = ([place], [place])
        while let current = next.popLast() {
            guard plan.tasks[current].commitment == promise.commitment, !plan.items[current].isActive else {
                return nil
            }
            for edge in Int(plan.successorOffsets[current])..<Int(plan.successorOffsets[current + 1]) {
                let other = Int(plan.successors[edge])
                if found.insert(other).inserted { next.append(other) }
            }
        }
        return found
    }

    private func candidate(_ kind: Lever.Kind, _ minutes: Double) -> LeverCandidate {
        LeverCandidate(kind, saving: minutes, commitment: promise.commitment)
    }
}
