import Board
import Testing

@Suite("JSON: examples")
struct JSONTests {
    @Test(
        "accepted text, and the compact text it is written back as",
        arguments: [
            ("null", "null"), (" true ", "true"), ("false", "false"), ("0", "0"), ("-0", "0"), ("-7", "-7"),
            ("9007199254740991", "9007199254740991"), ("-9007199254740991", "-9007199254740991"),
            ("[ ]", "[]"), ("{ }", "{}"), ("[1, [2], {\"a\" : null}]", "[1,[2],{\"a\":null}]"),
            (#""\u00f1 \ud83d\ude00 \/ \b\f\n\r\t""#, #""ñ 😀 / \b\f\n\r\t""#),
            (#""\u001B\u007f""#, #""\u001b\u007f""#), (#""""#, #""""#), ("\t\r\n1\n", "1"),
            // What a terminal obeys or turns about stays escaped; the signs beside it do not.
            (#""\u0080\u009F\u2028\u202e\u2066\u2069""#, #""\u0080\u009f\u2028\u202e\u2066\u2069""#),
            (#""\u00a0\u00ff\u2027\u202f\u2065\u206a""#, "\"\u{a0}\u{ff}\u{2027}\u{202f}\u{2065}\u{206a}\""),
            (#"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
        ])
    func accepted(text: String, compact: String) throws {
        #expect(try JSON(parsing: text).serialized == compact)
    }

    @Test(
        "refused text, with the reason and the byte",
        arguments: [
            ("", JSONError.unexpectedEnd(at: 0)), ("  ", .unexpectedEnd(at: 2)), ("tru", .unexpectedEnd(at: 3)),
            ("trux", .unexpectedByte(at: 3)), ("nulll", .unexpectedByte(at: 4)), ("1 2", .unexpectedByte(at: 2)),
            ("01", .unexpectedByte(at: 1)), ("-", .unexpectedEnd(at: 1)), ("-x", .unexpectedByte(at: 1)),
            ("+1", .unexpectedByte(at: 0)), ("1.0", .notAnInteger(at: 0)), ("[1e3]", .notAnInteger(at: 1)),
            ("9007199254740992", .integerOutOfRange(at: 0)), ("-9007199254740992", .integerOutOfRange(at: 0)),
            ("99999999999999999999999", .integerOutOfRange(at: 0)), ("[1,]", .unexpectedByte(at: 3)),
            ("[,1]", .unexpectedByte(at: 1)), ("[1 2]", .unexpectedByte(at: 3)), ("{\"a\":1,}", .unexpectedByte(at: 7)),
            ("{a:1}", .unexpectedByte(at: 1)), ("{\"a\" 1}", .unexpectedByte(at: 5)), ("'a'", .unexpectedByte(at: 0)),
            ("\"a\nb\"", .controlCharacter(at: 2)), ("\"\\na\u{1}\"", .controlCharacter(at: 4)),
            (#""\x""#, .invalidEscape(at: 1)), (#""\u12g4""#, .invalidEscape(at: 1)),
            (#""a\u0000""#, .nulCharacter(at: 2)), (#""\ud800""#, .loneSurrogate(at: 1)),
            (#""\ude00""#, .loneSurrogate(at: 1)), (#""\ud800\u0041""#, .loneSurrogate(at: 1)),
            (#"{"a":1,"\u0061":2}"#, .repeatedKey(at: 7)), ("\u{FEFF}1", .unexpectedByte(at: 0)),
            ("[[[[[[[[[1]]]]]]]]]", .nestedTooDeeply(at: 8)), ("NaN", .unexpectedByte(at: 0)),
        ])
    func refused(text: String, error: JSONError) {
        #expect(throws: error) { try JSON(parsing: text) }
    }

    @Test(
        "bytes that are not UTF-8 are refused at their place, inside strings and out",
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xC0, 0xAF, 0x22], 1), ([0x31, 0x80], 1),
        ] as [([UInt8], Int)])
    func refusedBytes(bytes: [UInt8], place: Int) {
        #expect(throws: JSONError.invalidUTF8(at: place)) { try JSON(parsing: bytes) }
    }

    @Test("stored rows may use all of Int64 and nest 64 deep, no deeper")
    func storedLimits() throws {
        for value in [Int64.min, .max, .min + 1] {
            #expect(try JSON(parsing: String(value), limits: .stored) == .integer(value))
        }
        #expect(throws: JSONError.integerOutOfRange(at: 0)) {
            try JSON(parsing: "9223372036854775808", limits: .stored)
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSON(parsing: nested(64), limits: .stored) }
        #expect(throws: JSONError.nestedTooDeeply(at: 64)) { try JSON(parsing: nested(65), limits: .stored) }
    }

    @Test("a repeated name is found behind many others as well")
    func repeatedKeyInALargeObject() {
        let members = (0..<5_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(throws: Never.self) { try JSON(parsing: "{\(members)}") }
        #expect(throws: JSONError.repeatedKey(at: members.utf8.count + 2)) {
            try JSON(parsing: "{\(members),\"k4999\":1}")
        }
    }

    @Test("an object keeps its order, is equal in any order, and replaces in place")
    func object() {
        var object: JSON.Object = ["b": 1, "a": "x", "c": nil]
        #expect(object.keys == ["b", "a", "c"])
        #expect(object["c"] == .null && object["d"] == nil)
        object["b"] = true
        object["a"] = nil
        object.append("d", [1, 2])
        #expect(JSON.object(object).serialized == #"{"b":true,"c":null,"d":[1,2]}"#)
        let reordered: JSON.Object = ["d": [1, 2], "c": nil, "b": true]
        #expect(object == reordered && object.hashValue == reordered.hashValue)
        #expect(object != ["d": [1, 2], "c": nil, "b": false])
        #expect(object.merging(["c": 3, "e": 4]).keys == ["b", "c", "d", "e"])
    }

    @Test("each accessor answers for its own kind only")
    func accessors() {
        let value: JSON = ["text": "7", "integer": 7, "boolean": true, "array": [1], "object": [:], "null": nil]
        #expect(value["text"]?.text == "7" && value["text"]?.integer == nil)
        #expect(value["integer"]?.integer == 7 && value["integer"]?.boolean == nil)
        #expect(value["boolean"]?.boolean == true && value["boolean"]?.text == nil)
        #expect(value["array"]?.array == [1] && value["array"]?.object == nil)
        #expect(value["object"]?.object?.isEmpty == true && value["object"]?.array == nil)
        #expect(value["null"]?.isNull == true && value["text"]?["x"] == nil)
    }
}
