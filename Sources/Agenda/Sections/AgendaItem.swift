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

    public func line(in language: Language) -> String { language == .spanish ? es : en }

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
            "required": .boolean(isRequired), "es": .string(es), "en": .string(en),
        ]
    }

    /// What ``json`` gave; nil for anything else, such as a text that was blanked.
    public init?(_ json: JSON) {
        guard let object = json.object, let number = object["number"]?.integer, let section = object["section"]?.text,
            let kind = object["kind"]?.text.flatMap(Kind.init), let es = object["es"]?.text,
            let en = object["en"]?.text
        else { return nil }
        func id<Row: Entity>(_ name: String) -> ID<Row>? { object[name]?.integer.map { ID($0) } }
        self.init(
            number: Int(number), section: section, kind: kind, commitment: id("commitment"), task: id("task"),
            team: id("team"), action: id("action"), raised: id("raised"),
            isRequired: object["required"]?.boolean == true, es: es, en: en)
    }

    init(
        number: Int = 0, section: String, kind: Kind, commitment: CommitmentID? = nil, task: TaskID? = nil,
        team: TeamID? = nil, action: ActionID? = nil, raised: ID<RaisedItem>? = nil, isRequired: Bool = false,
        es: String, en: String
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
    }
}

extension AgendaDocument {
    /// Everything that can be decided in the meeting, numbered in its order; ``RiskReview/most`` promises at risk, and
    /// each further one on which a decision is required.
    public var items: [AgendaItem] {
        let items = all(isDiscussed: true)
        return items.enumerated().map { place, item in
            var item = item
            item.number = place + 1
            return item
        }
    }

    /// The keys of what is still to be dealt with, whether or not there would be time for it.
    public var pending: Set<String> { Set(all(isDiscussed: false).map(\.key)) }

    private func all(isDiscussed: Bool) -> [AgendaItem] {
        let (es, en) = (wording(.spanish), wording(.english))
        func item(
            _ section: String, _ kind: AgendaItem.Kind, _ line: (Wording) -> String,
            _ fill: (inout AgendaItem) -> Void
        ) -> AgendaItem {
            var item = AgendaItem(section: section, kind: kind, es: line(es), en: line(en))
            fill(&item)
            return item
        }
        let red = Set(raised.entries.compactMap { if case .red(let id) = $0 { id } else { nil } })
        let discussed = isDiscussed ? risks.discussed : risks.discussed + risks.listed
        var items = discussed.map { promise in
            item("at_risk", .atRisk, { $0.reviewLine(promise) }) {
                $0.commitment = promise.commitment
                $0.isRequired = red.contains(promise.commitment)
            }
        }
        let named = Set(discussed.map(\.commitment))
        for entry in raised.entries {
            if case .red(let id) = entry, named.contains(id) { continue }
            items.append(
                item("raised", entry.kind, { $0.reviewLine(entry) }) {
                    $0.isRequired = entry.isRequired
                    switch entry {
                    case .raised(let raised): $0.raised = raised.id
                    case .carried(let action, _):
                        $0.action = action.id
                        $0.commitment = action.commitment
                    case .red(let id), .missed(let id, _): $0.commitment = id
                    }
                })
        }
        items += promises.proposals.map { proposal in
            item("about_to_promise", .proposal, { $0.reviewLine(proposal.commitment, $0.day(proposal.due)) }) {
                $0.commitment = proposal.commitment
            }
        }
        items += (promises.unanswered + promises.countered + promises.returned).map { request in
            item("about_to_promise", .request, { $0.taskOfPromise(request.task) }) {
                $0.task = request.task
                $0.commitment = names.work[request.task]?.commitment
            }
        }
        items += jams.map { jam in
            item("bottlenecks", .bottleneck, { $0.team(jam.bottleneck.flow.team) }) {
                $0.team = jam.bottleneck.flow.team
            }
        }
        items += handOffs.map { handOff in
            item("hand_offs", .handOff, { $0.reviewLine(handOff) }) {
                $0.task = handOff.receiver
                $0.commitment = names.work[handOff.receiver]?.commitment
            }
        }
        return items
    }

    private func wording(_ language: Language) -> Wording {
        Wording(language: language, names: names, today: today)
    }
}

extension RaisedItems.Entry {
    var kind: AgendaItem.Kind {
        switch self {
        case .raised: .raised
        case .carried: .carried
        case .red: .red
        case .missed: .missed
        }
    }
}

extension AgendaDocument {
    /// Every promise at risk, discussed or listed, ascending.
    public var redPromises: [CommitmentID] { (risks.discussed + risks.listed).map(\.commitment).sorted() }
}
