public import Board
import Planning

/// One page about a client: how its promises stand, what it was told, what is noted and what we need from it.
public struct ClientPageView: Sendable, Hashable, BoardDocument {
    /// How many contacts and deliveries are named; the rest is counted.
    static let most = 8

    enum Standing: String, Sendable, Hashable {
        case proposed, fine, untold, overdue
        case atRisk = "at_risk"
    }

    struct Promise: Sendable, Hashable {
        let commitment: Commitment
        let standing: Standing
    }

    /// Something that the client is to do or to give.
    struct Need: Sendable, Hashable {
        let task: TaskID
        let by: Day?
        /// Since when it holds up work of ours.
        let blockedSince: Day?
    }

    struct Contact: Sendable, Hashable {
        let day: Day
        let member: MemberID?
        let words: String?
        /// The date that was told, and how.
        let told: Telling?
        let commitment: CommitmentID?
    }

    struct Telling: Sendable, Hashable {
        let due: Day
        let how: Told.Way
    }

    struct Delivery: Sendable, Hashable {
        let commitment: CommitmentID
        let day: Day
        let outcome: Commitment.Outcome
        let rating: Int?
        let words: String?
    }

    let names: Names
    let organisation: String
    let client: Client
    let showsValue: Bool
    let asOf: EventNumber
    let today: Day
    let lastContact: Day?
    let promises: [Promise]
    let needs: [Need]
    /// Those of which something is still to come, risks first.
    let notes: [ClientNote]
    /// The newest first, like what was delivered.
    let contacts: [Contact]
    let deliveries: [Delivery]

    public static func build(snapshot: BoardSnapshot, visibility: Visibility, client: Client) -> ClientPageView {
        let sight = Sight(
            Outlook(of: snapshot, hiding: visibility.hidden), scope: .client(client.id), visibility: visibility)
        return ClientPageView(sight, ClientFacts(sight, client), client, visibility)
    }

    private init(_ sight: Sight, _ facts: ClientFacts, _ client: Client, _ visibility: Visibility) {
        names = sight.names
        organisation = sight.board.organisation.name
        self.client = client
        showsValue = visibility.showsValues
        asOf = sight.board.asOf
        today = sight.today
        lastContact = facts.lastContact
        promises = facts.promises
        needs = facts.needs
        notes = facts.notes.filter(\.isOpen)
        contacts = facts.contacts
        deliveries = facts.deliveries
    }

    public var json: JSON {
        [
            "schema_version": .integer(JSONRenderer.schemaVersion), "kind": "client", "as_of": .integer(asOf.number),
            "day": .day(today), "client": .string(client.code), "name": .string(client.name),
            "tier": .word(client.tier),
            "value": showsValue ? client.yearlyValue.map { .integer($0) } ?? .null : .null,
            "renews": .day(client.renewsOn), "manager": names.json(client.manager), "contacted": .day(lastContact),
            "promises": .list(promises) { promise in
                [
                    "commitment": names.number(promise.commitment.id), "title": .string(promise.commitment.title),
                    "promised": .day(promise.commitment.promisedDue), "due": .day(promise.commitment.due),
                    "told": .day(promise.commitment.toldDue), "standing": .word(promise.standing),
                ]
            },
            "needs": .list(needs) { need in
                ["task": names.number(need.task), "by": .day(need.by), "blocked_since": .day(need.blockedSince)]
            },
            "notes": .list(notes, names.json),
            "contacts": .list(contacts) { contact in
                [
                    "day": .day(contact.day), "by": names.json(contact.member), "words": .text(contact.words),
                    "told": .day(contact.told?.due), "how": .word(contact.told?.how),
                    "commitment": contact.commitment.map { names.number($0) } ?? .null,
                ]
            },
            "delivered": .list(deliveries) { delivery in
                [
                    "commitment": names.number(delivery.commitment), "day": .day(delivery.day),
                    "outcome": .word(delivery.outcome), "rating": .count(delivery.rating),
                    "words": .text(delivery.words),
                ]
            },
        ]
    }

    public func laidOut(in language: Language) -> DocumentLayout {
        let wording = Wording(language: language, names: names, today: today)
        var blocks: [Block] = [
            .title("\(printable(client.name)) (\(client.code))"),
            .paragraph(wording.dateLine(organisation, today, asOf)),
            .paragraph(wording.about(self)), .heading(wording(.columnPromises)),
        ]
        blocks.append(promises.isEmpty ? .paragraph(wording(.noOpenPromises) + ".") : .table(wording.table(promises)))
        let sections: [(Phrase, [String])] = [
            (.pageNeeds, needs.map(wording.need)), (.pageNotes, notes.map(wording.note)),
            (.pageContacts, named(contacts.map(wording.contact), wording)),
            (.pageDelivered, named(deliveries.map(wording.delivery), wording)),
        ]
        for (heading, lines) in sections where !lines.isEmpty {
            blocks.append(.heading(wording(heading)))
            blocks += lines.map { .item($0, depth: 0) }
        }
        return DocumentLayout(blocks: blocks)
    }

    private func named(_ lines: [String], _ wording: Wording) -> [String] {
        guard lines.count > Self.most else { return lines }
        return lines.prefix(Self.most) + [wording(.pageMore, "\(lines.count - Self.most)")]
    }
}
