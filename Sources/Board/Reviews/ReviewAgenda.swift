/// What was printed when a review was frozen, byte for byte, and from which moment of the board.
public struct ReviewAgenda: Entity {
    public static let kind = EntityKind.reviewAgenda
    public enum Field: String, Sendable, CaseIterable {
        case id, version, review, asOf = "as_of", day, seed, items, document, textEs = "text_es",
            textEn = "text_en", wideEs = "wide_es", wideEn = "wide_en", markdownEs = "markdown_es",
            markdownEn = "markdown_en", htmlEs = "html_es", htmlEn = "html_en"
    }

    public var id: ID<ReviewAgenda>
    public var version: Version
    public var review: ReviewID
    public var asOf: EventNumber
    public var day: Day
    public var seed: Int64
    /// The numbered items, as JSON.
    public var items: String
    /// The agenda as JSON.
    public var document: String
    /// At 80 columns.
    public var textEs: String
    public var textEn: String
    /// At 100 columns.
    public var wideEs: String
    public var wideEn: String
    public var markdownEs: String
    public var markdownEn: String
    /// One page each; nil in agendas that were frozen before pages were kept.
    public var htmlEs: String?
    public var htmlEn: String?

    public init(
        id: ID<ReviewAgenda>, version: Version, review: ReviewID, asOf: EventNumber, day: Day, seed: Int64,
        items: String, document: String, textEs: String, textEn: String, wideEs: String, wideEn: String,
        markdownEs: String, markdownEn: String,
        htmlEs: String?, htmlEn: String?
    ) {
        self.id = id
        self.version = version
        self.review = review
        self.asOf = asOf
        self.day = day
        self.seed = seed
        self.items = items
        self.document = document
        self.textEs = textEs
        self.textEn = textEn
        self.wideEs = wideEs
        self.wideEn = wideEn
        self.markdownEs = markdownEs
        self.markdownEn = markdownEn
        self.htmlEs = htmlEs
        self.htmlEn = htmlEn
    }
}

extension ReviewAgenda {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .review: .id(review),
            .asOf: .integer(asOf.number),
            .day: .day(day),
            .seed: .integer(seed),
            .items: .text(items),
            .document: .text(document),
            .textEs: .text(textEs),
            .textEn: .text(textEn),
            .wideEs: .text(wideEs),
            .wideEn: .text(wideEn),
            .markdownEs: .text(markdownEs),
            .markdownEn: .text(markdownEn),
            .htmlEs: .text(htmlEs),
            .htmlEn: .text(htmlEn),
        ]
    }
}
