import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

private let map = """
    team: product
    lists:
      Ask: asked
      Todo: accepted
      Doing: active
      Check: active
      Stuck: {blocked: client}
      Elsewhere: {state: active, team: finance}
      Done: done
      Never: cancelled

    """

@Suite("Trello: what a card went through")
struct TrelloHistoryTests {
    /// A board with one card made in a list at hour 1, moved on at hours 10, 20, …
    private func scene(_ path: [String], closed: Bool = false) -> (SmallBoard, card: String, [String: String]) {
        var board = SmallBoard()
        var lists: [String: String] = [:]
        for name in ["Ask", "Todo", "Doing", "Check", "Stuck", "Elsewhere", "Done", "Never"] {
            lists[name] = board.list(name)
        }
        let ids = path.map { lists[$0] ?? "" }
        let card = board.card("Copy", in: ids.last ?? "", at: 1, ["closed": closed])
        board.create(card, in: ids[0], at: 1)
        for (index, pair) in zip(ids, ids.dropFirst()).enumerated() {
            board.move(card, from: pair.0, to: pair.1, at: 10 * (index + 1))
        }
        return (board, card, lists)
    }

    @Test(
        "moves become steps at their times",
        arguments: [
            (["Todo"], "created@1"),
            (["Ask"], "asked@1"),
            (["Doing"], "created@1 started@1"),
            (["Done"], "created@1 finished@1"),
            (["Ask", "Todo"], "asked@1 accepted@10"),
            (["Ask", "Doing"], "asked@1 started@10"),
            (["Todo", "Doing", "Done"], "created@1 started@10 finished@20"),
            (["Todo", "Done"], "created@1 finished@10"),
            (["Todo", "Doing", "Todo"], "created@1 started@10 edited@20"),
            (["Todo", "Doing", "Check", "Done"], "created@1 started@10 edited@20 finished@30"),
            (["Todo", "Ask"], "created@1 asked@10"),
            (["Todo", "Done", "Todo"], "created@1 finished@10 reopened@20"),
            (["Doing", "Done", "Doing", "Done"], "created@1 started@1 finished@10 reopened@20 finished@30"),
            (["Todo", "Never"], "created@1 cancelled@10"),
            (["Todo", "Never", "Doing"], "created@1 cancelled@10 reopened@20"),
            (["Todo", "Never", "Done"], "created@1 cancelled@10 finished@20"),
            (["Todo", "Stuck", "Doing"], "created@1 started@10 blocked@10 unblocked@20 edited@20"),
            (["Doing", "Stuck", "Done"], "created@1 started@1 edited@10 blocked@10 finished@20"),
            (["Todo", "Elsewhere"], "created@1 started@10"),
        ])
    func moves(path: [String], story: String) throws {
        let (board, card, _) = scene(path)
        #expect(try board.plan(map).row(card).story == story)
    }

    @Test("work that is reopened keeps the day it began")
    func reopenedKeepsStart() throws {
        let (board, card, _) = scene(["Doing", "Done", "Doing"])
        let columns = try board.plan(map).row(card).columns
        #expect(columns["started_at"]?.text == SmallBoard.time(1))
        #expect(columns["done_at"] == .null)
    }

    @Test("a list's team is the task's while it lies there, and a label's team always")
    func teams() throws {
        let (made, card, _) = scene(["Todo", "Elsewhere"])
        var board = made
        let row = try board.plan(map).row(card)
        #expect(row.history.map { $0.set["team"]?.text } == ["product", "finance"])
        board.labels = [["id": SmallBoard.id(7, at: 0), "name": "Ads", "color": "red"]]
        board.cards[0]["idLabels"] = [SmallBoard.id(7, at: 0)]
        let labelled = try board.plan(map + "labels:\n  Ads: {team: marketing, class: ads}\n").row(card)
        #expect(labelled.history.map { $0.set["team"]?.text } == ["marketing", nil])
        #expect(labelled.columns["work_class"] == "ads")
    }

    @Test("a blocked list says for whom and since when")
    func blocked() throws {
        let (board, card, _) = scene(["Todo", "Stuck"])
        let columns = try board.plan(map).row(card).columns
        #expect(columns["block_kind"] == "client")
        #expect(columns["block_reason"] == "Stuck")
        #expect(columns["blocked_since"]?.text == SmallBoard.time(10))
    }

    @Test("a move keeps the names of both lists as they are called now")
    func moveNames() throws {
        let (board, card, _) = scene(["Doing", "Check"])
        let step = try #require(try board.plan(map).row(card).history.last)
        #expect(step.data == ["from_list": "Doing", "to_list": "Check"])
    }

    @Test("archived: done in a list of done ones, else cancelled, or done where the map says so")
    func archived() throws {
        for (path, rule, story) in [
            (["Todo", "Done"], "", "created@1 finished@10 edited@50"),
            (["Todo"], "", "created@1 cancelled@50"),
            (["Todo"], "archived_cards: done\n", "created@1 finished@50"),
        ] {
            let (made, card, _) = scene(path, closed: true)
            var board = made
            board.change(card, at: 50, from: ["closed": false], to: ["closed": true])
            #expect(try board.plan(rule + map).row(card).story == story)
        }
    }

    @Test("archived without an action: at the last activity, marked as estimated")
    func archivedSilently() throws {
        let (made, card, _) = scene(["Todo"], closed: true)
        var board = made
        board.cards[0]["dateLastActivity"] = SmallBoard.time(70)
        let plan = try board.plan(map)
        #expect(try plan.row(card).story == "created@1 cancelled@70")
        #expect(try plan.row(card).history.last?.data == ["archived": true, "estimated": true])
        #expect(plan.estimatedSteps == 1)
    }

    @Test("taken out of the archive again: reopened")
    func unarchived() throws {
        let (made, card, _) = scene(["Todo"])
        var board = made
        board.change(card, at: 50, from: ["closed": false], to: ["closed": true])
        board.change(card, at: 60, from: ["closed": true], to: ["closed": false])
        #expect(try board.plan(map).row(card).story == "created@1 cancelled@50 reopened@60")
    }

    @Test("the done tick finishes, in whatever list; taking it away reopens")
    func tick() throws {
        let (made, card, _) = scene(["Doing"])
        var board = made
        board.change(card, at: 30, from: ["dueComplete": false], to: ["dueComplete": true])
        board.cards[0]["dueComplete"] = true
        #expect(try board.plan(map).row(card).story == "created@1 started@1 finished@30")
        board.change(card, at: 40, from: ["dueComplete": true], to: ["dueComplete": false])
        board.cards[0]["dueComplete"] = false
        #expect(try board.plan(map).row(card).story == "created@1 started@1 finished@30 reopened@40")
    }

    @Test("a list is archived with open cards in it: cancelled, done or kept")
    func archivedList() throws {
        for (rule, story, state) in [
            ("", "created@1 cancelled@60", "cancelled"),
            ("archived_lists: done\n", "created@1 finished@60", "done"),
            ("archived_lists: keep\n", "created@1 edited@60", "accepted"),
        ] {
            let (made, card, lists) = scene(["Todo"])
            var board = made
            board.lists[1]["closed"] = true
            board.act(
                "updateList", at: 60, ["list": ["id": lists["Todo"] ?? "", "closed": true], "old": ["closed": false]])
            let row = try board.plan(rule + map).row(card)
            #expect(row.story == story)
            #expect(row.columns["state"]?.text == state)
        }
    }

    @Test("a list that was archived and opened again before the card was made leaves no trace in it")
    func earlierArchiving() throws {
        let (made, card, lists) = scene(["Todo"])
        var board = made
        for (hour, closed) in [(-20, true), (-10, false)] {
            let data: [String: Any] = [
                "list": ["id": lists["Todo"] ?? "", "closed": closed], "old": ["closed": !closed],
            ]
            board.act("updateList", at: hour, data)
        }
        #expect(try board.plan(map).row(card).story == "created@1")
    }

    @Test("a closed board cancels what is open on it, at its closing")
    func closedBoard() throws {
        let (made, card, _) = scene(["Doing"])
        var board = made
        board.closed = true
        board.act(
            "updateBoard", at: 90, ["board": ["id": SmallBoard.boardID, "closed": true], "old": ["closed": false]])
        let row = try board.plan(map).row(card)
        #expect(row.story == "created@1 started@1 cancelled@90")
        #expect(row.columns["reason"] == "board closed in Trello")
    }

    @Test("due dates: each move at its time, as days of the map's zone")
    func dueDates() throws {
        let (made, card, _) = scene(["Todo"])
        var board = made
        let evening = "2019-06-03T22:30:00.000Z"
        board.change(card, at: 5, from: ["due": NSNull()], to: ["due": "2019-05-20T10:00:00.000Z"])
        board.change(card, at: 8, from: ["due": "2019-05-20T10:00:00.000Z"], to: ["due": evening])
        board.cards[0]["due"] = evening
        let row = try board.plan("zone: Europe/Madrid\n" + map).row(card)
        #expect(row.story == "created@1 edited@5 edited@8")
        #expect(row.history.map { $0.set["due"]?.text } == [nil, "2019-05-20", "2019-06-04"])
        #expect(try board.plan("zone: UTC\n" + map).row(card).columns["due"] == "2019-06-03")
    }
}

@Suite("Trello: where the history does not reach")
struct TrelloSilenceTests {
    /// The oldest action, at hour 100, is about another card.
    private func scene(_ list: String, _ more: [String: Any] = [:]) -> (SmallBoard, card: String, [String: String]) {
        var board = SmallBoard()
        var lists: [String: String] = [:]
        for name in ["Ask", "Todo", "Doing", "Check", "Stuck", "Elsewhere", "Done", "Never"] {
            lists[name] = board.list(name)
        }
        let other = board.card("Other", in: lists["Todo"] ?? "", at: 100)
        board.create(other, in: lists["Todo"] ?? "", at: 100)
        let card = board.card("Old", in: lists[list] ?? "", at: 3, more)
        return (board, card, lists)
    }

    @Test(
        "a card older than the history is made at the second in its id, and what it is became so at the latest then",
        arguments: [
            ("Todo", "created@3"), ("Ask", "asked@3"), ("Doing", "created@3 started@100"),
            ("Done", "created@3 finished@100"), ("Never", "created@3 cancelled@100"),
        ])
    func older(list: String, story: String) throws {
        let (board, card, _) = scene(list)
        let plan = try board.plan(map)
        #expect(try plan.row(card).story == story)
        #expect(plan.createdFromID == 1)
        #expect(plan.knownHistoryFrom == SmallBoard.instant(100))
        #expect(plan.estimatedSteps == (story.contains(" ") ? 1 : 0))
    }

    @Test("its last activity bounds it further")
    func lastActivity() throws {
        let (board, card, _) = scene("Done", ["dateLastActivity": SmallBoard.time(40)])
        #expect(try board.plan(map).row(card).story == "created@3 finished@40")
    }

    @Test("its first known move tells the list it was in before")
    func firstMove() throws {
        let (made, card, lists) = scene("Done")
        var board = made
        board.move(card, from: lists["Doing"] ?? "", to: lists["Done"] ?? "", at: 120)
        #expect(try board.plan(map).row(card).story == "created@3 started@100 finished@120")
    }

    @Test("the board has the last word when a move is missing")
    func missingMove() throws {
        let (made, card, lists) = scene("Done", ["dateLastActivity": SmallBoard.time(200)])
        var board = made
        board.move(card, from: lists["Todo"] ?? "", to: lists["Doing"] ?? "", at: 120)
        let row = try board.plan(map).row(card)
        #expect(row.story == "created@3 started@120 finished@200")
        #expect(row.history.last?.data == ["to_list": "Done", "estimated": true])
    }

    @Test("a card from another board is as old as its id, and known from its arrival")
    func arrived() throws {
        let (made, card, lists) = scene("Doing")
        var board = made
        board.act("moveCardToBoard", at: 150, ["card": ["id": card], "list": ["id": lists["Doing"] ?? ""]])
        let row = try board.plan(map).row(card)
        #expect(row.story == "created@3 started@150")
        #expect(row.history.allSatisfy { $0.data["estimated"] == nil })
    }

    @Test(
        "copied, converted and mailed cards are made like others",
        arguments: ["copyCard", "convertToCardFromCheckItem", "emailCard"])
    func otherWays(type: String) throws {
        let (made, card, lists) = scene("Doing")
        var board = made
        board.act(type, at: 110, ["card": ["id": card], "list": ["id": lists["Doing"] ?? ""]])
        let plan = try board.plan(map)
        #expect(try plan.row(card).story == "created@110 started@110")
        #expect(plan.createdFromID == 0)
    }

    @Test("a card that passed through a list that is gone")
    func goneList() throws {
        let (made, card, lists) = scene("Done")
        var board = made
        let gone = SmallBoard.id(999, at: 0)
        board.move(card, from: lists["Doing"] ?? "", to: gone, at: 120)
        board.move(card, from: gone, to: lists["Done"] ?? "", at: 130)
        #expect(try board.plan(map).row(card).story == "created@3 started@100 edited@120 finished@130")
    }

    @Test("no actions at all: no history, everything by ids and last activity")
    func noActions() throws {
        let (made, card, _) = scene("Done", ["dateLastActivity": SmallBoard.time(40)])
        var board = made
        board.actions = []
        let plan = try board.plan(map)
        #expect(plan.knownHistoryFrom == nil)
        #expect(try plan.row(card).story == "created@3 finished@40")
    }
}
