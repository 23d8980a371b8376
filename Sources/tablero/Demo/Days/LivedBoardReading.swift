import Board
import LineProtocol

/// Reads the board as an administrator sees it.
struct LivedBoardReading: Sendable {
    let session: Session
    /// Whoever runs the advance: what is theirs waits for them.
    let runner: String

    func board(at now: Instant) async throws(CLIError) -> LivedBoard {
        let calendar = try await calendar()
        let (zone, today) = (calendar.zone, calendar.zone.day(of: now))
        let crews = try await crews()
        let work = try await work(of: crews.map(\.code), calendar, now)
        return LivedBoard(
            today: today, minute: zone.minuteOfDay(of: now), calendar: calendar,
            language: try await language(), crews: crews,
            people: try await people(on: today), clients: try await clients(),
            promises: try await promises(zone), work: work, actions: try await actions())
    }

    /// The one that most of the people speak, in which the demo was loaded.
    private func language() async throws(CLIError) -> Language {
        let spoken = try await rows(PeopleCommands.memberList).compactMap { $0.text("language").flatMap(Language.init) }
        return spoken.count { $0 == .english } * 2 > spoken.count ? .english : .spanish
    }

    private func organisation() async throws(CLIError) -> Row {
        Row(try await session.send(PeopleCommands.organisationShow.verb, [:], changes: false).result)
    }

    /// The days and hours on which everybody works.
    func calendar() async throws(CLIError) -> WorkingCalendar {
        let organisation = try await organisation()
        let zone = organisation.text("zone").flatMap { Zone(identifier: $0) } ?? .utc
        let hours = organisation.text("hours").flatMap { WorkingHours($0) } ?? .standard
        let holidays = try await rows(PeopleCommands.holidayList).compactMap { row -> Holiday? in
            guard row.text("team") == nil, let day = row.day("day") else { return nil }
            return Holiday(
                id: ID(row.integer("holiday") ?? 0), version: Version(1), day: day, team: nil, name: "",
                isRemoved: false, freeHalf: row.text("free").flatMap(DayHalf.init))
        }
        return WorkingCalendar(zone: zone, hours: hours, observing: holidays)
    }

    private func rows(_ command: Command, _ fields: JSON.Object = [:]) async throws(CLIError) -> [Row] {
        try await session.send(command.verb, fields, changes: false).objects.map(Row.init)
    }

    /// All pages of a list.
    private func pages(
        _ command: Command, _ fields: JSON.Object, continuing: String
    ) async throws(CLIError) -> [Row] {
        var fields = fields
        fields[Fields.limit.name] = .count(500)
        var rows: [Row] = []
        while true {
            let answer = try await session.send(command.verb, fields, changes: false)
            rows += answer.objects.map(Row.init)
            guard let next = answer.result["next"] else { return rows }
            fields[continuing] = next
        }
    }

    private func crews() async throws(CLIError) -> [LivedBoard.Crew] {
        try await rows(PeopleCommands.teamList).compactMap { row in
            guard let code = row.text("team") else { return nil }
            return LivedBoard.Crew(
                code: code, isOutside: row.text("kind") != Team.Kind.internal.rawValue,
                capacity: row.number("capacity") ?? 2, wipLimit: row.number("wip"), lead: row.text("lead"),
                chaser: row.text("chaser"), membersAccept: row.isTrue("members_accept"))
        }
    }

    private func people(on today: Day) async throws(CLIError) -> [LivedBoard.Person] {
        let away = Set(
            try await rows(PeopleCommands.absenceList).compactMap { row -> String? in
                guard let first = row.day("first"), let last = row.day("last"), first <= today, today <= last else {
                    return nil
                }
                return row.text("member")
            })
        return try await rows(PeopleCommands.memberList).compactMap { row in
            guard let handle = row.text("member"), handle != runner, let role = row.text("role").flatMap(Role.init),
                role != .admin, role != .viewer
            else { return nil }
            return LivedBoard.Person(
                handle: handle, team: row.text("team"), role: role, isAway: away.contains(handle))
        }
    }

    private func clients() async throws(CLIError) -> [LivedBoard.Client] {
        try await rows(ClientCommands.list).compactMap { row in
            guard let code = row.text("client"), !row.isTrue("retired") else { return nil }
            return LivedBoard.Client(code: code, manager: row.text("manager"))
        }
    }

    private func promises(_ zone: Zone) async throws(CLIError) -> [LivedBoard.Promise] {
        var promises: [LivedBoard.Promise] = []
        for state in [Commitment.State.proposed, .open, .delivered] {
            let rows = try await pages(
                CommitmentCommands.list, [CommitmentCommands.state.name: .word(state)], continuing: Fields.after.name)
            promises += rows.compactMap { row in
                guard let id = row.text("commitment").flatMap({ CommitmentID($0) }), let client = row.text("client"),
                    let owner = row.text("owner"), let due = row.day("due")
                else { return nil }
                return LivedBoard.Promise(
                    number: Int(id.number), client: client, title: row.text("title") ?? "", owner: owner, state: state,
                    due: due, lapses: row.day("lapses"), isUntold: row.isTrue("untold"),
                    deliveredOn: row.moment("delivered").map { zone.day(of: $0) }, tasks: row.number("tasks") ?? 0)
            }
        }
        return promises
    }

    private func actions() async throws(CLIError) -> [LivedBoard.Action] {
        try await pages(ActionCommands.list, [ActionCommands.isOpen.name: true], continuing: Fields.after.name)
            .compactMap { row in
                guard let id = row.text("action").flatMap({ ActionID($0) }), let owner = row.text("owner"),
                    let due = row.day("due")
                else { return nil }
                return LivedBoard.Action(
                    number: Int(id.number), text: row.text("text") ?? "", owner: owner, due: due,
                    promise: row.text("commitment"))
            }
    }

    // MARK: tasks

    /// A team's list is in the order of its queue.
    private func work(
        of crews: [String], _ calendar: WorkingCalendar, _ now: Instant
    ) async throws(CLIError) -> [LivedBoard.Work] {
        var listed: [Row] = []
        for code in crews {
            listed += try await pages(
                TaskCommands.list, [Fields.team.name: .string(code)], continuing: TaskCommands.next.name)
        }
        var work: [LivedBoard.Work] = []
        for id in listed.compactMap({ $0.text("task") }) {
            let shown = Row(
                try await session.send(TaskCommands.show.verb, ["task": .string(id)], changes: false).result)
            guard var one = LivedBoard.Work(shown) else { continue }
            if one.state == .active || one.isBlocked { try await follow(&one, shown, calendar, now) }
            work.append(one)
        }
        return work
    }

    /// For how long somebody has been on it, from its history.
    private func follow(
        _ work: inout LivedBoard.Work, _ shown: Row, _ calendar: WorkingCalendar, _ now: Instant
    ) async throws(CLIError) {
        let events = try await rows(BoardCommands.history, ["about": .string(work.id), "limit": .count(500)])
        var since: Instant?
        var (worked, isKnown) = (0, false)
        func count(until moment: Instant) {
            if let since { worked += calendar.workingMinutes(from: since, to: moment).minutes }
            since = nil
        }
        for event in events.reversed() {
            guard let at = event.moment("on") ?? event.moment("at") else { continue }
            switch event.text("event") {
            case "task.started", "task.unblocked", "task.reopened":
                count(until: at)
                since = at
                isKnown = true
            case "task.blocked":
                count(until: at)
                work.hasBeenBlocked = true
            case "task.finished", "task.handed-back", "task.asked": count(until: at)
            default: continue
            }
        }
        if !isKnown { since = shown.moment("started_at") }
        if !work.isBlocked { count(until: now) }
        work.worked = worked
    }
}

extension LivedBoard.Work {
    /// Minutes for each size, where nobody said hours.
    private static let sizes: [String: Int] = ["S": 240, "M": 720, "L": 1440]

    init?(_ row: Row) {
        guard let id = row.text("task").flatMap({ TaskID($0) }), let team = row.text("team"),
            let state = row.text("state").flatMap(Board.Task.State.init), !state.isClosed
        else { return nil }
        func numbers(_ key: String, _ isWanted: (Row) -> Bool) -> [Int] {
            row.rows(key).filter(isWanted).compactMap { $0.text("task").flatMap { TaskID($0) }.map { Int($0.number) } }
        }
        self.init(
            number: Int(id.number), title: row.text("title") ?? "", promise: row.text("commitment"), team: team,
            assignee: row.text("assignee"), state: state, isBlocked: row.text("blocked") != nil,
            blockedUntil: row.day("blocked_until"), unblocker: row.text("unblocker"), neededBy: row.day("by"),
            acceptedFor: row.day("for"), offered: row.day("offered"), notBefore: row.day("not_before"),
            askedBy: row.text("asked_by"), askedAt: row.moment("asked_at"), effort: Self.minutes(row.text("effort")),
            returns: row.number("returns") ?? 0, worked: 0, hasBeenBlocked: false,
            openPredecessors: numbers("predecessors") { row in
                row.text("state").flatMap(Board.Task.State.init).map { !$0.isClosed } ?? false
            }, successors: numbers("successors") { _ in true })
    }

    private static func minutes(_ effort: String?) -> Int {
        guard let effort else { return 480 }
        if let size = sizes[effort] { return size }
        do throws(TimeExpressionError) {
            guard case .minutes(let minutes) = try Effort(parsing: effort, hours: .standard) else { return 480 }
            return minutes.minutes
        } catch {
            return 480
        }
    }
}
