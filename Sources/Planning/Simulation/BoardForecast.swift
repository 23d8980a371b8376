public import Board

/// A whole board simulated: what its past says, and what that makes of each promise.
public struct BoardForecast: Sendable {
    /// Every list ascending by number.
    public let board: BoardSnapshot
    public let calendars: Calendars
    public let trials: Int
    /// Open promises and proposals, ascending by number.
    public internal(set) var promises: [PromiseForecast]
    public let teams: [TeamFigures]

    /// What it was worked out from, to try changes on.
    public let simulation: Simulation
    let tally: TrialTally

    var evidence: BoardEvidence { simulation.evidence }
    var plan: SimulationPlan { simulation.plan }

    /// What is known of how a team works.
    public struct TeamFigures: Sendable, Hashable {
        public let team: TeamID
        public let finished: Int
        /// Tasks at once, as measured over the last weeks; nil for teams that take no slots.
        public let slots: Double?
        public let declared: Int?
        /// Whether `slots` was seen while work was waiting.
        public let isMeasured: Bool
        /// How the last 12 weeks end when they are played again with `slots`; nil where too few tasks left to tell.
        public let replay: ReplayedWeeks?
        /// The share of starts that took the first by priority and date.
        public let obedience: Double

        /// What the measured slots were multiplied by, since with them the last 12 weeks did not end as they did within
        /// 15 %; nil where they did.
        public var replayScale: Double? { replay.flatMap { $0.scale == 1 ? nil : $0.scale } }
    }

    init(_ simulation: Simulation, _ tally: TrialTally) {
        let (board, evidence, plan) = (simulation.board, simulation.evidence, simulation.plan)
        self.board = board
        calendars = simulation.calendars
        trials = tally.trials.count
        self.simulation = simulation
        self.tally = tally
        let reading = TallyReading(board, simulation.calendars, evidence, plan, tally)
        promises = plan.commitments.indices.map { reading.forecast(of: $0) }
        teams = board.teams.filter { !$0.isRetired }.map { team in
            let known = evidence.teams[team.id]
            return TeamFigures(
                team: team.id, finished: known?.finished ?? 0,
                slots: known?.flow == .work ? known?.slots.count : nil, declared: team.capacity,
                isMeasured: known?.slots.isMeasured ?? false,
                replay: known?.slots.replay,
                obedience: known?.slots.obedience ?? 1)
        }
    }

    public func promise(_ commitment: CommitmentID) -> PromiseForecast? {
        promises.first { $0.commitment == commitment }
    }
}

extension TrialTally {
    /// Tasks simulated by one thread before it lets others have their turn: some 30 ms, for a request waits as long.
    private static let tasksPerTurn = 100_000

    /// Runs trials on several threads, each its own stretch of them, giving way to everything else in between.
    static func running(
        _ plan: SimulationPlan, trials: Int, from first: Int = 0, depth: Depth, workers: Int
    ) async -> TrialTally {
        let parts = max(1, min(workers, trials))
        let ranges = (0..<parts).map { first + trials * $0 / parts..<first + trials * ($0 + 1) / parts }
        return await withTaskGroup(of: (Int, TrialTally).self) { group in
            for (place, range) in ranges.enumerated() {
                group.addTask(priority: .utility) { (place, await inTurns(plan, range, depth)) }
            }
            var tallies: [Int: TrialTally] = [:]
            for await (place, tally) in group { tallies[place] = tally }
            var sum = tallies[0]!
            for place in 1..<parts { sum.append(tallies[place]!) }
            return sum
        }
    }

    private static func inTurns(_ plan: SimulationPlan, _ trials: Range<Int>, _ depth: Depth) async -> TrialTally {
        let turn = min(max(tasksPerTurn / max(1, plan.items.count), 1), 250)
        var sum = TrialTally(of: plan, trials: trials, depth: depth)
        var trial = Trial(plan)
        for number in trials {
            sum.play(&trial, number)
            if (number - trials.lowerBound) % turn == turn - 1 { await _Concurrency.Task.yield() }
        }
        return sum
    }
}
