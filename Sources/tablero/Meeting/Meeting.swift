import Board
import LineProtocol

/// A meeting as one terminal has it. Pure: what happens goes in with its moment, and what is to be asked of the server comes
/// out; how it is drawn is ``MeetingPage``'s, and who performs it ``MeetingRoom``'s business.
struct Meeting: Sendable {
    /// What is on the screen.
    enum Place: Sendable, Hashable {
        /// Before it begins.
        case start
        case item(Int)
        /// Behind the last item.
        case end
    }

    /// What keys mean now.
    enum Mode: Sendable, Hashable {
        case walking
        /// All items, with the cursor at one of them.
        case list(Int)
        case help
        case typing(MeetingForm)
        case asking(Question)
    }

    /// What is asked with yes or no.
    enum Question: Sendable, Hashable {
        case freeze, close
    }

    enum Happening: Sendable {
        case key(MeetingKey)
        /// The review was read.
        case reviewed(MeetingReview)
        /// What was sent has been done.
        case done
        /// What was sent, or the reading, has failed.
        case failed(CLIError)
        /// News come, or do not.
        case connected, lost
        case event(JSON.Object)
        /// A second has passed.
        case clock
    }

    /// What the server is asked; one at a time, so that all is done in the order in which it was said.
    enum Job: Sendable, Hashable {
        case send(Outgoing)
        case read
    }

    enum Ending: Sendable, Hashable {
        case closed, left
        case failed(CLIError)
    }

    struct Remark: Sendable, Hashable {
        var text: String
        var style: ScreenLine.Style = .quiet
    }

    /// After which time something is tried again that the server did not take because it was not there.
    static let patience = 2
    /// For so long what has nothing to do with the review may change the board before it is read again.
    static let unhurried = 3

    let language: Language
    /// One's own handle.
    let me: String?
    let people: [Person]
    var review: MeetingReview
    /// Whether this terminal leads: its keys decide, and its turns are everybody's.
    var leads: Bool
    var place = Place.start
    var mode = Mode.walking
    var remark: Remark?
    /// Lines of the item that have been scrolled away.
    var scroll = 0
    /// What the server has not answered yet, in the order in which it was said.
    var outbox: [Outgoing] = []
    /// What was begun and put aside, to be taken up by the same key at the same item.
    var drafts: [MeetingForm] = []
    /// What the server refused while something else was being typed.
    var returned: [MeetingForm] = []
    var ending: Ending?
    /// Whether the news are cut off, and whether the last thing that was asked found nobody.
    private(set) var isLost = false
    private(set) var isUnreachable = false
    private var job: Job?
    private var retryAt: Instant?
    private var readAt: Instant?
    /// To leave as soon as all is sent.
    private var isLeaving = false
    /// Where the meeting was when that was read last.
    private var knownAt: Int?
    /// The server's clock minus ours.
    private var ahead: Int64?

    init(
        _ review: MeetingReview, language: Language, me: String?, people: [Person], leads: Bool, at moment: Instant
    ) {
        self.language = language
        self.me = me
        self.people = people
        self.review = review
        self.leads = leads
        learn(review, at: moment)
    }

    func say(_ spanish: String, _ english: String) -> String { Wording(spanish, english)(language) }

    /// The server's clock.
    func now(_ moment: Instant) -> Instant { Instant(microseconds: moment.microseconds + (ahead ?? 0)) }

    mutating func take(_ happening: Happening, at moment: Instant) {
        switch happening {
        case .key(let key): press(key, at: moment)
        case .reviewed(let new):
            job = nil
            isUnreachable = false
            learn(new, at: moment)
        case .done: done(at: moment)
        case .failed(let error): failed(error, at: moment)
        case .connected:
            isLost = false
            retryAt = nil
            readAt = moment
        case .lost: isLost = true
        case .event(let event): hear(Row(event), at: moment)
        case .clock: break
        }
    }

    /// What is to be asked now, if anything; it is under way from then on.
    mutating func nextJob(at moment: Instant) -> Job? {
        guard job == nil, ending == nil, retryAt.map({ $0 <= moment }) ?? true else { return nil }
        retryAt = nil
        if let first = outbox.first {
            job = .send(first)
        } else if let due = readAt, due <= moment {
            readAt = nil
            job = .read
        }
        return job
    }

    // MARK: what is said

    /// Puts a request behind those that wait.
    mutating func send(
        _ kind: Outgoing.Kind, item: Int?, _ command: Command, _ fields: JSON.Object, at moment: Instant
    ) {
        outbox.append(Outgoing(kind, item: item, command, fields, key: RequestKey.make(), at: now(moment)))
    }

    /// Goes to an item; where this terminal leads, so does the meeting. Of turns that have not been sent the last one counts.
    mutating func turn(to number: Int, at moment: Instant) {
        place = .item(number)
        scroll = 0
        guard leads, review.state == .frozen, let name = review.item(number)?.name else { return }
        let isUnderWay = job.map { $0 != .read } ?? false
        let firstUnsent = isUnderWay ? 1 : 0
        outbox = outbox.enumerated().filter { $0 < firstUnsent || $1.kind != .turn }.map(\.element)
        guard (outbox.last { $0.kind == .turn }?.item ?? review.at) != number else { return }
        send(.turn, item: number, ReviewCommands.turn, [ReviewCommands.item.name: .string(name)], at: moment)
    }

    mutating func leave() {
        if isLeaving || isLost || isUnreachable || !outbox.contains(where: { $0.kind != .turn }) {
            ending = .left
        } else {
            isLeaving = true
            remark = Remark(text: say("Se está enviando; [q] sale ya.", "Being sent; [q] leaves at once."))
        }
    }

    // MARK: what comes back

    private mutating func learn(_ new: MeetingReview, at moment: Instant) {
        let wasOpen = review.state == .open
        review = new
        // An answer that was long under way makes the server's clock look late: it is never set back by one.
        if let now = new.now { ahead = max(ahead ?? .min, now.microseconds - moment.microseconds) }
        if new.state == .closed, outbox.isEmpty { ending = ending ?? .closed }
        if wasOpen, new.state == .frozen, case .item = place { place = .start }
        if case .item(let number) = place, new.item(number) == nil {
            place = new.items.last { $0.number < number }.map { .item($0.number) } ?? .start
        }
        follow()
    }

    /// Where somebody else turned the meeting, this terminal goes too; not while something is typed, nor ahead of one's own
    /// turn.
    mutating func follow() {
        if case .typing = mode { return }
        guard !outbox.contains(where: { $0.kind == .turn }), review.at != knownAt else { return }
        knownAt = review.at
        guard let at = review.at, review.item(at) != nil, place != .item(at) else { return }
        place = .item(at)
        scroll = 0
    }

    private mutating func done(at moment: Instant) {
        job = nil
        isUnreachable = false
        readAt = moment
        guard !outbox.isEmpty else { return }
        let sent = outbox.removeFirst()
        if case .said = sent.kind { remark = Remark(text: say("Guardado.", "Kept.")) }
        // What the server has from us is no news.
        if sent.kind == .turn { knownAt = sent.item }
        if isLeaving, outbox.isEmpty { ending = .left }
    }

    private mutating func failed(_ error: CLIError, at moment: Instant) {
        let failed = job
        job = nil
        if Self.isWorthRepeating(error) {
            isUnreachable = true
            retryAt = moment.adding(seconds: Self.patience)
            if failed == .read { readAt = moment }
            if isLeaving { ending = .left }
        } else if case .send(let sent)? = failed, !outbox.isEmpty {
            outbox.removeFirst()
            isUnreachable = false
            isLeaving = false
            refused(sent, error)
            readAt = moment
        } else {
            ending = .failed(error)
        }
    }

    /// Whether the server was not there, or not able; anything else it will say again.
    private static func isWorthRepeating(_ error: CLIError) -> Bool {
        switch error {
        case .wire(let error):
            error.code.errorClass == .retry || [.limitRate, .limitIdle, .limitConnections].contains(error.code)
        case .connectionLost, .cannotConnect: true
        default: false
        }
    }

    private mutating func refused(_ sent: Outgoing, _ error: CLIError) {
        remark = Remark(text: error.sentence(language), style: .alarm)
        guard case .wire(let wire) = error else { return }
        switch sent.kind {
        case .turn where wire.code.errorClass == .denied:
            leads = false
            remark = Remark(
                text: say(
                    "Su papel no decide en la reunión: aquí se sigue, sin decidir.",
                    "Your role does not decide in a meeting: you follow it here."), style: .caution)
        case .close where wire.code == .conflictOpen:
            let open = wire.details["open"]?.array?.compactMap(\.text) ?? []
            remark = Remark(
                text: say("Falta decidir ", "To be decided: ") + open.joined(separator: ", ") + ".", style: .alarm)
            give(back: MeetingForm(.closeAnyway, item: nil))
        case .said(var form):
            form.reopen(at: wire.field)
            give(back: form)
        case .turn, .freeze, .close: break
        }
    }

    private mutating func give(back form: MeetingForm) {
        if case .typing = mode {
            returned.append(form)
        } else {
            open(form)
        }
    }

    /// Opens a form at its item.
    mutating func open(_ form: MeetingForm) {
        if let item = form.item, place != .item(item), review.item(item) != nil {
            place = .item(item)
            scroll = 0
        }
        mode = .typing(form)
    }

    private mutating func hear(_ event: Row, at moment: Instant) {
        guard event.text("review") == review.name else {
            readAt = readAt ?? moment.adding(seconds: Self.unhurried)
            return
        }
        readAt = moment
        guard let kind = event.text("event"), kind != "review.turned", let by = event.text("by"), by != me else {
            return
        }
        let item = event.words("item").map { " (\(review.name).\($0))" } ?? ""
        remark = Remark(text: "\(name(of: by)): \(EventWording.wording(kind)(language))\(item)")
    }
}
