public import Board
import Postgres

/// The statements of a board snapshot: as it stands, and as it stood at the end of a past day.
///
/// `$1` is the moment; closed work from `$2` on belongs to it. Each pair gives the same rows on a board whose history
/// ends at that moment, which a test checks.
enum SnapshotReads {
    /// Without the text that tells what is to be done: no forecast and no agenda reads it, and on real boards it is the
    /// longest of all.
    static let taskColumns = Task.columns(of: "t", without: [.detail])
    private static let liveTask = """
        (t.state not in ('done', 'cancelled') or coalesce(t.done_at, t.cancelled_at) >= $2::timestamptz)
        """
    private static let liveCommitment = """
        (c.state in ('proposed', 'open')
                or coalesce(c.accepted_at, c.delivered_at, c.cancelled_at) >= $2::timestamptz)
        """

    static let tasks = Statement(
        "snapshot.tasks", .many(Int.max),
        "select \(taskColumns) from task t where $1::timestamptz is not null and \(liveTask) order by t.id")
    static let commitments = Statement(
        "snapshot.commitments", .many(Int.max),
        """
        select \(Commitment.columns(of: "c"))
        from commitment c
        where $1::timestamptz is not null and \(liveCommitment)
        order by c.id
        """)
    static let dependencies = Statement(
        "snapshot.dependencies", .many(Int.max),
        "select \(Dependency.columns(of: "d")) from dependency d where not d.is_removed order by d.id")
    static let dueMoves = Statement(
        "snapshot.due-moves", .many(Int.max), "select \(DueMove.columns(of: "m")) from due_move m order by m.id")
    static let tellings = Statement(
        "snapshot.tellings", .many(Int.max), "select \(Told.columns(of: "o")) from told o order by o.id")
    static let absences = Statement(
        "snapshot.absences", .many(Int.max),
        "select \(Absence.columns(of: "a")) from absence a where not a.is_removed order by a.id")
    static let notes = Statement(
        "snapshot.notes", .many(Int.max),
        "select \(ClientNote.columns(of: "n")) from client_note n where not n.is_removed order by n.id")
    static let ratings = Statement(
        "snapshot.ratings", .many(Int.max),
        "select \(Rating.columns(of: "g")) from rating g where not g.is_removed order by g.id")
    static let reviews = Statement(
        "snapshot.reviews", .many(Int.max), "select \(Review.columns(of: "v")) from review v order by v.id")
    static let actions = Statement(
        "snapshot.actions", .many(Int.max),
        "select \(ReviewAction.columns(of: "x")) from review_action x where not x.is_removed order by x.id")
    static let raised = Statement(
        "snapshot.raised", .many(Int.max),
        "select \(RaisedItem.columns(of: "i")) from raised_item i where not i.is_removed order by i.id")
    static let historyFrom = Statement(
        "snapshot.history-from", .exactlyOne, "select min(e.effective_at) from event e where e.entity = 'task'")

    /// The newest event that had taken effect: what a past day's answer is true as of, whatever is recorded later.
    static let pastNewest = Statement(
        "snapshot.past-newest", .exactlyOne,
        "select coalesce(max(e.seq), 0) from event e where e.effective_at <= $1::timestamptz")

    /// The latest image of each row of a kind that took effect by `$1`, as that table's row. Index event_entity.
    private static func past(_ table: String, _ alias: String) -> String {
        """
        (
            select distinct on (e.entity_id) e.image
            from event e
            where e.entity = '\(table)' and e.effective_at <= $1::timestamptz
            order by e.entity_id, e.seq desc
        ) latest
        cross join jsonb_populate_record(null::\(table), latest.image) \(alias)
        """
    }

    static let pastTasks = Statement(
        "snapshot.past-tasks", .many(Int.max),
        "select \(taskColumns) from \(past("task", "t")) where \(liveTask) order by t.id")
    static let pastCommitments = Statement(
        "snapshot.past-commitments", .many(Int.max),
        """
        select \(Commitment.columns(of: "c"))
        from \(past("commitment", "c"))
        where \(liveCommitment)
        order by c.id
        """)
    static let pastDependencies = Statement(
        "snapshot.past-dependencies", .many(Int.max),
        """
        select \(Dependency.columns(of: "d"))
        from \(past("dependency", "d"))
        where not d.is_removed
        order by d.id
        """)
    static let pastDueMoves = Statement(
        "snapshot.past-due-moves", .many(Int.max),
        "select \(DueMove.columns(of: "m")) from \(past("due_move", "m")) order by m.id")
    static let pastTellings = Statement(
        "snapshot.past-tellings", .many(Int.max),
        "select \(Told.columns(of: "o")) from \(past("told", "o")) order by o.id")
    static let pastAbsences = Statement(
        "snapshot.past-absences", .many(Int.max),
        "select \(Absence.columns(of: "a")) from \(past("absence", "a")) where not a.is_removed order by a.id")
    static let pastNotes = Statement(
        "snapshot.past-notes", .many(Int.max),
        "select \(ClientNote.columns(of: "n")) from \(past("client_note", "n")) where not n.is_removed order by n.id")
    static let pastRatings = Statement(
        "snapshot.past-ratings", .many(Int.max),
        "select \(Rating.columns(of: "g")) from \(past("rating", "g")) where not g.is_removed order by g.id")
    static let pastReviews = Statement(
        "snapshot.past-reviews", .many(Int.max),
        "select \(Review.columns(of: "v")) from \(past("review", "v")) order by v.id")
    static let pastActions = Statement(
        "snapshot.past-actions", .many(Int.max),
        """
        select \(ReviewAction.columns(of: "x"))
        from \(past("review_action", "x"))
        where not x.is_removed
        order by x.id
        """)
    static let pastRaised = Statement(
        "snapshot.past-raised", .many(Int.max),
        "select \(RaisedItem.columns(of: "i")) from \(past("raised_item", "i")) where not i.is_removed order by i.id")
    static let pastHolidays = Statement(
        "snapshot.past-holidays", .many(Int.max),
        "select \(Holiday.columns(of: "h")) from \(past("holiday", "h")) where not h.is_removed order by h.day, h.id")

    /// The row as it was by `$1`, or today's where no event of it had taken effect by then, and which of the two.
    private static func pastOrPresent(_ table: String, _ columns: String) -> String {
        """
        select \(columns), latest.image is null
        from \(table) present
        left join lateral (
            select e.image
            from event e
            where e.entity = '\(table)' and e.entity_id = present.id and e.effective_at <= $1::timestamptz
            order by e.seq desc
            limit 1
        ) latest on true
        cross join jsonb_populate_record(present, latest.image) r
        order by r.id
        """
    }

    static let pastOrganisation = Statement(
        "snapshot.past-organisation", .many(1), pastOrPresent("organisation", Organisation.columns(of: "r")))
    static let pastTeams = Statement(
        "snapshot.past-teams", .many(Int.max), pastOrPresent("team", Team.columns(of: "r")))
    static let pastMembers = Statement(
        "snapshot.past-members", .many(Int.max), pastOrPresent("member", Member.columns(of: "r")))
    static let pastClients = Statement(
        "snapshot.past-clients", .many(Int.max), pastOrPresent("client", Client.columns(of: "r")))
}

extension BoardStore {
    /// The whole board at one event number, as it stands at that moment; nil on a board that nobody opened.
    public func snapshot(at moment: Instant) async throws(StoreError) -> BoardSnapshot? {
        try await readTogether { connection in
            let organisations = try await connection.query(DirectoryReads.organisation, []) { row in
                try Organisation(row: &row)
            }
            guard let organisation = organisations.first else { return nil }
            let bounds = SnapshotReads.bounds(moment)
            let newest = try await connection.query(DirectoryReads.newest, []) { row in try row.integer() }
            let asOf = EventNumber(newest.first ?? 0)
            let from = try await connection.query(SnapshotReads.historyFrom, []) { row in try row.momentIfPresent() }
            return BoardSnapshot(
                asOf: asOf, moment: moment, organisation: organisation,
                teams: try await connection.query(DirectoryReads.teams, []) { row in try Team(row: &row) },
                members: try await connection.query(DirectoryReads.members, []) { row in try Member(row: &row) },
                clients: try await connection.query(DirectoryReads.clients, []) { row in try Client(row: &row) },
                commitments: try await connection.query(SnapshotReads.commitments, bounds) { row in
                    try Commitment(row: &row)
                },
                tasks: try await self.tasks(of: asOf, at: moment, connection),
                dependencies: try await connection.query(SnapshotReads.dependencies, []) { row in
                    try Dependency(row: &row)
                },
                dueMoves: try await connection.query(SnapshotReads.dueMoves, []) { row in try DueMove(row: &row) },
                tellings: try await connection.query(SnapshotReads.tellings, []) { row in try Told(row: &row) },
                absences: try await connection.query(SnapshotReads.absences, []) { row in try Absence(row: &row) },
                holidays: try await connection.query(DirectoryReads.holidays, []) { row in try Holiday(row: &row) },
                notes: try await connection.query(SnapshotReads.notes, []) { row in try ClientNote(row: &row) },
                ratings: try await connection.query(SnapshotReads.ratings, []) { row in try Rating(row: &row) },
                reviews: try await connection.query(SnapshotReads.reviews, []) { row in try Review(row: &row) },
                actions: try await connection.query(SnapshotReads.actions, []) { row in try ReviewAction(row: &row) },
                raised: try await connection.query(SnapshotReads.raised, []) { row in try RaisedItem(row: &row) },
                withoutHistory: [],
                historyFrom: (from.first ?? nil).map {
                    (Zone(identifier: organisation.zone) ?? .utc).day(of: $0)
                })
        }
    }

    /// The board as it stood at the end of a past day: of each row the latest image that had taken effect by then.
    ///
    /// Organisation, teams, members and clients without an image by then are taken as today's where that day's work
    /// names them; the snapshot says of which kinds that was so.
    public func snapshot(endOf day: Day) async throws(StoreError) -> BoardSnapshot? {
        try await readTogether { connection in
            let present = try await connection.query(DirectoryReads.organisation, []) { row in
                try Organisation(row: &row)
            }
            guard let zone = present.first.map({ Zone(identifier: $0.zone) ?? .utc }) else { return nil }
            let moment = Instant(microseconds: zone.instant(of: day.adding(days: 1), minuteOfDay: 0).microseconds - 1)
            let bounds = SnapshotReads.bounds(moment)
            let at = [bounds[0]]
            let tasks = try await connection.queryRowByRow(SnapshotReads.pastTasks, bounds) { row in
                try Task(row: &row)
            }
            let commitments = try await connection.query(SnapshotReads.pastCommitments, bounds) { row in
                try Commitment(row: &row)
            }
            let notes = try await connection.query(SnapshotReads.pastNotes, at) { row in try ClientNote(row: &row) }
            let named = NamedRows(tasks: tasks, commitments: commitments, notes: notes)
            var past = PastOrPresent()
            let organisation = try await connection.query(SnapshotReads.pastOrganisation, at) { row in
                (try Organisation(row: &row), try row.boolean())
            }
            let members = try await connection.query(SnapshotReads.pastMembers, at) { row in
                (try Member(row: &row), try row.boolean())
            }
            let teams = try await connection.query(SnapshotReads.pastTeams, at) { row in
                (try Team(row: &row), try row.boolean())
            }
            let clients = try await connection.query(SnapshotReads.pastClients, at) { row in
                (try Client(row: &row), try row.boolean())
            }
            let asOf = try await connection.query(SnapshotReads.pastNewest, at) { row in try row.integer() }
            let from = try await connection.query(SnapshotReads.historyFrom, []) { row in try row.momentIfPresent() }
            guard let organisation = past.keep(organisation, needed: Set(organisation.map(\.0.id))).first else {
                return nil
            }
            return BoardSnapshot(
                asOf: EventNumber(asOf.first ?? 0), moment: moment, organisation: organisation,
                teams: past.keep(teams, needed: named.teams), members: past.keep(members, needed: named.members),
                clients: past.keep(clients, needed: named.clients),
                commitments: commitments, tasks: tasks,
                dependencies: try await connection.query(SnapshotReads.pastDependencies, at) { row in
                    try Dependency(row: &row)
                },
                dueMoves: try await connection.query(SnapshotReads.pastDueMoves, at) { row in try DueMove(row: &row) },
                tellings: try await connection.query(SnapshotReads.pastTellings, at) { row in try Told(row: &row) },
                absences: try await connection.query(SnapshotReads.pastAbsences, at) { row in try Absence(row: &row) },
                holidays: try await connection.query(SnapshotReads.pastHolidays, at) { row in try Holiday(row: &row) },
                notes: notes,
                ratings: try await connection.query(SnapshotReads.pastRatings, at) { row in try Rating(row: &row) },
                reviews: try await connection.query(SnapshotReads.pastReviews, at) { row in try Review(row: &row) },
                actions: try await connection.query(SnapshotReads.pastActions, at) { row in
                    try ReviewAction(row: &row)
                },
                raised: try await connection.query(SnapshotReads.pastRaised, at) { row in try RaisedItem(row: &row) },
                withoutHistory: EntityKind.allCases.filter { past.withoutHistory.contains($0) },
                historyFrom: (from.first ?? nil).map { zone.day(of: $0) })
        }
    }
}

extension SnapshotReads {
    /// The moment, and how far back closed work belongs to a snapshot of it.
    static func bounds(_ moment: Instant) -> [Parameter] {
        [.instant(moment.microseconds), .instant(closedSince(moment).microseconds)]
    }

    static func closedSince(_ moment: Instant) -> Instant {
        Instant(microseconds: moment.microseconds - Int64(BoardSnapshot.closedDays) * 86_400_000_000)
    }
}

/// What a day's work names.
private struct NamedRows {
    let teams: Set<TeamID>
    let members: Set<MemberID>
    let clients: Set<ClientID>

    init(tasks: [Task], commitments: [Commitment], notes: [ClientNote]) {
        teams = Set(tasks.map(\.team))
        members = Set(
            commitments.map(\.owner) + tasks.flatMap { [$0.assignee, $0.askedBy, $0.unblocker].compactMap { $0 } }
                + notes.flatMap { [$0.owner, $0.author].compactMap { $0 } })
        clients = Set(commitments.map(\.client) + notes.map(\.client))
    }
}

/// Rows as of a past day: those with an image by then, and today's of those without one that the day's work names.
private struct PastOrPresent {
    private(set) var withoutHistory: Set<EntityKind> = []

    mutating func keep<Row: Entity>(_ rows: [(Row, Bool)], needed: Set<ID<Row>>) -> [Row] {
        var kept: [Row] = []
        for (row, isToday) in rows {
            if isToday {
                guard needed.contains(row.id) else { continue }
                withoutHistory.insert(Row.kind)
            }
            kept.append(row)
        }
        return kept
    }
}
