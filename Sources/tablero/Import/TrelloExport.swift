import Board
import Foundation

/// The parts of Trello's JSON that are read, under Trello's own names.
///
/// Everything that some export between 2013 and now lacks is optional: labels had no ids before 2015, ticks came in
/// 2017, due dates and people of checklist items in 2020.
struct TrelloExport: Decodable {
    var id: String
    var name: String?
    var closed: Bool?
    var dateLastActivity: String?
    var lists: [List]
    var cards: [Card]
    var labels: [Label]?
    var labelNames: [String: String]?
    var members: [Member]?
    var checklists: [Checklist]?
    var actions: [Tolerant<Action>]?

    struct List: Decodable {
        var id: String
        var name: String?
        var closed: Bool?
        var pos: Double?
    }

    struct Label: Decodable {
        var id: String?
        var name: String?
        var color: String?
    }

    struct Member: Decodable {
        var id: String
        var username: String?
        var fullName: String?
        /// What the history calls a member who was put on a card.
        var name: String?
    }

    struct Card: Decodable {
        var id: String
        var name: String?
        var desc: String?
        var closed: Bool?
        var idList: String
        var due: String?
        var dueComplete: Bool?
        var idLabels: [String]?
        var labels: [Label]?
        var idMembers: [String]?
        var pos: Double?
        var dateLastActivity: String?
        var isTemplate: Bool?
        var cardRole: String?
        var attachments: [Attachment]?
        var checklists: [Checklist]?
    }

    struct Attachment: Decodable {
        var name: String?
        var url: String?
    }

    struct Checklist: Decodable {
        var id: String
        var idCard: String?
        var name: String?
        var pos: Double?
        var checkItems: [Item]?
    }

    struct Item: Decodable {
        var id: String
        var name: String?
        var state: String?
        var pos: Double?
        var due: String?
        var idMember: String?
    }

    struct Action: Decodable {
        var id: String
        var type: String
        var date: String
        var idMemberCreator: String?
        var memberCreator: Member?
        var member: Member?
        var data: Details?
    }

    struct Details: Decodable {
        var card: Subject?
        var list: Subject?
        var board: Subject?
        var listBefore: Subject?
        var listAfter: Subject?
        var old: Old?
        var text: String?
        var idMember: String?
        var checkItem: Subject?
    }

    /// A card, list, board or item as an action names it, with what the action set.
    struct Subject: Decodable {
        var id: String?
        var name: String?
        var idList: String?
        var closed: Bool?
        var due: String?
        var dueComplete: Bool?
        var state: String?
    }

    /// What was there before; a due date that was not there is an explicit null, so presence counts.
    struct Old: Decodable {
        var idList: String?
        var closed: Bool?
        var dueComplete: Bool?
        var hasDue: Bool
        var due: String?

        enum CodingKeys: String, CodingKey { case idList, closed, dueComplete, due }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            idList = try container.decodeIfPresent(String.self, forKey: .idList)
            closed = try container.decodeIfPresent(Bool.self, forKey: .closed)
            dueComplete = try container.decodeIfPresent(Bool.self, forKey: .dueComplete)
            hasDue = container.contains(.due)
            due = try container.decodeIfPresent(String.self, forKey: .due)
        }
    }

    /// An action of a shape nobody has met yet must not cost the other 999; it is counted as without use.
    struct Tolerant<Wrapped: Decodable>: Decodable {
        var value: Wrapped?

        init(from decoder: any Decoder) throws {
            do {
                value = try Wrapped(from: decoder)
            } catch is DecodingError {
                value = nil
            }
        }
    }
}
