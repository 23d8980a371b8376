/// By what the next activity is chosen among those that are ready: the smaller value first, ties by latest finish.
///
/// The classic rules (Kolisch 1996; Browning and Yassine 2010 for several projects). On one machine with due dates the
/// apparent tardiness cost (Vepsalainen and Morton 1987) is the one to beat.
public enum PriorityRule: String, Sendable, Hashable, CaseIterable {
    case latestFinish
    case latestStart
    /// Latest start minus earliest start.
    case minimumSlack
    /// All that come after, directly or not.
    case mostTotalSuccessors
    /// Own duration and those of its direct successors.
    case greatestRankPositionalWeight
    case shortestProcessing
    /// The longest way to the end that is still to go.
    case longestTail
    /// Time × share of the resources, of the whole project: small projects are over early.
    case leastWorkFirst
    /// The critical path of the whole project.
    case shortestProjectFirst
    /// The activity's duration and its project's critical path (SASP).
    case shortestActivityOfShortestProject
    /// The project's due.
    case earliestDue
    /// The project's work by its weight (Smith 1956).
    case weightedShortestProject
    /// Weight by duration, discounted by the slack that is left (ATC): it changes with time.
    case apparentTardinessCost
    case random

    /// Whether the value depends on when the choice is made.
    public var isDynamic: Bool { self == .apparentTardinessCost }

    /// Values by activity, the smaller first; for a rule that changes with time, as of time 0.
    func values(_ facts: NetworkFacts, _ numbers: inout SearchNumbers) -> [Double] {
        let network = facts.network
        let activities = 0..<network.activityCount
        switch self {
        case .latestFinish: return facts.path.latestFinishes.map(Double.init)
        case .latestStart: return activities.map { Double(facts.latestStart($0)) }
        case .minimumSlack: return activities.map { Double(facts.latestStart($0) - facts.path.earliestStarts[$0]) }
        case .mostTotalSuccessors: return facts.totalSuccessors.map { Double(-$0) }
        case .greatestRankPositionalWeight:
            return activities.map { activity in
                let after = network.successors.range(activity).map { network.durations[network.successors.others[$0]] }
                return Double(-network.durations[activity] - after.reduce(0, +))
            }
        case .shortestProcessing: return network.durations.map(Double.init)
        case .longestTail: return facts.path.tails.map { Double(-$0) }
        case .leastWorkFirst: return activities.map { facts.ofProject($0, facts.projectWork) }
        case .shortestProjectFirst: return activities.map { facts.ofProject($0, facts.projectLengths) }
        case .shortestActivityOfShortestProject:
            return activities.map { facts.ofProject($0, facts.projectLengths) + Double(network.durations[$0]) }
        case .earliestDue: return activities.map { facts.ofProject($0, facts.projectDues) }
        case .weightedShortestProject: return activities.map { facts.ofProject($0, facts.projectRatios) }
        case .apparentTardinessCost: return activities.map { facts.apparentTardinessCost($0, at: 0) }
        case .random: return activities.map { _ in numbers.unit() }
        }
    }
}

/// How a list of priorities becomes a schedule (Kolisch 1996).
public enum GenerationScheme: String, Sendable, Hashable, CaseIterable {
    /// The next activity of the list, as early as it goes: an active schedule.
    case serial
    /// At each time whatever is ready and fits: a non-delay schedule.
    case parallel
}
