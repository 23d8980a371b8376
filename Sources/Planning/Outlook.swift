public import Board

/// What a board, as it stands, leads to: when each promise would be ready, what endangers it, and where it jams.
///
/// Worked out from accepted dates and estimates without chance and without a queue simulated, hence quick and the same
/// everywhere; it knows no probabilities. It speaks of the whole board: who may see what is decided where it is shown.
/// Only what hidden work leads to is left out of it: a date that rests on another says what the other is.
public struct Outlook: Sendable {
    /// The board with every list ascending by number, which is what makes equal boards give equal answers.
    public let board: BoardSnapshot
    public let calendars: Calendars
    /// Open promises, the most urgent first, at risk or not.
    public let risks: [CommitmentRisk]
    /// Proposed commitments, as far as they can be worked out.
    public let proposals: [CommitmentForecast]
    /// One of each team that is not retired, ascending by number.
    public let flows: [TeamFlow]
    /// By receiving team, then expected day, then number.
    public let handOffs: [HandOff]

    /// Commitments on whose dates and order nothing here rests but their own forecasts and the load of teams by week.
    public let hidden: Set<CommitmentID>

    private let schedule: Schedule

    /// Linear in tasks and dependencies but for sorting. Measured on 2 cores, release build: 10,000 open and 10,000
    /// finished tasks with 9,000 dependencies in 500 promises take 0.2 s.
    ///
    /// For a reader who does not see some commitments they are `hidden`: what comes after their work has a lower bound
    /// for its end instead of a date.
    public init(of snapshot: BoardSnapshot, hiding hidden: Set<CommitmentID> = []) {
        let board = snapshot.inOrder
        let calendars = Calendars(board)
        let tasksOfTeam = Dictionary(grouping: board.tasks, by: \.team)
        let histories = tasksOfTeam.reduce(into: [TeamID: TeamHistory]()) { histories, entry in
            histories[entry.key] = TeamHistory(
                of: entry.value, calendar: calendars.calendar(of: entry.key), now: calendars.now)
        }
        let schedule = Schedule(
            network: TaskNetwork(tasks: board.tasks, dependencies: board.dependencies, hidden: hidden),
            calendars: calendars,
            outside: Set(board.teams.filter(\.isOutside).map(\.id)), histories: histories)
        let dues = Dictionary(
            board.commitments.map { ($0.id, $0.judgedDue) }, uniquingKeysWith: { first, _ in first })
        let flows = Outlook.flows(board, schedule, dues: dues, tasksOfTeam: tasksOfTeam)
        let open = Dictionary(
            grouping: schedule.network.tasks.indices.filter { schedule.network.tasks[$0].commitment != nil },
            by: { schedule.network.tasks[$0].commitment! })
        let tasks = Dictionary(grouping: board.tasks.filter { $0.commitment != nil }, by: { $0.commitment! })
        let clients = Dictionary(board.clients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let flowOfTeam = Dictionary(flows.map { ($0.team, $0) }, uniquingKeysWith: { first, _ in first })
        func forecast(_ commitment: Commitment) -> CommitmentForecast {
            CommitmentForecast(
                of: commitment, open: open[commitment.id] ?? [], tasks: tasks[commitment.id] ?? [], in: schedule)
        }
        risks = board.commitments.filter { $0.state == .open }.map { commitment in
            CommitmentRisk(
                RiskFacts(
                    commitment: commitment, client: clients[commitment.client], forecast: forecast(commitment),
                    open: (open[commitment.id] ?? []).map { schedule.network.tasks[$0] }, flows: flowOfTeam,
                    calendars: calendars))
        }.sorted(by: CommitmentRisk.isMoreUrgent)
        proposals = board.commitments.filter { $0.state == .proposed }.map(forecast)
        handOffs = Outlook.handOffs(board, schedule)
        self.flows = flows
        self.board = board
        self.calendars = calendars
        self.schedule = schedule
        self.hidden = hidden
    }

    /// What drives the end of a promise, and where the time goes; nil when it has no open task.
    ///
    /// Walks the chain each time it is asked, since a chain can be as long as the board.
    public func drivingChain(of forecast: CommitmentForecast) -> DrivingChain? {
        forecast.lastTask.flatMap(schedule.network.place).map { DrivingChain(endingAt: $0, in: schedule) }
    }

    /// The day on which an open task can end; nil for one that is closed or about which nothing is known.
    public func endDay(of task: TaskID) -> Day? { schedule.endDay(of: task) }

    private static func flows(
        _ board: BoardSnapshot, _ schedule: Schedule, dues: [CommitmentID: Day], tasksOfTeam: [TeamID: [Task]]
    ) -> [TeamFlow] {
        let places = Dictionary(grouping: schedule.network.tasks.indices, by: { schedule.network.tasks[$0].team })
        return board.teams.filter { !$0.isRetired }.map { team in
            let open = (places[team.id] ?? []).map { place in
                let task = schedule.network.tasks[place]
                return TeamFlow.Load(
                    task: task, estimate: schedule.estimates[place],
                    expectedBy: task.expectedBy ?? task.commitment.flatMap { dues[$0] })
            }
            return TeamFlow(
                of: team, open: open, all: tasksOfTeam[team.id] ?? [], calendars: schedule.calendars,
                historyFrom: board.historyFrom)
        }
    }

    private static func handOffs(_ board: BoardSnapshot, _ schedule: Schedule) -> [HandOff] {
        let found = board.dependencies.compactMap { dependency -> HandOff? in
            guard let giver = schedule.network.place(of: dependency.predecessor),
                let receiver = schedule.network.place(of: dependency.successor)
            else { return nil }
            let tasks = schedule.network.tasks
            return HandOff(dependency, giver: tasks[giver], receiver: tasks[receiver], in: schedule)
        }
        return found.sorted {
            ($0.receivingTeam, $0.expected, $0.dependency) < ($1.receivingTeam, $1.expected, $1.dependency)
        }
    }
}

extension BoardSnapshot {
    var inOrder: BoardSnapshot {
        var board = self
        board.teams.sort { $0.id < $1.id }
        board.members.sort { $0.id < $1.id }
        board.clients.sort { $0.id < $1.id }
        board.commitments.sort { $0.id < $1.id }
        board.tasks.sort { $0.id < $1.id }
        board.dependencies.sort { $0.id < $1.id }
        board.dueMoves.sort { $0.id < $1.id }
        board.tellings.sort { $0.id < $1.id }
        board.absences.sort { $0.id < $1.id }
        board.holidays.sort { $0.id < $1.id }
        board.withoutHistory.sort { $0.rawValue < $1.rawValue }
        return board
    }
}
