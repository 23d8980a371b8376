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
