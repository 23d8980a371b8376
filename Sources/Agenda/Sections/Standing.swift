public import Board

extension AgendaItem {
    /// Whether those who stand in it are told before the meeting.
    var isHard: Bool { AgendaSection.all.contains { $0.key == section && $0.isHard } }

    /// Who stands in it: the owner of its promise; of each open task in it who does it, asked for it or is to unblock it,
    /// and who leads its team; of a jam the whole team; of an action its owner, and whoever raised it.
    func standing(on board: BoardSnapshot) -> Set<MemberID> {
        var people: Set<MemberID> = []
        func add(_ task: Task) {
            people.formUnion([task.assignee, task.askedBy, task.unblocker].compactMap(\.self))
            people.formUnion(board.leads(of: task.team))
        }
        if let task, let row = board.tasks.first(where: { $0.id == task }) {
            add(row)
            if let owner = board.commitments.first(where: { $0.id == row.commitment })?.owner { people.insert(owner) }
        } else if let commitment {
            if let owner = board.commitments.first(where: { $0.id == commitment })?.owner { people.insert(owner) }
            for task in board.tasks where task.commitment == commitment && task.isOpen { add(task) }
        }
        if let team {
            people.formUnion(board.leads(of: team))
            people.formUnion(board.members.filter { $0.team == team }.map(\.id))
        }
        if let action, let row = board.actions.first(where: { $0.id == action }) { people.insert(row.owner) }
        if let raised, let author = board.raised.first(where: { $0.id == raised })?.author { people.insert(author) }
        return people.intersection(board.members.filter { !$0.isRetired }.map(\.id))
    }
}

extension AgendaItem {
    /// What it can be called by in a command, whether or not it has a number yet.
    fileprivate func reference(in review: Review, _ names: Names) -> String? {
        if review.frozenAt != nil { return "\(review.id).\(number)" }
        return task?.description ?? commitment?.description ?? team.flatMap { names.teams[$0]?.code }
    }
}

extension BoardSnapshot {
    fileprivate func leads(of team: TeamID) -> [MemberID] {
        let named = teams.first { $0.id == team }?.lead.map { [$0] } ?? []
        return named + members.filter { $0.team == team && $0.role == .lead }.map(\.id)
    }
}

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
        let shown = items.filter { $0.commitment.map(visibility.shows) ?? true }
        let own = shown.filter { $0.isHard && $0.standing(on: board).contains(member) }
            .map { $0.hiding(visibility.hidden, names) }
        guard let last = own.last else { return [] }
        let example = own.first { $0.task != nil || $0.commitment != nil || $0.team != nil } ?? last
        let reference = example.reference(in: review, names)
        return [.review(review)] + own.map { .stands($0) } + (reference.map { [.sentence(on: $0)] } ?? [])
    }
}
