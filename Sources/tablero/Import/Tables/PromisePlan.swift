import Board
import LineProtocol

/// A sheet of promises as rows of an import: clients it has and the board has not, promises, and their tasks.
///
/// What the sheet does not know is not made up: no day of the promise, no move and its cause. The date in force counts as told
/// only where the sheet says so; a task's date is its team's word.
struct PromisePlan: Sendable {
    static let source = "sheet"

    let reading: TableReading<PromiseColumn>
    var plan: TablePlan
    private var codes: NewCodes
    private let everyone: CompanyNames
    /// Codes by the name in the sheet.
    private var clients: [String: String] = [:]
    /// By the name in the sheet; nil for nobody here.
    private var people: [String: BoardNames.Person?] = [:]
    private var ownedByMe = 0
    private var moved = 0
    var doneWithoutDay = 0

    static func plan(_ given: TableReading<PromiseColumn>) throws(ImportFileError) -> TablePlan {
        var reading = given
        var plan = reading.emptyPlan()
        reading.settlePromised(&plan)
        try reading.requireTeams(in: .team)
        if let owner = reading.map.owner, !reading.names.people.contains(where: { $0.handle == owner }) {
            throw .table(.unknownOwner(owner))
        }
        var maker = PromisePlan(reading, plan)
        let sheet = maker.sheet()
        for promise in sheet.promises { maker.take(promise) }
        for task in sheet.internalTasks { maker.take(task, of: nil, since: maker.since(task)) }
        maker.addNotes(sheet)
        return maker.plan
    }

    private init(_ reading: TableReading<PromiseColumn>, _ plan: TablePlan) {
        self.reading = reading
        self.plan = plan
        everyone = CompanyNames(
            reading.table.rows.compactMap { $0.text(.client) } + reading.names.companies.map(\.name))
        codes = NewCodes(taken: reading.names.companies.map(\.code))
        for code in reading.map.clients.values.sorted() { codes.reserve(code) }
    }

    private mutating func sheet() -> SheetPromises {
        var lines: [SheetPromises.Line] = []
        for row in reading.table.rows {
            guard !row.isEmpty else {
                lines.append(.empty)
                continue
            }
            if let id = row.text(.id), id.isRoundedNumber { plan.note(.roundedID(id, row: row.number)) }
            do throws(RowFault) {
                lines.append(.row(try SheetRow(row, reading)))
            } catch {
                plan.refuse(row.number, error.cause)
                lines.append(
                    .refused(
                        number: row.number, client: row.text(.client), promise: row.text(.promise),
                        isTask: row.text(.task) != nil))
            }
        }
        let sheet = SheetPromises(lines)
        plan.refusals += sheet.refusals
        return sheet
    }

    private mutating func addNotes(_ sheet: SheetPromises) {
        if sheet.continued > 0 { plan.note(.continued(sheet.continued)) }
        if ownedByMe > 0 { plan.note(.ownedByYou(ownedByMe, handle: reading.map.owner ?? reading.names.me)) }
        if doneWithoutDay > 0 { plan.note(.doneWithoutDay(doneWithoutDay)) }
        if moved > 0 { plan.note(.movedUntold(moved)) }
    }

    private mutating func take(_ promise: SheetPromises.Promise) {
        guard let due = promise.due, let promised = promise.promised else { return }
        let rows = promise.rows
        guard let client = client(promise.client, rows[0].number) else {
            for row in rows { plan.refuse(row.number, .withoutLetters(promise.client)) }
            return
        }
        let said = owner(promise)
        if said == nil { ownedByMe += 1 }
        let isTold = rows.contains(where: \.isTold)
        let taskEnds = promise.tasks.compactMap { self.end(of: $0.row) }
        let end = self.end(of: promise)
        if due != promised, !isTold, end == nil { moved += 1 }
        let since =
            promise.promisedOn.map(moment)
            ?? ([moment(promised), reading.now] + (taskEnds + [end].compactMap { $0 }).map(\.at)).min() ?? reading.now
        let written = PromiseRows(
            identity: promise.identity, client: client, title: promise.title, detail: promise.own?.detail,
            owner: said, newOwner: said ?? reading.map.owner ?? reading.names.me, promised: promised, due: due,
            isTold: isTold, since: since, isDated: promise.promisedOn != nil, end: end, now: reading.now)
        let origins = promise.own.map { [TablePlan.Origin(row: $0.number, isWhole: true)] }
        plan.append(written.row, from: origins ?? rows.map { .init(row: $0.number, isWhole: false) })
        for task in promise.tasks { take(task, of: promise.identity, since: since) }
    }

    /// Its code; a client that the board has not is made. Nil for a name no code can be made of.
    private mutating func client(_ name: String, _ row: Int) -> String? {
        let mapped = reading.map.clients[name]
        if let code = clients[name] { return code }
        if let known = mapped.flatMap({ code in reading.names.companies.first { $0.code == code } })
            ?? (mapped == nil ? reading.names.company(name) : nil)
        {
            clients[name] = known.code
            return known.code
        }
        // Another spelling of one that is new as well.
        let key = NameWords.key(ofCompany: name)
        if mapped == nil, let same = clients.first(where: { NameWords.key(ofCompany: $0.key) == key && !key.isEmpty }) {
            clients[name] = same.value
            return same.value
        }
        guard let code = mapped ?? codes.company(name, among: everyone) else { return nil }
        let similar = nearest(name, in: reading.names.companies.map(\.name))
        if clients.values.contains(code) {
            clients[name] = code
            return code
        }
        clients[name] = code
        plan.note(.newClient(name, code: code, row: row, similar: similar))
        var standing = StandingRow(.client, source: Self.source, sourceID: code)
        standing.whenNew(
            "client.added", at: reading.now,
            [(Client.Field.code.rawValue, .string(code)), (Client.Field.name.rawValue, .string(name))])
        plan.append(standing.row, from: [.init(row: row, isWhole: false)])
        return code
    }

    /// Whose word it is, where the sheet says so and means somebody here.
    private mutating func owner(_ promise: SheetPromises.Promise) -> String? {
        let own = promise.own.flatMap { $0.owner ?? $0.who }
        guard let text = own ?? promise.tasks.lazy.compactMap(\.row.owner).first else { return nil }
        return person(text, row: promise.rows[0].number)?.handle
    }

    mutating func person(_ text: String, row: Int) -> BoardNames.Person? {
        if let known = people[text] { return known }
        let person = reading.person(text)
        people[text] = .some(person)
        // A name that the map gives nobody is no surprise.
        if person == nil, reading.map.people[text] == nil { plan.note(.unknownPerson(text, row: row)) }
        return person
    }

    /// Noon of a day, or now if that is to come: wherever the organisation is, it is that day there.
    func moment(_ day: Day) -> Instant { min(reading.zone.instant(of: day, minuteOfDay: 720), reading.now) }

    /// How its own row says it ended; without one, how its tasks did, if all of them have.
    private func end(of promise: SheetPromises.Promise) -> SheetEnd? {
        if let own = promise.own { return end(of: own) }
        let ends = promise.tasks.map { end(of: $0.row) }
        guard !ends.contains(nil) else { return nil }
        let done = ends.compactMap(\.self).filter { $0.isDone }
        return done.max { $0.at < $1.at } ?? ends.compactMap(\.self).max { $0.at < $1.at }
    }

    func end(of row: SheetRow) -> SheetEnd? {
        switch row.end {
        case .done(let day?): SheetEnd(isDone: true, at: moment(day), isEstimated: false)
        case .done(nil):
            SheetEnd(
                isDone: true, at: (row.taskDue ?? row.due ?? row.promised).map(moment) ?? reading.now,
                isEstimated: true)
        case .cancelled: SheetEnd(isDone: false, at: reading.now, isEstimated: true)
        case nil: nil
        }
    }
}

/// When a promise or a task of a sheet was over, and how.
struct SheetEnd: Sendable, Hashable {
    var isDone: Bool
    var at: Instant
    var isEstimated: Bool
}
