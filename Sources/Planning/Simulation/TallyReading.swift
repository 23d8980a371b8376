import Board

/// What a tally says of each promise, with the evidence behind it.
struct TallyReading {
    /// Chances of tasks being on the chain smaller than this share are noise.
    static let leastCriticality = 0.01

    private let board: BoardSnapshot
    private let calendars: Calendars
    private let evidence: BoardEvidence
    private let plan: SimulationPlan
    private let tally: TrialTally
    private let places: [CommitmentID: [Int]]
    private let commitments: [CommitmentID: Commitment]
    private let network: TaskNetwork
    private let circle: Set<Int>

    init(
        _ board: BoardSnapshot, _ calendars: Calendars, _ evidence: BoardEvidence, _ plan: SimulationPlan,
        _ tally: TrialTally
    ) {
        self.board = board
        self.calendars = calendars
        self.evidence = evidence
        self.plan = plan
        self.tally = tally
        places = Dictionary(
            grouping: plan.tasks.indices.filter { plan.tasks[$0].commitment != nil },
            by: { plan.tasks[$0].commitment! })
        commitments = Dictionary(board.commitments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        network = TaskNetwork(tasks: board.tasks, dependencies: board.dependencies)
        circle = Set(network.tasks.indices).subtracting(network.topologicalOrder)
    }

    func forecast(of place: Int) -> PromiseForecast {
        let promise = plan.commitments[place]
        let open = places[promise.id] ?? []
        let evidence = grounds(open)
        let missing = missing(open, evidence)
        let isKnown = missing.isEmpty
        let quantiles = isKnown ? evidence.band.quantiles : []
        let days = [0.5, 0.85, 0.95].map { share in quantiles.contains(share) ? day(of: place, share) : nil }
        let inTime = tally.isInTime[place * tally.trials.count..<(place + 1) * tally.trials.count].count { $0 }
        return PromiseForecast(
            commitment: promise.id, judgedDue: commitments[promise.id]?.judgedDue ?? calendars.today, missing: missing,
            evidence: evidence,
            onTime: isKnown
                ? Probability(Double(inTime) / Double(max(1, tally.trials.count))).bounded(
                    byEvidence: evidence.finished)
                : nil,
            p50: days[0], p85: days[1], p95: days[2], horizon: calendars.today.adding(days: tally.days - 1),
            shares: isKnown ? shares(of: place) : [], criticality: isKnown ? criticality(of: place, open) : [])
    }

    /// The first day by which that share of trials has delivered.
    private func day(of place: Int, _ share: Double) -> Day? {
        let needed = Int((share * Double(tally.trials.count)).rounded(.up))
        var sum = 0
        for day in 0..<tally.days {
            sum += Int(tally.deliveries[place * (tally.days + 1) + day])
            if sum >= needed { return calendars.today.adding(days: day) }
        }
        return nil
    }

    private func grounds(_ open: [Int]) -> PromiseForecast.Evidence {
        let teams = Set(open.map { plan.tasks[$0].team }).sorted()
        let known = teams.compactMap { evidence.teams[$0] }
        let least = known.min { ($0.finished, $0.team) < ($1.finished, $1.team) }
        return PromiseForecast.Evidence(
            band: EvidenceBand(finished: least?.finished ?? 0), finished: least?.finished ?? 0, team: least?.team,
            since: least?.finishedSince,
            byStay: known.filter { $0.flow == .stay && !isOutside($0.team) }.map(\.team),
            byWord: Set(open.filter { plan.items[$0].word != nil }.map { plan.tasks[$0].team }).sorted(),
            olderThanAll: open.filter(isOlderThanAll).map { plan.tasks[$0].id })
    }

    private func isOutside(_ team: TeamID) -> Bool { board.teams.first { $0.id == team }?.isOutside ?? false }

    private func isOlderThanAll(_ place: Int) -> Bool {
        let item = plan.items[place]
        guard item.age > 0, item.source >= 0, item.effort == 0 else { return false }
        return plan.sources[Int(item.source)].samples.allSatisfy { plan.samples[$0].isBeyondHistory(item.age) }
    }

    private func missing(_ open: [Int], _ grounds: PromiseForecast.Evidence) -> [PromiseForecast.Missing] {
        guard !open.isEmpty else { return [.openTasks] }
        var missing: [PromiseForecast.Missing] = []
        for team in Set(open.map { plan.tasks[$0].team }).sorted() {
            let lacking = EvidenceBand.fewest - (evidence.teams[team]?.finished ?? 0)
            if lacking > 0 { missing.append(.finishedTasks(team, lacking)) }
        }
        for place in open where plan.unknown.contains(place) {
            let (task, item) = (plan.tasks[place], plan.items[place])
            if plan.afterHidden.contains(task.id) {
                missing.append(.hiddenWork(task.id))
            } else if circle.contains(place) {
                missing.append(.circle(task.id))
            } else if item.cause == SimulationPlan.Release.blocked.rawValue, item.blockSource < 0,
                item.release == plan.now
            {
                missing.append(.endOfBlock(task.id))
            }
        }
        // What waits for a task of another promise of which nothing is known.
        if missing.isEmpty, let place = open.first(where: plan.unknown.contains) {
            missing.append(cause(of: place))
        }
        return missing
    }

    /// Why nothing is known of a task that only waits for others.
    private func cause(of place: Int) -> PromiseForecast.Missing {
        var seen: Set<Int> = [place]
        var next = [place]
        while let current = next.popLast() {
            let (task, item) = (plan.tasks[current], plan.items[current])
            if plan.afterHidden.contains(task.id) { return .hiddenWork(plan.tasks[place].id) }
            if item.source < 0 { return .finishedTasks(task.team, EvidenceBand.fewest) }
            if item.cause == SimulationPlan.Release.blocked.rawValue, item.blockSource < 0 {
                return .endOfBlock(task.id)
            }
            for link in network.predecessors[current] where plan.unknown.contains(link.other) {
                if seen.insert(link.other).inserted { next.append(link.other) }
            }
        }
        return .circle(plan.tasks[place].id)
    }

    private func shares(of place: Int) -> [PromiseForecast.Share] {
        let chains = Double(tally.chains[place])
        guard chains > 0, !tally.uses.isEmpty else { return [] }
        let width = TrialTally.usesCount * (tally.teams + 1)
        var shares: [PromiseForecast.Share] = []
        for use in TimeUse.allCases {
            for team in 0...tally.teams {
                let sum = tally.uses[place * width + use.place * (tally.teams + 1) + team]
                guard sum > 0 else { continue }
                shares.append(
                    PromiseForecast.Share(
                        use: use, team: team < tally.teams ? plan.teams[team].id : nil, minutes: Double(sum) / chains))
            }
        }
        return shares.sorted { ($1.minutes, $0.use.place) < ($0.minutes, $1.use.place) }
    }

    private func criticality(of promise: Int, _ open: [Int]) -> [PromiseForecast.Criticality] {
        // A tally of dates alone knows no chains.
        guard !tally.critical.isEmpty else { return [] }
        let trials = Double(max(1, tally.chains[promise]))
        return open.map { place in
            PromiseForecast.Criticality(
                task: plan.tasks[place].id, share: Double(tally.critical[place]) / trials,
                queued: Double(tally.queued[place]) / trials)
        }
        .filter { $0.share >= TallyReading.leastCriticality }
        .sorted { ($1.share, $0.task) < ($0.share, $1.task) }
    }
}
