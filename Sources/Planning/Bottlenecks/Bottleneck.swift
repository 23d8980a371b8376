public import Board

/// A team where work jams: more than it can do, or more coming than going, and promises that suffer from it.
public struct Bottleneck: Sendable, Hashable {
    /// More than two are no answer to where to help first.
    public static let most = 2

    public let flow: TeamFlow
    /// Promises at risk whose driving chain has work at the team, in the order of risk.
    public let promises: [CommitmentID]

    /// The first week in which there is more work than time; nil when only its queue grows.
    public var fromWeek: ISOWeek? { flow.firstWeekOver }

    /// Those of the teams that jam and drive a promise among `risks`, the most promises first; none is an answer.
    ///
    /// `risks` are the promises that may be named.
    public static func find(in flows: [TeamFlow], driving risks: [CommitmentRisk]) -> [Bottleneck] {
        let jams = flows.filter { $0.firstWeekOver != nil || $0.isGrowing }.map { flow in
            Bottleneck(
                flow: flow,
                promises: risks.filter { $0.forecast.drivingTeams.contains(flow.team) }.map(\.commitment))
        }
        return Array(jams.filter { !$0.promises.isEmpty }.sorted(by: isWorse).prefix(most))
    }

    private static func isWorse(_ left: Bottleneck, _ right: Bottleneck) -> Bool {
        if left.promises.count != right.promises.count { return left.promises.count > right.promises.count }
        if left.fromWeek != right.fromWeek { return isEarlier(left.fromWeek, right.fromWeek) }
        return left.flow.team < right.flow.team
    }

    private static func isEarlier(_ left: ISOWeek?, _ right: ISOWeek?) -> Bool {
        guard let left else { return false }
        return right.map { left < $0 } ?? true
    }
}
