import Board

/// All that is known at one moment of the replay: it is told events in time order, and answers only from them.
final class KnownHistory {
    /// An outcome that became known, or that was taken back because the commitment went on.
    struct Outcome {
        let commitment: Int
        let isLate: Bool
        let isTakenBack: Bool
    }

    let clock: WeekClock
    private(set) var commitments: [Int: ObservedCommitment] = [:]
    private var groups: [EpisodeState: EpisodeGroup] = [.any: EpisodeGroup()]
    /// The states whose episodes last, by commitment.
    private var current: [Int: [EpisodeState]] = [:]
    /// Rows queued and not done, by team.
    private var queues: [Int: Int] = [:]
    /// Every state a commitment has been in, to find its episodes again.
    private var visited: [Int: Set<EpisodeState>] = [:]
    private(set) var finishes = 0
    /// Of commitments whose outcome is known; the late ones were open at every share of their time.
    private(set) var lateRates = LateRates<Int>()
    /// When anything was last recorded, by commitment.
    private(set) var lastEvents: [Int: Instant] = [:]

    init(clock: WeekClock) { self.clock = clock }

    func commitment(_ number: Int) -> ObservedCommitment? { commitments[number] }

    func group(_ state: EpisodeState) -> EpisodeGroup? { groups[state] }

    /// The states a commitment is in, from any to the most specific.
    func states(of number: Int) -> [EpisodeState] { [.any] + (current[number] ?? []) }

    /// Takes all events of one moment, together with the commitments that become due at it.
    func record(_ events: ArraySlice<RecordedEvent>, due: [Int], at moment: Instant) -> [Outcome] {
        var changes: [Outcome] = []
        // Of one moment, the events of one commitment stand together.
        var next = events.startIndex
        while next < events.endIndex {
            let number = events[next].commitment
            if case .promised(let due) = events[next].kind {
                commitments[number] = ObservedCommitment(promisedAt: moment, dueAt: due)
                groups[.any]?.begin(owner: number, at: clock.position(of: moment))
            }
            guard var commitment = commitments[number] else { return changes }
            let wasFinished = commitment.finishedAt != nil
            for row in commitment.openRows { queues[row.team, default: 0] -= 1 }
            while next < events.endIndex, events[next].commitment == number {
                commitment.record(events[next].kind, at: moment)
                next += 1
            }
            for row in commitment.openRows { queues[row.team, default: 0] += 1 }
            commitments[number] = commitment
            lastEvents[number] = moment
            follow(number, wasFinished: wasFinished, at: moment, &changes)
        }
        for number in due where commitments[number]?.finishedAt == nil { know(number, isLate: true, &changes) }
        return changes
    }

    /// Moves the episodes of a commitment after its state may have changed.
    private func follow(_ number: Int, wasFinished: Bool, at moment: Instant, _ changes: inout [Outcome]) {
        guard let commitment = commitments[number] else { return }
        let position = clock.position(of: moment)
        if wasFinished { reopen(number, &changes) }
        let old = current[number] ?? []
        var new = commitment.states { queues[$0, default: 0] }
        // A queue counts as it was when the state began: that others come and go is no event of this commitment.
        if old.count == new.count, old[2] == new[2] { new = old }
        if commitment.finishedAt != nil {
            finish(number, at: position)
            current[number] = nil
            if let dueAt = commitment.dueAt, commitment.allowedDays != nil, commitment.isLate == nil {
                know(number, isLate: moment > dueAt, &changes)
            }
        } else if old != new {
            for state in old where !new.contains(state) { groups[state]?.leave(owner: number, at: position) }
            for state in new where !old.contains(state) {
                groups[state, default: EpisodeGroup()].begin(owner: number, at: position)
                visited[number, default: []].insert(state)
            }
            current[number] = new
        }
    }

    private func finish(_ number: Int, at position: Double) {
        finishes += 1
        groups[.any]?.finish(owner: number, at: position, number: finishes)
        for state in visited[number] ?? [] { groups[state]?.finish(owner: number, at: position, number: finishes) }
    }

    private func reopen(_ number: Int, _ changes: inout [Outcome]) {
        groups[.any]?.reopen(owner: number, lasting: true)
        for state in visited[number] ?? [] { groups[state]?.reopen(owner: number) }
        guard commitments[number]?.isLate == false else { return }
        commitments[number]?.isLate = nil
        lateRates.remove(number)
        changes.append(Outcome(commitment: number, isLate: false, isTakenBack: true))
    }

    private func know(_ number: Int, isLate: Bool, _ changes: inout [Outcome]) {
        guard let commitment = commitments[number], let allowed = commitment.allowedDays, commitment.isLate == nil
        else { return }
        commitments[number]?.isLate = isLate
        let lead = commitment.finishedAt.map { days(from: commitment.promisedAt, to: $0) } ?? .infinity
        lateRates.add(number, openAt: 0..<(isLate ? .infinity : lead / allowed), isLate: isLate)
        changes.append(Outcome(commitment: number, isLate: isLate, isTakenBack: false))
    }
}
