import Board
import LineProtocol

/// What the answers of the first day become: rows of one import. A second run changes what differs.
struct SetupPlan: Sendable, Hashable {
    private(set) var rows: [ImportRow] = []
    /// How many days of ``rows`` are holidays.
    private(set) var holidays = 0
    private var codes: NewCodes
    /// Handles of those who are added, by name.
    private var added: [String: String] = [:]
    /// Those who are here and become leads.
    private var raised: Set<String> = []

    static let source = "setup"

    init(_ answers: SetupAnswers, names: BoardNames, today: Day, now: Instant) throws(RowFault) {
        codes = NewCodes(taken: names.people.map(\.handle))
        for team in answers.teams { try add(team, names, now) }
        guard let country = answers.country else { return }
        for (day, name) in [today.year, today.year + 1].flatMap(country.holidays) {
            let set: JSON.Object = [
                Holiday.Field.day.rawValue: .day(day), Holiday.Field.name.rawValue: .string(name),
            ]
            rows.append(
                ImportRow(
                    kind: .holiday, source: Self.source, sourceID: day.description,
                    history: [.init(at: now, event: "holiday.added", set: set)]))
            holidays += 1
        }
    }

    private mutating func add(_ team: SetupAnswers.Team, _ names: BoardNames, _ now: Instant) throws(RowFault) {
        let words = NameWords.of(team.name).joined(separator: "-")
        guard let code = names.team(team.name) ?? TrelloMap.code(team.name) ?? TrelloMap.code(words) else {
            throw RowFault(cause: .withoutLetters(team.name))
        }
        let lead = try team.lead.map { name throws(RowFault) in try handle(name, team: code, names, now) }
        let chaser = try team.chaser.map { name throws(RowFault) in try handle(name, team: nil, names, now) }
        let said: [(String, JSON?)] = [
            (Team.Field.lead.rawValue, lead.map { .string($0) }),
            (Team.Field.chaser.rawValue, chaser.map { .string($0) }),
            (Team.Field.capacity.rawValue, team.capacity.map { .count($0) }),
        ]
        var standing = StandingRow(.team, source: Self.source, sourceID: code)
        let identity = (Team.Field.code.rawValue, JSON?.some(.string(code)))
        standing.whenNew(
            "team.added", at: now,
            [
                identity, (Team.Field.nameEs.rawValue, .string(team.nameEs ?? team.name)),
                (Team.Field.nameEn.rawValue, .string(team.nameEn ?? team.name)),
                (Team.Field.kind.rawValue, .word(team.kind)),
            ] + said)
        standing.whenKnown(
            "team.edited", at: now,
            [
                identity, (Team.Field.nameEs.rawValue, team.nameEs.map { .string($0) }),
                (Team.Field.nameEn.rawValue, team.nameEn.map { .string($0) }),
            ] + said)
        rows.append(standing.row)
    }

    /// Who is here already, as a lead at least; or somebody new.
    private mutating func handle(
        _ name: String, team: String?, _ names: BoardNames, _ now: Instant
    ) throws(RowFault) -> String {
        if let known = names.person(name) {
            guard team != nil, known.role == .member || known.role == .viewer, raised.insert(known.handle).inserted
            else { return known.handle }
            var standing = StandingRow(.member, source: Self.source, sourceID: known.handle)
            standing.whenKnown(
                "member.edited", at: now,
                [
                    (Member.Field.handle.rawValue, .string(known.handle)),
                    (Member.Field.role.rawValue, .word(Role.lead)),
                ])
            rows.append(standing.row)
            return known.handle
        }
        if let handle = added[name] { return handle }
        guard let handle = codes.person(name, mail: nil) else { throw RowFault(cause: .withoutLetters(name)) }
        added[name] = handle
        var standing = StandingRow(.member, source: Self.source, sourceID: handle)
        standing.whenNew(
            "member.added", at: now,
            [
                (Member.Field.handle.rawValue, .string(handle)), (Member.Field.name.rawValue, .string(name)),
                (Member.Field.team.rawValue, team.map { .string($0) }),
                (Member.Field.role.rawValue, .word(team == nil ? Role.member : Role.lead)),
            ])
        rows.append(standing.row)
        return handle
    }
}
