import Board

/// The board on the morning of one day, as far as its people act on it: read over the wire, whatever came of it.
struct LivedBoard: Sendable, Hashable {
    struct Crew: Sendable, Hashable {
        var code: String
        var isOutside: Bool
        var capacity: Int
        var wipLimit: Int?
        var lead: String?
        var chaser: String?
        var membersAccept: Bool
    }

    struct Person: Sendable, Hashable {
        var handle: String
        var team: String?
        var role: Role
        var isAway: Bool
    }

    struct Client: Sendable, Hashable {
        var code: String
        var manager: String?
    }

    struct Promise: Sendable, Hashable {
        var number: Int
        var client: String
        var title: String
        var owner: String
        var state: Commitment.State
        var due: Day
        var lapses: Day?
        var isUntold: Bool
        var deliveredOn: Day?
        /// Tasks, whatever became of them.
        var tasks: Int

        var id: String { "C-\(number)" }
    }

    /// An open task; the order of the list is that of the queues.
    struct Work: Sendable, Hashable {
        var number: Int
        var title: String
        var promise: String?
        var team: String
        var assignee: String?
        var state: Board.Task.State
        var isBlocked = false
        var blockedUntil: Day?
        var unblocker: String?
        var neededBy: Day?
        var acceptedFor: Day?
        var offered: Day?
        var notBefore: Day?
        var askedBy: String?
        var askedAt: Instant?
        var effort: Int
        var returns: Int
        /// Working minutes for which somebody has been on it.
        var worked: Int
        var hasBeenBlocked: Bool
        /// Tasks that must be over before it, of those that are open.
        var openPredecessors: [Int]
        /// Tasks that come after it.
        var successors: [Int]

        var id: String { "T-\(number)" }
        var isRequest: Bool { state == .asked || state == .countered || state == .returned }
    }

    /// What somebody agreed in a review to do.
    struct Action: Sendable, Hashable {
        var number: Int
        var text: String
        var owner: String
        var due: Day
        var promise: String?

        var id: String { "A-\(number)" }
    }

    var today: Day
    /// The minute of the day that the board's clock shows.
    var minute: Int
    var calendar: WorkingCalendar
    var language: Language
    var crews: [Crew]
    /// Those who act by themselves: whoever runs this decides for themselves what they do.
    var people: [Person]
    var clients: [Client]
    var promises: [Promise]
    var work: [Work]
    var actions: [Action]

    func crew(_ code: String) -> Crew? { crews.first { $0.code == code } }

    func person(_ handle: String?) -> Person? { people.first { $0.handle == handle } }

    /// Somebody who acts, and is at work today.
    func isThere(_ handle: String?) -> Bool { person(handle).map { !$0.isAway } ?? false }

    func promise(_ id: String?) -> Promise? { promises.first { $0.id == id } }

    /// Whether a team has been given far more than it can finish.
    func isCrowded(_ crew: Crew) -> Bool {
        guard !crew.isOutside else { return false }
        return work.count { $0.team == crew.code && $0.state != .active } >= crew.capacity * 5
    }
}
