import Board

/// One row of a sheet of promises, read: a promise, or a task of one.
struct SheetRow: Sendable, Hashable {
    enum End: Sendable, Hashable {
        /// Nil where only that it is done is known.
        case done(on: Day?)
        case cancelled
    }

    let number: Int
    /// As in ``Column``; filled from the row above where it is empty.
    var client: String?
    var promise: String?
    let task: String?
    let id: String?
    let promised: Day?
    let promisedOn: Day?
    let due: Day?
    let taskDue: Day?
    let isTold: Bool
    let owner: String?
    let who: String?
    let team: String?
    let detail: String?
    let isActive: Bool
    let end: End?

    /// Throws for a cell that cannot be read; what a row needs is asked later, when its neighbours are known.
    init(
        _ row: ImportTable<PromiseColumn>.Row, _ reading: TableReading<PromiseColumn>
    ) throws(RowFault) {
        number = row.number
        client = row.text(.client)
        promise = row.text(.promise)
        task = row.text(.task)
        id = row.text(.id).flatMap { $0.isRoundedNumber ? nil : $0 }
        promised = try reading.day(.promised, row)
        promisedOn = try reading.day(.promisedOn, row)
        due = try reading.day(.due, row)
        taskDue = try reading.day(.taskDue, row)
        isTold = try Self.day(.told, row, reading) != .no
        owner = row.text(.owner).map(Self.unmarked)
        who = row.text(.who).map(Self.unmarked)
        team = row.text(.team)
        detail = row.detail(.detail)
        let state = row.text(.state).map(ListNames.state)
        isActive = state == .active || state == .blocked
        switch try Self.day(.done, row, reading) {
        case .on(let day): end = .done(on: day)
        case .yes: end = .done(on: nil)
        case .no where state == .done: end = .done(on: nil)
        case .no where state == .cancelled: end = .cancelled
        case .no: end = nil
        }
    }

    /// `@ana`, as chats have it, is ana.
    private static func unmarked(_ name: String) -> String {
        name.hasPrefix("@") && name.count > 1 ? String(name.dropFirst()) : name
    }

    private enum Happened: Hashable {
        case on(Day)
        case yes
        case no
    }

    /// A day that has come, or a word for yes or no.
    private static func day(
        _ column: PromiseColumn, _ row: ImportTable<PromiseColumn>.Row, _ reading: TableReading<PromiseColumn>
    ) throws(RowFault) -> Happened {
        guard let text = row.text(column) else { return .no }
        if let word = YesNo(text) { return word == .yes ? .yes : .no }
        guard let day = WrittenDate(text)?.day(reading.dates, today: reading.today) else {
            throw RowFault(cause: .neitherDayNorYes(reading.table.title(column), text: text))
        }
        guard day <= reading.today else {
            throw RowFault(cause: .doneInFuture(reading.table.title(column), text: text))
        }
        return .on(day)
    }
}

extension TableReading<PromiseColumn> {
    /// The columns that hold days.
    static var days: [PromiseColumn] { [.promised, .promisedOn, .due, .taskDue, .told, .done] }

    /// *Promised* heads the date that was promised in one sheet and the day of the promise in the next. Where the map
    /// does not say, it is the latter if it is there with each due date, and always before it: dates that were all moved
    /// would be a strange sheet.
    mutating func settlePromised(_ plan: inout TablePlan) {
        guard table.has(.promised), table.has(.due), !table.has(.promisedOn),
            !map.columns.contains(where: { $0.column == .promised }),
            ["promised", "prometido", "prometida"].contains(ListNames.plain(table.title(.promised)))
        else { return }
        var pairs = 0
        for row in table.rows {
            func read(_ column: PromiseColumn) -> Day? {
                row.text(column).flatMap { WrittenDate($0)?.day(dates, today: today) }
            }
            guard let promised = read(.promised) else { continue }
            guard let due = read(.due), promised < due, promised <= today else { return }
            pairs += 1
        }
        guard pairs > 0 else { return }
        plan.note(.promisedIsMoment(table.title(.promised)))
        table.move(.promised, to: .promisedOn)
    }
}
