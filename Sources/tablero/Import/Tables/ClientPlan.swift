import Board
import LineProtocol

/// Clients of a table: an export of accounts from a CRM, or a plain list. Who is here already is known by code or name.
struct ClientPlan: Sendable {
    static let source = "clients"
    /// As the wire has it.
    private static let mostValue: Int64 = 2_000_000_000

    private let reading: TableReading<ClientColumn>
    private var plan: TablePlan
    private var codes: NewCodes
    private let everyone: CompanyNames
    /// Clients that are here, by what is the same in all spellings of a name.
    private let known: [String: [BoardNames.Company]]
    /// The first row of each code.
    private var rows: [String: Int] = [:]
    /// How often a name has come, and the first row and the id of each company of that name.
    private var namesakes: [String: [(id: String?, row: Int, code: String)]] = [:]

    static func plan(_ reading: TableReading<ClientColumn>) throws(ImportFileError) -> TablePlan {
        var maker = ClientPlan(reading)
        for row in reading.table.rows where !row.isEmpty {
            do throws(RowFault) {
                try maker.take(row)
            } catch {
                maker.plan.refuse(row.number, error.cause)
            }
        }
        return maker.plan
    }

    private init(_ reading: TableReading<ClientColumn>) {
        self.reading = reading
        plan = reading.emptyPlan()
        let companies = reading.names.companies
        everyone = CompanyNames(reading.table.rows.compactMap { $0.text(.name) } + companies.map(\.name))
        known = Dictionary(grouping: companies) { NameWords.key(ofCompany: $0.name) }
        codes = NewCodes(taken: reading.names.companies.map(\.code))
        for row in reading.table.rows {
            if let code = row.text(.code).flatMap(TrelloMap.code) { codes.reserve(code) }
        }
        if !reading.table.has(.value),
            let title = reading.table.titles.first(where: {
                ["annual revenue", "annualrevenue"].contains(ListNames.plain($0))
            })
        {
            plan.note(.revenue(title))
        }
    }

    private mutating func take(_ row: ImportTable<ClientColumn>.Row) throws(RowFault) {
        if let deleted = row.text(.deleted), YesNo(deleted) == .yes { throw RowFault(cause: .deletedThere) }
        let name = try reading.needed(.name, row)
        let tier = try row.text(.tier).map(Self.tier)
        let value = try value(row)
        let renews = try reading.day(.renews, row)
        let code = try code(name, row)
        if let first = rows[code] { throw RowFault(cause: .twice(row: first)) }
        rows[code] = row.number
        var manager: String?
        if let text = row.text(.manager) {
            manager = reading.person(text)?.handle
            if manager == nil { plan.note(.unknownManager(text, row: row.number)) }
        }
        let said: [(String, JSON?)] = [
            (Client.Field.code.rawValue, .string(code)), (Client.Field.name.rawValue, .string(name)),
            (Client.Field.tier.rawValue, tier.map { .word($0) }),
            (Client.Field.yearlyValue.rawValue, value.map { .integer($0) }),
            (Client.Field.renewsOn.rawValue, renews.map { .day($0) }),
            (Client.Field.manager.rawValue, manager.map { .string($0) }),
        ]
        var standing = StandingRow(.client, source: Self.source, sourceID: code)
        standing.whenNew("client.added", at: reading.now, said)
        standing.whenKnown("client.edited", at: reading.now, said)
        plan.append(standing.row, from: [.init(row: row.number, isWhole: true)])
    }

    /// Two companies of one name are two where their ids differ; the board has them in the order of their codes.
    private mutating func code(_ name: String, _ row: ImportTable<ClientColumn>.Row) throws(RowFault) -> String {
        if let text = row.text(.code), !text.isRoundedNumber {
            guard let code = TrelloMap.code(text) else { throw RowFault(cause: .notAHandle(text)) }
            return code
        }
        var id = row.text(.id)
        for text in [id, row.text(.code)].compactMap({ $0 }) where text.isRoundedNumber {
            plan.note(.roundedID(text, row: row.number))
        }
        if id?.isRoundedNumber == true { id = nil }
        let key = NameWords.key(ofCompany: name)
        let before = namesakes[key] ?? []
        if let same = before.first(where: { $0.id == nil || id == nil || $0.id == id }) {
            throw RowFault(cause: .twice(row: same.row))
        }
        let known = key.isEmpty ? [] : known[key] ?? []
        let code: String
        if before.count < known.count {
            code = known[before.count].code
        } else if let new = codes.company(name, among: everyone) {
            code = new
        } else {
            throw RowFault(cause: .withoutLetters(name))
        }
        namesakes[key, default: []].append((id, row.number, code))
        return code
    }

    private static func tier(_ text: String) throws(RowFault) -> Client.Tier {
        let word = ListNames.plain(text)
        let tiers: [String: Client.Tier] = [
            "1": .a, "2": .b, "3": .c, "oro": .a, "plata": .b, "bronce": .c, "gold": .a, "silver": .b, "bronze": .c,
        ]
        if let tier = Client.Tier(rawValue: word) ?? tiers[word] { return tier }
        let known = Client.Tier.allCases.map(\.rawValue)
        throw RowFault(cause: .unknownWord(text, nearest: nil, known: known))
    }

    private func value(_ row: ImportTable<ClientColumn>.Row) throws(RowFault) -> Int64? {
        guard let text = row.text(.value) else { return nil }
        guard let value = MoneyText.wholeUnits(text), value <= Self.mostValue else {
            throw RowFault(cause: .notANumber(reading.table.title(.value), text: text))
        }
        return value
    }
}
