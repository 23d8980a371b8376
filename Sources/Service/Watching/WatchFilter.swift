import Board

/// What a watcher wants to hear of: everything, or what meets every one of these.
struct WatchFilter: Sendable, Hashable {
    var team: TeamID?
    var client: ClientID?
    var commitment: CommitmentID?
    /// Only what is this member's.
    var mine: MemberID?

    func admits(_ subject: EventSubject) -> Bool {
        (team.map(subject.teams.contains) ?? true) && (client.map(subject.clients.contains) ?? true)
            && (commitment.map(subject.commitments.contains) ?? true) && (mine.map(subject.members.contains) ?? true)
    }
}
