import Board
import Postgres
import Store

extension BoardService {
    /// How long before its time a weekly review is drafted, and frozen.
    static let draftedBefore: Int64 = 24 * 3600
    static let frozenBefore: Int64 = 2 * 3600

    /// Drafts and freezes the weekly reviews for which it is time. Several servers may: what one of them has written
    /// the other finds written.
    /// - Returns: how many events that took.
    @discardableResult
    public func keepReviews() async throws -> Int {
        var filter = ReviewFilter()
        filter.kind = .weekly
        filter.isOpen = true
        filter.limit = 500
        let waiting = try await store.reviews(filter).filter { $0.frozenAt == nil }
        guard !waiting.isEmpty else { return 0 }
        let zone = try await directory().calendar.zone
        let moment = now()
        var written = 0
        for review in waiting {
            let start = zone.instant(of: review.day, minuteOfDay: review.starts)
            let ahead = (start.microseconds - moment.microseconds) / 1_000_000
            if ahead <= BoardService.frozenBefore {
                let kept = try await documentToKeep(of: review)
                noteAgenda()
                var change = Change()
                ReviewFreezing.freeze(
                    review, as: kept.document, asOf: kept.snapshot.asOf, at: moment, in: &change)
                written += try await keep(change)
            } else if ahead <= BoardService.draftedBefore, review.draftedAt == nil {
                var drafted = review
                drafted.draftedAt = moment
                var change = Change()
                change.update(review, to: drafted, "review.drafted")
                written += try await keep(change)
            }
        }
        return written
    }

    /// When weekly reviews that wait are to be drafted and frozen, after one moment and before another; in order.
    func reviewMoments(after first: Instant, before last: Instant) async throws -> [Instant] {
        var filter = ReviewFilter()
        filter.kind = .weekly
        filter.isOpen = true
        filter.limit = 500
        let zone = try await directory().calendar.zone
        let moments = try await store.reviews(filter).filter { $0.frozenAt == nil }.flatMap { review in
            let start = zone.instant(of: review.day, minuteOfDay: review.starts)
            return [BoardService.draftedBefore, BoardService.frozenBefore].map { start.adding(seconds: -Int($0)) }
        }
        return Set(moments).filter { $0 > first && $0 < last }.sorted()
    }

    /// Another server may have written the same a moment ago, or somebody by hand.
    private func keep(_ change: Change) async throws -> Int {
        do {
            return try await store.perform(change, by: nil, under: nil).count
        } catch .database(.server(sqlState: "23505", constraint: "review_agenda_once")) {
            return 0
        }
    }
}
