import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("values, there and back")
    struct ValueTests {
        private func echo<Value: Sendable>(
            _ parameter: Parameter, _ type: String, _ decode: @escaping @Sendable (inout Row) throws -> Value
        ) async throws -> Value {
            try await Scratch.shared.value.withReadLanes { lanes in
                try await lanes.run(Statement("echo.\(type)", .exactlyOne, "select $1::\(type)"), [parameter], decode)
            }[0]
        }

        @Test(arguments: ["", "a", "Año nuevo 🎉 e\u{301}", "'; drop table x --", String(repeating: "ñ", count: 40_000)])
        func text(_ text: String) async throws {
            #expect(try await echo(.text(text), "text") { try $0.text() } == text)
            #expect(try await echo(.text(text), "varchar") { try $0.text() } == text)
        }

        @Test(arguments: [Int64.min, -1, 0, 1, .max])
        func integer(_ value: Int64) async throws {
            #expect(try await echo(.integer(value), "int8") { try $0.integer() } == value)
        }

        @Test func smallerIntegers() async throws {
            #expect(try await echo(.integer(-7), "int2") { try $0.integer() } == -7)
            #expect(try await echo(.integer(-70_000), "int4") { try $0.integer() } == -70_000)
        }

        @Test(arguments: [true, false])
        func boolean(_ value: Bool) async throws {
            #expect(try await echo(.boolean(value), "boolean") { try $0.boolean() } == value)
        }

        @Test(arguments: [[], [0], Array(UInt8.min...UInt8.max)])
        func bytes(_ value: [UInt8]) async throws {
            #expect(try await echo(.bytes(value), "bytea") { try $0.bytes() } == value)
        }

        @Test func jsonb() async throws {
            let document = Array(#"{"a": ["ñ", null, 1]}"#.utf8)
            #expect(try await echo(.json(document), "jsonb") { try $0.json() } == document)
        }

        @Test func jsonIsReadAsItIs() async throws {
            #expect(try await echo(.text("{ }"), "text::json") { try $0.json() } == Array("{ }".utf8))
        }

        @Test(arguments: [-719_162, -1, 0, 10_957, 20_780])
        func day(_ day: Int) async throws {
            #expect(try await echo(.day(day), "date") { try $0.day() } == day)
        }

        @Test func aDayIsTheDayItSays() async throws {
            #expect(try await echo(.day(20_780), "date::text") { try $0.text() } == "2026-11-23")
        }

        @Test(arguments: [-62_135_596_800_000_000, -1, 0, 1_795_500_000_123_456])
        func instant(_ instant: Int64) async throws {
            #expect(try await echo(.instant(instant), "timestamptz") { try $0.instant() } == instant)
        }

        @Test func anInstantIsTheInstantItSays() async throws {
            let text = try await echo(.instant(1_500_000), "timestamptz::text") { try $0.text() }
            #expect(text == "1970-01-01 00:00:01.5+00")
        }

        @Test(arguments: [[], [0], [.min, -1, .max]] as [[Int64]])
        func integers(_ values: [Int64]) async throws {
            #expect(try await echo(.integers(values), "int8[]") { try $0.integers() } == values)
        }

        @Test func smallerIntegerArrays() async throws {
            #expect(try await echo(.integers([1, -2]), "int4[]") { try $0.integers() } == [1, -2])
            #expect(try await echo(.integers([1, -2]), "int2[]") { try $0.integers() } == [1, -2])
        }

        @Test(arguments: [[], [""], ["a", "🎉", "{},\"", "null"]])
        func texts(_ values: [String]) async throws {
            #expect(try await echo(.texts(values), "text[]") { try $0.texts() } == values)
        }

        @Test func nullIsNilForEveryType() async throws {
            #expect(try await echo(.null, "text") { try $0.textIfPresent() } == nil)
            #expect(try await echo(.null, "int8") { try $0.integerIfPresent() } == nil)
            #expect(try await echo(.null, "boolean") { try $0.booleanIfPresent() } == nil)
            #expect(try await echo(.null, "bytea") { try $0.bytesIfPresent() } == nil)
            #expect(try await echo(.null, "jsonb") { try $0.jsonIfPresent() } == nil)
            #expect(try await echo(.null, "date") { try $0.dayIfPresent() } == nil)
            #expect(try await echo(.null, "timestamptz") { try $0.instantIfPresent() } == nil)
            #expect(try await echo(.null, "int8[]") { try $0.integersIfPresent() } == nil)
            #expect(try await echo(.null, "text[]") { try $0.textsIfPresent() } == nil)
        }

        @Test func unexpectedNullIsADecodingError() async throws {
            await #expect(throws: PostgresError.decoding(statement: "echo.text", column: 0)) {
                try await echo(.null, "text") { try $0.text() }
            }
        }

        @Test func anotherTypeIsADecodingError() async throws {
            await #expect(throws: PostgresError.decoding(statement: "echo.int8", column: 0)) {
                try await echo(.integer(1), "int8") { try $0.text() }
            }
        }

        @Test func oneColumnTooManyIsADecodingError() async throws {
            await #expect(throws: PostgresError.decoding(statement: "echo.int8", column: 1)) {
                try await echo(.integer(1), "int8") { row in
                    _ = try row.integer()
                    return try row.integer()
                }
            }
        }

        @Test(arguments: ["'infinity'::date", "'-infinity'::date"])
        func infiniteDaysAreDecodingErrors(_ sql: String) async throws {
            await #expect(throws: PostgresError.decoding(statement: "infinite", column: 0)) {
                try await Scratch.shared.value.withReadLanes { lanes in
                    try await lanes.run(Statement("infinite", .exactlyOne, "select \(sql)"), []) { try $0.day() }
                }
            }
        }

        @Test(arguments: ["'infinity'::timestamptz", "'-infinity'::timestamptz"])
        func infiniteInstantsAreDecodingErrors(_ sql: String) async throws {
            await #expect(throws: PostgresError.decoding(statement: "infinite", column: 0)) {
                try await Scratch.shared.value.withReadLanes { lanes in
                    try await lanes.run(Statement("infinite", .exactlyOne, "select \(sql)"), []) { try $0.instant() }
                }
            }
        }

        @Test(arguments: [
            "array[array[1, 2], array[3, 4]]", "array[1, null]",
        ])
        func arraysOfAnotherShapeAreDecodingErrors(_ sql: String) async throws {
            await #expect(throws: PostgresError.decoding(statement: "array", column: 0)) {
                try await Scratch.shared.value.withReadLanes { lanes in
                    try await lanes.run(Statement("array", .exactlyOne, "select \(sql)"), []) { try $0.integers() }
                }
            }
        }

        @Test(arguments: [
            Parameter.text("a\0b"), .texts(["a", "\0"]), .json(Array("\"\0\"".utf8)),
        ])
        func aNulIsRefusedBeforeAnythingIsSent(_ parameter: Parameter) {
            #expect(throws: PostgresError.nulInText) { try EncodedParameters([parameter]) }
        }

        @Test(arguments: [
            Parameter.day(.min), .day(.max), .day(Int(Int32.max) + 10_957), .instant(.min),
            .instant(.min + 946_684_800_000_000),
        ])
        func whatTheServerCannotHoldIsRefused(_ parameter: Parameter) {
            #expect(throws: PostgresError.valueOutOfRange) { try EncodedParameters([parameter]) }
        }

        @Test(arguments: [[], [0, 0], [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 20, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 1]])
        func aTruncatedArrayIsNoArray(_ bytes: [UInt8]) {
            let array = bytes.withUnsafeBytes { BinaryReader.array($0, BinaryReader.integer) }
            #expect(array == nil)
        }
    }
}

extension Scratch {
    /// For tests that leave nothing behind.
    static let shared = Task { try await Scratch() }
}
