import Board
import TestNumbers
import Testing

@Suite("JSON: properties over seeded random values")
struct JSONPropertyTests {
    @Test("reading what was written gives the value back, in the same bytes", arguments: 1...8 as ClosedRange<UInt64>)
    func writeThenParse(seed: UInt64) throws {
        var source = SeededNumbers(seed: seed)
        for _ in 0..<500 {
            let value = JSON.random(depth: 6, &source)
            let bytes = value.bytes
            #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            let read = try JSON(parsing: bytes, limits: .stored)
            #expect(read == value)
            #expect(read.bytes == bytes)
        }
    }

    @Test("each truncation of an object is refused", arguments: 1...4 as ClosedRange<UInt64>)
    func truncations(seed: UInt64) {
        var source = SeededNumbers(seed: seed)
        for _ in 0..<40 {
            let bytes = JSON.object(["value": JSON.random(depth: 4, &source)]).bytes
            for length in bytes.indices {
                #expect(throws: JSONError.self) { try JSON(parsing: bytes.prefix(length), limits: .stored) }
            }
        }
    }

    @Test("random and mutated bytes are read or refused, never trapped", arguments: 1...8 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) {
        var source = SeededNumbers(seed: seed)
        let alphabet = Array(#"{}[]",:\u0019eE+-.dD8 tfnrals"#.utf8) + [0x00, 0x0A, 0x7F, 0x80, 0xC3, 0xED, 0xFF]
        for _ in 0..<2_000 {
            var bytes = JSON.random(depth: 3, &source).bytes
            for _ in 0..<Int.random(in: 1...4, using: &source) {
                let byte = alphabet.randomElement(using: &source)!
                let place = Int.random(in: 0...bytes.count, using: &source)
                if Bool.random(using: &source), place < bytes.count {
                    bytes[place] = byte
                } else {
                    bytes.insert(byte, at: place)
                }
            }
            switch Result(catching: { () throws(JSONError) in try JSON(parsing: bytes, limits: .stored) }) {
            case .success(let value): #expect((try? JSON(parsing: value.bytes, limits: .stored)) == value)
            case .failure(let error): #expect((0...bytes.count).contains(error.offset))
            }
        }
    }

    @Test("bytes without contiguous storage are read as well")
    func lazyBytes() throws {
        let text = #"{"a":[1,"ñ"]}"#
        #expect(try JSON(parsing: text.utf8.lazy.map { $0 }).serialized == text)
    }
}

extension JSON {
    fileprivate static func random(depth: Int, _ source: inout SeededNumbers) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &source) {
        case 0: return .null
        case 1: return .boolean(.random(using: &source))
        case 2: return .integer(.random(in: -1_000...1_000, using: &source))
        case 3: return .integer(.random(in: .min ... .max, using: &source))
        case 4: return .string(randomText(&source))
        case 5, 6:
            return .array((0..<Int.random(in: 0...4, using: &source)).map { _ in random(depth: depth - 1, &source) })
        default:
            var object = Object()
            for _ in 0..<Int.random(in: 0...4, using: &source) {
                object[randomText(&source)] = random(depth: depth - 1, &source)
            }
            return .object(object)
        }
    }

    private static func randomText(_ source: inout SeededNumbers) -> String {
        let pieces = [
            "a", "\"", "\\", "/", "\n", "\r", "\u{1}", "\u{7F}", "ñ", "😀", "\u{2028}", "e\u{301}", " ", "{", "\\u0041",
        ]
        return (0..<Int.random(in: 0...12, using: &source)).map { _ in pieces.randomElement(using: &source)! }.joined()
    }
}
