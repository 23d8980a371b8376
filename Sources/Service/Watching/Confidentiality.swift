import Board
import Store

/// The confidential commitments of the board, as far as this server has heard: who sees which.
struct Confidentiality: Sendable {
    private var known: [CommitmentID: ConfidentialCommitment]

    init(_ all: [ConfidentialCommitment]) {
        known = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// What is true now of some commitments; those not among the confidential ones are open.
    mutating func learn(about commitments: Set<CommitmentID>, _ confidential: [ConfidentialCommitment]) {
        for id in commitments { known[id] = nil }
        for commitment in confidential { known[commitment.id] = commitment }
    }

    /// The same answer as `CommandContext.hidden()` gives, for one commitment, without asking the database.
    func hides(_ commitment: CommitmentID, from member: Member) -> Bool {
        guard let confidential = known[commitment], !Rights.seesConfidential(member.role),
            confidential.owner != member.id
        else { return false }
        return member.team.map { !confidential.teams.contains($0) } ?? true
    }
}
