import Agenda
import Board
import Planning

/// What a review keeps when it is frozen: its agenda in every form in which it is printed, and its numbered items.
///
/// Whoever is signed in may read a review, so that it is made of what everybody may see: without confidential promises
/// and without values.
enum ReviewFreezing {
    /// The seed of everything random in it.
    static let seed: Int64 = 1
    static let narrow = 80
    static let wide = 100

    static func visibility(of snapshot: BoardSnapshot) -> Visibility {
        Visibility(hidden: Set(snapshot.commitments.filter(\.isConfidential).map(\.id)), showsValues: false)
    }

    static func document(of review: Review, on snapshot: BoardSnapshot) -> AgendaDocument {
        AgendaDocument.build(
            snapshot: snapshot, scope: AgendaScope(review.scope), week: ISOWeek(containing: review.day),
            visibility: visibility(of: snapshot))
    }

    /// The review as frozen, whether it is new or was opened before.
    static func frozen(_ review: Review, _ document: AgendaDocument, at moment: Instant) -> Review {
        var frozen = review
        frozen.frozenAt = moment
        frozen.red = document.redPromises
        return frozen
    }

    static func agenda(
        _ id: ID<ReviewAgenda>, of review: ReviewID, _ document: AgendaDocument, asOf: EventNumber
    ) -> ReviewAgenda {
        func text(_ language: Language, _ width: Int) -> String {
            TextRenderer(language: language, width: width).lines(document).joined(separator: "\n")
        }
        func markdown(_ language: Language) -> String {
            MarkdownRenderer(language: language).lines(document).joined(separator: "\n")
        }
        return ReviewAgenda(
            id: id, version: Version(1), review: review, asOf: asOf, day: document.today, seed: seed,
            items: JSON.array(document.items.map(\.json)).serialized, document: document.json.serialized,
            textEs: text(.spanish, narrow), textEn: text(.english, narrow), wideEs: text(.spanish, wide),
            wideEn: text(.english, wide), markdownEs: markdown(.spanish), markdownEn: markdown(.english))
    }

    /// Freezes a review that was opened before; others who do the same at that moment find it frozen.
    static func freeze(_ review: Review, on snapshot: BoardSnapshot, at moment: Instant, in change: inout Change) {
        let document = document(of: review, on: snapshot)
        change.update(review, to: frozen(review, document, at: moment), "review.frozen")
        change.create(
            agenda(change.next(ReviewAgenda.self), of: review.id, document, asOf: snapshot.asOf), "review.agenda")
    }
}

extension ReviewAgenda {
    /// The numbered items; none where somebody on the host blanked them.
    var numbered: [AgendaItem] {
        (try? JSON(parsing: items.utf8, limits: .stored))?.array?.compactMap { AgendaItem($0) } ?? []
    }

    /// As printed; a width between the two that are kept takes the narrower one.
    func lines(_ language: Language, width: Int) -> [String] {
        let isWide = width >= ReviewFreezing.wide
        let text = language == .spanish ? (isWide ? wideEs : textEs) : (isWide ? wideEn : textEn)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func markdown(_ language: Language) -> [String] {
        (language == .spanish ? markdownEs : markdownEn).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }
}
