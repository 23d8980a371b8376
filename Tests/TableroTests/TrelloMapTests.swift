import Board
import Foundation
import LineProtocol
import TestNumbers
import Testing

@testable import tablero

@Suite("Trello: the map file")
struct TrelloMapTests {
    static let wrong: [(String, String)] = [
        ("team: product\nlsits:\n  A: done", "map, line 2: “lsits” is no key here; did you mean “lists”?"),
        ("colour: red", "map, line 1: “colour” is no key here; known: \(TrelloMap.keys.joined(separator: ", "))"),
        ("lists:\n  A: dnoe", "map, line 2: “dnoe” is not known here; did you mean “done”?"),
        (
            "lists:\n  A: {state: done}\n  B: {stat: done}",
            "map, line 3: “stat” is no key here; did you mean “state”?"
        ),
        ("lists:\n  A: done\n  \"A\": active", "map, line 2: “A” stands there twice"),
        ("team: a\nteam: b", "map, line 1: “team” stands there twice"),
        ("lists: done", "map, line 1: “lists” needs entries of the form key: value"),
        ("lists:\n  A: [done]", "map, line 2: “A” needs one word or text"),
        (
            "team: Ventas y más",
            "map, line 1: “Ventas y más” is no code or handle: 1 to 40 letters a to z, digits, - _ or ."
        ),
        ("due: 18-12-2026", "map, line 1: “18-12-2026” is no day such as 2026-12-18"),
        ("due: 2026-02-30", "map, line 1: “2026-02-30” is no day such as 2026-12-18"),
        ("zone: Madrid", "map, line 1: “Madrid” is no time zone such as Europe/Madrid"),
        ("comments: perhaps", "map, line 1: “perhaps” is not known here; one of: true, false"),
        ("team: x\ncommitment: boards", "map, line 2: “boards” is not known here; did you mean “board”?"),
        (
            "team: x\ncommitment: board\nclient:\nowner: ana",
            "map, line 3: “client” is empty: write the code of the client"
        ),
        (
            "commitment: board\nclient: acme\nowner:",
            "map, line 3: “owner” is empty: write the handle of the account manager whose word it is"
        ),
        (
            "commitment: label\nlabels:\n  Acme: {client: acme}",
            "map, line 3: “owner” is empty: write the handle of the account manager whose word it is"
        ),
        (
            "labels:\n  Acme: {client: acme}",
            "map, line 2: “Acme” has a client, which says nothing where commitment is none"
        ),
        (
            "commitment: card\nowner: ana\nlists:\n  Acme: {client: acme}",
            "map, line 4: “Acme” has a client, which says nothing where commitment is card"
        ),
        ("lists:\n\tA: done", "the map is not YAML: line 2, column 1 cannot be read"),
        ("lists: {A: done", "the map is not YAML: line 2, column 1 cannot be read"),
        ("- a\n- b", "map, line 1: “map” needs entries of the form key: value"),
    ]

    @Test("what is wrong, in which line, and what was probably meant", arguments: wrong)
    func refused(yaml: String, line: String) {
        let error = #expect(throws: ImportFileError.self) { try TrelloMap.read(yaml: yaml) }
        #expect(error?.description == line)
    }

    @Test("words are taken as written, not as YAML would read them")
    func words() throws {
        let map = try TrelloMap.read(
            yaml: "lists:\n  No: done\n  1: done\n  ~: done\n  2019-01-01: done\n  \"a: #b\": done")
        #expect(map.lists.map(\.list) == ["No", "1", "~", "2019-01-01", "a: #b"])
    }

    @Test("an empty file is a map that says nothing")
    func empty() throws {
        #expect(try TrelloMap.read(yaml: "") == TrelloMap())
        #expect(try TrelloMap.read(yaml: "# only words\n") == TrelloMap())
    }

    @Test("all keys at once")
    func everything() throws {
        let map = try TrelloMap.read(
            yaml: """
                zone: Europe/Madrid
                team: Product
                commitment: list
                client: acme
                owner: ana.lopez
                due: 2026-12-18
                clients:
                  acme: "Acme, S.A."
                checklists: tasks
                comments: no
                archived_cards: done
                archived_lists: keep
                lists:
                  Todo:
                  Doing: active
                  Stuck: {blocked: legal, team: finance}
                  Shop: {state: active, client: shop, owner: luis, due: 2026-12-24}
                labels:
                  Ads: {team: marketing, class: ads}
                  Plain:
                members:
                  member1: ana
                  member2:
                """)
        #expect(map.team == "product")
        #expect(map.zone.identifier == "Europe/Madrid")
        #expect(map.promise == .init(client: "acme", owner: "ana.lopez", due: Day("2026-12-18")))
        #expect(map.clients == [.init(code: "acme", name: "Acme, S.A.")])
        #expect(map.checklists == .tasks && !map.importsComments)
        #expect(map.archivedCards == .done && map.archivedLists == .keep)
        #expect(map.lists.map(\.state) == [.accepted, .active, .blocked, .active])
        #expect(map.lists[2].waitsFor == .legal && map.lists[2].team == "finance")
        #expect(map.lists[3].promise == .init(client: "shop", owner: "luis", due: Day("2026-12-24")))
        #expect(map.labels.map(\.staysText) == [false, true])
        #expect(map.members.map(\.handle) == ["ana", nil])
    }

    @Test("what is written is read back the same, over generated maps")
    func roundTrip() throws {
        var random = SeededNumbers(seed: 7)
        let names = [
            "A", "Línea – ¡ya!", "\"quoted\"", "a: b # c", "tab\there", "line\nbreak", "~", "{x}", "- y", "\u{1}", "日本",
        ]
        for _ in 0..<200 {
            var map = TrelloMap()
            map.team = Bool.random(using: &random) ? "sales" : nil
            map.commitment = .label
            map.promise = .init(
                client: Bool.random(using: &random) ? "acme" : nil, owner: "ana", due: Day("2026-12-18"))
            map.clients = [.init(code: "acme", name: names.randomElement(using: &random) ?? "")]
            map.checklists = .allCases.randomElement(using: &random) ?? .text
            map.archivedCards = .allCases.randomElement(using: &random) ?? .done
            map.archivedLists = .allCases.randomElement(using: &random) ?? .keep
            map.importsComments = Bool.random(using: &random)
            for name in names.shuffled(using: &random).prefix(5) {
                var rule = TrelloMap.ListRule(list: name, state: .allCases.randomElement(using: &random) ?? .done)
                if Bool.random(using: &random) { rule.team = "finance" }
                if Bool.random(using: &random) { rule.waitsFor = .legal }
                map.lists.append(rule)
                map.labels.append(
                    .init(label: name, workClass: "x1", promise: .init(client: Bool.random(using: &random) ? "b" : nil))
                )
                map.members.append(.init(username: name, handle: Bool.random(using: &random) ? "eva" : nil))
            }
            var back = try TrelloMap.read(yaml: map.yaml())
            for index in back.lists.indices { back.lists[index].line = 0 }
            for index in back.labels.indices { back.labels[index].line = 0 }
            for index in back.members.indices { back.members[index].line = 0 }
            #expect(back == map)
        }
    }

    @Test(
        "states guessed from the names of lists, in Spanish and English",
        arguments: [
            ("To do", "accepted"), ("Backlog/Future Work/Ideas", "accepted"), ("Doing", "active"),
            ("En curso", "active"),
            ("En revisión", "active"), ("Ready for QA", "active"), ("Done", "done"), ("HECHO ✅", "done"),
            ("Done (waiting for client)", "blocked"), ("Bloqueado", "blocked"), ("Inbox", "asked"),
            ("Team Info", "skip"),
            ("Release Notes", "accepted"), ("Test List Uno", "accepted"), ("Abandoned", "accepted"),
            ("Undone", "accepted"), ("Rechazado", "cancelled"), ("", "accepted"),
        ])
    func guesses(name: String, state: String) {
        #expect(ListNames.state(of: name).rawValue == state)
    }

    @Test("a draft of lists that share a name goes by their ids, and loads")
    func draftOfTwins() throws {
        var small = SmallBoard()
        let first = small.list("Done")
        let second = small.list("Done", closed: true)
        small.list("Marketing")
        small.labels = [
            ["id": SmallBoard.id(1, at: 0), "name": "", "color": "red"],
            ["id": SmallBoard.id(2, at: 0), "name": "Ventas", "color": "red"],
        ]
        small.card("Copy", in: first, at: 1, ["idLabels": [SmallBoard.id(1, at: 0)]])
        let board = try TrelloBoard.read(small.json)
        let text = TrelloMap.draft(for: board)
        let map = try TrelloMap.read(yaml: text)
        #expect(map.lists.map(\.list) == [first, second, "Marketing"])
        #expect(map.lists.map(\.team) == [nil, nil, "marketing"])
        #expect(map.labels.map(\.label) == ["red", "Ventas"])
        #expect(map.labels.map(\.team) == [nil, "sales"])
        #expect(try plan(board: board, map: map).rows.count == 1)
    }

    @Test("a draft of a board with dates asks for the client and the owner and nothing else")
    func draftAsks() throws {
        var small = SmallBoard()
        small.card("Copy", in: small.list("Todo"), at: 1, ["due": "2019-06-03T10:00:00.000Z"])
        let board = try TrelloBoard.read(small.json)
        let text = TrelloMap.draft(for: board)
        #expect(throws: ImportFileError.self) { try TrelloMap.read(yaml: text) }
        let filled = text.replacing("client:  ", with: "client: acme  ", maxReplacements: 1)
            .replacing("owner:  ", with: "owner: ana  ", maxReplacements: 1)
        #expect(try plan(board: board, map: .read(yaml: filled)).rows.map(\.kind) == [.commitment, .task])
    }

    @Test(
        "a map that does not fit the board says how",
        arguments: [
            ("team: x\nlists:\n  Todoo: done", "map, line 3: the board has no list “Todoo”; did you mean “Todo”?"),
            ("team: x", "the list “Todo” with 1 card is not in the map; add it under lists, or say skip"),
            ("lists:\n  Todo: done", "the list “Todo” has no team; write team: at the top of the map, or in its entry"),
            ("team: x\nlists:\n  Todo:\nlabels:\n  Nope:", "map, line 5: the board has no label “Nope”"),
            ("team: x\nlists:\n  Todo:\nmembers:\n  eve: eva", "map, line 5: the board has no member “eve”"),
            (
                "team: x\ncommitment: list\nlists:\n  Todo:",
                "commitment is list, but no list in the map has a client: of its own"
            ),
            (
                "team: x\ncommitment: board\nclient: acme\nowner: ana\nlists:\n  Todo:",
                "“Small” is a commitment without a date: nothing in it is due; write due: YYYY-MM-DD in the map"
            ),
        ])
    func misfits(yaml: String, line: String) throws {
        var small = SmallBoard()
        small.card("Copy", in: small.list("Todo"), at: 1)
        let board = try TrelloBoard.read(small.json)
        let error = #expect(throws: ImportFileError.self) { try plan(board: board, map: .read(yaml: yaml)) }
        #expect(error?.description == line)
    }

    @Test("two lists of one name are told apart by id, and only then")
    func ambiguous() throws {
        var small = SmallBoard()
        let first = small.list("Done")
        let second = small.list("Done")
        small.card("Copy", in: first, at: 1)
        let board = try TrelloBoard.read(small.json)
        #expect(throws: ImportFileError.doesNotFit(.ambiguousName(.list, "Done", ids: [first, second], line: 3))) {
            try plan(board: board, map: .read(yaml: "team: x\nlists:\n  Done: done"))
        }
        let map = try TrelloMap.read(yaml: "team: x\nlists:\n  \(first): done\n  \(second): skip")
        #expect(try plan(board: board, map: map).rows.count == 1)
    }
}
