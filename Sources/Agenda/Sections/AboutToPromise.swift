import Board
import Planning

/// What is about to be promised, and the requests that somebody must answer.
struct AboutToPromise: Sendable, Hashable {
    /// A request may wait so many working days for an answer.
    static let answerDays = 2

    struct Proposal: Sendable, Hashable {
        var commitment: CommitmentID
        var due: Day
        var lapsesOn: Day?
        /// nil while nothing can be worked out.
        var projected: Day?
        var isEarliest: Bool
        /// By which 85 of 100 plays deliver, where that could be worked out.
        var safe: Day?
        var unanswered: Int
    }

    struct Request: Sendable, Hashable {
        var task: TaskID
        var neededBy: Day?
        /// Working days since it was asked.
        var age: Int
        var counteredFor: Day?
        /// Why, in the team's words.
        var reason: String?
    }

    let proposals: [Proposal]
    /// Without an answer for more than ``answerDays``, the oldest first.
    let unanswered: [Request]
    /// Answered with another date that nobody took or refused yet.
    let countered: [Request]
    let returned: [Request]

    var count: Int { proposals.count + unanswered.count + countered.count + returned.count }

    init(_ sight: Sight) {
        let asked = sight.tasks.reduce(into: [CommitmentID: Int]()) { counts, task in
            if task.state == .asked, let commitment = task.commitment { counts[commitment, default: 0] += 1 }
        }
        let forecasts = Dictionary(
            sight.proposals.map { ($0.commitment, $0) }, uniquingKeysWith: { first, _ in first })
        proposals = sight.commitments.filter { $0.state == .proposed }.map { commitment in
            let forecast = forecasts[commitment.id]
            let isBlank = forecast.map { $0.evidence.unknown == $0.openTasks } ?? true
            return Proposal(
                commitment: commitment.id, due: commitment.due, lapsesOn: commitment.lapsesOn,
                projected: isBlank ? nil : forecast?.end, isEarliest: !(forecast?.isComplete ?? false),
                safe: sight.insight?.forecasts[commitment.id]?.p85,
                unanswered: asked[commitment.id] ?? 0)
        }.sorted { ($0.lapsesOn ?? .last, $0.commitment) < ($1.lapsesOn ?? .last, $1.commitment) }
        func requests(_ state: Task.State, olderThan days: Int = -1) -> [Request] {
            sight.tasks.filter { $0.state == state }.map { task in
                Request(
                    task: task.id, neededBy: task.neededBy,
                    age: sight.calendars.age(since: sight.calendars.zone.day(of: task.askedAt ?? task.createdAt)),
                    counteredFor: task.counteredFor, reason: state == .asked ? nil : task.reason)
            }.filter { $0.age > days }.sorted { ($1.age, $0.task) < ($0.age, $1.task) }
        }
        unanswered = requests(.asked, olderThan: AboutToPromise.answerDays)
        countered = requests(.countered)
        returned = requests(.returned)
    }
}
