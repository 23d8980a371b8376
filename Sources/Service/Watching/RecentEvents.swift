import Board

/// The newest events, as far back as there is room: what watchers that keep up are served from, without a database.
struct RecentEvents: Sendable {
    private let capacity: Int
    /// In order, without gaps.
    private var notices: [Notice] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The event that comes after `number`, and at most `limit - 1` behind it; nil where it is no longer here.
    func after(_ number: EventNumber, limit: Int) -> [Notice]? {
        guard let first = notices.first?.number, number.number + 1 >= first.number else { return nil }
        return Array(notices.dropFirst(Int(number.number + 1 - first.number)).prefix(limit))
    }

    mutating func append(_ new: [Notice]) {
        notices += new
        // In one go now and then, since the rest moves up each time.
        if notices.count > 2 * capacity { notices.removeFirst(notices.count - capacity) }
    }

    /// A task may have come to belong to a commitment that whoever may hear of its past does not see.
    mutating func learn(_ commitments: [TaskID: CommitmentID]) {
        guard !commitments.isEmpty else { return }
        for index in notices.indices {
            for task in notices[index].subject.tasks {
                if let commitment = commitments[task] { notices[index].subject.commitments.insert(commitment) }
            }
        }
    }
}
