import Board

@testable import Planning

/// One team with a past, for tests of what simulation makes of it.
struct SimulatedTeam {
    var draft = BoardDraft()
    let team: TeamID

    /// A team that finished tasks of these lengths in hours, one after the other, until now.
    init(capacity: Int = 2, finished hours: [Int], isStartKnown: Bool = true) {
        team = draft.team("Diseño", "Design", capacity: capacity)
        draft.member("Ana", of: team)
        draft.client("Acme", tier: .b)
        draft.historyFrom = Day("2025-12-01")
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        var end = draft.now
        for length in hours {
            let start = calendar.instant(adding: WorkingMinutes(minutes: -60 * length), to: end)!
            draft.task("Hecho", by: team) {
                ($0.state, $0.doneAt, $0.startedAt) = (.done, end, isStartKnown ? start : nil)
                ($0.createdAt, $0.askedAt, $0.acceptedAt) = (start, start, start)
            }
            end = start
        }
    }

    /// A promise with so many tasks of the team, ready at once.
    @discardableResult
    mutating func promise(tasks: Int, due: String, _ change: (inout Task) -> Void = { _ in }) -> CommitmentID {
        let promise = draft.promise("Portal \(draft.commitments.count + 1)", due: due)
        for number in 0..<tasks { draft.task("Trabajo \(number)", by: team, for: promise, change) }
        return promise
    }

    var snapshot: BoardSnapshot { draft.snapshot }

    /// Laid out without what nobody has planned, so that a law speaks of nothing else.
    func plan(seed: UInt64 = 7, slots: Int? = nil, obedience: Double = 1) -> SimulationPlan {
        Self.plan(snapshot, seed: seed, slots: slots, obedience: obedience)
    }

    static func plan(
        _ board: BoardSnapshot, seed: UInt64 = 7, slots: Int? = nil, obedience: Double = 1,
        evidence: BoardEvidence? = nil
    ) -> SimulationPlan {
        let calendars = Calendars(board)
        var plan = SimulationPlan(
            board, calendars, evidence: evidence ?? BoardEvidence(board, calendars), factors: .planned, seed: seed)
        for place in plan.teams.indices {
            if let slots { plan.teams[place].slots = Double(slots) }
            plan.teams[place].obedience = obedience
        }
        return plan
    }
}
