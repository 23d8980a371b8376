public import Board
import Postgres

/// The small tables, whole.
enum DirectoryReads {
    static let newest = Statement("event.newest", .exactlyOne, "select value from counter where kind = 'event'")
    static let organisation = Statement(
        "organisation.all", .many(1), "select \(Organisation.columns(of: "o")) from organisation o")
    static let teams = Statement(
        "team.all", .many(Int.max), "select \(Team.columns(of: "t")) from team t order by t.id")
    static let members = Statement(
        "member.all", .many(Int.max), "select \(Member.columns(of: "m")) from member m order by m.id")
    static let clients = Statement(
        "client.all", .many(Int.max), "select \(Client.columns(of: "c")) from client c order by c.id")
    static let holidays = Statement(
        "holiday.all", .many(Int.max),
        "select \(Holiday.columns(of: "h")) from holiday h where not h.is_removed order by h.day, h.id")
    /// Whole, for who stood in for whom is asked about past days as well; there are a few a year and person.
    static let deputies = Statement(
        "deputy.all", .many(Int.max),
        "select \(Deputy.columns(of: "d")) from deputy d where not d.is_removed order by d.id")
    /// Whether anything the directory holds has changed since an event; served by event_entity.
    static let changedSince = Statement(
        "directory.changed", .exactlyOne,
        """
        select exists (
            select from unnest('{organisation,team,member,client,holiday,deputy}'::text[]) as kind(word)
            where exists (select from event e where e.entity = kind.word and e.seq > $1::bigint))
        """)
    static let absences = Statement(
        "absence.from", .many(500),
        """
        select \(Absence.columns(of: "a"))
        from absence a
        where not a.is_removed and a.last_day >= $1::date and ($2::bigint is null or a.member = $2)
        order by a.first_day, a.id
        limit 500
        """)
    static let absence = Statement(
        "absence.by-id", .atMostOne, "select \(Absence.columns(of: "a")) from absence a where a.id = $1::bigint")
    static let holiday = Statement(
        "holiday.by-id", .atMostOne, "select \(Holiday.columns(of: "h")) from holiday h where h.id = $1::bigint")
}

extension BoardStore {
    /// The directory as it stands; nil on a board that nobody has opened yet.
    public func directory() async throws(StoreError) -> Directory? {
        try await readTogether { connection in
            let newest = try await connection.query(DirectoryReads.newest, []) { row in try row.integer() }
            let organisations = try await connection.query(DirectoryReads.organisation, []) { row in
                try Organisation(row: &row)
            }
            guard let organisation = organisations.first, let asOf = newest.first else { return nil }
            return Directory(
                asOf: EventNumber(asOf), organisation: organisation,
                teams: try await connection.query(DirectoryReads.teams, []) { row in try Team(row: &row) },
                members: try await connection.query(DirectoryReads.members, []) { row in try Member(row: &row) },
                clients: try await connection.query(DirectoryReads.clients, []) { row in try Client(row: &row) },
                holidays: try await connection.query(DirectoryReads.holidays, []) { row in try Holiday(row: &row) },
                deputies: try await connection.query(DirectoryReads.deputies, []) { row in try Deputy(row: &row) })
        }
    }

    /// Whether a directory read at that event has been overtaken.
    public func directoryHasChanged(since number: EventNumber) async throws(StoreError) -> Bool {
        try await read(DirectoryReads.changedSince, [.integer(number.number)]) { row in try row.boolean() }.first
            ?? true
    }

    /// The number of the newest event; 0 on an empty board.
    public func newest() async throws(StoreError) -> EventNumber {
        EventNumber(try await read(DirectoryReads.newest) { row in try row.integer() }.first ?? 0)
    }

    /// Absences that have not passed by that day, of one member or of all.
    public func absences(from day: Day, of member: MemberID? = nil) async throws(StoreError) -> [Absence] {
        try await read(DirectoryReads.absences, [.date(day), .id(member)]) { row in try Absence(row: &row) }
    }

    public func absence(_ id: ID<Absence>) async throws(StoreError) -> Absence? {
        try await read(DirectoryReads.absence, [.id(id)]) { row in try Absence(row: &row) }.first
    }

    public func holiday(_ id: ID<Holiday>) async throws(StoreError) -> Holiday? {
        try await read(DirectoryReads.holiday, [.id(id)]) { row in try Holiday(row: &row) }.first
    }
}
