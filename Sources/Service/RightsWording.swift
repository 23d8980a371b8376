import Board
import LineProtocol

extension Standing {
    /// Each standing with the number and the words that the reference gives it.
    static let wording: [(standing: Standing, words: String)] = [
        (.ownTeam, "it is your team's task"),
        (.leads, "you lead that team, by name or by the role lead within it; for an absence, the person's team"),
        (
            .actsForOutside,
            "the team is an outside party that you chase, or works for a commitment that you own"
        ),
        (.mayAnswer, "it is your team, and its lead lets members answer (`members_accept`)"),
        (.asked, "you asked for the task"),
        (.ownsCommitment, "the commitment is yours"),
        (.managesClient, "you manage the client (for `client.edit`: or nobody does)"),
        (.oneself, "it is your own"),
        (.hasAnOffer, "the team offered another day, and you asked for the task or own its commitment"),
    ]

    /// The places in ``wording`` of what is in the set, from 1.
    var numbers: [Int] {
        Standing.wording.indices.filter { contains(Standing.wording[$0].standing) }.map { $0 + 1 }
    }
}

/// The table of rights as people read it.
enum RightsWording {
    /// What a role may do with a command, as one cell: `yes`, `no`, or the numbers of the standings of which one is
    /// needed.
    static func cell(_ role: Role, _ verb: String) -> String {
        switch Rights.condition(role, verb) {
        case nil: "no"
        case .always: "yes"
        case .having(let standing): standing.numbers.map(String.init).joined(separator: " ")
        }
    }

    /// Who may run a command, in words, for `help`.
    static func sentence(_ verb: String) -> String {
        let cells = Role.allCases.map { ($0.rawValue, Rights.condition($0, verb)) }
        let always = cells.filter { $0.1 == .always }.map(\.0)
        if always.count == cells.count { return "everybody who is signed in" }
        var parts: [String] = []
        if !always.isEmpty { parts.append(always.joined(separator: ", ")) }
        var seen: [Rights.Condition] = []
        for case (_, .some(let condition)) in cells where condition != .always && !seen.contains(condition) {
            seen.append(condition)
            guard case .having(let standing) = condition else { continue }
            let roles = cells.filter { $0.1 == condition }.map(\.0).joined(separator: ", ")
            let words = standing.numbers.map { Standing.wording[$0 - 1].words.replacing("`", with: "") }
            parts.append("\(roles) if \(words.joined(separator: ", or "))")
        }
        return parts.joined(separator: "; ")
    }
}
