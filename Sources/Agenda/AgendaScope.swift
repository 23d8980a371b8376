public import Board

/// Whose week an agenda is about.
public enum AgendaScope: Sendable, Hashable {
    case company
    /// What the team has work in, is asked for and receives.
    case team(TeamID)
    case client(ClientID)
    /// The promises of one account manager.
    case manager(MemberID)
    /// One's own: promises of theirs, and those that they have open work in.
    case own(MemberID)

    /// Whose alone it is; nil where it is about several people's promises.
    public var person: MemberID? {
        switch self {
        case .company, .team, .client: nil
        case .manager(let member), .own(let member): member
        }
    }
}
