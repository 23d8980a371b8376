public import Board
import Planning

/// What was agreed in earlier reviews of the scope: done or not, and how often it was carried over.
struct LastActions: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        var action: ReviewAction
        var carried: Int
    }

    /// Whether the scope ever closed a review; without one there is nothing to speak of.
    let hasReviews: Bool
    /// Not done first, of those the most often carried over; then what was done or dropped since the last review.
    let lines: [Line]

    init(_ sight: Sight) {
        let scope = ReviewScope(sight.scope)
        let carry = CarryOver(sight.board.reviews, scope: scope)
        let ofScope = Set(sight.board.reviews.filter { $0.scope == scope }.map(\.id))
        hasReviews = carry.last != nil
        let since = carry.last?.closedAt
        lines = sight.actions.filter { ofScope.contains($0.review) }.compactMap { action -> Line? in
            let carried = carry.times(action)
            guard carried > 0 else { return nil }
            if action.isOpen { return Line(action: action, carried: carried) }
            guard let since, let ended = action.doneAt ?? action.droppedAt, ended > since else { return nil }
            return Line(action: action, carried: carried)
        }.sorted { left, right in
            let (a, b) = (left.action, right.action)
            return (a.isOpen ? 0 : 1, -left.carried, a.due, a.id) < (b.isOpen ? 0 : 1, -right.carried, b.due, b.id)
        }
    }

    /// Those that are not done.
    var open: [Line] { lines.filter(\.action.isOpen) }
}

extension Sight {
    /// Actions that may be named.
    var actions: [ReviewAction] {
        board.actions.filter { action in
            !action.isRemoved && (action.commitment.map { outlook.hidden.contains($0) } ?? false) == false
        }
    }
}

extension ReviewScope {
    init(_ scope: AgendaScope) {
        switch scope {
        case .company: self = .company
        case .team(let id): self.init(team: id)
        case .client(let id): self.init(client: id)
        case .manager(let id), .own(let id): self.init(owner: id)
        }
    }
}

extension AgendaScope {
    public init(_ scope: ReviewScope) {
        if let team = scope.team {
            self = .team(team)
        } else if let client = scope.client {
            self = .client(client)
        } else if let owner = scope.owner {
            self = .manager(owner)
        } else {
            self = .company
        }
    }
}
