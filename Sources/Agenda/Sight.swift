import Board
import Planning

/// What of a board one reader sees in one scope: the only place where visibility and scope are applied.
///
/// Every section of every document is selected from these lists and from nothing else.
struct Sight {
    let outlook: Outlook
    /// What was simulated, for the same reader; nil where nothing was.
    let insight: AgendaInsight?
    let scope: AgendaScope
    let names: Names
    /// Of the scope, ascending by number.
    let commitments: [Commitment]
    let tasks: [Task]
    let moves: [DueMove]
    /// Of the scope, the most urgent first.
    let risks: [CommitmentRisk]
    let proposals: [CommitmentForecast]
    let handOffs: [HandOff]
    /// Teams whose figures are shown: all of them for the company, one for a team, none else.
    let flows: [TeamFlow]
    let bottlenecks: [Bottleneck]
    let clients: [Client]
    /// About clients, those that are no longer there left out; of any scope.
    let notes: [ClientNote]
    /// Open tasks of commitments that stay unnamed, by team: counted as other work.
    let otherWork: [TeamID: Int]
    /// Working days since the oldest request or accepted task that may be named came to the team.
    let oldest: [TeamID: Int]
    /// What presses at each team.
    let pressing: [TeamID: Pressing]
    /// Finished in a week, by team, hidden work included.
    private let finishedOn: [TeamID: [Day]]

    var board: BoardSnapshot { outlook.board }
    var calendars: Calendars { outlook.calendars }
    var today: Day { outlook.calendars.today }

    /// An outlook that several readers share is worked out anew for one who does not see all of it.
    init(_ shared: Outlook, scope: AgendaScope, visibility: Visibility, insight: AgendaInsight? = nil) {
        let outlook =
            shared.hidden == visibility.hidden ? shared : Outlook(of: shared.board, hiding: visibility.hidden)
        let board = outlook.board
        let shownCommitments = board.commitments.filter { visibility.shows($0.id) }
        let shownTasks = board.tasks.filter(visibility.shows)
        let names = Names(board, commitments: shownCommitments, tasks: shownTasks)
        let selection = Selection(scope, commitments: shownCommitments, tasks: shownTasks)
        func isIn(_ id: CommitmentID) -> Bool { selection.commitments.contains(id) }
        let risks = outlook.risks.filter { isIn($0.commitment) }
            .map { $0.judged(by: insight?.forecasts[$0.commitment]) }.sorted(by: CommitmentRisk.isMoreUrgent)
        self.outlook = outlook
        self.insight = insight
        self.scope = scope
        self.names = names
        self.risks = risks
        commitments = shownCommitments.filter { isIn($0.id) }
        tasks = shownTasks.filter(selection.holds)
        moves = board.dueMoves.filter { isIn($0.commitment) }
        proposals = outlook.proposals.filter { isIn($0.commitment) }
        handOffs = outlook.handOffs.filter { handOff in
            guard let receiver = names.work[handOff.receiver], names.work[handOff.giver] != nil else { return false }
            return selection.holds(receiver.team, receiver.commitment)
        }
        flows =
            switch scope {
            case .company: outlook.flows
            case .team(let team): outlook.flows.filter { $0.team == team }
            case .client, .manager, .own: []
            }
        bottlenecks = Bottleneck.find(in: flows.isEmpty ? outlook.flows : flows, driving: risks.filter(\.isAtRisk))
        clients = board.clients.filter { client in
            switch scope {
            case .company: true
            case .team: false
            case .client(let id): client.id == id
            case .manager(let id), .own(let id): client.manager == id
            }
        }
        notes = board.notes.filter { note in
            !note.isRemoved && (note.commitment.map(visibility.shows) ?? true)
        }
        otherWork = board.tasks.reduce(into: [:]) { counts, task in
            if task.isOpen, !visibility.shows(task) { counts[task.team, default: 0] += 1 }
        }
        let waiting: Set<Task.State> = [.asked, .countered, .accepted]
        oldest = shownTasks.reduce(into: [:]) { ages, task in
            guard waiting.contains(task.state) else { return }
            let came = outlook.calendars.zone.day(of: task.askedAt ?? task.createdAt)
            ages[task.team] = max(ages[task.team] ?? 0, outlook.calendars.age(since: came))
        }
        pressing = shownTasks.reduce(into: [:]) { teams, task in
            if task.isOpen { teams[task.team, default: Pressing()].count(task, today: outlook.calendars.today) }
        }
        finishedOn = board.tasks.reduce(into: [:]) { days, task in
            guard task.state == .done, let done = task.doneAt else { return }
            days[task.team, default: []].append(outlook.calendars.zone.day(of: done))
        }
    }

    /// What would help a promise, of what is still to be done: the forecast may be older than the board.
    func levers(for commitment: CommitmentID) -> [Lever] {
        guard let found = insight?.levers[commitment]?.levers, !found.isEmpty else { return [] }
        let open = Dictionary(
            board.tasks.filter(\.isOpen).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return found.filter { lever in
            let isBlock = if case .unblock = lever.kind { true } else { false }
            return lever.kind.tasks.allSatisfy { (id: TaskID) -> Bool in
                guard let task = open[id] else { return false }
                return !isBlock || task.isBlocked
            }
        }
    }

    func finished(by team: TeamID, from first: Day, through last: Day) -> Int {
        (finishedOn[team] ?? []).count { $0 >= first && $0 <= last }
    }

    func day(of instant: Instant?) -> Day? { instant.map(calendars.zone.day(of:)) }
}

/// Open tasks of a team that press, of those that may be named: a date of hidden work would show in these counts.
struct Pressing: Sendable, Hashable {
    private(set) var blocked = 0
    /// Expected in the week of today, today or later.
    private(set) var dueThisWeek = 0
    private(set) var overdue = 0

    mutating func count(_ task: Task, today: Day) {
        if task.isBlocked { blocked += 1 }
        guard let expected = task.expectedBy else { return }
        if expected < today {
            overdue += 1
        } else if expected <= today.isoWeek.sunday {
            dueThisWeek += 1
        }
    }
}

/// Which commitments and tasks a scope is about.
private struct Selection {
    private let scope: AgendaScope
    let commitments: Set<CommitmentID>

    init(_ scope: AgendaScope, commitments all: [Commitment], tasks: [Task]) {
        self.scope = scope
        switch scope {
        case .company: commitments = Set(all.map(\.id))
        case .client(let client): commitments = Set(all.filter { $0.client == client }.map(\.id))
        case .manager(let manager): commitments = Set(all.filter { $0.owner == manager }.map(\.id))
        case .own(let member):
            let working = Set(tasks.filter { $0.assignee == member && $0.isOpen }.compactMap(\.commitment))
            commitments = Set(all.filter { $0.owner == member || working.contains($0.id) }.map(\.id))
        case .team(let team):
            commitments = Set(tasks.filter { $0.team == team && $0.state != .cancelled }.compactMap(\.commitment))
        }
    }

    func holds(_ task: Task) -> Bool { holds(task.team, task.commitment) }

    /// Whether work of that team for that commitment, or for none, is in the scope.
    func holds(_ team: TeamID, _ commitment: CommitmentID?) -> Bool {
        switch scope {
        case .company: true
        case .team(let scoped): team == scoped
        case .client, .manager, .own: commitment.map(commitments.contains) ?? false
        }
    }
}
