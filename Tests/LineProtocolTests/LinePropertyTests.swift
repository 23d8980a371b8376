import Board
import LineProtocol
import TestNumbers
import Testing

@Suite("Request and reply lines: properties over seeded random texts")
struct LinePropertyTests {
    @Test("reading what was written gives the request back, in both spellings", arguments: 1...8 as ClosedRange<UInt64>)
    func requests(seed: UInt64) throws {
        var source = SeededNumbers(seed: seed)
        for _ in 0..<500 {
            let request = Request.random(&source)
            let bytes = try request.encoded()
            #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"))
            #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            #expect(try Request(parsing: bytes.dropLast()) == request)
        }
    }

    @Test("no text makes a second line or another field, word or not", arguments: 1...4 as ClosedRange<UInt64>)
    func texts(seed: UInt64) throws {
        var source = SeededNumbers(seed: seed)
        for _ in 0..<1_000 {
            let text = randomText(&source)
            let request = Request(verb: "add", arguments: .words([RawArgument(name: "title", values: [.word(text)])]))
            let bytes = try request.encoded()
            #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
            let read = try Request(parsing: bytes.dropLast())
            guard case .words(let arguments) = read.arguments else {
                Issue.record("another spelling came back")
                continue
            }
            #expect(arguments.map(\.name) == ["title"])
            #expect(arguments[0].values.map(\.text) == [text])
        }
    }

    @Test("reading what was written gives the reply line back", arguments: 1...8 as ClosedRange<UInt64>)
    func replies(seed: UInt64) throws {
        var source = SeededNumbers(seed: seed)
        for _ in 0..<500 {
            let line = ReplyLine.random(&source)
            var bytes: [UInt8] = []
            line.write(into: &bytes)
            #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"))
            #expect(try ReplyLine(parsing: bytes.dropLast()) == line)
        }
    }

    @Test("mutated lines are read or refused, never trapped", arguments: 1...8 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) throws {
        var source = SeededNumbers(seed: seed)
        let alphabet = Array(#"@aA.-_1 =,{}"\un"#.utf8) + [0x00, 0x09, 0x0D, 0x7F, 0x80, 0xC3, 0xFF]
        for _ in 0..<2_000 {
            var bytes = try Request.random(&source).encoded().dropLast() + []
            for _ in 0..<Int.random(in: 1...4, using: &source) {
                bytes.insert(alphabet.randomElement(using: &source)!, at: .random(in: 0...bytes.count, using: &source))
            }
            if case .success(let request) = Result(catching: { try Request(parsing: bytes) }) {
                #expect(try Request(parsing: request.encoded().dropLast()) == request)
            }
            _ = Result { try ReplyLine(parsing: bytes) }
        }
    }
}

private func randomText(_ source: inout SeededNumbers) -> String {
    let pieces = [
        "a", "Z", "=", ",", "{", "}", "\"", "\\", "\n", "\r\n", "\u{1}", "\u{7F}", "ñ", "😀", "\u{2028}", " ", "@a",
    ]
    return (0..<Int.random(in: 0...10, using: &source)).map { _ in pieces.randomElement(using: &source)! }.joined()
}

private func randomWord(_ source: inout SeededNumbers) -> String {
    let pieces = ["a", "Z", "9", "-", ".", "ñ", "😀", "}", "[", "'", "\\", "/", ":", "@", "#", "*"]
    return (0..<Int.random(in: 1...8, using: &source)).map { _ in pieces.randomElement(using: &source)! }.joined()
}

private func randomObject(_ source: inout SeededNumbers) -> JSON.Object {
    var object: JSON.Object = [:]
    for index in 0..<Int.random(in: 0...4, using: &source) {
        object["\(index)\(randomText(&source))"] =
            switch Int.random(in: 0..<5, using: &source) {
            case 0: .null
            case 1: .boolean(.random(using: &source))
            case 2: .integer(.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &source))
            case 3: .array([.string(randomText(&source)), .object([randomText(&source): 1])])
            default: .string(randomText(&source))
            }
    }
    return object
}

extension LineProtocol.Tag {
    fileprivate static func random(_ source: inout SeededNumbers) -> LineProtocol.Tag? {
        ["a", "B-7", "_", "abcdefghijklmnop", ""].randomElement(using: &source).flatMap { LineProtocol.Tag($0) }
    }
}

extension Request {
    fileprivate static func random(_ source: inout SeededNumbers) -> Request {
        let verb = ["ping", "task.add", "x-y.z", String(repeating: "a", count: 32)].randomElement(using: &source)!
        if Bool.random(using: &source) {
            return Request(tag: LineProtocol.Tag.random(&source), verb: verb, arguments: .object(randomObject(&source)))
        }
        let names = [nil, "team", "dry_run", "a1"]
        let arguments = (0..<Int.random(in: 0...5, using: &source)).map { _ in
            RawArgument(
                name: names.randomElement(using: &source)!,
                values: (0..<Int.random(in: 1...3, using: &source)).map { _ in
                    Bool.random(using: &source) ? .word(randomWord(&source)) : .quoted(randomText(&source))
                })
        }
        return Request(tag: LineProtocol.Tag.random(&source), verb: verb, arguments: .words(arguments))
    }
}

extension ReplyLine {
    fileprivate static func random(_ source: inout SeededNumbers) -> ReplyLine {
        switch Int.random(in: 0..<5, using: &source) {
        case 0: .data(.object(randomObject(&source)))
        case 1: .remark(randomWord(&source))
        case 2: .done(LineProtocol.Tag.random(&source), Bool.random(using: &source) ? randomObject(&source) : nil)
        case 3:
            .fail(
                LineProtocol.Tag.random(&source),
                WireError(
                    ErrorCode.all.randomElement(using: &source)!.code, randomText(&source),
                    field: Bool.random(using: &source) ? "title" : nil, details: randomObject(&source)))
        default: .event(randomObject(&source))
        }
    }
}
