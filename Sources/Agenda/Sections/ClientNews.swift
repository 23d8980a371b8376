import Board
import Planning

/// What clients know, got and said; dates that moved and that nobody told them stand first.
struct ClientNews: Sendable, Hashable {
    /// Renewals within so many days are news.
    static let renewalDays = 90

    struct UntoldMove: Sendable, Hashable {
        var commitment: CommitmentID
        /// What the client believes.
        var known: Day
        var due: Day
        var movedOn: Day?
        var cause: DueMove.Cause?
    }

    struct Said: Sendable, Hashable {
        var day: Day
        var percent: Int
    }

    struct Delivery: Sendable, Hashable {
        var commitment: CommitmentID
        var day: Day
        var outcome: Commitment.Outcome
        /// Who did work for it, to be thanked.
        var teams: [TeamID]
        /// How likely it was said to be before, about a week if possible; nil where nobody had said.
        var said: Said?
    }

    struct Acceptance: Sendable, Hashable {
        var commitment: CommitmentID
        var day: Day
        /// From 0 to 10, where the client gave a number.
        var rating: Int?
        var words: String?
    }

    struct Renewal: Sendable, Hashable {
        var client: ClientID
        var day: Day
        var openPromises: [CommitmentID]
        /// How many of them are at risk.
        var atRisk: Int
    }

    let untold: [UntoldMove]
    let delivered: [Delivery]
    let accepted: [Acceptance]
    let renewals: [Renewal]
    /// Risks and opportunities noted lately, and whatever has a next step whose day has passed; risks first.
    let notes: [ClientNote]

    var count: Int { untold.count + delivered.count + accepted.count + renewals.count + notes.count }

    init(_ sight: Sight, since: Day) {
        let lastMove = Dictionary(sight.moves.map { ($0.commitment, $0) }, uniquingKeysWith: { _, last in last })
        untold = sight.commitments.filter { $0.isUntold && $0.judgedDue != $0.due }.map { commitment in
            let move = lastMove[commitment.id]
            return UntoldMove(
                commitment: commitment.id, known: commitment.judgedDue, due: commitment.due,
                movedOn: sight.day(of: move?.movedAt), cause: move?.cause)
        }.sorted { ($0.known, $0.commitment) < ($1.known, $1.commitment) }
        let span = since...max(since, sight.today)
        let workers = sight.tasks.reduce(into: [CommitmentID: Set<TeamID>]()) { workers, task in
            if task.state == .done, let commitment = task.commitment {
                workers[commitment, default: []].insert(task.team)
            }
        }
        delivered = sight.commitments.compactMap { commitment -> Delivery? in
            guard commitment.state == .delivered || commitment.state == .accepted,
                let day = sight.day(of: commitment.deliveredAt), span.contains(day)
            else { return nil }
            return Delivery(
                commitment: commitment.id, day: day, outcome: commitment.outcome(deliveredOn: day),
                teams: (workers[commitment.id] ?? []).sorted(),
                said: sight.insight?.said(of: commitment.id, before: day).map {
                    Said(day: $0.day, percent: percent($0.chance.value))
                })
        }.sorted { ($0.day, $0.commitment) < ($1.day, $1.commitment) }
        let ratings = Dictionary(sight.board.ratings.map { ($0.commitment, $0) }, uniquingKeysWith: { _, last in last })
        accepted = sight.commitments.compactMap { commitment -> Acceptance? in
            guard commitment.state == .accepted, let day = sight.day(of: commitment.acceptedAt), span.contains(day)
            else { return nil }
            let rating = ratings[commitment.id]
            return Acceptance(
                commitment: commitment.id, day: day, rating: rating?.score,
                words: rating?.words ?? commitment.acceptedWords)
        }.sorted { ($0.day, $0.commitment) < ($1.day, $1.commitment) }
        let risks = Dictionary(grouping: sight.risks) { sight.names.promises[$0.commitment]?.client }
        let horizon = sight.today...sight.today.adding(days: ClientNews.renewalDays)
        renewals = sight.clients.compactMap { client -> Renewal? in
            guard !client.isRetired, let day = client.renewsOn, horizon.contains(day), let open = risks[client.id]
            else { return nil }
            return Renewal(
                client: client.id, day: day, openPromises: open.map(\.commitment).sorted(),
                atRisk: open.count(where: \.isAtRisk))
        }.sorted { ($0.day, $0.client) < ($1.day, $1.client) }
        let clients = Set(sight.clients.map(\.id))
        notes = sight.notes.filter { note in
            guard note.isOpen, clients.contains(note.client) else { return false }
            let isNew = note.kind != .contact && span.contains(sight.calendars.zone.day(of: note.saidAt))
            return isNew || (note.nextBy.map { $0 < sight.today } ?? false)
        }.sorted { ($0.kind.rank, $0.nextBy ?? .last, $0.id) < ($1.kind.rank, $1.nextBy ?? .last, $1.id) }
    }
}

extension ClientNote.Kind {
    /// What may go wrong stands before what may come.
    var rank: Int {
        switch self {
        case .risk: 0
        case .opportunity: 1
        case .contact: 2
        }
    }
}
