import Board
import Planning

/// A board of which it is known what makes its promises late, since that was put there.
///
/// The past of half a year to a year comes from ``PlantedRun``, and so does what is open; the same kind and seed give the
/// same board.
struct PlantedBoard: Sendable {
    /// The first Monday of every past.
    private static let begin = Day("2025-11-03")!
    private static let zone = Zone(identifier: "Europe/Madrid")!
    /// Weeks of the run without a jam from which dates are promised.
    private static let weeksOfLeadTimes = 60

    let kind: PlantedKind
    let seed: UInt64
    let company: PlantedCompany
    /// As it is at the moment of the board.
    let run: PlantedRun

    init(_ kind: PlantedKind, seed: UInt64) {
        self.kind = kind
        self.seed = seed
        // Twice, so that neighbours share nothing: a state of the numbers moves on by the same step each time.
        var scattered = BenchNumbers(seed: seed)
        scattered = BenchNumbers(seed: scattered.next() &+ UInt64(PlantedKind.allCases.firstIndex(of: kind)!))
        var random = BenchNumbers(seed: scattered.next())
        company = PlantedCompany(kind, &random)
        var calm = company
        calm.jam = nil
        calm.weeks = PlantedBoard.weeksOfLeadTimes
        var first = PlantedRun(calm, leadTimes: [], seed: random.next())
        first.go(until: first.end)
        let leadTimes = company.playbooks.indices.map { playbook in
            first.promises.filter { $0.playbook == playbook }.compactMap { promise in
                promise.done.map { $0 - promise.given }
            }.sorted()
        }
        var run = PlantedRun(company, leadTimes: leadTimes, seed: random.next())
        run.go(until: run.end)
        self.run = run
    }

    /// The boards of a kind, the same for the same seed; a draw whose plant does not hold is left out and counted.
    static func boards(_ kind: PlantedKind, count: Int, seed: UInt64) -> (boards: [PlantedBoard], leftOut: Int) {
        var boards: [PlantedBoard] = []
        var draw: UInt64 = 0
        while boards.count < count {
            let board = PlantedBoard(kind, seed: seed << 32 | draw)
            if PlantedTruth(board.run).holds { boards.append(board) }
            draw += 1
        }
        return (boards, Int(draw) - count)
    }

    /// What was planted; nil where nothing was.
    var truth: ResourcePrice.Resource? {
        company.jam.map { jam in
            let team = PlantedBoard.team(jam.station)
            if jam.isOfExpert {
                return .member(member(company.stations[jam.station].people, of: jam.station), of: team)
            }
            return company.stations[jam.station].isOutside ? .outside(team) : .team(team)
        }
    }

    /// The week in which the jam begins.
    var jamWeek: ISOWeek? { company.jam.map { today.adding(days: -7 * $0.weeks).isoWeek } }

    var today: Day { PlantedBoard.day(run.end) }

    static func team(_ station: Int) -> TeamID { TeamID(Int64(station + 1)) }

    /// People are numbered team after team.
    private func member(_ person: Int, of station: Int) -> MemberID {
        MemberID(Int64(run.people[..<station].reduce(0) { $0 + $1.count } + person + 1))
    }

    /// The day of a working minute.
    private static func day(_ minute: Int) -> Day {
        let day = minute / PlantedRun.minutesPerDay
        return begin.adding(days: day / 5 * 7 + day % 5)
    }

    /// The moment at which something begins, from nine o'clock on.
    private static func moment(_ minute: Int) -> Instant {
        zone.instant(of: day(minute), minuteOfDay: 9 * 60 + minute % PlantedRun.minutesPerDay)
    }

    /// The moment at which something ends, until five o'clock.
    private static func endMoment(_ minute: Int) -> Instant { moment(minute - 1).adding(seconds: 60) }

    // MARK: as a board

    func snapshot() -> BoardSnapshot {
        BoardSnapshot(
            asOf: EventNumber(1), moment: PlantedBoard.moment(run.end),
            organisation: Organisation(
                id: ID(1), version: Version(1), name: "Planted", zone: "Europe/Madrid", language: .english,
                hours: "mon-fri 09:00-17:00"),
            teams: company.stations.indices.map(team), members: members, clients: clients,
            commitments: run.promises.indices.map(commitment), tasks: run.jobs.indices.map(task),
            dependencies: dependencies, dueMoves: [], tellings: [], absences: [], holidays: [], withoutHistory: [],
            historyFrom: PlantedBoard.begin)
    }

    private func team(_ station: Int) -> Team {
        let kind = company.stations[station].kind
        let people = run.people[station].count { !$0.isGone }
        return Team(
            id: PlantedBoard.team(station), version: Version(1), code: "\(kind.rawValue)\(station + 1)",
            nameEs: "Equipo \(station + 1)", nameEn: "Team \(station + 1)", kind: kind, lead: nil, chaser: nil,
            capacity: kind == .internal ? people : nil, wipLimit: nil, wipIsHard: false, orderIsHard: false,
            membersAccept: false, hours: nil, isRetired: false)
    }

    private var members: [Member] {
        run.people.enumerated().flatMap { station, people in
            people.enumerated().map { place, person in
                let id = member(place, of: station)
                return Member(
                    id: id, version: Version(1), handle: "m\(id.number)", name: "M\(id.number)",
                    team: PlantedBoard.team(station), role: .member, language: nil, isRetired: person.isGone)
            }
        }
    }

    private var clients: [Client] {
        (1...9).map { number in
            Client(
                id: ClientID(Int64(number)), version: Version(1), code: "c\(number)", name: "Client \(number)",
                tier: Client.Tier.allCases[number % 3], yearlyValue: nil, renewsOn: nil, manager: nil,
                isRetired: false)
        }
    }

    private func commitment(_ number: Int) -> Commitment {
        let promise = run.promises[number]
        let (given, due) = (PlantedBoard.moment(promise.given), PlantedBoard.day(promise.due - 1))
        let done = promise.done.map(PlantedBoard.endMoment)
        return Commitment(
            id: CommitmentID(Int64(number + 1)), version: Version(1), client: ClientID(Int64(number % 9 + 1)),
            title: "Promise \(number + 1)", clientTitle: nil, detail: nil, owner: MemberID(1),
            state: done == nil ? .open : .accepted, isConfidential: false, due: due, proposedAt: given, lapsesOn: nil,
            promisedAt: given, promisedDue: due, toldDue: due, deliveredAt: done, acceptedAt: nil, acceptedWords: nil,
            cancelledAt: nil, reason: nil, source: nil, sourceID: nil)
    }

    private func task(_ number: Int) -> Task {
        let job = run.jobs[number]
        let station = company.stations[job.station]
        let created = PlantedBoard.moment(job.created)
        // An estimate knows something of how long it will take, and is wrong by up to two fifths.
        let error = 600 + Int((UInt64(number) &* 0x9E37_79B9_7F4A_7C15) >> 32) % 800
        let state: Task.State =
            job.done != nil ? .done : job.started != nil && !station.isOutside ? .active : .accepted
        let expected = PlantedBoard.day(job.expected)
        return Task(
            id: TaskID(Int64(number + 1)), version: Version(1), title: "Task \(number + 1)", detail: nil,
            commitment: job.promise.map { CommitmentID(Int64($0 + 1)) }, team: PlantedBoard.team(job.station),
            assignee: (job.assigned ?? job.doneBy).map { member($0, of: job.station) }, assigneeName: nil,
            workClass: job.isForExpert ? "expert" : "general",
            effortMinutes: company.hasEstimates && !station.isOutside
                ? WorkingMinutes(minutes: max(15, job.length * error / 1_000)) : nil,
            size: nil, priority: 0, position: nil, notBefore: nil, due: nil, state: state, createdAt: created,
            askedBy: nil, askedAt: created, neededBy: expected, acceptedAt: created, acceptedFor: expected,
            counteredFor: nil, reason: nil, startedAt: station.isOutside ? nil : job.started.map(PlantedBoard.moment),
            isEarly: false, doneAt: job.done.map(PlantedBoard.endMoment), cancelledAt: nil, returns: 0, blockKind: nil,
            blockReason: nil, blockedSince: nil, blockedUntil: nil, unblocker: nil, source: nil, sourceID: nil)
    }

    private var dependencies: [Dependency] {
        let pairs = run.jobs.enumerated().flatMap { next, job in job.predecessors.map { ($0, next) } }
        return pairs.enumerated().map { place, pair in
            Dependency(
                id: DependencyID(Int64(place + 1)), version: Version(1), predecessor: TaskID(Int64(pair.0 + 1)),
                successor: TaskID(Int64(pair.1 + 1)), lagDays: 0, isRemoved: false)
        }
    }
}
