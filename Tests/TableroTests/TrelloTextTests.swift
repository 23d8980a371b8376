import Board
import Foundation
import LineProtocol
import TestNumbers
import Testing

@testable import tablero

private let map = "team: product\nlists:\n  Todo: accepted\n  Notes: skip\n"

@Suite("Trello: people, words and what is left out")
struct TrelloTextTests {
    /// Three members, of whom the first is mapped by `members`.
    private let people = (1...3).map { SmallBoard.id($0 + 20, at: 0) }
    private let members = "members:\n  one: ana\n  two:\n"

    private func scene(_ cardPeople: [Int]) -> (SmallBoard, String) {
        var board = SmallBoard()
        let list = board.list("Todo")
        board.list("Notes")
        board.members = zip(people, ["one", "two", "three"]).map {
            ["id": $0, "username": $1, "fullName": "Member \($1)"]
        }
        let card = board.card("Copy", in: list, at: 1, ["idMembers": cardPeople.map { people[$0] }])
        board.create(card, in: list, at: 1, by: people[0])
        return (board, card)
    }

    @Test("members: the first with a handle does it, one without is a name, the rest are words")
    func assignees() throws {
        for (onCard, assignee, name, detail) in [
            ([0], "ana", nil, nil), ([1], nil, "Member two", nil), ([1, 0], "ana", nil, "Members: Member two"),
            ([1, 2], nil, "Member two", "Members: Member two, Member three"), ([], nil, nil, nil),
        ] as [([Int], String?, String?, String?)] {
            let (board, card) = scene(onCard)
            let columns = try board.plan(map + members).row(card).columns
            #expect(columns["assignee"]?.text == assignee)
            #expect(columns["assignee_name"]?.text == name)
            #expect(columns["detail"]?.text == detail)
        }
    }

    @Test("a member put on the card later is assigned then")
    func assignedLater() throws {
        let (made, card) = scene([0])
        var board = made
        board.act("addMemberToCard", at: 8, ["card": ["id": card], "idMember": people[0]])
        let row = try board.plan(map + members).row(card)
        #expect(row.story == "created@1 assigned@8")
        #expect(row.history[0].set["assignee"] == nil && row.history[1].set["assignee"] == "ana")
    }

    @Test("whoever made a request asked for it, if they have a handle; nobody else stands in")
    func askedBy() throws {
        let (board, card) = scene([])
        let asked = "team: product\nlists:\n  Todo: asked\n"
        #expect(try board.plan(asked + members).row(card).columns["asked_by"] == "ana")
        #expect(try board.plan(asked).row(card).columns["asked_by"] == nil)
    }

    @Test("comments keep their author, or the name in the text; without words they are left out")
    func comments() throws {
        let (made, card) = scene([])
        var board = made
        board.act("commentCard", at: 5, by: people[0], ["card": ["id": card], "text": "Hola\r\nadiós\u{0}"])
        board.act("commentCard", at: 6, by: people[1], ["card": ["id": card], "text": "Yes"])
        board.act("commentCard", at: 7, by: people[1], ["card": ["id": card], "text": " "])
        board.act("commentCard", at: 8, by: people[1], ["card": ["id": SmallBoard.id(9, at: 0)], "text": "Gone"])
        let plan = try board.plan(map + members)
        let comments = plan.rows.filter { $0.kind == .comment }
        #expect(comments.map { $0.columns["text"] } == ["Hola\nadiós", "Member two: Yes"])
        #expect(comments.map { $0.columns["author"] } == ["ana", nil])
        #expect(comments.map(\.story) == ["added@5", "added@6"])
        #expect(Set(plan.skipped.map(\.cause)) == [.withoutText, .cardMissing])
        #expect(try board.plan(map + "comments: false\n").skippedByReason.map(\.count) == [3, 1])
    }

    @Test("a card's e-mail address goes nowhere")
    func mail() throws {
        let (made, _) = scene([0])
        var board = made
        board.cards[0]["email"] = "secret+1@boards.trello.com"
        #expect(!"\(try board.plan(map + members))".contains("boards.trello.com"))
    }

    @Test("what is no work is left out, with all that hangs on it, and counted")
    func leftOut() throws {
        let (made, card) = scene([])
        var board = made
        let notes = try #require(board.lists[1]["id"] as? String)
        let todo = try #require(board.lists[0]["id"] as? String)
        let skipped = board.card(
            "Rules", in: notes, at: 2, ["attachments": [["name": "a.pdf", "url": "https://x/a.pdf"]]])
        board.card("Pattern", in: todo, at: 3, ["isTemplate": true])
        board.card("---", in: todo, at: 4, ["cardRole": "separator"])
        board.cards.append(board.cards[0])
        board.checklists = [
            [
                "id": SmallBoard.id(1, at: 2), "idCard": skipped,
                "checkItems": [["id": SmallBoard.id(2, at: 2), "name": "x"]],
            ],
            ["id": SmallBoard.id(3, at: 2), "checkItems": [["id": SmallBoard.id(4, at: 2), "name": "y"]]],
        ]
        let plan = try board.plan(map)
        #expect(plan.rows.map(\.sourceID) == [card])
        #expect(plan.tallies[0] == .init(what: .card, read: 5, taken: 1, skipped: 4))
        let causes: [SkipCause] = [
            .cardMissing, .cardSkipped, .cardSkipped, .decoration, .listSkipped, .template, .twice,
        ]
        let found = plan.skipped.map(\.cause.rawValue).sorted()
        #expect(found == causes.map(\.rawValue).sorted())
    }

    @Test("texts beyond 16 KiB are cut between letters, and noted")
    func longText() throws {
        let (made, card) = scene([])
        var board = made
        board.cards[0]["desc"] = String(repeating: "ñ", count: 9_000)
        board.cards[0]["attachments"] = [["name": "plan", "url": "https://x/plan"]]
        let plan = try board.plan(map)
        let detail = try #require(try plan.row(card).columns["detail"]?.text)
        #expect(detail.utf8.count <= 16_384 && detail.utf8.count > 16_370 && detail.hasSuffix("ñ…"))
        #expect(plan.notes.contains(.cut(1)))
    }

    @Test("a card without a name, and one whose id is no id")
    func oddCards() throws {
        let (made, _) = scene([])
        var board = made
        let list = try #require(board.lists[0]["id"] as? String)
        board.card("", in: list, at: 2)
        board.card("Odd", in: list, at: 3, ["id": "odd", "dateLastActivity": NSNull()])
        let plan = try board.plan(map)
        #expect(plan.rows.map { $0.columns["title"] } == ["Copy", "(untitled)"])
        #expect(plan.skipped.map(\.cause) == [.withoutTime])
    }

    @Test("the same board and map give the same plan, and a newer export the same identities")
    func identities() throws {
        let (made, _) = scene([0])
        var board = made
        let first = try board.plan(map + members)
        #expect(try board.plan(map + members) == first)
        board.cards[0]["name"] = "Copy, renamed"
        board.actions = []
        #expect(try board.plan(map + members).rows.map(\.sourceID) == first.rows.map(\.sourceID))
    }
}

@Suite("Trello: laws over generated boards")
struct TrelloLawTests {
    @Test("whatever a board went through, its plan is consistent and everything is accounted for", arguments: 0..<24)
    func laws(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let states = TrelloMap.Word.allCases.shuffled(using: &random)
        var board = SmallBoard()
        let lists = states.indices.map { board.list("L\($0)", closed: Int.random(in: 0..<5, using: &random) == 0) }
        for number in 0..<12 {
            var list = lists.randomElement(using: &random) ?? ""
            let made = Int.random(in: 0..<100, using: &random)
            let card = board.card("Card \(number)", in: list, at: made)
            if Bool.random(using: &random) { board.create(card, in: list, at: made) }
            for step in 0..<Int.random(in: 0..<8, using: &random) {
                let hour = 100 + step * 10 + Int.random(in: 0..<15, using: &random)
                let flag = Bool.random(using: &random)
                switch Int.random(in: 0..<6, using: &random) {
                case 0, 1:
                    let next = lists.randomElement(using: &random) ?? ""
                    board.move(card, from: list, to: next, at: hour)
                    // One move in five is lost, as a bulk move is.
                    list = Int.random(in: 0..<5, using: &random) == 0 ? list : next
                case 2: board.change(card, at: hour, from: ["closed": !flag], to: ["closed": flag])
                case 3: board.change(card, at: hour, from: ["dueComplete": !flag], to: ["dueComplete": flag])
                case 4: board.change(card, at: hour, from: ["due": NSNull()], to: ["due": SmallBoard.time(hour + 99)])
                default: board.act("commentCard", at: hour, ["card": ["id": card], "text": "c\(step)"])
                }
            }
            board.cards[number]["idList"] = list
            board.cards[number]["closed"] = Int.random(in: 0..<4, using: &random) == 0
            board.cards[number]["dueComplete"] = Int.random(in: 0..<4, using: &random) == 0
            if Bool.random(using: &random) {
                let items = (0..<3).map { item -> [String: Any] in
                    [
                        "id": SmallBoard.id(9000 + number * 10 + item, at: made), "name": "i",
                        "state": Bool.random(using: &random) ? "complete" : "incomplete",
                    ]
                }
                board.checklists.append([
                    "id": SmallBoard.id(8000 + number, at: made), "idCard": card, "checkItems": items,
                ])
            }
        }
        board.actions = Array(board.actions.prefix(Int.random(in: 0...40, using: &random)))
        board.actions.sort { ($0["date"] as? String ?? "") > ($1["date"] as? String ?? "") }
        let rules = states.enumerated().map { "  L\($0.offset): \($0.element.rawValue)\n" }.joined()
        for commitment in ["none", "board", "card"] {
            for choice in ["text", "tasks"] {
                let plan = try board.plan(
                    """
                    team: product
                    commitment: \(commitment)
                    client: acme
                    owner: ana
                    due: 2019-12-31
                    checklists: \(choice)
                    archived_lists: \(["cancelled", "done", "keep"].randomElement(using: &random) ?? "keep")
                    lists:
                    \(rules)
                    """)
                #expect(plan.tallies[0].read == 12)
            }
        }
    }
}
