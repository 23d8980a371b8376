import Board
import LineProtocol

/// What the actor is to the thing that a command is about.
struct Standing: OptionSet, Sendable, Hashable {
    let rawValue: Int

    /// The task's or team's own people.
    static let ownTeam = Standing(rawValue: 1)
    /// Leads that team: by role within it, or as its named lead.
    static let leads = Standing(rawValue: 2)
    /// Whose promise it is.
    static let ownsCommitment = Standing(rawValue: 4)
    /// The team is an outside party whom the actor chases, or works for on this commitment.
    static let actsForOutside = Standing(rawValue: 8)
    /// Asked for the task.
    static let asked = Standing(rawValue: 16)
    /// The member row is the actor's own, or they wrote the note or do what it asks for.
    static let oneself = Standing(rawValue: 32)
    /// The lead lets members answer requests.
    static let mayAnswer = Standing(rawValue: 64)
    /// The team offered another day, and the actor asked for the task or owns its commitment.
    static let hasAnOffer = Standing(rawValue: 256)
    /// Named to unblock the task.
    static let unblocks = Standing(rawValue: 1024)
    /// Leads the member's team, and the member has no right that a lead has not: neither director nor administrator.
    static let leadsMember = Standing(rawValue: 512)
    /// The account manager of the client.
    static let managesClient = Standing(rawValue: 128)
}

/// The table of rights: role × command × condition. What stands in no row is denied.
enum Rights {
    /// When a role may run a command.
    enum Condition: Sendable, Hashable {
        case always
        /// With at least one of these standings.
        case having(Standing)
    }

    /// Reads and what everybody may do about themselves.
    private static let everyone: Set<String> = [
        "status", "client.list", "client.show", "commitment.list", "commitment.show", "task.list", "task.show", "mine",
        "stale", "digest",
        "team.list", "team.show", "member.list", "member.show", "absence.list", "holiday.list", "token.list",
        "deputy.list", "commitment.draft", "playbook.list", "playbook.show", "playbook.learn", "board",
        "agenda", "bottlenecks", "forecast", "whatif", "load", "score", "why", "explain", "team.order",
        "commitment.check",
        "signals", "history", "organisation.show",
        "watch",
        "unwatch",
        "ledger",
        "note.list", "client.page", "client.renewals",
        "review.list", "review.show", "review.agenda", "action.list",
    ]

    /// What belongs to the work of a team.
    private static let work: Set<String> = [
        "task.take", "task.start", "task.finish", "task.late", "task.block", "task.unblock", "task.return",
        "task.estimate", "task.reopen", "task.confirm",
    ]
    /// Answers to a request, for the lead and whoever the lead lets.
    private static let answers: Set<String> = ["task.accept", "task.counter"]
    /// What shapes the work: its team's lead, whoever asked for it, or whose promise it is.
    private static let shaping: Set<String> = [
        "task.ask", "task.edit", "task.cancel", "task.depend", "task.undepend",
    ]
    private static let ofLead: Set<String> = ["task.assign", "task.order"]
    private static let ofCommitment: Set<String> = [
        "commitment.promise", "commitment.correct", "commitment.renegotiate", "commitment.told", "commitment.deliver",
        "commitment.accept", "commitment.rate", "commitment.reopen", "commitment.cancel", "commitment.edit",
    ]
    /// What is done in a meeting, by whoever may lead one.
    private static let meeting: Set<String> = [
        "review.open", "review.freeze", "review.turn", "review.decide", "review.action", "review.skip", "review.close",
        "crisis.open",
        "action.done", "action.drop", "action.move",
    ]
    /// The condition under which a role may run a command; nil for never.
    static func condition(_ role: Role, _ verb: String) -> Condition? {
        if everyone.contains(verb) { return .always }
        // Members, teams, settings, import and export are in no other row.
        if role == .admin { return .always }
        if ["token.rotate", "token.revoke", "token.issue"].contains(verb) { return .having(.oneself) }
        if ["deputy.add", "deputy.remove"].contains(verb) { return .having([.oneself, .leadsMember]) }
        if verb == "undo" { return role == .viewer || role == .director ? nil : .always }
        if let condition = review(role, verb) { return condition }
        switch role {
        case .viewer, .director, .admin: return nil
        case .member: return ofMember(verb)
        case .lead: return ofMember(verb) ?? lead(verb)
        case .manager: return manager(verb) ?? ofMember(verb) ?? lead(verb)
        }
    }

    /// Reviews are for whoever may lead a meeting, directors among them; a member speaks in them.
    private static func review(_ role: Role, _ verb: String) -> Condition? {
        if role == .viewer { return nil }
        if verb == "review.raise" { return .always }
        if verb == "review.note" { return .having([.oneself, .leads]) }
        guard meeting.contains(verb) else { return nil }
        guard role == .member else { return .always }
        return verb.hasPrefix("action.") ? .having(.oneself) : nil
    }

    private static func ofMember(_ verb: String) -> Condition? {
        if ["task.add", "task.comment"].contains(verb) { return .always }
        // Whoever was named to unblock it says when it can go on.
        if verb == "task.unblock" { return .having([.ownTeam, .leads, .actsForOutside, .unblocks]) }
        if work.contains(verb) { return .having([.ownTeam, .leads, .actsForOutside]) }
        // An offer of the team's is there to be taken by whoever asked.
        if verb == "task.accept" { return .having([.leads, .mayAnswer, .actsForOutside, .hasAnOffer]) }
        if answers.contains(verb) { return .having([.leads, .mayAnswer, .actsForOutside]) }
        if shaping.contains(verb) { return .having([.leads, .asked, .ownsCommitment, .actsForOutside]) }
        if ofLead.contains(verb) { return .having([.leads, .actsForOutside]) }
        if verb == "absence.add" || verb == "absence.remove" { return .having([.oneself, .leads]) }
        if verb == "team.edit" { return .having(.leads) }
        // Whose next step it is says when it is done.
        if verb == "note.close" { return .having(.oneself) }
        return nil
    }

    private static func lead(_ verb: String) -> Condition? {
        if verb == "holiday.add" || verb == "holiday.remove" { return .having(.leads) }
        return nil
    }

    private static func manager(_ verb: String) -> Condition? {
        if ["client.add", "note.add", "playbook.add", "playbook.edit", "playbook.retire"].contains(verb) {
            return .always
        }
        if ["note.edit", "note.close"].contains(verb) { return .having([.managesClient, .oneself]) }
        if verb == "client.edit" { return .having(.managesClient) }
        if verb == "commitment.propose" { return .having([.ownsCommitment, .managesClient]) }
        if ofCommitment.contains(verb) { return .having(.ownsCommitment) }
        return nil
    }

    /// Settings of a team that its lead may set; the rest are an administrator's.
    static let teamSettingsOfLead: Set<String> = [
        "team", "capacity", "wip", "hard_wip", "hard_order", "members_accept", "hours", "version", "key", "dry_run",
    ]

    /// What nobody does by deputy, because it would outlast the days: whatever gives a person rights (tokens, members
    /// and their roles, deputies), and what moves the whole board. Everything else a deputy may that whoever named them
    /// may, where the deputy's own rights do not suffice.
    private static let neverByDeputy: Set<String> = [
        "token.issue", "token.rotate", "token.revoke", "member.add", "member.edit", "deputy.add", "deputy.remove",
        "export", "import.open", "import.rows", "import.run", "import.drop", "demo.clock",
    ]

    static func mayBeByDeputy(_ verb: String) -> Bool { !neverByDeputy.contains(verb) }

    /// Roles that see what is confidential.
    static func seesConfidential(_ role: Role) -> Bool { role == .director || role == .admin }

    /// Roles that see how everybody keeps their promises; others see their own.
    static func seesEveryonesRates(_ role: Role) -> Bool { role == .director || role == .admin }

    /// Who writes to a client: its account manager, directors and administrators.
    static func writesToClient(_ member: Member, _ client: Client) -> Bool {
        switch member.role {
        case .manager: client.manager == member.id
        case .director, .admin: true
        case .viewer, .member, .lead: false
        }
    }

    /// Roles that see what a client is worth; finance sees it as a team.
    static func seesValues(_ member: Member, team: Team?) -> Bool {
        switch member.role {
        case .manager, .director, .admin: true
        case .viewer: false
        case .member, .lead: team?.code == "finance"
        }
    }
}
