import Board

/// A board of any size made of numbers alone, the same for the same seed: what `tablero-bench plan` measures.
///
/// Commitments of 20 tasks, 1.3 predecessors a task, 60 % of them across teams; 8 slots a team; 30 % of tasks assigned;
/// holidays and absences; due dates spread so that the teams are busy 90 % of the time until the last. 26 weeks of
/// finished work of the same kind lie behind it.
struct GeneratedBoard {
    var tasks: Int
    var commitments: Int
    var teams: Int
    var seed: UInt64

    private static let slots = 8
    private static let membersPerTeam = 16
    private static let load = 0.9
    /// Mean hours of work of a task.
    private static let meanHours = 4.0
    private static let now = Instant(rfc3339: "2026-11-23T08:00:00Z")!
    private static let today = Day("2026-11-23")!
    private static let historyDays = 182
    /// The open promises were given, and all their tasks written down, before the twelve weeks that coming work is drawn
    /// from: else the plan itself would look like the work of one week, and be drawn again as coming.
    private static let promisedDays = 100

    /// Working days until the last due date: work over capacity is the load.
    private var workingDays: Int {
        let hours = Double(tasks) * GeneratedBoard.meanHours / Double(teams * GeneratedBoard.slots)
        return max(10, Int(hours / 8 / GeneratedBoard.load))
    }

    func snapshot() -> BoardSnapshot {
        var random = BenchNumbers(seed: seed)
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!, holidays: holidays)
        let members = people
        var board = BoardSnapshot(
            asOf: EventNumber(1), moment: GeneratedBoard.now,
            organisation: Organisation(
                id: ID(1), version: Version(1), name: "Generated", zone: "Europe/Madrid", language: .english,
                hours: "mon-fri 09:00-17:00"),
            teams: (1...teams).map(team), members: members, clients: clients, commitments: [], tasks: [],
            dependencies: [], dueMoves: [], tellings: [], absences: absences(members, &random),
            holidays: holidays.sorted().enumerated().map {
                Holiday(
                    id: ID(Int64($0.offset + 1)), version: Version(1), day: $0.element, team: nil, name: "",
                    isRemoved: false)
            },
            withoutHistory: [], historyFrom: GeneratedBoard.today.adding(days: -GeneratedBoard.historyDays))
        addPast(to: &board, calendar, &random)
        let past = board.tasks.count
        for number in 0..<commitments {
            let due = calendar.day(adding: 1 + number * workingDays / commitments, to: GeneratedBoard.today)
            board.commitments.append(commitment(number + 1, due: due, isOpen: true))
        }
        for number in 0..<tasks {
            let commitment = number % commitments
            var task = blank(past + number + 1, team: 1 + random.below(teams), at: GeneratedBoard.now)
            task.commitment = CommitmentID(Int64(pastCommitments + commitment + 1))
            task.createdAt = GeneratedBoard.now.adding(seconds: -GeneratedBoard.promisedDays * 86_400)
            task.acceptedAt = task.createdAt
            task.acceptedFor = board.commitments[pastCommitments + commitment].due
            task.priority = random.below(10) == 0 ? 1 : 0
            if random.below(10) < 3 {
                task.assignee = MemberID(
                    Int64((Int(task.team.number) - 1) * GeneratedBoard.membersPerTeam + random.below(16) + 1))
            }
            board.tasks.append(task)
        }
        addOrder(to: &board, first: past, &random)
        return board
    }

    private func team(_ number: Int) -> Team {
        Team(
            id: TeamID(Int64(number)), version: Version(1), code: "team\(number)", nameEs: "Equipo \(number)",
            nameEn: "Team \(number)", kind: .internal, lead: nil, chaser: nil, capacity: GeneratedBoard.slots,
            wipLimit: nil, wipIsHard: false, orderIsHard: false, membersAccept: false, hours: nil, isRetired: false)
    }

    private var people: [Member] {
        (0..<teams * GeneratedBoard.membersPerTeam).map { number in
            Member(
                id: MemberID(Int64(number + 1)), version: Version(1), handle: "m\(number + 1)", name: "M\(number + 1)",
                team: TeamID(Int64(number / GeneratedBoard.membersPerTeam + 1)), role: .member, language: nil,
                isRetired: false)
        }
    }

    private var clients: [Client] {
        (1...20).map { number in
            Client(
                id: ClientID(Int64(number)), version: Version(1), code: "c\(number)", name: "Client \(number)",
                tier: Client.Tier.allCases[number % 3], yearlyValue: nil, renewsOn: nil, manager: nil,
                isRetired: false)
        }
    }

    private var holidays: Set<Day> {
        Set(["2026-12-08", "2026-12-25", "2027-01-01", "2027-01-06", "2027-04-02", "2027-05-03"].map { Day($0)! })
    }

    /// Each member is away for a week in the next half year.
    private func absences(_ members: [Member], _ random: inout BenchNumbers) -> [Absence] {
        members.enumerated().map { place, member in
            let first = GeneratedBoard.today.adding(days: random.below(180))
            return Absence(
                id: ID(Int64(place + 1)), version: Version(1), member: member.id, firstDay: first,
                lastDay: first.adding(days: 6), isRemoved: false)
        }
    }

    private var pastCommitments: Int { 40 }

    private func commitment(_ number: Int, due: Day, isOpen: Bool) -> Commitment {
        let daysAgo = isOpen ? GeneratedBoard.promisedDays : GeneratedBoard.historyDays + 20
        let promised = GeneratedBoard.now.adding(seconds: -daysAgo * 86_400)
        return Commitment(
            id: CommitmentID(Int64(isOpen ? pastCommitments + number : number)), version: Version(1),
            client: ClientID(Int64(number % 20 + 1)), title: "Promise \(number)", clientTitle: nil, detail: nil,
            owner: MemberID(1), state: isOpen ? .open : .accepted, isConfidential: false, due: due,
            proposedAt: promised, lapsesOn: nil, promisedAt: promised, promisedDue: due, toldDue: due,
            deliveredAt: isOpen ? nil : GeneratedBoard.now.adding(seconds: -86_400), acceptedAt: nil,
            acceptedWords: nil, cancelledAt: nil, reason: nil, source: nil, sourceID: nil)
    }

    private func blank(_ number: Int, team: Int, at moment: Instant) -> Task {
        Task(
            id: TaskID(Int64(number)), version: Version(1), title: "Task \(number)", detail: nil, commitment: nil,
            team: TeamID(Int64(team)), assignee: nil, assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil,
            priority: 0, position: nil, notBefore: nil, due: nil, state: .accepted, createdAt: moment, askedBy: nil,
            askedAt: nil, neededBy: nil, acceptedAt: moment, acceptedFor: nil, counteredFor: nil, reason: nil,
            startedAt: nil, isEarly: false, doneAt: nil, cancelledAt: nil, returns: 0, blockKind: nil, blockReason: nil,
            blockedSince: nil, blockedUntil: nil, unblocker: nil, source: nil, sourceID: nil)
    }

    /// Finished work of 26 weeks, at the rate at which eight slots do it; one task in twenty came unplanned.
    private func addPast(to board: inout BoardSnapshot, _ calendar: WorkingCalendar, _ random: inout BenchNumbers) {
        for number in 1...pastCommitments {
            board.commitments.append(commitment(number, due: GeneratedBoard.today, isOpen: false))
        }
        let begin = GeneratedBoard.now.adding(seconds: -GeneratedBoard.historyDays * 86_400)
        for team in 1...teams {
            for _ in 0..<GeneratedBoard.slots {
                var at = begin
                while true {
                    let hours = GeneratedBoard.meanHours * -random.logarithm()
                    let minutes = WorkingMinutes(minutes: max(15, Int(hours * 60)))
                    guard let end = calendar.instant(adding: minutes, to: at), end < GeneratedBoard.now else { break }
                    var task = blank(board.tasks.count + 1, team: team, at: begin.adding(seconds: -20 * 86_400))
                    if random.below(20) == 0 {
                        task.createdAt = at.adding(seconds: -86_400)
                        task.acceptedAt = task.createdAt
                    } else {
                        task.commitment = CommitmentID(Int64(random.below(pastCommitments) + 1))
                    }
                    (task.state, task.startedAt, task.doneAt) = (.done, at, end)
                    board.tasks.append(task)
                    at = end
                }
            }
        }
    }

    /// 1.3 predecessors a task among the earlier tasks of its promise, 60 % of them at other teams.
    private func addOrder(to board: inout BoardSnapshot, first: Int, _ random: inout BenchNumbers) {
        for number in commitments..<max(tasks, commitments) {
            let wanted = random.below(10) < 3 ? 2 : 1
            let earlier = stride(from: number - commitments, through: 0, by: -commitments).map { $0 }
            var chosen: Set<Int> = []
            for _ in 0..<wanted {
                let across = random.below(10) < 6
                let team = board.tasks[first + number].team
                let fitting = earlier.filter {
                    !chosen.contains($0) && (board.tasks[first + $0].team != team) == across
                }
                let from = fitting.isEmpty ? earlier.filter { !chosen.contains($0) } : fitting
                guard !from.isEmpty else { break }
                let predecessor = from[random.below(from.count)]
                chosen.insert(predecessor)
                board.dependencies.append(
                    Dependency(
                        id: DependencyID(Int64(board.dependencies.count + 1)), version: Version(1),
                        predecessor: TaskID(Int64(first + predecessor + 1)),
                        successor: TaskID(Int64(first + number + 1)),
                        lagDays: 0, isRemoved: false))
            }
        }
    }
}
