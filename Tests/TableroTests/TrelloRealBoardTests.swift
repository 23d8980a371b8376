import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

/// Public boards that real teams worked on, kept beside the repository and never in it.
private enum RealBoards {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "../shared/data/imports/trello").standardizedFileURL
    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    static func read(_ name: String) throws -> TrelloBoard {
        try TrelloBoard.read(Data(contentsOf: folder.appending(path: name + ".json")))
    }

    /// The draft with the client and the owner filled in, as a person would.
    static func filledDraft(_ board: TrelloBoard) throws -> TrelloMap {
        let zone = try #require(Zone(identifier: "Europe/Madrid"))
        let lines = TrelloMap.draft(for: board, zone: zone).split(separator: "\n").map { line in
            line.hasPrefix("client:") ? "client: acme" : line.hasPrefix("owner:") ? "owner: ana" : line
        }
        return try TrelloMap.read(yaml: lines.joined(separator: "\n"))
    }
}

@Suite(
    "Trello: real boards",
    .enabled(if: RealBoards.arePresent, "the real exports are not beside this checkout: ../shared/data is absent"))
struct TrelloRealBoardTests {
    @Test("2019: 18 lists, 122 cards, 1,000 newest actions")
    func counts2019() throws {
        let board = try RealBoards.read("gocd-test-drive-2019.anon")
        let expected = TrelloBoard.Counts(
            lists: 18, archivedLists: 12, cards: 122, archivedCards: 78, dueDates: 25, checklists: 14, items: 62,
            members: 11, moves: 177, movedCards: 81, comments: 93, attachments: board.counts.attachments)
        #expect(board.counts == expected)
        #expect(board.actions == 1_000)
        #expect(board.knownHistoryFrom?.description == "2019-04-17T21:17:11.388Z")
    }

    @Test("2014: labels without ids, members who left, no checklists")
    func counts2014() throws {
        let board = try RealBoards.read("hermes-project-2014.anon")
        let counts = board.counts
        #expect(counts.lists == 11 && counts.archivedLists == 3 && counts.members == 4)
        #expect(counts.cards == 55 && counts.moves == 45)
        #expect(board.labels.map(\.title).sorted() == ["Bug", "Client", "GUI", "Server"])
        #expect(board.people.filter(\.hasLeft).map(\.username).sorted() == ["member5", "member6"])
    }

    @Test(
        "the draft loads as it is but for the client and the owner, and everything is accounted for",
        arguments: ["gocd-test-drive-2019.anon", "hermes-project-2014.anon", "mclang-json-parse-test-2020"])
    func drafts(name: String) throws {
        let board = try RealBoards.read(name)
        let plan = try plan(board: board, map: RealBoards.filledDraft(board))
        try expectLaws(of: plan)
        #expect(
            plan.tallies.map(\.read) == [
                board.counts.cards, board.counts.items, board.counts.comments, board.counts.attachments,
                board.counts.moves,
            ])
    }

    @Test("2019: each card ends as the screen shows it")
    func states2019() throws {
        let board = try RealBoards.read("gocd-test-drive-2019.anon")
        let plan = try plan(board: board, map: RealBoards.filledDraft(board))
        let tasks = plan.rows.filter { $0.kind == .task }
        #expect(tasks.count == 122)
        #expect(plan.createdFromID == 49)
        let states = Dictionary(grouping: tasks) { $0.columns["state"]?.text ?? "" }.mapValues(\.count)
        // 60 cards lie in Done; of the other 62, 21 are archived.
        #expect(states == ["done": 60, "cancelled": 21, "active": 8, "accepted": 33])
        #expect(tasks.count { $0.columns["due"]?.text != nil } == 25)
        let moves = tasks.flatMap(\.history).filter { $0.data["from_list"] != nil }
        #expect(moves.count == 177)
        #expect(
            tasks.flatMap(\.history).filter { $0.data["from_list"] != nil }.allSatisfy { $0.data["to_list"] != nil })
        let notAfter = try #require(Instant(rfc3339: "2019-06-12T22:19:31Z"))
        #expect(tasks.flatMap(\.history).allSatisfy { $0.at <= notAfter })
        #expect(plan.rows.first?.columns["due"] == "2019-06-04")
    }

    @Test("2019: mapped and unmapped members")
    func members2019() throws {
        let board = try RealBoards.read("gocd-test-drive-2019.anon")
        var map = try RealBoards.filledDraft(board)
        for index in map.members.indices where map.members[index].username == "member5" {
            map.members[index].handle = "eva"
        }
        let tasks = try plan(board: board, map: map).rows.filter { $0.kind == .task }
        let person = try #require(board.people.first { $0.username == "member5" })
        let assignees = tasks.compactMap { $0.columns["assignee"]?.text }
        #expect(assignees.allSatisfy { $0 == "eva" })
        #expect(assignees.count == board.cards.filter { $0.people.contains(person.id) }.count)
        let names = tasks.compactMap { $0.columns["assignee_name"]?.text }
        #expect(assignees.count + names.count == board.cards.filter { !$0.people.isEmpty }.count)
    }

    @Test("2019: checklists as tasks, and cards with a checklist as promises")
    func checklists2019() throws {
        let board = try RealBoards.read("gocd-test-drive-2019.anon")
        var map = try RealBoards.filledDraft(board)
        map.checklists = .tasks
        let asTasks = try plan(board: board, map: map)
        try expectLaws(of: asTasks)
        #expect(asTasks.rows.count { $0.kind == .task } == 122 + 62)
        map.commitment = .card
        map.promise.due = Day("2019-06-30")
        let asPromises = try plan(board: board, map: map)
        try expectLaws(of: asPromises)
        #expect(asPromises.rows.count { $0.kind == .commitment } == 13)
        #expect(asPromises.rows.count { $0.kind == .task } == 122 - 13 + 62)
    }

    @Test("2014: open cards in an archived list are cancelled, or kept where the map says so")
    func archivedList2014() throws {
        let board = try RealBoards.read("hermes-project-2014.anon")
        var map = try RealBoards.filledDraft(board)
        let index = try #require(map.lists.firstIndex { $0.list == "Team Info" })
        #expect(map.lists[index].state == .skip)
        map.lists[index].state = .accepted
        let cards = Set(board.cards.filter { $0.list == board.lists.first { $0.name == "Team Info" }?.id }.map(\.id))
        func states() throws -> [String] {
            try plan(board: board, map: map).rows.filter { cards.contains($0.sourceID) }
                .compactMap { $0.columns["state"]?.text }
        }
        #expect(try states() == Array(repeating: "cancelled", count: 5))
        map.archivedLists = .keep
        #expect(try states() == Array(repeating: "accepted", count: 5))
    }

    @Test("no live mail address of a card gets through")
    func mail() throws {
        let board = try RealBoards.read("mclang-json-parse-test-2020")
        #expect(!"\(board)".contains("boards.trello.com"))
    }
}
