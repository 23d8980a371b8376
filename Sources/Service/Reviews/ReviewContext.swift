import Agenda
import Board
import LineProtocol
import Store

/// What commands about reviews name.
extension CommandContext {
    func review(_ id: ReviewID) async throws -> Review {
        guard let review = try await store.review(id) else { throw missing(id) }
        return review
    }

    private func missing(_ id: ReviewID) -> WireError {
        WireError(.missing, "there is no review \(id); review.list names them", field: "review")
    }

    /// The review that was named, or the one that goes on; of several, the one that is frozen.
    func theReview(_ named: ReviewID?) async throws -> Review {
        if let named { return try await review(named) }
        var filter = ReviewFilter()
        filter.isOpen = true
        filter.limit = 500
        let open = try await store.reviews(filter)
        let frozen = open.filter { $0.frozenAt != nil }
        let candidates = frozen.isEmpty ? open : frozen
        guard let only = candidates.first else {
            throw WireError(.missing, "no review goes on; review.open begins one", field: "review")
        }
        guard candidates.count == 1 else {
            let names = candidates.prefix(5).map(\.id.description).joined(separator: ", ")
            throw WireError(.invalidField, "several reviews go on (\(names)); say which with review=", field: "review")
        }
        return only
    }

    func requireOpen(_ review: Review) throws(WireError) {
        guard review.isClosed else { return }
        throw WireError(.conflictState, "\(review.id) is closed; what was said in it stays said")
    }

    /// An item of a frozen review.
    struct FoundItem {
        let review: Review
        let item: AgendaItem
    }

    func item(_ reference: ItemReference) async throws -> FoundItem {
        let review = try await reviewed(reference)
        try requireOpen(review)
        guard review.frozenAt != nil, let agenda = try await store.agenda(of: review.id) else {
            throw WireError(.conflictState, "\(review.id) is not frozen yet; review.freeze numbers its items")
        }
        let hidden = Set(try await hidden())
        let items = agenda.numbered.filter { $0.commitment.map { !hidden.contains($0) } ?? true }
        guard let item = try find(reference, in: items) else {
            throw WireError(
                .missing, "\(review.id) has no such item; review.show \(review.id) names them", field: "item")
        }
        return FoundItem(review: review, item: item)
    }

    func reviewed(_ reference: ItemReference) async throws -> Review {
        var named = arguments[ReviewCommands.review]
        if case .number(let review?, _) = reference { named = review }
        return try await theReview(named)
    }

    func find(_ reference: ItemReference, in items: [AgendaItem]) throws(WireError) -> AgendaItem? {
        switch reference {
        case .number(_, let number): return items.first { $0.number == number }
        case .commitment(let id):
            return items.first { $0.commitment == id && $0.task == nil } ?? items.first { $0.commitment == id }
        case .task(let id): return items.first { $0.task == id }
        case .team(let code):
            let id = try team(code, field: "item").id
            return items.first { $0.team == id }
        }
    }

    func action(_ id: ActionID) async throws -> ReviewAction {
        let gone = WireError(.missing, "there is no action \(id), or not for you; action.list names them")
        guard let action = try await store.action(id) else { throw gone }
        guard let about = action.commitment else { return action }
        guard try await !hidden().contains(about) else { throw gone }
        return action
    }

    /// What `team=`, `client=` and `owner=` say; the whole company where they say nothing.
    func scope() throws(WireError) -> ReviewScope {
        var scope = ReviewScope()
        if let code = arguments[Fields.team] { scope.team = try team(code).id }
        if let code = arguments[Fields.client] { scope.client = try client(code).id }
        if let handle = arguments[ReviewCommands.owner] { scope.owner = try member(handle, field: "owner").id }
        guard [scope.team != nil, scope.client != nil, scope.owner != nil].count(where: { $0 }) <= 1 else {
            throw WireError(.invalidField, "a review is of one team, one client or one owner; name one of them")
        }
        return scope
    }

    func attendees() throws(WireError) -> [MemberID] {
        var ids: [MemberID] = []
        for handle in arguments[ReviewCommands.attendees] ?? [] {
            ids.append(try member(handle, field: "attendees").id)
        }
        return ids
    }
}
