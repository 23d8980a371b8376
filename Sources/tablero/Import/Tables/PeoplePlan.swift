import Board
import LineProtocol

/// People of a table: who is here already is known by handle, name or e-mail address, and keeps what the table leaves
/// empty.
struct PeoplePlan: Sendable {
    static let source = "people"

    private let reading: TableReading<PeopleColumn>
    private var plan: TablePlan
    private var codes: NewCodes
    /// The first row of each handle.
    private var rows: [String: Int] = [:]

    static func plan(_ reading: TableReading<PeopleColumn>) throws(ImportFileError) -> TablePlan {
        try reading.requireTeams(in: .team)
        var maker = PeoplePlan(reading)
        for row in reading.table.rows where !row.isEmpty {
            do throws(RowFault) {
                try maker.take(row)
            } catch {
                maker.plan.refuse(row.number, error.cause)
            }
        }
        return maker.plan
    }

    private init(_ reading: TableReading<PeopleColumn>) {
        self.reading = reading
        plan = reading.emptyPlan()
        codes = NewCodes(taken: reading.names.people.map(\.handle))
        // A handle that a row asks for is not given to another one by guessing.
        for row in reading.table.rows {
            if let handle = row.text(.handle).flatMap(TrelloMap.code) { codes.reserve(handle) }
        }
    }

    private mutating func take(_ row: ImportTable<PeopleColumn>.Row) throws(RowFault) {
        let parts = [row.text(.first), row.text(.last)].compactMap { $0 }
        let name = row.text(.name) ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        guard let name else { throw RowFault(cause: .missing(reading.table.title(.name))) }
        let role = try row.text(.role).map(Self.role)
        let language = try row.text(.language).map(Self.language)
        let team = row.text(.team).flatMap { reading.team($0) ?? nil }
        let (handle, known) = try handle(name, row)
        if let first = rows[handle] { throw RowFault(cause: .twice(row: first)) }
        rows[handle] = row.number
        var said: [(String, JSON?)] = [
            (Member.Field.name.rawValue, .string(name)), (Member.Field.team.rawValue, team.map { .string($0) }),
            (Member.Field.role.rawValue, role.map { .word($0) }),
            (Member.Field.language.rawValue, language.map { .word($0) }),
        ]
        var standing = StandingRow(.member, source: Self.source, sourceID: handle)
        let identity = (Member.Field.handle.rawValue, JSON?.some(.string(handle)))
        standing.whenNew("member.added", at: reading.now, [identity] + said)
        if known?.role == .admin, let role, role != .admin {
            // A list of people must not be what nobody can sign in behind.
            said.removeAll { $0.0 == Member.Field.role.rawValue }
            plan.note(.administratorKept(handle))
        }
        standing.whenKnown("member.edited", at: reading.now, [identity] + said)
        plan.append(standing.row, from: [.init(row: row.number, isWhole: true)])
    }

    private mutating func handle(
        _ name: String, _ row: ImportTable<PeopleColumn>.Row
    ) throws(RowFault) -> (String, BoardNames.Person?) {
        let people = reading.names.people
        if let text = row.text(.handle), !text.isRoundedNumber {
            guard let handle = TrelloMap.code(text) else { throw RowFault(cause: .notAHandle(text)) }
            return (handle, people.first { $0.handle == handle })
        }
        if let text = row.text(.handle) { plan.note(.roundedID(text, row: row.number)) }
        let key = NameWords.key(ofPerson: name)
        let namesakes = people.filter { NameWords.key(ofPerson: $0.name) == key && !key.isEmpty }
        if namesakes.count == 1 { return (namesakes[0].handle, namesakes[0]) }
        let mailed = row.text(.mail).flatMap(NewCodes.handle(ofMail:))
        if let person = people.first(where: { $0.handle == mailed }) { return (person.handle, person) }
        guard let handle = codes.person(name, mail: row.text(.mail)) else {
            throw RowFault(cause: .withoutLetters(name))
        }
        return (handle, nil)
    }

    private static func role(_ text: String) throws(RowFault) -> Role {
        let word = ListNames.plain(text)
        if let role = Role(rawValue: word) ?? roles[word] { return role }
        let known = Role.allCases.map(\.rawValue)
        throw RowFault(cause: .unknownWord(text, nearest: nearest(text, in: known), known: known))
    }

    private static let roles: [String: Role] = [
        "lectura": .viewer, "lector": .viewer, "lectora": .viewer, "read only": .viewer, "miembro": .member,
        "persona": .member, "responsable": .lead, "jefe": .lead, "jefa": .lead, "team lead": .lead, "lider": .lead,
        "cuentas": .manager, "account manager": .manager, "gestor": .manager, "gestora": .manager,
        "gerente": .manager, "gerente de cuenta": .manager, "gerente de cuentas": .manager,
        "responsable de cuenta": .manager, "responsable de cuentas": .manager, "responsable de equipo": .lead,
        "jefe de equipo": .lead, "jefa de equipo": .lead, "integrante": .member, "ejecutivo de cuentas": .manager,
        "ejecutiva de cuentas": .manager, "direccion": .director,
        "directora": .director, "administracion": .admin, "administrador": .admin, "administradora": .admin,
        "administrator": .admin,
    ]

    private static func language(_ text: String) throws(RowFault) -> Language {
        switch ListNames.plain(text) {
        case "es", "español", "espanol", "spanish", "castellano", "es es": .spanish
        case "en", "english", "ingles", "en gb", "en us": .english
        default: throw RowFault(cause: .unknownWord(text, nearest: nil, known: Language.allCases.map(\.rawValue)))
        }
    }
}
