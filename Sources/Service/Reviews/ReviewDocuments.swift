import Agenda
import Board
import LineProtocol
import Planning
import Store

/// The agenda of a review as it would be now, of what everybody may see: without confidential promises, values, and the
/// rates of one person.
extension BoardService {
    struct ReviewDocument {
        let document: AgendaDocument
        let snapshot: BoardSnapshot
    }

    /// To be kept: with a forecast of the very board that it speaks of.
    func documentToKeep(of review: Review) async throws -> ReviewDocument {
        var hidden = ReviewFreezing.visibility(of: try await presentBoard()).hidden
        // What becomes confidential while it is worked out is left out too.
        for _ in 0..<3 {
            let entry = try await forecast(hiding: hidden, newestOnly: true)
            let visibility = ReviewFreezing.visibility(of: entry.snapshot)
            if visibility.hidden == hidden {
                return try await document(of: review, on: entry.snapshot, hiding: visibility, entry)
            }
            hidden = visibility.hidden
        }
        throw WireError(.retryDatabase, "promises are becoming confidential just now; try again in a moment")
    }

    /// To be read: with the last forecast that there is, as every agenda.
    func documentToRead(of review: Review) async throws -> ReviewDocument {
        let snapshot = try await presentBoard()
        let visibility = ReviewFreezing.visibility(of: snapshot)
        return try await document(
            of: review, on: snapshot, hiding: visibility, try await forecast(hiding: visibility.hidden))
    }

    /// At once: with what is known of chances, and without them where nobody has asked yet.
    func documentAtOnce(of review: Review) async throws -> ReviewDocument {
        let snapshot = try await presentBoard()
        let visibility = ReviewFreezing.visibility(of: snapshot)
        let known = forecasts.kept(
            for: visibility.hidden, asOf: snapshot.asOf, day: try await directory().day(of: snapshot.moment))
        let insight = known.map { known in
            AgendaInsight(
                known.entry.forecast, prices: known.entry.prices ?? [], levers: Array(known.entry.levers.values))
        }
        let outlook = Outlook(of: snapshot, hiding: visibility.hidden)
        return ReviewDocument(
            document: document(of: review, outlook, visibility, insight), snapshot: snapshot)
    }

    /// The keys of what would be an item of the review now.
    func pendingItems(of review: Review) async throws -> Set<String> {
        let snapshot = try await presentBoard()
        let visibility = ReviewFreezing.visibility(of: snapshot)
        let entry = try await forecast(hiding: visibility.hidden)
        // Levers and the score say nothing of what is an item.
        let insight = AgendaInsight(entry.forecast, prices: await prices(of: entry, hiding: visibility.hidden))
        return document(of: review, Outlook(of: snapshot, hiding: visibility.hidden), visibility, insight).pending
    }

    /// Open reviews of today and of the next working day, and whatever was drafted or frozen, with their items: what
    /// those hear of who stand in them. A draft is made in 24 hours' time of the meeting, which may be on a Sunday; a
    /// person's day begins before.
    func reviewsToCome() async throws -> [ReviewToCome] {
        var filter = ReviewFilter()
        filter.isOpen = true
        filter.limit = 500
        let directory = try await directory()
        let today = directory.day(of: now())
        let last = directory.calendar.day(adding: 1, to: today)
        var coming: [ReviewToCome] = []
        let open = try await store.reviews(filter).sorted { ($0.day, $0.starts, $0.id) < ($1.day, $1.starts, $1.id) }
        for review in open where review.day >= today {
            if let kept = try await store.agenda(of: review.id) {
                coming.append(ReviewToCome(review, items: kept.numbered))
            } else if review.kind != .crisis, review.day <= last || review.draftedAt != nil {
                coming.append(ReviewToCome(review, items: try await documentToRead(of: review).document.items))
            }
        }
        return coming
    }

    private func document(
        of review: Review, on snapshot: BoardSnapshot, hiding visibility: Visibility, _ entry: ForecastRoom.Entry
    ) async throws -> ReviewDocument {
        let outlook = Outlook(of: snapshot, hiding: visibility.hidden)
        let insight = try await insight(of: entry, hiding: visibility.hidden) { insight in
            document(of: review, outlook, visibility, insight).discussed
        }
        return ReviewDocument(document: document(of: review, outlook, visibility, insight), snapshot: snapshot)
    }

    private func document(
        of review: Review, _ outlook: Outlook, _ visibility: Visibility, _ insight: AgendaInsight?
    ) -> AgendaDocument {
        AgendaDocument.build(
            outlook: outlook, scope: AgendaScope(review.scope), week: ISOWeek(containing: review.day),
            visibility: visibility, insight: insight, tellsRates: false)
    }
}
