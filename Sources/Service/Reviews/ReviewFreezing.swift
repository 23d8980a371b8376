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
        func page(_ language: Language) -> String {
            HTMLRenderer(language: language).lines(document).joined(separator: "\n")
        }
        return ReviewAgenda(
            id: id, version: Version(1), review: review, asOf: asOf, day: document.today, seed: seed,
            items: JSON.array(document.items.map(\.json)).serialized, document: document.json.serialized,
            textEs: text(.spanish, narrow), textEn: text(.english, narrow), wideEs: text(.spanish, wide),
            wideEn: text(.english, wide), markdownEs: markdown(.spanish), markdownEn: markdown(.english),
            htmlEs: page(.spanish), htmlEn: page(.english))
    }

    /// Freezes a review that was opened before; others who do the same at that moment find it frozen.
    static func freeze(
        _ review: Review, as document: AgendaDocument, asOf: EventNumber, at moment: Instant, in change: inout Change
    ) {
        change.update(review, to: frozen(review, document, at: moment), "review.frozen")
        change.create(agenda(change.next(ReviewAgenda.self), of: review.id, document, asOf: asOf), "review.agenda")
    }
}

extension ReviewAgenda {
    /// The numbered items; none where somebody on the host blanked them.
    var numbered: [AgendaItem] {
        (try? JSON(parsing: items.utf8, limits: .stored))?.array?.compactMap { AgendaItem($0) } ?? []
    }

    /// As data; what somebody on the host blanked is the blank text.
    var data: JSON {
        do {
            return try JSON(parsing: document.utf8, limits: .stored)
        } catch {
            return .string(document)
        }
    }

    /// As printed; a width between the two that are kept takes the narrower one.
    func lines(_ language: Language, width: Int) -> [String] {
        let isWide = width >= ReviewFreezing.wide
        let text = language == .spanish ? (isWide ? wideEs : textEs) : (isWide ? wideEn : textEn)
        return Self.lines(text)
    }

    func markdown(_ language: Language) -> [String] { Self.lines(language == .spanish ? markdownEs : markdownEn) }

    /// nil where it was frozen before pages were kept.
    func page(_ language: Language) -> [String]? { (language == .spanish ? htmlEs : htmlEn).map(Self.lines) }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
