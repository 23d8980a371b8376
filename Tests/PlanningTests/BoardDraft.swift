import Board

/// A board written by hand for one test: everything has a plain default, and a test says only what it is about.
struct BoardDraft {
    /// Three weeks before ``now``.
    private static let earlier = Instant(rfc3339: "2026-11-02T11:00:00Z")!

    /// Monday 23 November 2026, 09:00 in Madrid.
    var now = Instant(rfc3339: "2026-11-23T08:00:00Z")!
    var zone = "Europe/Madrid"
    var hours = "mon-fri 09:00-17:00"
    var historyFrom: Day?
    var withoutHistory: [EntityKind] = []
    var teams: [Team] = []
    var members: [Member] = []
    var clients: [Client] = []
    var commitments: [Commitment] = []
    var tasks: [Task] = []
    var dependencies: [Dependency] = []
    var moves: [DueMove] = []
    var tellings: [Told] = []
    var absences: [Absence] = []
    var holidays: [Holiday] = []
    var reviews: [Review] = []

    @discardableResult
    mutating func team(
        _ es: String, _ en: String? = nil, kind: Team.Kind = .internal, capacity: Int? = nil, wipLimit: Int? = nil
    ) -> TeamID {
        let id = TeamID(Int64(teams.count + 1))
        teams.append(
            Team(
                id: id, version: Version(1), code: (en ?? es).lowercased(), nameEs: es, nameEn: en ?? es, kind: kind,
                lead: nil, chaser: nil, capacity: capacity, wipLimit: wipLimit, wipIsHard: false, orderIsHard: false,
                membersAccept: false, hours: nil, isRetired: false))
        return id
    }

    @discardableResult
    mutating func member(_ name: String, of team: TeamID? = nil, role: Role = .member) -> MemberID {
        let id = MemberID(Int64(members.count + 1))
        members.append(
            Member(
                id: id, version: Version(1), handle: name.lowercased(), name: name, team: team, role: role,
                language: nil, isRetired: false))
        return id
    }

    @discardableResult
    mutating func client(_ name: String, tier: Client.Tier? = nil, renewsOn: Day? = nil) -> ClientID {
        let id = ClientID(Int64(clients.count + 1))
        clients.append(
            Client(
                id: id, version: Version(1), code: name.lowercased(), name: name, tier: tier, yearlyValue: nil,
                renewsOn: renewsOn, manager: nil, isRetired: false))
        return id
    }

    /// An open promise, given three weeks ago for that day and known to the client.
    @discardableResult
    mutating func promise(
        _ title: String = "Portal", to client: ClientID = ClientID(1), due: String,
        _ change: (inout Commitment) -> Void = { _ in }
    ) -> CommitmentID {
        let day = Day(due)!
        var commitment = Commitment(
            id: CommitmentID(Int64(commitments.count + 1)), version: Version(1), client: client, title: title,
            clientTitle: nil, detail: nil, owner: MemberID(1), state: .open, isConfidential: false, due: day,
            proposedAt: BoardDraft.earlier, lapsesOn: nil, promisedAt: BoardDraft.earlier, promisedDue: day,
            toldDue: day,
            deliveredAt: nil, acceptedAt: nil, acceptedWords: nil, cancelledAt: nil, reason: nil, source: nil,
            sourceID: nil)
        change(&commitment)
        commitments.append(commitment)
        return commitment.id
    }

    /// A task that the team accepted three weeks ago without a date, and has not begun.
    @discardableResult
    mutating func task(
        _ title: String = "Trabajo", by team: TeamID, for commitment: CommitmentID? = nil,
        _ change: (inout Task) -> Void = { _ in }
    ) -> TaskID {
        var task = Task(
            id: TaskID(Int64(tasks.count + 1)), version: Version(1), title: title, detail: nil, commitment: commitment,
            team: team, assignee: nil, assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil, priority: 0,
            position: nil, notBefore: nil, due: nil, state: .accepted, createdAt: BoardDraft.earlier, askedBy: nil,
            askedAt: BoardDraft.earlier, neededBy: nil, acceptedAt: BoardDraft.earlier, acceptedFor: nil,
            counteredFor: nil, reason: nil, startedAt: nil, isEarly: false, doneAt: nil, cancelledAt: nil, returns: 0,
            blockKind: nil, blockReason: nil, blockedSince: nil, blockedUntil: nil, unblocker: nil, source: nil,
            sourceID: nil)
        change(&task)
        tasks.append(task)
        return task.id
    }

    mutating func order(_ first: TaskID, _ second: TaskID, lagDays: Int = 0) {
        dependencies.append(
            Dependency(
                id: DependencyID(Int64(dependencies.count + 1)), version: Version(1), predecessor: first,
                successor: second, lagDays: lagDays, isRemoved: false))
    }

    mutating func absence(of member: MemberID, _ first: String, _ last: String) {
        absences.append(
            Absence(
                id: ID<Absence>(Int64(absences.count + 1)), version: Version(1), member: member, firstDay: Day(first)!,
                lastDay: Day(last)!, isRemoved: false))
    }

    mutating func holiday(
        _ day: String, of team: TeamID? = nil, _ name: String = "Fiesta", free half: DayHalf? = nil
    ) {
        holidays.append(
            Holiday(
                id: ID<Holiday>(Int64(holidays.count + 1)), version: Version(1), day: Day(day)!, team: team,
                name: name, isRemoved: false, freeHalf: half))
    }

    mutating func move(_ commitment: CommitmentID, _ from: String, _ to: String, _ cause: DueMove.Cause, on: String) {
        moves.append(
            DueMove(
                id: ID<DueMove>(Int64(moves.count + 1)), version: Version(1), commitment: commitment,
                fromDue: Day(from)!, toDue: Day(to)!, cause: cause, reason: "", movedBy: nil, movedAt: at(on)))
    }

    /// A weekly review of the whole company at 10:30, opened on 20 November.
    @discardableResult
    mutating func review(_ number: Int64, on day: String, _ change: (inout Review) -> Void = { _ in }) -> ReviewID {
        var review = Review(
            id: ReviewID(number), version: Version(3), kind: .weekly, team: nil, client: nil, owner: nil,
            day: Day(day)!, starts: 10 * 60 + 30, minutes: 60, attendees: [], subject: nil, commitment: nil,
            openedBy: nil, openedAt: Instant(rfc3339: "2026-11-20T09:00:00Z")!, draftedAt: nil, frozenAt: nil,
            closedBy: nil, closedAt: nil, red: [], solved: [], anyway: nil)
        change(&review)
        reviews.append(review)
        return review.id
    }

    /// Noon of that day in Madrid's winter.
    func at(_ day: String) -> Instant { Instant(rfc3339: "\(day)T11:00:00Z")! }

    /// The day of a moment in the board's zone.
    func day(of moment: Instant) -> Day { Zone(identifier: zone)!.day(of: moment) }

    var snapshot: BoardSnapshot {
        BoardSnapshot(
            asOf: EventNumber(812), moment: now,
            organisation: Organisation(
                id: ID<Organisation>(1), version: Version(1), name: "Agencia Norte", zone: zone, language: .spanish,
                hours: hours),
            teams: teams, members: members, clients: clients, commitments: commitments, tasks: tasks,
            dependencies: dependencies, dueMoves: moves, tellings: tellings, absences: absences, holidays: holidays,
            reviews: reviews, withoutHistory: withoutHistory, historyFrom: historyFrom)
    }
}

/// So many days of eight hours.
func days(_ count: Int) -> WorkingMinutes { WorkingMinutes(minutes: count * 480) }
func hours(_ count: Int) -> WorkingMinutes { WorkingMinutes(minutes: count * 60) }

extension Task {
    /// Finished on that day after so many full working days; `started` false leaves the start unknown.
    mutating func finish(_ day: String, after working: Int, isStartKnown: Bool = true) {
        let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
        let end = Instant(rfc3339: "\(day)T15:00:00Z")!
        let start = calendar.instant(adding: WorkingMinutes(minutes: -working * 480), to: end)!
        state = .done
        doneAt = end
        startedAt = isStartKnown ? start : nil
        (createdAt, askedAt, acceptedAt) = (start, start, start)
    }
}
