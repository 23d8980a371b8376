public import Board
import Postgres

/// Which reviews a list wants.
public struct ReviewFilter: Sendable, Hashable {
    public var kind: Review.Kind?
    /// Only those that go on, or only closed ones.
    public var isOpen: Bool?
    public var limit = 100
    public var after: ReviewID?

    public init() {}
}

/// Which actions a list wants; removed ones are in none.
public struct ActionFilter: Sendable, Hashable {
    public var review: ReviewID?
    public var owner: MemberID?
    public var isOpen: Bool?
    public var hidden: [CommitmentID] = []
    public var limit = 100
    public var after: ActionID?

    public init() {}
}

/// A review with all that was said in it.
public struct WholeReview: Sendable, Hashable {
    public var review: Review
    public var agenda: ReviewAgenda?
    public var decisions: [ReviewDecision]
    public var notes: [ReviewNote]
    public var actions: [ReviewAction]
}

enum ReviewReads {
    static let byID = Statement(
        "review.by-id", .atMostOne, "select \(Review.columns(of: "v")) from review v where v.id = $1::bigint")
    /// The newest first.
    static let list = Statement(
        "review.list", .many(500),
        """
        select \(Review.columns(of: "v"))
        from review v
        where ($1::text is null or v.kind = $1)
            and ($2::boolean is null or $2 = (v.closed_at is null))
            and ($3::bigint is null or v.id < $3)
        order by v.id desc
        limit $4::bigint
        """)
    static let agenda = Statement(
        "review_agenda.of-review", .atMostOne,
        "select \(ReviewAgenda.columns(of: "g")) from review_agenda g where g.review = $1::bigint")
    static let decisions = Statement(
        "review_decision.of-review", .many(500),
        """
        select \(ReviewDecision.columns(of: "d"))
        from review_decision d
        where d.review = $1::bigint and not d.is_removed
        order by d.item
        limit 500
        """)
    static let notes = Statement(
        "review_note.of-review", .many(500),
        """
        select \(ReviewNote.columns(of: "n"))
        from review_note n
        where n.review = $1::bigint and not n.is_removed
        order by n.said_at, n.id
        limit 500
        """)
    /// The nearest day first where somebody's are asked for: index review_action_open.
    static let actions = Statement(
        "review_action.list", .many(500),
        """
        select \(ReviewAction.columns(of: "x"))
        from review_action x
        where not x.is_removed
            and ($1::bigint is null or x.review = $1)
            and ($2::bigint is null or x.owner = $2)
            and ($3::boolean is null or $3 = (x.done_at is null and x.dropped_at is null))
            and (x.commitment is null or x.commitment <> all ($4::bigint[]))
            and ($5::bigint is null or x.id > $5)
        order by x.id
        limit $6::bigint
        """)
    static let action = Statement(
        "review_action.by-id", .atMostOne,
        "select \(ReviewAction.columns(of: "x")) from review_action x where x.id = $1::bigint and not x.is_removed")
}

extension BoardStore {
    public func review(_ id: ReviewID) async throws(StoreError) -> Review? {
        try await read(ReviewReads.byID, [.id(id)]) { row in try Review(row: &row) }.first
    }

    /// Reviews, the newest first.
    public func reviews(_ filter: ReviewFilter) async throws(StoreError) -> [Review] {
        try await read(
            ReviewReads.list,
            [
                .words(filter.kind?.rawValue), .flag(filter.isOpen), .id(filter.after),
                .integer(Int64(filter.limit)),
            ]
        ) { row in try Review(row: &row) }
    }

    public func agenda(of review: ReviewID) async throws(StoreError) -> ReviewAgenda? {
        try await read(ReviewReads.agenda, [.id(review)]) { row in try ReviewAgenda(row: &row) }.first
    }

    public func decisions(of review: ReviewID) async throws(StoreError) -> [ReviewDecision] {
        try await read(ReviewReads.decisions, [.id(review)]) { row in try ReviewDecision(row: &row) }
    }

    public func notes(of review: ReviewID) async throws(StoreError) -> [ReviewNote] {
        try await read(ReviewReads.notes, [.id(review)]) { row in try ReviewNote(row: &row) }
    }

    public func actions(_ filter: ActionFilter) async throws(StoreError) -> [ReviewAction] {
        try await read(
            ReviewReads.actions,
            [
                .id(filter.review), .id(filter.owner), .flag(filter.isOpen), .ids(filter.hidden), .id(filter.after),
                .integer(Int64(filter.limit)),
            ]
        ) { row in try ReviewAction(row: &row) }
    }

    public func action(_ id: ActionID) async throws(StoreError) -> ReviewAction? {
        try await read(ReviewReads.action, [.id(id)]) { row in try ReviewAction(row: &row) }.first
    }

    public func whole(_ review: Review) async throws(StoreError) -> WholeReview {
        var filter = ActionFilter()
        filter.review = review.id
        filter.limit = 500
        return WholeReview(
            review: review, agenda: try await agenda(of: review.id), decisions: try await decisions(of: review.id),
            notes: try await notes(of: review.id), actions: try await actions(filter))
    }
}
