import Board

/// Puts facts into one language: phrases, plurals, dates, lists and names.
struct Wording {
    let language: Language
    let names: Names
    /// Dates far from it are written with their year.
    let today: Day

    private static let spanishMonths = [
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
    ]
    private static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The phrase with `{1}`, `{2}` … filled in; what is filled in is never read for places again.
    func callAsFunction(_ phrase: Phrase, _ arguments: String...) -> String {
        var result = ""
        var rest = Substring(phrase.text(in: language))
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}"), let number = Int(rest[..<close]) else { continue }
            if arguments.indices.contains(number - 1) { result += arguments[number - 1] }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// `1 tarea`, `2 tareas`.
    func count(_ number: Int, _ noun: Noun) -> String {
        let forms = language == .spanish ? noun.es : noun.en
        return "\(number) \(number == 1 ? forms.one : forms.other)"
    }

    /// `a, b y c`, `a, b and c`.
    func list(_ items: [String]) -> String {
        guard items.count > 1 else { return items.first ?? "" }
        let and = language == .spanish ? "y" : "and"
        return "\(items.dropLast().joined(separator: ", ")) \(and) \(items[items.count - 1])"
    }

    /// `18 dic`, `18 Dec`; with the year where that is not the nearest such day.
    func day(_ day: Day) -> String {
        let month = (language == .spanish ? Wording.spanishMonths : Wording.englishMonths)[day.month - 1]
        return abs(day - today) < 183 ? "\(day.day) \(month)" : "\(day.day) \(month) \(day.year)"
    }

    func fullDay(_ day: Day) -> String {
        let month = (language == .spanish ? Wording.spanishMonths : Wording.englishMonths)[day.month - 1]
        return "\(day.day) \(month) \(day.year)"
    }

    func days(_ first: Day, _ last: Day) -> String {
        first == last ? day(first) : self(.fromTo, day(first), day(last))
    }

    /// `semana 48`, `week 48`; with the year where that is another than that of today's week.
    func week(_ week: ISOWeek) -> String {
        week.year == today.isoWeek.year
            ? self(.week, "\(week.week)") : self(.weekOfYear, "\(week.week)", "\(week.year)")
    }

    /// Working time in working days, or in hours where it is under half a day.
    func workingTime(_ time: WorkingMinutes, perDay: WorkingMinutes) -> String {
        let day = max(1, perDay.minutes)
        if time.minutes * 2 >= day { return count((time.minutes * 2 + day) / (day * 2), .day) }
        return time.minutes >= 30 ? count((time.minutes + 30) / 60, .hour) : count(time.minutes, .minute)
    }

    /// Whole hours, rounded.
    func hours(_ time: WorkingMinutes) -> String { "\((time.minutes + 30) / 60)" }
}

// Names.
extension Wording {
    func team(_ id: TeamID) -> String {
        guard let team = names.teams[id] else { return self(.otherWork) }
        return printable(language == .spanish ? team.es : team.en)
    }

    func client(_ id: ClientID) -> String { names.clients[id].map { printable($0.es) } ?? self(.otherWork) }

    func person(_ id: MemberID) -> String { names.people[id].map { printable($0.name) } ?? "?" }

    /// `T-41 Revisión legal`.
    func task(_ id: TaskID) -> String {
        names.work[id].map { "\(id) \(printable($0.title))" } ?? self(.otherWork)
    }

    /// `T-41 Revisión legal (C-12)`.
    func taskOfPromise(_ id: TaskID) -> String {
        guard let promise = names.work[id]?.commitment, names.promises[promise] != nil else { return task(id) }
        return "\(task(id)) (\(promise))"
    }

    /// `C-12 Portal (Acme)`.
    func promise(_ id: CommitmentID) -> String {
        guard let promise = names.promises[id] else { return self(.otherWork) }
        return "\(id) \(printable(promise.title)) (\(client(promise.client)))"
    }

    /// `C-12`.
    func promiseNumber(_ id: CommitmentID) -> String { names.promises[id] == nil ? self(.otherWork) : id.description }
}

extension String {
    /// The first letter in upper case, as a sentence begins.
    var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
