import Board
import LineProtocol

/// What the actor may do, and to what.
extension CommandContext {
    /// What a right is asked about.
    enum Subject {
        case board
        case task(Task, Commitment?)
        case team(Team)
        case member(Member)
        case client(Client)
        case note(ClientNote, Client)
        case commitment(Commitment)
        case action(ReviewAction)
        /// Something in a review, by who stands in it.
        case item(people: Set<MemberID>)
        /// A commitment that is to be made for a client, with this owner.
        case proposal(Client, owner: Member)
    }

    /// Refuses unless the table of rights gives the actor's role this command on that subject, and makes the change
    /// rely on what the answer used.
    func authorize(on subject: Subject, _ change: inout Change) throws(WireError) {
        guard let condition = Rights.condition(actor.role, command.verb) else { throw deniedRole() }
        change.rely(on: actor, [.role, .team, .isRetired])
        guard case .having(let wanted) = condition else { return }
        guard !standing(to: subject).isDisjoint(with: wanted) else { throw deniedRole() }
    }

    private func deniedRole() -> WireError {
        WireError(
            .deniedRole,
            "\(command.verb) is not yours to do here as \(actor.role.rawValue); ask the team's lead, the account manager or an administrator"
        )
    }

    private func standing(to subject: Subject) -> Standing {
        switch subject {
        case .board: return []
        case .member(let member):
            var standing: Standing = member.id == actor.id ? .oneself : []
            if let team = member.team.flatMap({ directory.team($0) }), leads(team) {
                standing.insert(.leads)
                if member.role != .director && member.role != .admin { standing.insert(.leadsMember) }
            }
            return standing
        case .team(let team): return self.standing(in: team)
        case .client(let client): return client.manager == nil || client.manager == actor.id ? .managesClient : []
        case .note(let note, let client):
            let isOwn = note.owner == actor.id || note.author == actor.id
            return self.standing(to: .client(client)).union(isOwn ? .oneself : [])
        case .commitment(let commitment): return commitment.owner == actor.id ? .ownsCommitment : []
        case .action(let action): return action.owner == actor.id ? .oneself : []
        case .item(let people): return people.contains(actor.id) ? .oneself : []
        case .proposal(let client, let owner):
            var standing: Standing = owner.id == actor.id ? .ownsCommitment : []
            if client.manager == actor.id { standing.insert(.managesClient) }
            return standing
        case .task(let task, let commitment):
            guard let team = directory.team(task.team) else { return [] }
            var standing = self.standing(in: team)
            if task.askedBy == actor.id { standing.insert(.asked) }
            if task.isBlocked, task.unblocker == actor.id { standing.insert(.unblocks) }
            if let commitment, commitment.owner == actor.id {
                standing.insert(.ownsCommitment)
                if team.isOutside { standing.insert(.actsForOutside) }
            }
            let awaits: Standing = [.asked, .ownsCommitment]
            if task.state == .countered, !standing.isDisjoint(with: awaits) { standing.insert(.hasAnOffer) }
            return standing
        }
    }

    /// Whether the actor answers for the task's team, and not only for whoever asked it.
    func answers(for task: Task, of commitment: Commitment?) -> Bool {
        let answering: Standing = [.leads, .mayAnswer, .actsForOutside]
        return actor.role == .admin || !standing(to: .task(task, commitment)).isDisjoint(with: answering)
    }

    private func standing(in team: Team) -> Standing {
        var standing: Standing = []
        if actor.team == team.id {
            standing.insert(.ownTeam)
            if team.membersAccept { standing.insert(.mayAnswer) }
        }
        if leads(team) { standing.insert(.leads) }
        if team.isOutside, team.chaser == actor.id { standing.insert(.actsForOutside) }
        return standing
    }

    func leads(_ team: Team) -> Bool {
        team.lead == actor.id || (actor.role == .lead && actor.team == team.id)
    }
}
