import Agenda
import Board

/// A review as the meeting needs it: what `review.show` tells, read leniently.
struct MeetingReview: Sendable, Hashable {
    enum State: String, Sendable {
        case open, frozen, closed
    }

    struct Decision: Sendable, Hashable {
        var isSkipped: Bool
        var words: String?
        var who: String?
        var by: Day?
    }

    struct Action: Sendable, Hashable {
        var name: String
        var item: Int?
        var text: String
        var owner: String
        var due: Day?
        var isOpen: Bool
    }

    struct Note: Sendable, Hashable {
        var by: String
        var text: String
    }

    struct Item: Sendable, Hashable {
        var number: Int
        /// `R-5.3`.
        var name: String
        /// The key of its section.
        var section: String
        var line: Wording
        /// How long it may take; nil where nothing says.
        var minutes: Int?
        /// The rest of its text, a paragraph each.
        var details: [Language: [String]]
        var notes: [Note]
        var decision: Decision?
        /// It is not there any more on the board as it is.
        var isSolved: Bool
        /// The review does not close without a decision on it.
        var isMissing: Bool
    }

    var name: String
    var kind: String
    var state: State
    var day: Day?
    var minutes: Int
    var attendees: [String]
    var subject: String?
    /// The one client, team or account manager it is about; nil for the whole company.
    var scope: String?
    var items: [Item]
    var actions: [Action]
    /// When the meeting began, and since when it is at the item at which it is.
    var began: Instant?
    var at: Int?
    var since: Instant?
    /// Seconds by item, without those of the item at which it is.
    var spent: [Int: Int]
    /// The server's clock when it told this.
    var now: Instant?

    /// nil for what is no review.
    init?(_ json: JSON) {
        guard let object = json.object, let name = object["review"]?.text, let items = object["items"]?.array
        else { return nil }
        let row = Row(object)
        self.name = name
        kind = row.text("review_kind") ?? ""
        state = row.text("state").flatMap(State.init) ?? .open
        day = row.day("date")
        minutes = row.number("minutes") ?? 0
        attendees = row.texts("attendees")
        subject = row.text("subject")
        scope = row.row("client")?.text("name") ?? row.text("team") ?? row.text("owner")
        let missing = Set(object["missing"]?.array?.compactMap(\.integer) ?? [])
        self.items = items.compactMap { Item($0) }.map { item in
            var item = item
            item.isMissing = missing.contains(Int64(item.number))
            return item
        }
        actions = row.rows("actions").compactMap { Action($0) }
        began = row.moment("began")
        at = row.number("at")
        since = row.moment("since")
        let pairs = row.rows("spent").compactMap { row in
            row.number("number").flatMap { number in row.number("seconds").map { (number, $0) } }
        }
        spent = Dictionary(pairs, uniquingKeysWith: +)
        now = row.moment("now")
    }

    func item(_ number: Int) -> Item? { items.first { $0.number == number } }

    /// The actions that came of an item; of none, those of the review itself.
    func actions(of item: Int?) -> [Action] { actions.filter { $0.item == item } }
}

extension MeetingReview.Item {
    fileprivate init?(_ json: JSON) {
        guard let object = json.object, case let row = Row(object), let number = row.number("number") else {
            return nil
        }
        self.number = number
        name = row.text("item") ?? "\(number)"
        section = row.text("section") ?? ""
        line = Wording(row.text("es") ?? "", row.text("en") ?? "")
        minutes = row.number("minutes")
        details = [.spanish: row.texts("details_es"), .english: row.texts("details_en")]
        notes = row.rows("notes").map { MeetingReview.Note(by: $0.text("by") ?? "?", text: $0.text("text") ?? "") }
        decision = row.row("decision").map { decision in
            MeetingReview.Decision(
                isSkipped: decision.text("kind") == "skipped", words: decision.text("words"),
                who: decision.text("who"), by: decision.day("by"))
        }
        isSolved = row.isTrue("solved_since")
        // Which ones are is said of the whole review.
        isMissing = false
    }
}

extension MeetingReview.Action {
    fileprivate init?(_ row: Row) {
        guard let name = row.text("action") else { return nil }
        self.name = name
        item = row.number("item")
        text = row.text("text") ?? ""
        owner = row.text("owner") ?? "?"
        due = row.day("due")
        isOpen = row.text("state") == "open"
    }
}

extension MeetingReview {
    /// What is open at the end: neither decided nor skipped.
    var open: [Item] { items.filter { $0.decision == nil } }

    /// `Revisión semanal`, `Weekly review`.
    func title(_ language: Language) -> String {
        let wording =
            switch kind {
            case "weekly": Wording("Revisión semanal", "Weekly review")
            case "client": Wording("Revisión de cliente", "Client review")
            case "crisis": Wording("Crisis", "Crisis")
            case "look_back": Wording("Mirada atrás", "Look back")
            default: Wording("Revisión", "Review")
            }
        return wording(language)
    }

    /// The heading under which an item stands in the agenda.
    static func section(_ key: String, _ language: Language) -> String {
        AgendaSection.all.first { $0.key == key }?.title(in: language) ?? key
    }
}
