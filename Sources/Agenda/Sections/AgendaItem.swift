public import Board
import Planning

/// One numbered item of a frozen review: what it is about, and its line in both languages.
public struct AgendaItem: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case atRisk = "at_risk"
        case red
        case raised
        case carried
        case missed
        case proposal
        case request
        case bottleneck
        case handOff = "hand_off"
    }

    public var number: Int
    /// The key of its section.
    public var section: String
    public var kind: Kind
    public var commitment: CommitmentID?
    public var task: TaskID?
    public var team: TeamID?
    public var action: ActionID?
    public var raised: ID<RaisedItem>?
    /// Whether the review does not close without a decision on it, unless somebody says why.
    public var isRequired: Bool
    public var es: String
    public var en: String
    /// How long it may take in the meeting; 0 in agendas that were frozen before this was kept.
    public var minutes: Int
    /// What the agenda says of it, a paragraph each: why, on what evidence, and what would help.
    public var detailsEs: [String]
    public var detailsEn: [String]

    public func line(in language: Language) -> String { language == .spanish ? es : en }
    public func details(in language: Language) -> [String] { language == .spanish ? detailsEs : detailsEn }

    /// The same for the same thing on two days: what tells whether it solved itself.
    public var key: String {
        let word = kind == .red ? Kind.atRisk.rawValue : kind.rawValue
        let numbers = [commitment?.number, task?.number, team?.number, action?.number, raised?.number]
        return word + numbers.map { "/" + ($0.map { "\($0)" } ?? "") }.joined()
    }

    public var json: JSON {
        [
            "number": .count(number), "section": .string(section), "kind": .word(kind), "commitment": .id(commitment),
            "task": .id(task), "team": .id(team), "action": .id(action), "raised": .id(raised),
            "required": .boolean(isRequired), "es": .string(es), "en": .string(en), "minutes": .count(minutes),
            "details_es": .list(detailsEs) { .string($0) }, "details_en": .list(detailsEn) { .string($0) },
        ]
    }

    /// What ``json`` gave; nil for anything else, such as a text that was blanked.
    public init?(_ json: JSON) {
        guard let object = json.object, let number = object["number"]?.integer, let section = object["section"]?.text,
            let kind = object["kind"]?.text.flatMap(Kind.init), let es = object["es"]?.text,
            let en = object["en"]?.text
        else { return nil }
        func id<Row: Entity>(_ name: String) -> ID<Row>? { object[name]?.integer.map { ID($0) } }
        func texts(_ name: String) -> [String] { object[name]?.array?.compactMap(\.text) ?? [] }
        self.init(
            number: Int(number), section: section, kind: kind, commitment: id("commitment"), task: id("task"),
            team: id("team"), action: id("action"), raised: id("raised"),
            isRequired: object["required"]?.boolean == true, es: es, en: en,
            minutes: object["minutes"]?.integer.map { Int($0) } ?? 0, detailsEs: texts("details_es"),
            detailsEn: texts("details_en"))
    }

    init(
        number: Int = 0, section: String, kind: Kind, commitment: CommitmentID? = nil, task: TaskID? = nil,
        team: TeamID? = nil, action: ActionID? = nil, raised: ID<RaisedItem>? = nil, isRequired: Bool = false,
        es: String, en: String, minutes: Int = 0, detailsEs: [String] = [], detailsEn: [String] = []
    ) {
        self.number = number
        self.section = section
        self.kind = kind
        self.commitment = commitment
        self.task = task
        self.team = team
        self.action = action
        self.raised = raised
        self.isRequired = isRequired
        self.es = es
        self.en = en
        self.minutes = minutes
        self.detailsEs = detailsEs
        self.detailsEn = detailsEn
    }
}
