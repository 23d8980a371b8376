import Board
import LineProtocol
import Store

/// Everything one request is decided with: who asks, what they said, the directory and the moment.
struct CommandContext: Sendable {
    let command: Command
    let arguments: Arguments
    /// Who signed in.
    let speaker: Member
    /// By which row the speaker acts for somebody else; nil where they speak for themselves.
    let deputyship: Deputy?
    /// Whose rights count: the speaker's, or those of whoever the speaker acts for.
    let actor: Member
    let directory: Directory
    let store: BoardStore
    let service: BoardService
    /// What the board's clock shows.
    let now: Instant

    init(
        command: Command, arguments: Arguments, actor: Member, directory: Directory, store: BoardStore,
        service: BoardService, now: Instant
    ) {
        self.init(
            command: command, arguments: arguments, speaker: actor, deputyship: nil, actor: actor,
            directory: directory, store: store, service: service, now: now)
    }

    init(
        command: Command, arguments: Arguments, speaker: Member, deputyship: Deputy?, actor: Member,
        directory: Directory, store: BoardStore, service: BoardService, now: Instant
    ) {
        self.command = command
        self.arguments = arguments
        self.speaker = speaker
        self.deputyship = deputyship
        self.actor = actor
        self.directory = directory
        self.store = store
        self.service = service
        self.now = now
    }

    /// For what is about this world and not about the board, such as the end of a token.
    var realNow: Instant { service.realNow() }
    var today: Day { directory.day(of: now) }
    var language: Language { arguments[Fields.language] ?? speaker.language ?? directory.organisation.language }

    // MARK: what was said

    /// A day in the future sense, by the organisation's calendar.
    func day(_ field: Field<DayExpression>) -> Day? {
        arguments[field].map { $0.day(today: today, calendar: directory.calendar, sense: .future) }
    }

    func day(_ clearable: Clearable<DayExpression>) -> Day? {
        clearable.value?.day(today: today, calendar: directory.calendar, sense: .future)
    }

    func requiredDay(_ field: Field<DayExpression>) throws(WireError) -> Day {
        try arguments.required(field).day(today: today, calendar: directory.calendar, sense: .future)
    }

    /// A day by which something is to be done: one that had passed when it was said is a typing error.
    func comingDay(_ field: Field<DayExpression>) throws(WireError) -> Day? {
        guard let day = day(field) else { return nil }
        try requireComing(day, field.name)
        return day
    }

    func requiredComingDay(_ field: Field<DayExpression>) throws(WireError) -> Day {
        let day = try requiredDay(field)
        try requireComing(day, field.name)
        return day
    }

    func requireComing(_ day: Day, _ name: String) throws(WireError) {
        let said = try effectiveDay() ?? today
        guard day < said else { return }
        throw WireError(
            .invalidDate,
            "\(day) has passed; name a day from \(said) on, or with on= the past day on which it was said",
            field: name)
    }

    /// The past day of `on=`, where there is one; today is now.
    func effectiveDay() throws(WireError) -> Day? {
        guard let expression = arguments[Fields.on] else { return nil }
        let day = expression.day(today: today, calendar: directory.calendar, sense: .past)
        guard day <= today else {
            throw WireError(.invalidDate, "on is the past day on which it happened; \(day) is to come", field: "on")
        }
        return day == today ? nil : day
    }

    /// When it took effect: the end of work of that past day, or now.
    func moment() throws(WireError) -> Instant {
        guard let day = try effectiveDay() else { return now }
        let end = directory.calendar.endOfWork(on: day)
        // A day without work ends at midnight, which is the next day's first moment.
        return min(directory.day(of: end) == day ? end : Instant(microseconds: end.microseconds - 1), now)
    }

    /// A change that carries `on=` and `said_by=`.
    func change() throws(WireError) -> Change {
        let effective = try effectiveDay() == nil ? nil : moment()
        return Change(effectiveAt: effective, saidBy: try saidBy())
    }

    func saidBy() throws(WireError) -> MemberID? {
        guard let handle = arguments[Fields.saidBy] else { return nil }
        return try member(handle, field: "said_by").id
    }

    func minutes(
        _ effort: EffortExpression?, of team: Team
    ) throws(WireError) -> (minutes: WorkingMinutes?, size: Task.Size?) {
        guard let effort else { return (nil, nil) }
        do throws(TimeExpressionError) {
            switch try effort.resolved(minutesPerDay: directory.calendar(of: team).hours.minutesPerDay) {
            case .minutes(let minutes): return (minutes, nil)
            case .size(let size): return (nil, size)
            }
        } catch {
            throw WireError(.invalidEffort, error.description, field: "effort")
        }
    }

    // MARK: what is meant

    func team(_ code: String, field: String = "team") throws(WireError) -> Team {
        if let team = directory.team(code: code), !team.isRetired { return team }
        throw unknown("team", code, field, directory.teams.filter { !$0.isRetired }.map(\.code))
    }

    func member(_ handle: String, field: String = "member") throws(WireError) -> Member {
        if let member = directory.member(handle: handle), !member.isRetired { return member }
        throw unknown("member", handle, field, directory.members.filter { !$0.isRetired }.map(\.handle))
    }

    func client(_ code: String) throws(WireError) -> Client {
        if let client = directory.client(code: code) { return client }
        throw unknown("client", code, "client", directory.clients.map(\.code))
    }

    private func unknown(_ what: String, _ word: String, _ field: String, _ known: [String]) -> WireError {
        let close = nearest(word, in: known)
        let hint = close.map { "; did you mean \($0)?" } ?? "; \(what).list names them"
        var error = WireError(.missing, "there is no \(what) \(word)\(hint)", field: field)
        if let close { error.details["nearest"] = .string(close) }
        return error
    }

    // MARK: what may be seen

    /// Confidential commitments that the speaker does not see, and nobody whose deputy they are today.
    func hidden() async throws -> [CommitmentID] {
        let viewers = viewers
        if viewers.contains(where: { Rights.seesConfidential($0.role) }) { return [] }
        var hidden = try await store.hiddenCommitments(from: speaker.id, in: speaker.team)
        for viewer in viewers.dropFirst() where !hidden.isEmpty {
            let others = Set(try await store.hiddenCommitments(from: viewer.id, in: viewer.team))
            hidden.removeAll { !others.contains($0) }
        }
        return hidden
    }

    /// What the actor sees of the board.
    func visibility() async throws -> Visibility {
        Visibility(hidden: Set(try await hidden()), showsValues: seesValues)
    }

    var seesValues: Bool {
        viewers.contains { Rights.seesValues($0, team: $0.team.flatMap { directory.team($0) }) }
    }

    func sees(_ commitment: Commitment) async throws -> Bool {
        guard commitment.isConfidential else { return true }
        let viewers = viewers
        if viewers.contains(where: { $0.id == commitment.owner || Rights.seesConfidential($0.role) }) { return true }
        for team in Set(viewers.compactMap(\.team)) where try await store.hasTask(team, in: commitment.id) {
            return true
        }
        return false
    }

    /// A commitment that is there and that the actor sees; otherwise `missing`, the same for both.
    func commitment(_ id: CommitmentID) async throws -> ListedCommitment {
        guard let listed = try await store.commitment(id), try await sees(listed.commitment) else {
            throw WireError(.missing, "there is no commitment \(id), or not for you")
        }
        return listed
    }

    /// A task that is there and that the actor sees, with its commitment.
    func task(_ id: TaskID) async throws -> (listed: ListedTask, commitment: Commitment?) {
        guard let listed = try await store.task(id) else { throw missing(id) }
        guard let commitmentID = listed.task.commitment else { return (listed, nil) }
        guard let commitment = try await store.commitment(commitmentID)?.commitment, try await sees(commitment) else {
            throw missing(id)
        }
        return (listed, commitment)
    }

    func missing(_ id: TaskID) -> WireError {
        WireError(.missing, "there is no task \(id), or not for you")
    }

    /// A note that is there and that the actor sees.
    func note(_ id: ClientNoteID) async throws -> ClientNote {
        guard let note = try await store.note(id) else { throw missing(id) }
        guard let about = note.commitment else { return note }
        guard let commitment = try await store.commitment(about)?.commitment, try await sees(commitment) else {
            throw missing(id)
        }
        return note
    }

    func missing(_ id: ClientNoteID) -> WireError {
        WireError(.missing, "there is no note \(id), or not for you; note.list names them")
    }

    // MARK: what may be done

    /// What a right is asked about.
    enum Subject {
        case board
        case task(Task, Commitment?)
        case team(Team)
        case member(Member)
        case client(Client)
        case note(ClientNote, Client)
        case commitment(Commitment)
        case action(ReviewAction)
        /// Something in a review, by who stands in it.
        case item(people: Set<MemberID>)
        /// A commitment that is to be made for a client, with this owner.
        case proposal(Client, owner: Member)
    }

    /// Refuses unless the table of rights gives the actor's role this command on that subject, and makes the change
    /// rely on what the answer used.
    func authorize(on subject: Subject, _ change: inout Change) throws(WireError) {
        guard let condition = Rights.condition(actor.role, command.verb) else { throw deniedRole() }
        change.rely(on: actor, [.role, .team, .isRetired])
        guard case .having(let wanted) = condition else { return }
        guard !standing(to: subject).isDisjoint(with: wanted) else { throw deniedRole() }
    }

    private func deniedRole() -> WireError {
        WireError(
            .deniedRole,
            "\(command.verb) is not yours to do here as \(actor.role.rawValue); ask the team's lead, the account manager or an administrator"
        )
    }

    private func standing(to subject: Subject) -> Standing {
        switch subject {
        case .board: return []
        case .member(let member):
            var standing: Standing = member.id == actor.id ? .oneself : []
            if let team = member.team.flatMap({ directory.team($0) }), leads(team) {
                standing.insert(.leads)
                if member.role != .director && member.role != .admin { standing.insert(.leadsMember) }
            }
            return standing
        case .team(let team): return self.standing(in: team)
        case .client(let client): return client.manager == nil || client.manager == actor.id ? .managesClient : []
        case .note(let note, let client):
            let isOwn = note.owner == actor.id || note.author == actor.id
            return self.standing(to: .client(client)).union(isOwn ? .oneself : [])
        case .commitment(let commitment): return commitment.owner == actor.id ? .ownsCommitment : []
        case .action(let action): return action.owner == actor.id ? .oneself : []
        case .item(let people): return people.contains(actor.id) ? .oneself : []
        case .proposal(let client, let owner):
            var standing: Standing = owner.id == actor.id ? .ownsCommitment : []
            if client.manager == actor.id { standing.insert(.managesClient) }
            return standing
        case .task(let task, let commitment):
            guard let team = directory.team(task.team) else { return [] }
            var standing = self.standing(in: team)
            if task.askedBy == actor.id { standing.insert(.asked) }
            if task.isBlocked, task.unblocker == actor.id { standing.insert(.unblocks) }
            if let commitment, commitment.owner == actor.id {
                standing.insert(.ownsCommitment)
                if team.isOutside { standing.insert(.actsForOutside) }
            }
            let awaits: Standing = [.asked, .ownsCommitment]
            if task.state == .countered, !standing.isDisjoint(with: awaits) { standing.insert(.hasAnOffer) }
            return standing
        }
    }

    /// Whether the actor answers for the task's team, and not only for whoever asked it.
    func answers(for task: Task, of commitment: Commitment?) -> Bool {
        let answering: Standing = [.leads, .mayAnswer, .actsForOutside]
        return actor.role == .admin || !standing(to: .task(task, commitment)).isDisjoint(with: answering)
    }

    private func standing(in team: Team) -> Standing {
        var standing: Standing = []
        if actor.team == team.id {
            standing.insert(.ownTeam)
            if team.membersAccept { standing.insert(.mayAnswer) }
        }
        if leads(team) { standing.insert(.leads) }
        if team.isOutside, team.chaser == actor.id { standing.insert(.actsForOutside) }
        return standing
    }

    func leads(_ team: Team) -> Bool {
        team.lead == actor.id || (actor.role == .lead && actor.team == team.id)
    }

    /// Refuses when the request names a version that is no longer the row's.
    func check<Row: Entity>(version row: Row) throws(WireError) {
        guard let expected = arguments[Fields.version], expected != row.version else { return }
        throw WireError(
            .conflictVersion, "\(named(row)) has changed since version \(expected.number); show it and decide again",
            details: ["current": .integer(row.version.number)])
    }

    private func named<Row: Entity>(_ row: Row) -> String {
        Row.kind.prefix.isEmpty ? "the \(Row.kind.rawValue)" : row.id.description
    }
}
