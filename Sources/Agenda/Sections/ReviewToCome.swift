public import Board

/// The items of one review to come, for telling those who stand in them.
public struct ReviewToCome: Sendable {
    let review: Review
    let items: [AgendaItem]

    /// `items` are those of its frozen agenda, or of the draft that there would be now.
    public init(_ review: Review, items: [AgendaItem]) {
        self.review = review
        self.items = items
    }

    /// What the digest says of it to somebody: nothing where they stand in none of it.
    func entries(
        for member: MemberID, on board: BoardSnapshot, _ visibility: Visibility, _ names: Names
    ) -> [DigestView.Entry] {
        let involvement = Involvement(board)
        let shown = items.filter { $0.commitment.map(visibility.shows) ?? true }
        let own = shown.filter { $0.isHard && involvement.people(in: $0.subject).contains(member) }
            .map { $0.hiding(visibility.hidden, names) }
        guard let last = own.last else { return [] }
        let example = own.first { $0.task != nil || $0.commitment != nil || $0.team != nil } ?? last
        let reference = example.reference(in: review, names)
        return [.review(review)] + own.map { .stands($0) } + (reference.map { [.sentence(on: $0)] } ?? [])
    }
}

extension AgendaItem {
    /// Whether those who stand in it are told before the meeting.
    var isHard: Bool { AgendaSection.all.contains { $0.key == section && $0.isHard } }

    /// What it can be called by in a command, whether or not it has a number yet.
    fileprivate func reference(in review: Review, _ names: Names) -> String? {
        if review.frozenAt != nil { return "\(review.id).\(number)" }
        return task?.description ?? commitment?.description ?? team.flatMap { names.teams[$0]?.code }
    }
}
