import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

private let lists = """
    lists:
      Todo: accepted
      Doing: active
      Done: done
      Old: accepted

    """

@Suite("Trello: what is a promise, and what becomes of it")
struct TrelloCommitmentTests {
    private struct Scene {
        var board = SmallBoard()
        var lists: [String: String] = [:]
        init() {
            for name in ["Todo", "Doing", "Done", "Old"] { lists[name] = board.list(name) }
        }
        subscript(name: String) -> String { lists[name] ?? "" }
        @discardableResult
        mutating func card(_ list: String, at hour: Int, _ more: [String: Any] = [:]) -> String {
            let id = board.card("Card \(hour)", in: self[list], at: hour, more)
            board.create(id, in: self[list], at: hour)
            return id
        }
    }

    private let top = "team: product\nowner: ana\n"

    @Test("the board: all cards are its tasks, the map's date comes first, then the latest of its cards")
    func wholeBoard() throws {
        var scene = Scene()
        scene.card("Todo", at: 5, ["due": "2019-06-03T10:00:00.000Z"])
        scene.card("Done", at: 6, ["due": "2019-06-05T10:00:00.000Z"])
        let plan = try scene.board.plan(top + "commitment: board\nclient: acme\n" + lists)
        let row = try plan.row(SmallBoard.boardID)
        #expect(row.story == "proposed@0 promised@0")
        #expect(row.columns["due"] == "2019-06-05")
        #expect(row.columns["client"] == "acme" && row.columns["owner"] == "ana" && row.columns["state"] == "open")
        #expect(
            plan.rows.filter { $0.kind == .task }.allSatisfy { $0.columns["commitment"]?.text == SmallBoard.boardID })
        let dated = try scene.board.plan(top + "commitment: board\nclient: acme\ndue: 2019-07-01\n" + lists)
        #expect(try dated.row(SmallBoard.boardID).columns["due"] == "2019-07-01")
    }

    @Test("delivered at the last finish when nothing is open; cancelled when nothing was done")
    func endings() throws {
        let yaml = top + "commitment: board\nclient: acme\ndue: 2019-07-01\n" + lists
        var scene = Scene()
        scene.card("Done", at: 5)
        scene.card("Done", at: 9)
        #expect(try scene.board.plan(yaml).row(SmallBoard.boardID).story == "proposed@0 promised@0 delivered@9")
        var gone = Scene()
        let card = gone.card("Todo", at: 5, ["closed": true])
        gone.board.change(card, at: 20, from: ["closed": false], to: ["closed": true])
        let row = try gone.board.plan(yaml).row(SmallBoard.boardID)
        #expect(row.story == "proposed@0 promised@0 cancelled@20")
    }

    @Test("lists with a client are promises, each with its own client, owner and date; other cards are of none")
    func ofLists() throws {
        var scene = Scene()
        let promised = scene.card("Old", at: 5)
        let other = scene.card("Todo", at: 6)
        let plan = try scene.board.plan(
            top + """
                commitment: list
                lists:
                  Todo: accepted
                  Doing: active
                  Done: done
                  Old: {client: acme, owner: luis, due: 2019-07-01}
                """)
        let row = try plan.row(scene["Old"])
        #expect(row.columns["owner"] == "luis" && row.columns["due"] == "2019-07-01" && row.columns["title"] == "Old")
        #expect(try plan.row(promised).columns["commitment"]?.text == scene["Old"])
        #expect(try plan.row(other).columns["commitment"] == nil)
    }

    @Test("labels with a client: the first in the map decides for a card with two")
    func ofLabels() throws {
        var scene = Scene()
        let ids = (1...3).map { SmallBoard.id($0, at: 0) }
        scene.board.labels = zip(ids, ["Acme", "Shop", "Plain"]).map { ["id": $0, "name": $1, "color": "red"] }
        let both = scene.card("Todo", at: 5, ["idLabels": [ids[0], ids[1], ids[2]]])
        let plan = try scene.board.plan(
            top + "commitment: label\ndue: 2019-07-01\nlabels:\n  Shop: {client: shop}\n  Acme: {client: acme}\n"
                + lists)
        #expect(try plan.row(both).columns["commitment"]?.text == ids[1])
        #expect(try plan.row(both).columns["detail"] == "Labels: Plain")
        #expect(plan.rows.filter { $0.kind == .commitment }.map { $0.columns["client"] } == ["shop", "acme"])
    }

    @Test("old exports name labels by colour only")
    func oldLabels() throws {
        var scene = Scene()
        let card = scene.card(
            "Todo", at: 5, ["labels": [["name": "Acme", "color": "green"], ["name": "", "color": "red"]]])
        let plan = try scene.board.plan(
            top + "commitment: label\ndue: 2019-07-01\nlabels:\n  Acme: {client: acme}\n  red: {class: rush}\n" + lists)
        #expect(try plan.row(card).columns["commitment"]?.text == "\(SmallBoard.boardID):green")
        #expect(try plan.row(card).columns["work_class"] == "rush")
    }

    /// A card with two items, one of them ticked at hour 30.
    private func checklistScene(_ list: String, due: String? = "2019-06-03T10:00:00.000Z") -> (Scene, String, [String])
    {
        var scene = Scene()
        let card = scene.card(list, at: 5, due.map { ["due": $0] } ?? [:])
        let items = [SmallBoard.id(71, at: 6), SmallBoard.id(72, at: 7)]
        scene.board.checklists = [
            [
                "id": SmallBoard.id(70, at: 6), "idCard": card, "name": "Steps",
                "checkItems": [
                    ["id": items[0], "name": "Draft\nit", "state": "complete", "pos": 1],
                    [
                        "id": items[1], "name": "Send", "state": "incomplete", "pos": 2,
                        "due": "2019-06-09T10:00:00.000Z",
                    ],
                ],
            ]
        ]
        scene.board.act(
            "updateCheckItemStateOnCard", at: 30,
            ["card": ["id": card], "checkItem": ["id": items[0], "state": "complete"]])
        return (scene, card, items)
    }

    @Test("a card with a checklist is the promise, its items the tasks")
    func ofCards() throws {
        let (scene, card, items) = checklistScene("Doing")
        let plan = try scene.board.plan(top + "commitment: card\nclient: acme\n" + lists)
        #expect(plan.rows.map(\.sourceID) == [card] + items)
        #expect(plan.rows.map(\.story) == ["proposed@5 promised@5", "created@6 finished@30", "created@7"])
        #expect(plan.rows[0].columns["due"] == "2019-06-03")
        #expect(plan.rows[1].columns["title"] == "Draft it")
        #expect(plan.rows[2].columns["due"] == "2019-06-09")
        #expect(plan.rows[2].columns["commitment"]?.text == card)
    }

    @Test("without a date of its own the latest of its items counts, then the map's")
    func dateOfCard() throws {
        let (scene, card, _) = checklistScene("Doing", due: nil)
        let plan = try scene.board.plan(top + "commitment: card\nclient: acme\ndue: 2019-09-01\n" + lists)
        #expect(try plan.row(card).columns["due"] == "2019-06-09")
    }

    @Test("a promise that is done: items never ticked are cancelled and say so")
    func doneCard() throws {
        let (made, card, items) = checklistScene("Done")
        var scene = made
        scene.board.actions.removeAll()
        scene.board.create(card, in: scene["Todo"], at: 5)
        scene.board.move(card, from: scene["Todo"], to: scene["Done"], at: 40)
        let plan = try scene.board.plan(top + "commitment: card\nclient: acme\n" + lists)
        #expect(try plan.row(card).story == "proposed@5 promised@5 delivered@40")
        #expect(try plan.row(items[0]).history.last?.data == ["estimated": true])
        #expect(try plan.row(items[1]).story == "created@7 cancelled@40")
        #expect(try plan.row(items[1]).columns["reason"] == "not ticked when its card was done")
        #expect(plan.skipped.map(\.cause) == [.moveOfCommitment])
    }

    @Test("several promises without a date are named together")
    func undated() throws {
        var scene = Scene()
        for hour in 1...3 {
            let card = scene.card("Todo", at: hour)
            scene.board.checklists.append([
                "id": SmallBoard.id(80 + hour, at: hour), "idCard": card, "name": "Steps",
                "checkItems": [["id": SmallBoard.id(90 + hour, at: hour), "name": "One", "state": "incomplete"]],
            ])
        }
        let yaml = top + "commitment: card\nclient: acme\n" + lists
        #expect(throws: ImportFileError.doesNotFit(.commitmentWithoutDue("Card 1", others: 2))) {
            try scene.board.plan(yaml)
        }
        #expect(throws: ImportFileError.doesNotFit(.commitmentWithoutClient("Card 1"))) {
            try scene.board.plan(top + "commitment: card\ndue: 2019-07-01\n" + lists)
        }
    }

    @Test("checklists as text, or as tasks of the card's commitment")
    func checklistOfTask() throws {
        let (scene, card, items) = checklistScene("Doing")
        let yaml = top + "commitment: board\nclient: acme\n"
        let asText = try scene.board.plan(yaml + lists)
        #expect(try asText.row(card).columns["detail"] == "Steps:\n[x] Draft it\n[ ] Send")
        #expect(
            asText.tallies.first { $0.what == .item } == .init(what: .item, read: 2, inText: 2))
        let asTasks = try scene.board.plan(yaml + "checklists: tasks\n" + lists)
        #expect(try asTasks.row(items[1]).columns["detail"] == "Card 5: Steps")
        #expect(try asTasks.row(items[1]).columns["commitment"]?.text == SmallBoard.boardID)
        #expect(try asTasks.row(card).columns["detail"] == nil)
    }

    @Test("clients to add come first")
    func clients() throws {
        var scene = Scene()
        scene.card("Todo", at: 5)
        let plan = try scene.board.plan(
            top + "commitment: board\nclient: acme\ndue: 2019-07-01\nclients:\n  acme: Acme S.A.\n" + lists)
        #expect(plan.rows.map(\.kind) == [.client, .commitment, .task])
        #expect(plan.rows[0].columns == ["code": "acme", "name": "Acme S.A."])
    }
}
