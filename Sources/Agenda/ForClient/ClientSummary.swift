public import Board
import Planning

/// How things stand with one client, to be given to that client: what is promised, delivered and moved, what we need from
/// them, and what comes next.
///
/// It is made of values that the client may read and holds nothing else, so that no rendering can tell more: what the
/// client calls each promise, the dates that it was told, the titles of tasks that it was asked for itself, and who signs.
/// A date that was moved and not told is not in it.
public struct ClientSummary: Sendable, Hashable {
    /// Deliveries of so many days are told, and dates within so many days come next.
    static let days = 31

    struct Promise: Sendable, Hashable {
        var title: String
        /// The last date that the client was told; nil where that was none.
        var day: Day?
        /// For a calendar: which it is, and how often a date was told.
        var uid: String
        var tellings: Int
        var told: Instant
    }

    struct Delivery: Sendable, Hashable {
        var title: String
        var day: Day
    }

    /// A move that the client was told of.
    struct Move: Sendable, Hashable {
        var title: String
        var from: Day
        var to: Day
        var told: Day?
    }

    /// What the client was asked for, in the words in which it was asked.
    struct Need: Sendable, Hashable {
        var title: String
        var promise: String
        var by: Day?
        var uid: String
        var asked: Instant
    }

    let organisation: String
    let client: String
    let manager: String?
    let today: Day
    let moment: Instant
    /// The earliest first; those without a date last.
    let promised: [Promise]
    let delivered: [Delivery]
    let moved: [Move]
    let needs: [Need]

    /// Deliveries are told from this day on.
    var since: Day { today.adding(days: -ClientSummary.days) }
    /// The last day that is told of as coming next.
    var until: Day { today.adding(days: ClientSummary.days) }

    public static func build(snapshot: BoardSnapshot, visibility: Visibility, client: Client) -> ClientSummary {
        ClientSummary(snapshot, visibility, client)
    }

    private init(_ board: BoardSnapshot, _ visibility: Visibility, _ client: Client) {
        let zone = Calendars(board).zone
        let today = zone.day(of: board.moment)
        let since = today.adding(days: -ClientSummary.days)
        organisation = board.organisation.name
        self.client = client.name
        manager = board.members.first { $0.id == client.manager }?.name
        self.today = today
        moment = board.moment
        let own = board.commitments.filter { $0.client == client.id && visibility.shows($0.id) }.sorted {
            $0.id < $1.id
        }
        let open = own.filter { $0.state == .open }
        let tellings = Dictionary(grouping: board.tellings.sorted { $0.id < $1.id }, by: \.commitment)
        promised = open.map { commitment in
            let told = tellings[commitment.id] ?? []
            return Promise(
                title: commitment.clientsTitle, day: commitment.toldDue,
                uid: CalendarFile.Event.uid("delivery", commitment.id.number, begun: commitment.proposedAt),
                tellings: told.count, told: told.last?.toldAt ?? commitment.promisedAt ?? commitment.proposedAt)
        }.stablySorted { $0.day ?? .last }
        let recent = own.compactMap { commitment -> (commitment: Commitment, day: Day)? in
            guard commitment.state == .delivered || commitment.state == .accepted, let at = commitment.deliveredAt
            else { return nil }
            let day = zone.day(of: at)
            return day >= since ? (commitment, day) : nil
        }
        delivered = recent.map { Delivery(title: $0.commitment.clientsTitle, day: $0.day) }.stablySorted(by: \.day)
        moved = (open + recent.map(\.commitment)).flatMap { commitment in
            ClientSummary.moves(of: commitment, tellings[commitment.id] ?? [], zone)
        }
        let parties = Set(board.teams.filter { $0.kind == .client }.map(\.id))
        let titles = Dictionary(open.map { ($0.id, $0.clientsTitle) }, uniquingKeysWith: { first, _ in first })
        needs = board.tasks.sorted { $0.id < $1.id }.compactMap { task -> Need? in
            guard task.isOpen, parties.contains(task.team), let promise = task.commitment.flatMap({ titles[$0] })
            else { return nil }
            return Need(
                title: task.title, promise: promise, by: task.neededBy ?? task.acceptedFor ?? task.due,
                uid: CalendarFile.Event.uid("need", task.id.number, begun: task.createdAt),
                asked: task.askedAt ?? task.createdAt)
        }.stablySorted { $0.by ?? .last }
    }

    /// From each date that the client knew to the next one it was told.
    private static func moves(of commitment: Commitment, _ tellings: [Told], _ zone: Zone) -> [Move] {
        var known = commitment.promisedDue
        let told = tellings.map { ($0.due, zone.day(of: $0.toldAt) as Day?) } + [(commitment.toldDue ?? .last, nil)]
        return told.dropLast(commitment.toldDue == nil ? 1 : 0).compactMap { due, day in
            defer { known = due }
            guard let from = known, from != due else { return nil }
            return Move(title: commitment.clientsTitle, from: from, to: due, told: day)
        }
    }
}

extension Commitment {
    /// What the client calls it.
    fileprivate var clientsTitle: String { clientTitle ?? title }
}

extension Array {
    /// Ascending; of equal ones the first stays in front.
    fileprivate func stablySorted<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
        enumerated().sorted { left, right in
            let (first, second) = (key(left.element), key(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }
}
