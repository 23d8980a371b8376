import Board

/// What the rows a document speaks of are called; it knows only what its reader may see.
///
/// A number it does not know is printed as *other work*, so that a row left out by mistake is never named.
struct Names: Sendable, Hashable {
    struct Promise: Sendable, Hashable {
        var title: String
        var client: ClientID
        var owner: MemberID
        var due: Day
    }

    struct Work: Sendable, Hashable {
        var title: String
        var team: TeamID
        var commitment: CommitmentID?
    }

    struct Party: Sendable, Hashable {
        var code: String
        var es: String
        var en: String
    }

    struct Person: Sendable, Hashable {
        var handle: String
        var name: String
    }

    var teams: [TeamID: Party] = [:]
    var clients: [ClientID: Party] = [:]
    var people: [MemberID: Person] = [:]
    var promises: [CommitmentID: Promise] = [:]
    var work: [TaskID: Work] = [:]
    /// By their codes; of documents that speak of them.
    var playbooks: [ID<Playbook>: String] = [:]

    /// `commitments` and `tasks` are those that may be named.
    init(_ board: BoardSnapshot, commitments: [Commitment], tasks: [Task]) {
        self.init(
            teams: board.teams, clients: board.clients, people: board.members, commitments: commitments, tasks: tasks)
    }

    init(
        teams rows: [Team], clients parties: [Client], people members: [Member], commitments: [Commitment],
        tasks: [Task]
    ) {
        for team in rows { teams[team.id] = Party(code: team.code, es: team.nameEs, en: team.nameEn) }
        for client in parties {
            clients[client.id] = Party(code: client.code, es: client.name, en: client.name)
        }
        for member in members { people[member.id] = Person(handle: member.handle, name: member.name) }
        for one in commitments {
            promises[one.id] = Promise(title: one.title, client: one.client, owner: one.owner, due: one.due)
        }
        for task in tasks {
            work[task.id] = Work(title: task.title, team: task.team, commitment: task.commitment)
        }
    }
}
