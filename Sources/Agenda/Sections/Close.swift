import Board
import Planning

/// Who tells which client what, by when: what a meeting must not end without.
struct Close: Sendable, Hashable {
    struct Telling: Sendable, Hashable {
        enum Subject: Sendable, Hashable {
            /// The date that is in force and that the client does not know.
            case movedDate(Day)
            /// What was decided on a promise that would be late.
            case decision
        }
        var commitment: CommitmentID
        var owner: MemberID
        var subject: Subject
        var by: Day
    }

    /// The earliest first.
    let tellings: [Telling]

    /// A moved date is told by the next working day. A promise that would be late is told within five working days, and
    /// before the last working day ahead of the date that the client believes in.
    init(_ sight: Sight, untold: [ClientNews.UntoldMove], risks: RiskReview) {
        let calendar = sight.calendars.organisation
        let next = calendar.day(adding: 1, to: sight.today)
        let moved = untold.compactMap { move in
            sight.names.promises[move.commitment].map {
                Telling(commitment: move.commitment, owner: $0.owner, subject: .movedDate(move.due), by: next)
            }
        }
        let told = Set(moved.map(\.commitment))
        // What would be late by its dates or is unlikely by its chance.
        let wouldBeLate = risks.discussed.filter { $0.lateBy != nil || $0.reasons.contains(.unlikely) }
        let late = wouldBeLate.filter { !told.contains($0.commitment) }.compactMap { promise in
            sight.names.promises[promise.commitment].map {
                let before = calendar.day(adding: -1, to: promise.known)
                let by = max(next, min(calendar.day(adding: 5, to: sight.today), before))
                return Telling(commitment: promise.commitment, owner: $0.owner, subject: .decision, by: by)
            }
        }
        tellings = (moved + late).sorted { ($0.by, $0.commitment) < ($1.by, $1.commitment) }
    }
}

/// What needs no discussion: how much is on track, and where the board knows too little.
struct Appendix: Sendable, Hashable {
    /// So many of what waits are named; the rest is counted.
    static let mostWaits = 10

    /// Open promises that are not at risk and whose every task has a date or an estimate.
    let onTrack: Int
    let withoutNextAction: [CommitmentID]
    /// Not at risk, but only because nothing can be worked out; nothing missing is printed as confidence.
    let withoutForecast: [CommitmentID]
    /// Blocked tasks, what has waited longest first.
    let waiting: [Wait]

    /// A task that waits for something outside the work itself.
    struct Wait: Sendable, Hashable {
        let task: TaskID
        let kind: Task.BlockKind
        let since: Day
        let unblocker: MemberID?
    }

    init(_ sight: Sight) {
        let calm = sight.risks.filter { !$0.isAtRisk }
        func isKnown(_ risk: CommitmentRisk) -> Bool {
            risk.forecast.isComplete || sight.insight?.forecasts[risk.commitment]?.isKnown ?? false
        }
        onTrack = calm.count { isKnown($0) && $0.forecast.openTasks > 0 }
        withoutNextAction = sight.risks.filter { $0.forecast.openTasks == 0 }.map(\.commitment).sorted()
        withoutForecast = calm.filter { !isKnown($0) }.map(\.commitment).sorted()
        waiting = sight.tasks.compactMap { task in
            guard task.isOpen, let kind = task.blockKind, let since = sight.day(of: task.blockedSince) else {
                return nil
            }
            return Wait(task: task.id, kind: kind, since: since, unblocker: task.unblocker)
        }.sorted { ($0.since, $0.task) < ($1.since, $1.task) }
    }
}
