import Board
import Planning

/// What a board says about one client, of what its reader may see.
struct ClientFacts {
    let promises: [ClientPageView.Promise]
    let needs: [ClientPageView.Need]
    let notes: [ClientNote]
    let contacts: [ClientPageView.Contact]
    let deliveries: [ClientPageView.Delivery]
    /// The last day on which somebody spoke with it: a note of that, a date told, an acceptance.
    let lastContact: Day?

    init(_ sight: Sight, _ client: Client) {
        let risks = Set(sight.risks.filter(\.isAtRisk).map(\.commitment))
        promises = sight.commitments.filter { $0.client == client.id && $0.isLive }.map { commitment in
            let standing: ClientPageView.Standing =
                if commitment.state == .proposed {
                    .proposed
                } else if commitment.isUntold {
                    .untold
                } else if commitment.judgedDue < sight.today {
                    .overdue
                } else {
                    risks.contains(commitment.id) ? .atRisk : .fine
                }
            return ClientPageView.Promise(commitment: commitment, standing: standing)
        }.sorted { ($0.commitment.due, $0.commitment.id) < ($1.commitment.due, $1.commitment.id) }
        let parties = Set(sight.board.teams.filter { $0.kind == .client }.map(\.id))
        let own = Set(sight.commitments.filter { $0.client == client.id }.map(\.id))
        needs = sight.tasks.filter { task in
            task.isOpen && task.commitment.map(own.contains) == true
                && (parties.contains(task.team) || task.blockKind == .client)
        }.map { task in
            ClientPageView.Need(
                task: task.id, by: task.expectedBy ?? task.neededBy,
                blockedSince: task.blockKind == .client ? sight.day(of: task.blockedSince) : nil)
        }.sorted { ($0.by ?? .last, $0.task) < ($1.by ?? .last, $1.task) }
        notes = sight.notes.filter { $0.client == client.id }.sorted {
            ($0.kind.rank, $0.nextBy ?? .last, $0.id) < ($1.kind.rank, $1.nextBy ?? .last, $1.id)
        }
        let spoken = notes.filter { $0.kind == .contact }.map { note in
            (
                note.saidAt,
                ClientPageView.Contact(
                    day: sight.calendars.zone.day(of: note.saidAt), member: note.author, words: note.text, told: nil,
                    commitment: note.commitment)
            )
        }
        let told = sight.board.tellings.filter { own.contains($0.commitment) }.map { telling in
            (
                telling.toldAt,
                ClientPageView.Contact(
                    day: sight.calendars.zone.day(of: telling.toldAt), member: telling.toldBy, words: telling.words,
                    told: ClientPageView.Telling(due: telling.due, how: telling.how), commitment: telling.commitment)
            )
        }
        // Of two at one moment, such as from an import, the later number stands first; sorting keeps what is equal.
        contacts = (spoken + told).enumerated().sorted { ($1.element.0, $1.offset) < ($0.element.0, $0.offset) }
            .map(\.element.1)
        let ratings = Dictionary(sight.board.ratings.map { ($0.commitment, $0) }, uniquingKeysWith: { _, last in last })
        deliveries = sight.commitments.compactMap { commitment -> ClientPageView.Delivery? in
            guard own.contains(commitment.id), commitment.state == .delivered || commitment.state == .accepted,
                let day = sight.day(of: commitment.deliveredAt)
            else { return nil }
            let rating = ratings[commitment.id]
            return ClientPageView.Delivery(
                commitment: commitment.id, day: day, outcome: commitment.outcome(deliveredOn: day),
                rating: rating?.score, words: rating?.words ?? commitment.acceptedWords)
        }.sorted { ($1.day, $1.commitment) < ($0.day, $0.commitment) }
        let accepted = sight.commitments.filter { own.contains($0.id) }.compactMap { sight.day(of: $0.acceptedAt) }
        lastContact = (contacts.map(\.day) + accepted).max()
    }
}
