import Foundation
import Testing

@testable import tablero

@Suite("Trello: a wrong file gets one clear line")
struct TrelloFileTests {
    static let table: [(String, String, ImportFileError)] = [
        ("nothing", "", .empty),
        ("only blanks", " \n\n", .empty),
        ("a web page", "<!doctype html>\n<html>", .notJSON(line: 1, column: 1)),
        ("a comma too many", "{\"id\": \"a\",\n \"lists\": [1,, 2]}", .notJSON(line: 2, column: 14)),
        ("a word that is none", "{\"id\": tru, \"lists\": []}", .notJSON(line: 1, column: 8)),
        ("text behind the end", "{\"id\": \"a\"}\n}", .notJSON(line: 2, column: 1)),
        ("CSV", "Card ID,Card Name\n1,Copy", .notJSON(line: 1, column: 1)),
        ("cut in a string", "{\"id\": \"5ca3", .truncated(bytes: 12)),
        ("cut in a word", "{\"closed\": tr", .truncated(bytes: 13)),
        ("cut between cards", "{\"id\": \"a\", \"cards\": [{}, ", .truncated(bytes: 26)),
        (
            "a single card", "{\"id\": \"a\", \"idBoard\": \"b\", \"idList\": \"c\", \"name\": \"Copy\"}",
            .notABoard(.card)
        ),
        ("a list with its cards", "{\"id\": \"a\", \"idBoard\": \"b\", \"cards\": []}", .notABoard(.list)),
        ("an array of boards", "[{\"id\": \"a\"}]", .notABoard(.array)),
        ("another program's", "{\"tasks\": []}", .notABoard(.other)),
        ("a number", "12", .notABoard(.other)),
        (
            "a card without a list", "{\"id\": \"a\", \"lists\": [], \"cards\": [{\"id\": \"b\"}]}",
            .malformed(path: "cards[0].idList")
        ),
        (
            "a list that is a number", "{\"id\": \"a\", \"lists\": [{\"id\": 7}], \"cards\": []}",
            .malformed(path: "lists[0].id")
        ),
    ]

    @Test("wrong files", arguments: table)
    func wrongFile(name: String, text: String, expected: ImportFileError) throws {
        #expect(throws: expected) { try TrelloBoard.read(Data(text.utf8)) }
        #expect(!expected.description.contains("\n") && !expected.description.isEmpty)
    }

    @Test("50 MB are refused before they are parsed")
    func tooLarge() {
        #expect(throws: ImportFileError.tooLarge(megabytes: 50)) { try TrelloBoard.read(Data(count: 50_000_000)) }
    }

    @Test("bytes that are no UTF-8")
    func notUTF8() {
        #expect(throws: ImportFileError.notUTF8) {
            try TrelloBoard.read(Data([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a]))
        }
    }

    @Test("a byte order mark is no mistake")
    func byteOrderMark() throws {
        var board = SmallBoard()
        board.list("To do")
        #expect(try TrelloBoard.read(Data([0xef, 0xbb, 0xbf]) + board.json).lists.count == 1)
    }

    @Test("a file cut anywhere is never taken for a whole one")
    func everyTruncation() throws {
        var board = SmallBoard()
        let list = board.list("Tarea – ¡ya!")
        board.create(board.card("Copy \"it\" \\ é", in: list, at: 1), in: list, at: 1)
        let whole = try board.json
        for length in 1..<whole.count {
            let error = #expect(throws: ImportFileError.self) { try TrelloBoard.read(whole.prefix(length)) }
            #expect(error == .truncated(bytes: length))
        }
    }

    @Test("a hundred thousand open brackets are an error, not a crash")
    func depth() {
        #expect(throws: ImportFileError.truncated(bytes: 100_000)) {
            try TrelloBoard.read(Data(repeating: UInt8(ascii: "["), count: 100_000))
        }
    }

    @Test("one action of an unknown shape does not cost the others")
    func strangeAction() throws {
        var board = SmallBoard()
        let list = board.list("To do")
        let card = board.card("Copy", in: list, at: 1)
        board.create(card, in: list, at: 1)
        board.actions.append(["id": 3, "type": ["new"], "date": "yesterday"])
        let read = try TrelloBoard.read(board.json)
        #expect(read.happenings.count == 1)
        #expect(read.actionsWithoutUse == 1)
    }
}
