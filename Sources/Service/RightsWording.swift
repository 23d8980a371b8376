import Board
import LineProtocol

extension Standing {
    /// Each standing with the words that the reference's list gives it, and those that make a role whose it is.
    static let wording: [(standing: Standing, words: String, who: String)] = [
        (.ownTeam, "it is your team's task", "whose team has the task"),
        (
            .leads, "you lead that team, by name or by the role lead within it; for an absence, the person's team",
            "who leads the team"
        ),
        (
            .actsForOutside, "the team is an outside party that you chase, or works for a commitment that you own",
            "who acts for the outside party"
        ),
        (
            .mayAnswer, "it is your team, and its lead lets members answer (`members_accept`)",
            "whose team lets members answer"
        ),
        (.asked, "you asked for the task", "who asked for it"),
        (.ownsCommitment, "the commitment is yours", "who owns the commitment"),
        (.managesClient, "you manage the client (for `client.edit`: or nobody does)", "who manages the client"),
        (.oneself, "it is your own: about you, written by you or yours to do", "whose own it is"),
        (
            .leadsMember, "you lead the person's team, and they are neither director nor administrator",
            "who leads the person's team"
        ),
        (
            .hasAnOffer, "the team offered another day, and you asked for the task or own its commitment",
            "whom the team offered another day"
        ),
        (.unblocks, "you are named to unblock it", "who is named to unblock it"),
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
        if !always.isEmpty { parts.append(list(always)) }
        var seen: [Rights.Condition] = []
        for case (_, .some(let condition)) in cells where condition != .always && !seen.contains(condition) {
            seen.append(condition)
            guard case .having(let standing) = condition else { continue }
            let roles = cells.filter { $0.1 == condition }.map(\.0)
            let who = standing.numbers.map { Standing.wording[$0 - 1].who }
            parts.append("\(list(roles)) \(list(who))")
        }
        return parts.joined(separator: "; ")
    }

    /// `a`, `a or b`, `a, b or c`.
    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
