public import Board

/// One part of the weekly review: what it is called, how long it may take and what it shows; the table of all of them
/// is ``all``.
public struct AgendaSection: Sendable {
    /// The word for it in data and in commands.
    public let key: String
    /// The most it takes; a section without items gives its minutes back.
    public let minutes: Int
    public let titleEs: String
    public let titleEn: String

    /// Where each item has its own time, its minutes.
    let minutesEach: Int?
    /// Whether an item in it is a reason to meet.
    let isForDeciding: Bool
    /// Whether whoever stands in it hears of it before the meeting: promises at risk and what is talked about with them,
    /// jams and hand-offs.
    let isHard: Bool
    /// How many items there are.
    let items: @Sendable (AgendaDocument) -> Int
    let blocks: @Sendable (AgendaDocument, Wording) -> [Block]
    let json: @Sendable (AgendaDocument) -> JSON.Object

    /// Those that a document has: what only comes with reviews is left out before there was one.
    static func shown(in document: AgendaDocument) -> [AgendaSection] {
        all.filter { section in
            switch section.key {
            case "last_actions": document.lastActions.hasReviews
            case "raised": !document.raised.entries.isEmpty
            default: true
            }
        }
    }

    public func title(in language: Language) -> String { language == .spanish ? titleEs : titleEn }

    /// Nobody meets for news alone, so that without anything to decide every section takes nothing.
    public func minutes(in document: AgendaDocument) -> Int {
        let count = items(document)
        guard document.needsMeeting, count > 0 else { return 0 }
        return minutesEach.map { min(minutes, count * $0) } ?? minutes
    }

    /// What one of so many numbered items may take.
    func minutes(ofOneOf count: Int) -> Int { minutesEach ?? max(1, minutes / max(count, 1)) }

    /// In the order of the meeting.
    public static let all: [AgendaSection] = [
        AgendaSection(
            key: "pre_read", minutes: 0, titleEs: "Antes de la reunión", titleEn: "Before the meeting",
            minutesEach: nil, isForDeciding: false, isHard: false, items: { _ in 1 }, blocks: { $1.blocks($0.preRead) },
            json: { $0.preRead.json(in: $0.names) }),
        AgendaSection(
            key: "last_actions", minutes: 5, titleEs: "Acciones de la última revisión",
            titleEn: "Actions of the last review", minutesEach: nil, isForDeciding: false, isHard: false,
            items: { $0.lastActions.lines.count }, blocks: { $1.blocks($0.lastActions) },
            json: { $0.lastActions.json(in: $0.names) }),
        AgendaSection(
            key: "client_news", minutes: 5, titleEs: "Noticias de clientes", titleEn: "Client news",
            minutesEach: nil, isForDeciding: false, isHard: false, items: { $0.news.count },
            blocks: { $1.blocks($0.news) },
            json: { $0.news.json(in: $0.names) }),
        AgendaSection(
            key: "at_risk", minutes: 24, titleEs: "Promesas en riesgo", titleEn: "Promises at risk",
            minutesEach: 8, isForDeciding: true, isHard: true, items: { $0.risks.count },
            blocks: { $1.blocks($0.risks) },
            json: { $0.risks.json(in: $0.names) }),
        AgendaSection(
            key: "raised", minutes: 6, titleEs: "Planteado por personas y pendiente",
            titleEn: "Raised, and carried over",
            minutesEach: 3, isForDeciding: true, isHard: true, items: { $0.raised.entries.count },
            blocks: { $1.blocks($0.raised) },
            json: { $0.raised.json(in: $0.names) }),
        AgendaSection(
            key: "about_to_promise", minutes: 6, titleEs: "A punto de prometer", titleEn: "About to promise",
            minutesEach: nil, isForDeciding: true, isHard: false, items: { $0.promises.count },
            blocks: { $1.blocks($0.promises) },
            json: { $0.promises.json(in: $0.names) }),
        AgendaSection(
            key: "bottlenecks", minutes: 6, titleEs: "Dónde se atasca", titleEn: "Where it jams",
            minutesEach: nil, isForDeciding: true, isHard: true,
            items: { $0.pricedJams?.named.count ?? $0.jams.count },
            blocks: { document, wording in
                document.pricedJams.map(wording.blocks) ?? wording.blocks(document.jams, of: document.header.scope)
            },
            json: { document in
                [
                    "bottlenecks": .array(document.jams.map { $0.json(in: document.names) }),
                    "prices": document.pricedJams.map { $0.json(in: document.names) } ?? .null,
                ]
            }),
        AgendaSection(
            key: "hand_offs", minutes: 4, titleEs: "Traspasos en 10 días laborables",
            titleEn: "Hand-offs within 10 working days",
            minutesEach: nil, isForDeciding: true, isHard: true, items: { $0.handOffs.count },
            blocks: { $1.blocks($0.handOffs) },
            json: { document in ["hand_offs": .array(document.handOffs.map { $0.json(in: document.names) })] }),
        AgendaSection(
            key: "close", minutes: 4, titleEs: "Cierre: quién avisa a quién", titleEn: "Close: who tells whom",
            minutesEach: nil, isForDeciding: false, isHard: false,
            items: { $0.needsMeeting ? 1 : $0.close.tellings.count },
            blocks: { $1.blocks($0.close) }, json: { $0.close.json(in: $0.names) }),
        AgendaSection(
            key: "appendix", minutes: 0, titleEs: "Anexo", titleEn: "Appendix",
            minutesEach: nil, isForDeciding: false, isHard: false, items: { _ in 1 },
            blocks: { $1.blocks($0.appendix) + $1.blocks($0.index) },
            json: { $0.appendix.json(in: $0.names).merging($0.index.json(in: $0.names)) }),
    ]
}
