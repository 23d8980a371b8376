public import Board

/// A board made ready for trials: what its past says of how its teams work, and its open work laid out.
public struct Simulation: Sendable {
    /// Trials of a forecast unless said otherwise.
    public static let usualTrials = 2_000

    let board: BoardSnapshot
    let calendars: Calendars
    let evidence: BoardEvidence
    var plan: SimulationPlan
    let factors: SimulationPlan.Factors
    let hidden: Set<CommitmentID>

    /// For a reader who does not see some commitments they are `hidden`: their tasks take their teams' time as work
    /// without a name, and what comes after them is unknown.
    public init(of snapshot: BoardSnapshot, hiding hidden: Set<CommitmentID> = [], seed: UInt64 = 1) {
        self.init(of: snapshot, hiding: hidden, factors: .all, seed: seed)
    }

    init(of snapshot: BoardSnapshot, hiding hidden: Set<CommitmentID>, factors: SimulationPlan.Factors, seed: UInt64) {
        let whole = snapshot.inOrder
        calendars = Calendars(whole)
        board = whole.withoutNames(of: hidden, today: calendars.today)
        evidence = BoardEvidence(board, calendars)
        plan = SimulationPlan(
            board, calendars, evidence: evidence, afterHidden: whole.tasksAfterHidden(hidden), factors: factors,
            seed: seed)
        self.factors = factors
        self.hidden = hidden
    }

    init(
        board: BoardSnapshot, calendars: Calendars, evidence: BoardEvidence, plan: SimulationPlan,
        factors: SimulationPlan.Factors, hidden: Set<CommitmentID>
    ) {
        (self.board, self.calendars, self.evidence, self.plan) = (board, calendars, evidence, plan)
        (self.factors, self.hidden) = (factors, hidden)
    }

    /// Open tasks, with which the time of a trial grows.
    public var openTasks: Int { plan.items.count }

    /// Runs trials on as many threads as there are `workers`; the answer does not depend on how many.
    public func forecast(trials: Int = usualTrials, workers: Int = 2) async -> BoardForecast {
        BoardForecast(self, await TrialTally.running(plan, trials: trials, depth: .chains, workers: workers))
    }

    /// Plays trials on the calling thread and forgets them, for measuring; gives a number that sums up what came out.
    ///
    /// `finished` is called after each trial, and all of them use the same memory.
    public func play(trials: Range<Int>, finished: () -> Void = {}) -> Int {
        TrialTally(plan, trials: trials, depth: .dates, finished: finished).tardiness.reduce(0) { $0 + Int($1) }
    }
}
