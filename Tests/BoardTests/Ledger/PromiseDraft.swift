import Board

/// The history of one promise, written down event by event; hours are of the working day in Madrid.
struct PromiseDraft {
    static let zone = Zone(identifier: "Europe/Madrid")!
    static let calendar = WorkingCalendar(zone: zone, holidays: [Day("2026-10-12")!])

    private(set) var facts: [LedgerFact] = []
    private let commitment: CommitmentID
    private var row: LedgerFact.Promise
    private var number: Int64

    init(_ commitment: Int64 = 1, client: Int64 = 1, owner: Int64 = 1, from number: Int64 = 0) {
        self.commitment = CommitmentID(commitment)
        self.number = number
        row = LedgerFact.Promise(
            state: .proposed, client: ClientID(client), owner: MemberID(owner), promisedAt: nil, promisedDue: nil,
            toldDue: nil, deliveredAt: nil, cancelledAt: nil)
    }

    /// `2026-10-01`, at noon, or `2026-10-01 9` for another hour.
    static func instant(_ text: String) -> Instant {
        let parts = text.split(separator: " ")
        let hour = parts.count > 1 ? Int(parts[1])! : 12
        return zone.instant(of: Day(String(parts[0]))!, minuteOfDay: hour * 60)
    }

    private mutating func write(_ what: LedgerFact.What, at: Instant) {
        number += 1
        facts.append(
            LedgerFact(commitment: commitment, number: EventNumber(number), effectiveAt: at, what: what))
    }

    /// The row changed by hand, as an event of the commitment.
    mutating func write(at moment: String, _ change: (inout LedgerFact.Promise) -> Void) {
        change(&row)
        write(.promise(row), at: Self.instant(moment))
    }

    mutating func promise(_ due: String, at moment: String) {
        write(at: moment) {
            ($0.state, $0.promisedAt) = (.open, Self.instant(moment))
            ($0.promisedDue, $0.toldDue) = (Day(due)!, Day(due)!)
        }
        write(.told(due: Day(due)!, at: Self.instant(moment)), at: Self.instant(moment))
    }

    mutating func correct(_ due: String, at moment: String) {
        write(at: moment) { ($0.promisedDue, $0.toldDue) = (Day(due)!, Day(due)!) }
    }

    mutating func move(_ from: String, _ to: String, _ cause: DueMove.Cause, at moment: String) {
        write(
            .moved(from: Day(from)!, to: Day(to)!, cause: cause, at: Self.instant(moment)), at: Self.instant(moment))
        write(at: moment) { _ in }
    }

    mutating func tell(_ due: String, at moment: String) {
        write(at: moment) { $0.toldDue = Day(due)! }
        write(.told(due: Day(due)!, at: Self.instant(moment)), at: Self.instant(moment))
    }

    mutating func deliver(at moment: String) {
        write(at: moment) { ($0.state, $0.deliveredAt) = (.delivered, Self.instant(moment)) }
    }

    mutating func reopen(at moment: String) {
        write(at: moment) { ($0.state, $0.deliveredAt, $0.cancelledAt) = (.open, nil, nil) }
    }

    mutating func cancel(at moment: String) {
        write(at: moment) { ($0.state, $0.cancelledAt) = (.cancelled, Self.instant(moment)) }
    }

    mutating func team(_ team: Int64) { write(.team(TeamID(team)), at: Self.instant("2026-01-01")) }

    /// As the history has it at the end of a day: what took effect later is not in it.
    func history(_ day: String = "2026-11-30") -> PromiseHistory? {
        let moment = Self.instant("\(day) 23")
        return PromiseHistory(of: facts.filter { $0.effectiveAt <= moment }, upTo: moment)
    }

    func entry(_ reading: LedgerReading = .everything, _ day: String = "2026-11-30") -> PromiseEntry? {
        history(day).map { PromiseEntry($0, reading, calendar: Self.calendar) }
    }
}
