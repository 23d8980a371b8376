import Board
import Planning

/// The promises at risk: the most urgent in full, the rest in a line each.
struct RiskReview: Sendable, Hashable {
    /// More than three are not discussed in one meeting.
    static let most = 3
    /// Of a chain, the last so many tasks are given.
    static let longestChain = 20

    struct Promise: Sendable, Hashable {
        var commitment: CommitmentID
        var due: Day
        /// What the client believes.
        var known: Day
        /// nil when there is no open task, or nothing is known about any of them.
        var projected: Day?
        /// Nothing earlier than `projected` is credible, and nothing later can be excluded.
        var isEarliest: Bool
        var lateBy: Int?
        var overdueBy: Int?
        /// In the order of the rules of risk.
        var reasons: [RiskReason]
        var evidence: CommitmentForecast.Evidence
        var missing: [CommitmentForecast.Missing]
        /// Where most of the time until then goes; work itself only where nothing else does.
        var largestShare: DrivingChain.Share?
        var shares: [DrivingChain.Share]
        /// The last tasks of the driving chain, in the order in which they are done.
        var chain: [TaskID]
        var chainLength: Int
        /// Minutes of a working day, to say shares in days.
        var minutesPerDay: WorkingMinutes
        /// The chance and the safe date, or what is missing for them; nil where nobody simulated.
        var forecast: PromiseForecast?
        /// What would help, of what is still to be done.
        var levers: [Lever]
        var bestOrder: BestOrder?
    }

    let discussed: [Promise]
    let listed: [Promise]

    var count: Int { discussed.count + listed.count }

    init(_ sight: Sight) {
        let atRisk = sight.risks.filter(\.isAtRisk)
        discussed = atRisk.prefix(RiskReview.most).map { RiskReview.promise($0, sight, withChain: true) }
        listed = atRisk.dropFirst(RiskReview.most).map { RiskReview.promise($0, sight, withChain: false) }
    }

    static func lateBy(_ risk: CommitmentRisk) -> Int? {
        risk.reasons.lazy.compactMap { if case .late(let days) = $0 { days } else { nil } }.first
    }

    private static func promise(_ risk: CommitmentRisk, _ sight: Sight, withChain: Bool) -> Promise {
        let forecast = risk.forecast
        let chain = withChain ? sight.outlook.drivingChain(of: forecast) : nil
        let shares = chain?.shares ?? []
        // A forecast that lacks evidence for every open task says nothing at all.
        let isBlank = forecast.evidence.unknown == forecast.openTasks
        return Promise(
            commitment: risk.commitment, due: sight.names.promises[risk.commitment]?.due ?? risk.judgedDue,
            known: risk.judgedDue, projected: isBlank ? nil : forecast.end, isEarliest: !forecast.isComplete,
            lateBy: lateBy(risk),
            overdueBy: risk.reasons.lazy.compactMap { if case .overdue(let days) = $0 { days } else { nil } }.first,
            reasons: risk.reasons, evidence: forecast.evidence, missing: forecast.missing,
            largestShare: shares.first { $0.use != .working } ?? shares.first, shares: shares,
            chain: Array((chain?.tasks ?? []).suffix(longestChain)), chainLength: chain?.tasks.count ?? 0,
            minutesPerDay: sight.calendars.organisation.hours.minutesPerDay,
            forecast: sight.insight?.forecasts[risk.commitment],
            levers: withChain ? sight.levers(for: risk.commitment) : [],
            bestOrder: withChain ? sight.insight?.levers[risk.commitment]?.bestOrder : nil)
    }
}
