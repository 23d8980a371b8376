public import Board

/// What it would be worth to have more of one resource: its shadow price, found by trying.
public struct ResourcePrice: Sendable, Hashable {
    /// What more there could be of.
    public enum Resource: Sendable, Hashable {
        /// One slot more at a team.
        case team(TeamID)
        /// One task more at once of a member, who is the only one to do what waits for them.
        case member(MemberID, of: TeamID)
        /// A client or supplier that takes half the time.
        case outside(TeamID)

        public var team: TeamID {
            switch self {
            case .team(let team), .outside(let team), .member(_, let team): team
            }
        }
    }

    /// A promise that a resource endangers.
    public struct Broken: Sendable, Hashable {
        public let commitment: CommitmentID
        public let due: Day
        /// Working days of the organisation from today to the day it is due; 0 on that day.
        public let workingDaysLeft: Int
    }

    public let resource: Resource
    /// Weighted working days of lateness saved on average over all promises, each capped at 40, from differences trial by
    /// trial in the same luck; negative where more of it would do harm, as it can (Graham 1966).
    public let estimate: PriceEstimate
    /// Promises in time that would not be otherwise, on average.
    public let promisesSaved: Double
    /// What came to it and left it.
    public let flow: ResourceFlow
    /// The first promise that it breaks, by date, of those that are not due yet: less likely kept than
    /// ``Probability/warning`` as things are, and delivered a day earlier or more with more of this.
    public let firstBroken: Broken?

    /// What is saved, and its standard error.
    public var saved: Double { estimate.saved }
    public var error: Double { estimate.error }
    public var isProven: Bool { estimate.isProven }
}
