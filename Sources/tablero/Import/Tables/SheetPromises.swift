import Board

/// The rows of a sheet gathered into promises, each with its tasks.
struct SheetPromises: Sendable {
    /// A row as the sheet has it.
    enum Line: Sendable {
        /// Ends what the rows below would go on with.
        case empty
        case row(SheetRow)
        /// Could not be read, so whose it is has to be enough.
        case refused(number: Int, client: String?, promise: String?, isTask: Bool)
    }

    struct Promise: Sendable {
        let key: String
        let client: String
        let title: String
        /// In the sheet, whatever becomes of the numbers of rows.
        var identity: String
        /// The row that is about the promise alone.
        var own: SheetRow?
        var tasks: [SheetTask] = []

        /// In the order of the sheet.
        var rows: [SheetRow] { ([own].compactMap { $0 } + tasks.map(\.row)).sorted { $0.number < $1.number } }

        /// The date in force: its own, or the one all tasks have, or the latest of theirs.
        var due: Day? { own?.due ?? own?.promised ?? tasks.compactMap { $0.row.due ?? $0.row.promised }.max() }
        var promised: Day? { own?.promised ?? tasks.compactMap(\.row.promised).max() ?? due }
        var promisedOn: Day? { own?.promisedOn ?? tasks.compactMap(\.row.promisedOn).min() }
    }

    struct SheetTask: Sendable {
        let row: SheetRow
        let title: String
        var identity: String
    }

    private(set) var promises: [Promise] = []
    /// Tasks of no promise.
    private(set) var internalTasks: [SheetTask] = []
    private(set) var refusals: [RowRefusal] = []
    /// Rows that took their client from the row above.
    private(set) var continued = 0

    /// Places among ``promises`` by client and title.
    private var places: [String: [Int]] = [:]
    private var identities: Set<String> = []
    /// The row of each promise that was refused.
    private var refused: [String: Int] = [:]
    private var above: (client: String?, promise: String?) = (nil, nil)

    /// Takes the rows of a sheet in order.
    init(_ lines: [Line]) {
        for line in lines {
            switch line {
            case .empty: above = (nil, nil)
            case .row(var row):
                do throws(RowFault) {
                    try take(&row)
                } catch {
                    refusals.append(RowRefusal(row: row.number, cause: error.cause))
                }
            case .refused(let number, let client, let promise, let isTask):
                above.client = client ?? above.client
                above.promise = promise ?? above.promise
                if !isTask { forgo(above.client, promise, row: number) }
            }
        }
        leaveOut { promise in promise.due == nil ? .withoutDate : nil }
        leaveOut { [refused] promise in
            promise.own == nil ? refused[promise.key].map { .withoutPromise(row: $0) } : nil
        }
    }

    /// What stands for a promise and cannot be taken must not be made from its tasks instead.
    private mutating func forgo(_ client: String?, _ promise: String?, row: Int) {
        guard let client, let promise else { return }
        refused[Self.key(client, promise)] = row
    }

    private mutating func leaveOut(_ cause: (Promise) -> RowRefusal.Cause?) {
        promises.removeAll { promise in
            guard let cause = cause(promise) else { return false }
            refusals += promise.rows.map { RowRefusal(row: $0.number, cause: cause) }
            return true
        }
    }

    private static func key(_ client: String, _ promise: String) -> String {
        slug(client, NameWords.company) + "/" + slug(promise, NameWords.of)
    }

    /// A name as part of an identity: without what people write now so and now so.
    private static func slug(_ text: String, _ words: (String) -> [String]) -> String {
        let slug = words(text).joined(separator: "-")
        return String((slug.isEmpty ? text.lowercased() : slug).prefix(120))
    }

    private mutating func take(_ row: inout SheetRow) throws(RowFault) {
        let isInternal = row.client == nil && row.promise == nil && above.client == nil
        if row.client == nil, !isInternal {
            row.client = above.client
            continued += 1
        }
        if row.promise == nil, row.task != nil, row.client == above.client { row.promise = above.promise }
        if isInternal {
            guard let title = row.task else { throw RowFault(cause: .missing(PromiseColumn.promise.rawValue)) }
            let identity = identity(row.id, "/" + Self.slug(title, NameWords.of))
            internalTasks.append(SheetTask(row: row, title: title, identity: identity))
            return
        }
        guard let client = row.client else { throw RowFault(cause: .missing(PromiseColumn.client.rawValue)) }
        above.client = client
        guard let title = row.promise else { throw RowFault(cause: .missing(PromiseColumn.promise.rawValue)) }
        above.promise = title
        let key = Self.key(client, title)
        if let first = refused[key] { throw RowFault(cause: .withoutPromise(row: first)) }
        guard let task = row.task else { return try takePromise(row, client, title, key) }
        let place = places[key]?.last ?? begin(client, title, key, id: nil)
        let identity = identity(row.id, promises[place].identity + "/" + Self.slug(task, NameWords.of))
        promises[place].tasks.append(SheetTask(row: row, title: task, identity: identity))
    }

    /// A row without a task: the promise itself. Another of the same name is another promise if its date is another.
    private mutating func takePromise(
        _ row: SheetRow, _ client: String, _ title: String, _ key: String
    ) throws(RowFault) {
        let before = places[key] ?? []
        if let place = before.first(where: { promises[$0].own == nil }) {
            promises[place].own = row
            return
        }
        let date = row.promised ?? row.due
        if let same = before.compactMap({ promises[$0].own }).first(where: { ($0.promised ?? $0.due) == date }) {
            throw RowFault(cause: .twice(row: same.number))
        }
        promises[begin(client, title, key, id: row.id)].own = row
    }

    private mutating func begin(_ client: String, _ title: String, _ key: String, id: String?) -> Int {
        promises.append(Promise(key: key, client: client, title: title, identity: identity(id, key)))
        places[key, default: []].append(promises.count - 1)
        return promises.count - 1
    }

    /// The id that the sheet gives, or one of words; of two alike the second has a number.
    private mutating func identity(_ id: String?, _ words: String) -> String {
        let wanted = id.map { "id:" + String($0.prefix(120)) } ?? words
        if identities.insert(wanted).inserted { return wanted }
        return (2...).lazy.map { "\(wanted)#\($0)" }.first { identities.insert($0).inserted } ?? wanted
    }
}
