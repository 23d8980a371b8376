/// What a load came to: of each command and number of connections, a measurement a round.
struct LoadFigures {
    /// The server's figures and pgbench's, taken one after the other.
    struct Round {
        var server: DrivenFigures
        var serverAtHalf: DrivenFigures
        var pgbench: DrivenFigures?
        var pgbenchAtHalf: DrivenFigures?
        /// With a NOTIFY in each transaction.
        var pgbenchNotifying: DrivenFigures?

        init(server: DrivenFigures, serverAtHalf: DrivenFigures) {
            self.server = server
            self.serverAtHalf = serverAtHalf
        }

        /// The server's rate by pgbench's.
        var ratio: Double? { pgbench.map { server.perSecond / $0.perSecond } }
        var ratioNotifying: Double? { pgbenchNotifying.map { server.perSecond / $0.perSecond } }
        /// How much longer than pgbench's slowest hundredth the server's is at half its load, in milliseconds.
        var lag: Double? { pgbenchAtHalf.map { serverAtHalf.wait(percentile: 99) - $0.wait(percentile: 99) } }
    }

    struct Row {
        let connections: Int
        let command: MeasuredCommand
        var rounds: [Round] = []

        init(connections: Int, command: MeasuredCommand) {
            self.connections = connections
            self.command = command
        }

        /// The median over the rounds; nil where no round has the figure.
        func median(_ figure: (Round) -> Double?) -> Double? {
            let sorted = rounds.compactMap(figure).sorted()
            return sorted.isEmpty ? nil : sorted[sorted.count / 2]
        }
    }

    private(set) var rows: [Row] = []
    /// Of each round.
    var syncsPerSecond: [Int] = []
    /// The most that the server had in memory after any measurement while the board had the tasks that were asked for, in
    /// bytes.
    var serverMemory = 0
    /// The same to the end, with all the tasks that were added.
    var serverMemoryAtEnd = 0
    var tasksAtEnd = 0
    /// What each idle connection adds to it, in bytes.
    var idleConnection = 0

    /// Whether tasks were added to the board.
    var hasGrown: Bool { rows.contains { $0.command.growsBoard } }

    mutating func add(_ round: Round, of command: MeasuredCommand, connections: Int) {
        if let place = rows.firstIndex(where: { $0.connections == connections && $0.command == command }) {
            rows[place].rounds.append(round)
        } else {
            var row = Row(connections: connections, command: command)
            row.rounds.append(round)
            rows.append(row)
            rows.sort { ($0.connections, $0.command.order) < ($1.connections, $1.command.order) }
        }
    }
}
