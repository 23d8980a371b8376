import Planning

/// How often one slot more at a team makes a promise later, over generated boards.
struct AnomalyCount: Sendable {
    /// Small enough for a slot to matter, large enough to have a queue.
    static let (tasks, commitments, teams) = (240, 24, 3)
    static let trials = 500

    /// Of each board, one slot more at each of its teams.
    private(set) var boards: [[SlotEffect]] = []

    init(boards count: Int, seed: UInt64) {
        boards = (0..<count).map { number in
            let board = GeneratedBoard(
                tasks: AnomalyCount.tasks, commitments: AnomalyCount.commitments, teams: AnomalyCount.teams,
                seed: seed << 32 | UInt64(number))
            return Simulation(of: board.snapshot(), seed: seed).slotEffects(trials: AnomalyCount.trials)
        }
    }

    private var effects: [SlotEffect] { boards.flatMap(\.self) }
    /// Of each board, that of the team with the most open work.
    private var busiest: [SlotEffect] {
        boards.compactMap { $0.max { ($0.openTasks, $1.team) < ($1.openTasks, $0.team) } }
    }

    var pairs: Int { effects.reduce(0) { $0 + $1.promises } }
    var later: Int { effects.reduce(0) { $0 + $1.later } }
    var clearlyLater: Int { effects.reduce(0) { $0 + $1.clearlyLater } }
    var clearlyEarlier: Int { effects.reduce(0) { $0 + $1.clearlyEarlier } }
    private static func tardiness(_ effects: [SlotEffect]) -> (falls: Int, stays: Int, rises: Int, clearly: Int) {
        let (falls, stays) = (effects.count { $0.price.saved > 0 }, effects.count { $0.price.saved == 0 })
        return (falls, stays, effects.count - falls - stays, effects.count { -$0.price.saved > 1.96 * $0.price.error })
    }

    var lines: [String] {
        func words(_ effects: [SlotEffect]) -> String {
            let found = AnomalyCount.tardiness(effects)
            return "falls \(found.falls) of \(effects.count), stays \(found.stays), rises \(found.rises), "
                + "of them beyond chance \(found.clearly)"
        }
        return [
            "\(boards.count) generated boards, \(effects.count) times one slot more at a team, "
                + "\(AnomalyCount.trials) trials each",
            "promise and slot     \(pairs): later on average \(later), of them beyond chance \(clearlyLater); "
                + "earlier beyond chance \(clearlyEarlier)",
            "weighted tardiness   " + words(effects),
            "at the busiest team  " + words(busiest),
        ]
    }

    var json: String {
        func words(_ effects: [SlotEffect]) -> String {
            let found = AnomalyCount.tardiness(effects)
            return "{\"falls\":\(found.falls),\"stays\":\(found.stays),\"rises\":\(found.rises),"
                + "\"clearly_rises\":\(found.clearly)}"
        }
        return "{\"schema_version\":1,\"boards\":\(boards.count),\"trials\":\(AnomalyCount.trials),"
            + "\"pairs\":\(pairs),\"later\":\(later),\"clearly_later\":\(clearlyLater),"
            + "\"clearly_earlier\":\(clearlyEarlier),\"tardiness\":\(words(effects)),"
            + "\"at_busiest\":\(words(busiest))}"
    }
}
