import Board

extension SimulationPlan {
    /// Lays out a board whose lists are ascending by number.
    ///
    /// What comes after hidden work is unknown, and so is what waits for it.
    init(
        _ board: BoardSnapshot, _ calendars: Calendars, evidence: BoardEvidence, afterHidden: Set<TaskID> = [],
        factors: Factors = .all, daysBeyond: Int = SimulationPlan.daysBeyond, seed: UInt64
    ) {
        let network = TaskNetwork(tasks: board.tasks, dependencies: board.dependencies)
        let live = board.commitments.filter(\.isLive)
        let today = calendars.today
        let horizon = max(live.map(\.judgedDue).max() ?? today, today) - today + daysBeyond
        let days = min(SimulationPlan.mostDays, horizon)
        let axis = MinuteAxis(zone: calendars.zone, today: today, days: days)
        var shelf = CalendarShelf(board, calendars, axis, countsAbsences: factors.contains(.absences))
        var sources = SourceShelf(evidence)
        let teamPlaces = Dictionary(
            uniqueKeysWithValues: board.teams.enumerated().map { ($0.element.id, Int32($0.offset)) })
        let clients = Dictionary(board.clients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let openTasks = network.tasks.reduce(into: [CommitmentID: Int32]()) { counts, task in
            if let commitment = task.commitment { counts[commitment, default: 0] += 1 }
        }
        var commitments = live.map { commitment in
            CommitmentPlan(
                commitment, axis,
                weight: commitment.state == .open ? (clients[commitment.client]?.tier ?? .b).weight : 0,
                openTasks: openTasks[commitment.id] ?? 0, now: calendars.now, calendar: calendars.organisation)
        }
        let commitmentPlaces = Dictionary(
            uniqueKeysWithValues: live.enumerated().map { ($0.element.id, Int32($0.offset)) })
        let members = Set(network.tasks.compactMap(\.assignee)).sorted()
        let memberPlaces = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($0.element, Int32($0.offset)) })
        concurrency = members.map { Int32(evidence.concurrency[$0] ?? 1) }
        teams = board.teams.map { team in
            let known = evidence.teams[team.id]
            return TeamPlan(
                id: team.id, calendar: shelf.place(of: team.id), takesSlots: known?.flow == .work,
                slots: known?.slots.count ?? Double(max(1, team.capacity ?? 1)),
                obedience: factors.contains(.order) ? known?.slots.obedience ?? 1 : 1,
                blockShare: factors.contains(.blocks) && evidence.anyBlock != nil ? known?.blockShare ?? 0 : 0,
                source: sources.place(known?.plain),
                returnShare: factors.contains(.returns) ? known?.returnShare ?? 0 : 0,
                reworkSource: sources.place(known?.reworks),
                presence: shelf.presence(of: team.id),
                arrivals: factors.contains(.arrivals) && known?.flow == .work ? known?.arrivals ?? [] : [])
        }
        let ranks = SimulationPlan.handRanks(network.tasks)
        let readiness = TaskReadiness(board)
        var items: [Item] = []
        items.reserveCapacity(network.tasks.count)
        for (place, task) in network.tasks.enumerated() {
            var item = Item(
                task, team: teamPlaces[task.team] ?? 0, assignee: task.assignee.flatMap { memberPlaces[$0] } ?? -1,
                commitment: task.commitment.flatMap { commitmentPlaces[$0] } ?? -1,
                calendar: shelf.place(of: task.team, assignee: task.assignee), readyAt: readiness.moment(of: task),
                evidence: evidence.teams[task.team], course: evidence.courses[task.id],
                calendars.calendar(of: task.team), now: calendars.now, &sources)
            item.order =
                SimulationPlan.priorityRank(task.priority) << 44
                | (ranks[place].map { $0 << 3 }
                    ?? SimulationPlan.dayRank(task.expectedBy, today: today) << 24 | Int64(min(place, 1 << 20 - 1) << 3))
            item.release(task, network.lags[place], axis, calendars, evidence, &sources)
            items.append(item)
        }
        var after: [[(place: Int32, lag: Int32)]] = Array(repeating: [], count: network.tasks.count)
        for place in network.tasks.indices {
            for link in network.predecessors[place] { after[link.other].append((Int32(place), Int32(link.lagDays))) }
        }
        successorOffsets = after.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        successors = after.flatMap { $0.map(\.place) }
        lags = after.flatMap { $0.map(\.lag) }
        unknown = SimulationPlan.unknown(items, network, afterHidden, now: axis.minute(of: calendars.now))
        // What cannot be forecast weighs nothing: a task of which nothing is known takes no time in a trial.
        let thin = Set(evidence.teams.values.filter { $0.finished < EvidenceBand.fewest }.map(\.team))
        for (place, task) in network.tasks.enumerated() where unknown.contains(place) || thin.contains(task.team) {
            if items[place].commitment >= 0 { commitments[Int(items[place].commitment)].weight = 0 }
        }
        discoveries =
            factors.contains(.discoveries)
            ? evidence.discoveries.map { found in
                found.compactMap { entry in teamPlaces[entry.team].map { Found(share: entry.share, team: $0) } }
            } : []
        deliverySource = factors.contains(.delivery) ? sources.place(evidence.deliveries) : -1
        blockLengthSource = sources.place(evidence.anyBlock)
        returnWaitSource = sources.place(evidence.returnWaits)
        let weeks = days / 7 + 2
        let found = discoveries.isEmpty ? 0 : live.count * SimulationPlan.mostDiscoveries
        let unplanned = teams.reduce(found) { $0 + weeks * ($1.arrivals.map(\.count).max() ?? 0) }
        extras = unplanned
        reworks = SimulationPlan.mostReworks(items, teams, unplanned: unplanned)
        self.items = items
        self.commitments = commitments
        predecessorCounts = network.predecessors.map { Int32($0.count) }
        self.seed = seed
        self.today = today
        zone = calendars.zone
        now = axis.minute(of: calendars.now)
        self.calendars = MinuteCalendars(shelf.calendars, today: today, days: days)
        samples = evidence.samples
        self.sources = sources.sources
        tasks = network.tasks
        self.afterHidden = afterHidden
    }

    /// Room for as much work that comes back as one trial in millions has.
    private static func mostReworks(_ items: [Item], _ teams: [TeamPlan], unplanned: Int) -> Int {
        let most = teams.map(\.returnShare).max() ?? 0
        guard most > 0 else { return 0 }
        let mean = items.reduce(0) { $0 + teams[Int($1.team)].returnShare } + Double(unplanned) * most
        return min(items.count + unplanned, Int((mean + 6 * mean.squareRoot()).rounded(.up)) + 8)
    }

    /// Those without any evidence, on a circle or behind hidden work, and all that waits for them.
    private static func unknown(
        _ items: [Item], _ network: TaskNetwork, _ afterHidden: Set<TaskID>, now: Int32
    ) -> Set<Int> {
        let order = network.topologicalOrder
        var unknown = Set(items.indices).subtracting(order)
        for place in order {
            let item = items[place]
            let isHeld = item.cause == Release.blocked.rawValue && item.release == now && item.blockSource < 0
            let isKnown = item.source >= 0 && !isHeld && !afterHidden.contains(network.tasks[place].id)
            if !isKnown || network.predecessors[place].contains(where: { unknown.contains($0.other) }) {
                unknown.insert(place)
            }
        }
        return unknown
    }

    /// Places in queues that somebody has put in order by hand; the others are served by day.
    private static func handRanks(_ tasks: [Task]) -> [Int: Int64] {
        let byHand = Set(tasks.filter { $0.position != nil && $0.state == .accepted }.map(\.team))
        let places = tasks.indices.filter { byHand.contains(tasks[$0].team) }
            .sorted { Task.isServedBefore(tasks[$0], tasks[$1]) }
        return Dictionary(uniqueKeysWithValues: places.enumerated().map { ($0.element, Int64($0.offset)) })
    }

    /// Order is a number that is the smaller the earlier a task is served: by priority, then day, then place. Between two
    /// places there is room for tasks that are put before one another.
    static func priorityRank(_ priority: Int) -> Int64 { Int64(min(max(100_000 - priority, 0), 200_000)) }

    /// The rank of today among days, and of no day behind all days.
    static let dayOfToday: Int64 = 500_000
    static let noDay: Int64 = 1_000_001

    static func dayRank(_ day: Day?, today: Day) -> Int64 {
        day.map { min(max(Int64($0 - today) + dayOfToday, 0), noDay - 1) } ?? noDay
    }

    /// That of a task which is not on the board: behind those of the same day that are.
    static func order(priority: Int, day: Int64, rank: Int) -> Int64 {
        priorityRank(priority) << 44 | min(day, noDay) << 24 | Int64(1 << 23 | (rank & 0x7F_FFFF))
    }
}
