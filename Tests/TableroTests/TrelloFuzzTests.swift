import Board
import Foundation
import Fuzz
import TestNumbers
import Testing

@testable import tablero

@Suite("Fuzz: a Trello file and its map", .timeLimit(.minutes(60)))
struct TrelloFuzzTests {
    /// A small board with something of everything.
    private static func board() throws -> Data {
        var board = SmallBoard()
        let first = board.list("To do")
        let second = board.list("Hecho", closed: true)
        let card = board.card("Copy \"it\"", in: second, at: 1, ["due": SmallBoard.time(60), "dueComplete": true])
        board.create(card, in: first, at: 1, by: "5cc8de801111111111111111")
        board.move(card, from: first, to: second, at: 4)
        board.change(card, at: 5, from: ["due": NSNull()], to: ["due": SmallBoard.time(60)])
        board.card("Otra", in: first, at: 2)
        return try board.json
    }

    @Test("a mutated file is read or refused with one line, and what is read can be planned or says why not")
    func files() throws {
        let whole = try JSONSerialization.jsonObject(with: Self.board())
        var numbers = SeededNumbers(seed: FuzzLength.seed)
        var read = 0
        for number in 0..<FuzzLength.inputs(600) {
            let odd = numbers.pick([1, 1, 2, 5])
            let bent = bent(whole, odd: odd, &numbers)
            var input = try JSONSerialization.data(withJSONObject: bent, options: .fragmentsAllowed)
            if numbers.isTrue(10) { input = input.prefix(Int.random(in: 0...input.count, using: &numbers)) }
            do throws(ImportFileError) {
                let board = try TrelloBoard.read(input)
                let map = try TrelloMap.read(yaml: Self.filledIn(TrelloMap.draft(for: board)))
                read += 1
                _ = try plan(board: board, map: map)
            } catch {
                #expect(!error.description.isEmpty && !error.description.contains("\n"), "input \(number)")
            }
        }
        // Or nothing but the reading was tried.
        #expect(read > FuzzLength.inputs(600) / 20)
    }

    /// A draft leaves the client and the owner to whoever imports.
    private static func filledIn(_ draft: String) -> String {
        draft.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("client:") ? "client: acme" : line.hasPrefix("owner:") ? "owner: ana" : line
        }.joined(separator: "\n")
    }

    /// The same JSON with so many things in a hundred left out, doubled, or something else altogether.
    private func bent(_ value: Any, odd: Int, _ numbers: inout SeededNumbers) -> Any {
        if numbers.isTrue(odd) { return oddValue(&numbers) }
        if let object = value as? [String: Any] {
            // In order of the names, or the same seed would bend another thing in each process.
            return object.sorted { $0.key < $1.key }.reduce(into: [String: Any]()) { bentObject, member in
                if !numbers.isTrue(odd) { bentObject[member.key] = bent(member.value, odd: odd, &numbers) }
            }
        }
        guard let array = value as? [Any] else { return value }
        return array.flatMap { element in
            let element = bent(element, odd: odd, &numbers)
            return numbers.isTrue(odd) ? [element, element] : [element]
        }
    }

    private func oddValue(_ numbers: inout SeededNumbers) -> Any {
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: NSNull()
        case 1: numbers.pick([-1, 0.5, 1e300, -1e300, 9.3e18, 1e19])
        case 2: numbers.pick([Int.max, Int.min, 0, 1])
        case 3: Bool.random(using: &numbers)
        case 4: [Any]()
        case 5: [String: Any]()
        default:
            numbers.pick([
                "", "bottom", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2019-13-01T00:00:00Z",
                "updateCard", "moveCardFromBoard", "deleteCard", "5cc8de80", "ffffffffffffffffffffffff", "a\nb",
                "\u{202E}\u{0}", String(repeating: "é", count: 9_000),
            ])
        }
    }

    @Test("a mutated map is read or refused with one line")
    func maps() throws {
        let draft = TrelloMap.draft(for: try .read(try Self.board()))
        let more =
            "zone: Europe/Madrid\nteam: product\nlists:\n  A: {state: done, team: sales}\n  B: none\nmembers: {a: ana}\n"
        let words =
            (TrelloMap.keys + [": ", "\n  ", "- ", "{", "}", "&a ", "*a", "<<: *a", "!!int ", "|\n", "~", "\t"])
        var mutator = Mutator(
            seeds: [draft, more].map { Array($0.utf8) }, dictionary: words.map { Array($0.utf8) },
            seed: FuzzLength.seed)
        for number in 0..<FuzzLength.inputs(400) {
            let input = mutator.next()
            do throws(ImportFileError) {
                _ = try TrelloMap.read(yaml: String(decoding: input, as: UTF8.self))
            } catch {
                #expect(!error.description.isEmpty && !error.description.contains("\n"), "input \(number)")
            }
        }
    }
}
