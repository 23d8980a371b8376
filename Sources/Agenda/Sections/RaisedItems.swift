import Board

/// What is talked about besides what was computed: what people raised, actions carried over too often, promises that
/// stay red, and promises that were missed.
struct RaisedItems: Sendable, Hashable {
    enum Entry: Sendable, Hashable {
        case raised(RaisedItem)
        case carried(ReviewAction, times: Int)
        /// At risk in each of the last weekly reviews, and still.
        case red(CommitmentID)
        /// Missed since the last weekly review, and not looked back on yet.
        case missed(CommitmentID, Day)

        /// Whether the review does not end well without a decision on it.
        var isRequired: Bool {
            switch self {
            case .carried(_, let times): times >= CarryOver.decided
            case .red: true
            case .raised, .missed: false
            }
        }
    }

    let entries: [Entry]

    init(_ sight: Sight, actions: LastActions, risks: RiskReview) {
        let scope = ReviewScope(sight.scope)
        let reviews = sight.board.reviews
        let carry = CarryOver(reviews, scope: scope)
        let atRisk = Set((risks.discussed + risks.listed).map(\.commitment))
        let red = carry.redThroughout.intersection(atRisk).sorted().map { Entry.red($0) }
        let lastFrozen = reviews.filter { $0.scope == scope }.compactMap(\.frozenAt).max()
        let raised = sight.board.raised.filter { item in
            !item.isRemoved && item.scope == scope && (lastFrozen.map { item.saidAt > $0 } ?? true)
        }.sorted { ($0.saidAt, $0.id) < ($1.saidAt, $1.id) }.map { Entry.raised($0) }
        let carried = actions.open.filter { $0.carried >= CarryOver.discussed }
            .map { Entry.carried($0.action, times: $0.carried) }
        let lookedBack = Set(reviews.filter { $0.kind == .lookBack }.compactMap(\.commitment))
        let missed = sight.commitments.compactMap { commitment -> (Day, CommitmentID)? in
            guard let since = carry.lastWeekly?.closedAt, let delivered = commitment.deliveredAt, delivered > since,
                let day = sight.day(of: delivered), commitment.outcome(deliveredOn: day) == .missed,
                !lookedBack.contains(commitment.id)
            else { return nil }
            return (day, commitment.id)
        }.sorted { $0 < $1 }.map { Entry.missed($0.1, $0.0) }
        entries = red + raised + carried + missed
    }
}
