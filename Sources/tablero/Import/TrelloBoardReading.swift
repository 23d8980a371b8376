import Board
import Foundation

extension TrelloBoard {
    /// Reads an export; whatever else the file is gets one clear line.
    static func read(_ bytes: Data) throws(ImportFileError) -> TrelloBoard {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= largestFile else { throw .tooLarge(megabytes: (bytes.count + 500_000) / 1_000_000) }
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let text = bytes.starts(with: mark) ? Data(bytes.dropFirst(mark.count)) : bytes
        guard String(validating: text, as: UTF8.self) != nil else {
            // A cut may go through a letter: without the last few bytes the rest is sound.
            let isCut = (1...3).contains { String(validating: text.dropLast($0), as: UTF8.self) != nil }
            throw isCut && JSONSurvey(text) == .endsEarly ? .truncated(bytes: text.count) : .notUTF8
        }
        do {
            return TrelloBoard(try JSONDecoder().decode(TrelloExport.self, from: text))
        } catch let error as DecodingError {
            throw wrongFile(text, error)
        } catch {
            throw .notABoard(.other)
        }
    }

    private static func wrongFile(_ text: Data, _ error: DecodingError) -> ImportFileError {
        switch JSONSurvey(text) {
        case .endsEarly: return text.allSatisfy { $0 <= 0x20 } ? .empty : .truncated(bytes: text.count)
        case .stops(let offset):
            let before = text.prefix(offset)
            let lineStart = before.lastIndex(of: 0x0a).map { before.distance(from: before.startIndex, to: $0) + 1 } ?? 0
            return .notJSON(line: before.count { $0 == 0x0a } + 1, column: offset - lineStart + 1)
        case .sound: break
        }
        if let found = wrongExport(text) { return .notABoard(found) }
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return .malformed(path: path(context.codingPath))
        case .keyNotFound(let key, let context): return .malformed(path: path(context.codingPath + [key]))
        @unknown default: return .notABoard(.other)
        }
    }

    /// What else Trello exports, told by the fields that only that has; nil for what has lists and cards.
    private static func wrongExport(_ text: Data) -> ImportFileError.WrongExport? {
        struct Fields: Decodable {
            enum CodingKeys: String, CodingKey { case id, lists, cards, idList, idBoard }
            var found: Set<CodingKeys> = []
            var isArray = false

            init(from decoder: any Decoder) throws {
                do {
                    let container = try decoder.container(keyedBy: CodingKeys.self)
                    found = Set(container.allKeys)
                } catch DecodingError.typeMismatch {
                    do {
                        _ = try decoder.unkeyedContainer()
                        isArray = true
                    } catch DecodingError.typeMismatch {
                        isArray = false
                    }
                }
            }
        }
        let fields: Fields
        do {
            fields = try JSONDecoder().decode(Fields.self, from: text)
        } catch {
            return .other
        }
        if fields.isArray { return .array }
        if fields.found.contains(.lists), fields.found.contains(.cards), fields.found.contains(.id) { return nil }
        if fields.found.contains(.idList) { return .card }
        return fields.found.isSuperset(of: [.idBoard, .cards]) || fields.found == [.id, .idBoard] ? .list : .other
    }

    private static func path(_ path: [any CodingKey]) -> String {
        path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
    }
}

extension TrelloBoard {
    private init(_ export: TrelloExport) {
        var history = TrelloHistory(lists: Set(export.lists.map(\.id)))
        // The newest stands first, also among those of one millisecond.
        for action in (export.actions ?? []).reversed() { history.read(action.value) }
        id = export.id
        name = export.name ?? ""
        isClosed = export.closed ?? false
        lastActivity = export.dateLastActivity.flatMap(Instant.init(rfc3339:))
        lists = export.lists.map { list in
            List(
                id: list.id, name: list.name ?? "", isClosed: list.closed ?? false, position: list.pos ?? .infinity)
        }
        people =
            (export.members ?? []).map { TrelloBoard.person($0, hasLeft: false) }
            + history.people.values.sorted { $0.id < $1.id }.filter { one in
                !(export.members ?? []).contains { $0.id == one.id }
            }
        cards = export.cards.map { TrelloBoard.card($0, boardID: export.id) }
        labels = TrelloBoard.labels(export)
        let inCards = export.cards.flatMap { card in
            (card.checklists ?? []).map { TrelloBoard.checklist($0, card: card.id) }
        }
        checklists = TrelloBoard.distinct(
            (export.checklists ?? []).map { TrelloBoard.checklist($0, card: $0.idCard ?? "") } + inCards)
        // Within a millisecond the file's order is all there is to go by.
        happenings = history.happenings.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        formerLists = history.formerLists
        actions = export.actions?.count ?? 0
        actionsWithoutUse = history.withoutUse
        knownHistoryFrom = history.oldest
    }

    static func person(_ member: TrelloExport.Member, hasLeft: Bool) -> Person {
        let username = member.username ?? member.name ?? member.id
        return Person(
            id: member.id, username: username, fullName: member.fullName ?? member.name ?? username, hasLeft: hasLeft)
    }

    private static func card(_ card: TrelloExport.Card, boardID: String) -> Card {
        Card(
            id: card.id, name: card.name ?? "", detail: card.desc ?? "", isClosed: card.closed ?? false,
            list: card.idList, due: card.due.flatMap(Instant.init(rfc3339:)), isTicked: card.dueComplete ?? false,
            labels: card.labels?.map { labelID($0, boardID: boardID) } ?? card.idLabels ?? [],
            people: card.idMembers ?? [], position: card.pos ?? .infinity,
            lastActivity: card.dateLastActivity.flatMap(Instant.init(rfc3339:)), isTemplate: card.isTemplate ?? false,
            isDecoration: ["separator", "board", "mirror"].contains(card.cardRole ?? ""),
            attachments: (card.attachments ?? []).map { attachment in
                [attachment.name, attachment.url].compactMap { $0 }.filter { !$0.isEmpty }.reduce(into: []) {
                    if $0.last != $1 { $0.append($1) }
                }.joined(separator: ": ")
            })
    }

    private static func labelID(_ label: TrelloExport.Label, boardID: String) -> String {
        label.id ?? "\(boardID):\(label.color ?? "")"
    }

    /// The board's own labels, and those that only its cards or its table of colours know.
    private static func labels(_ export: TrelloExport) -> [Label] {
        let ofCards = export.cards.flatMap { $0.labels ?? [] }
        let ofColours = (export.labelNames ?? [:]).sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
            .map { TrelloExport.Label(id: nil, name: $0.value, color: $0.key) }
        let known = (export.labels ?? []) + ofCards
        // The table of colours repeats labels that have ids of their own, so it counts only where there are none.
        var seen: Set<String> = []
        return (known + (known.contains { $0.id != nil } ? [] : ofColours)).compactMap { label in
            let id = labelID(label, boardID: export.id)
            guard seen.insert(id).inserted else { return nil }
            return Label(id: id, name: label.name ?? "", colour: label.color ?? "")
        }
    }

    private static func checklist(_ checklist: TrelloExport.Checklist, card: String) -> Checklist {
        Checklist(
            id: checklist.id, card: card, name: checklist.name ?? "", position: checklist.pos ?? .infinity,
            items: (checklist.checkItems ?? []).map { item in
                Item(
                    id: item.id, name: item.name ?? "", isTicked: item.state == "complete",
                    position: item.pos ?? .infinity, due: item.due.flatMap(Instant.init(rfc3339:)),
                    person: item.idMember)
            }.sorted { ($0.position, $0.id) < ($1.position, $1.id) })
    }

    private static func distinct(_ checklists: [Checklist]) -> [Checklist] {
        var seen: Set<String> = []
        return checklists.filter { seen.insert($0.id).inserted }.sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }
}
