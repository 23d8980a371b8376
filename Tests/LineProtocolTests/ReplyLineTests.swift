import Board
import LineProtocol
import Testing

@Suite("Reply lines and error codes: examples")
struct ReplyLineTests {
    @Test(
        "each kind of line as it is written",
        arguments: [
            (ReplyLine.data(["task": "T-41"]), #"= {"task":"T-41"}"#), (.data("línea\n2"), #"= "línea\n2""#),
            (.remark("for people\nonly"), "# for people only"), (.done(nil, nil), "+OK"),
            (.done(LineProtocol.Tag("a"), nil), "+OK @a"),
            (.done(LineProtocol.Tag("a"), ["count": 2]), #"+OK @a {"count":2}"#),
            (
                .fail(LineProtocol.Tag("b"), WireError(.conflictVersion, "T-41 has changed", details: ["current": 2])),
                #"-ERR @b conflict.version {"message":"T-41 has changed","current":2}"#
            ),
            (
                .fail(nil, WireError(.missing, "not there", field: "task")),
                #"-ERR missing {"message":"not there","field":"task"}"#
            ),
            (.event(["seq": 813]), #"* {"seq":813}"#),
        ])
    func written(line: ReplyLine, text: String) {
        var bytes: [UInt8] = []
        line.write(into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text + "\n")
    }

    @Test("a code of a newer server keeps its class, and what it says besides stays in the details")
    func unknownCode() throws {
        let line = #"-ERR conflict.moon {"message":"no","phase":"full","field":7}"#
        guard case .fail(nil, let error) = try ReplyLine(parsing: line.utf8) else {
            Issue.record("not read as a failure")
            return
        }
        #expect(error.code.errorClass == .conflict && error.code.text == "conflict.moon")
        #expect(error.code.explanation == nil)
        #expect(error.details == ["phase": "full", "field": 7])
    }

    @Test(
        "lines that are none of the protocol's",
        arguments: [
            "", "HTTP/1.1 400 Bad Request", "=", "= ", "= {", "+OKAY", "+OK @", "+OK [1]", "-ERR", "-ERR x {}",
            "-ERR conflict", "-ERR conflict.Version {}", "* 7", "+ok", "= {} {}",
        ])
    func refused(line: String) {
        #expect(throws: WireError.self) { try ReplyLine(parsing: line.utf8) }
    }

    @Test("the table of codes: each once, each read back, each explained, all classes used")
    func codes() {
        let codes = ErrorCode.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        for (code, explanation) in ErrorCode.all {
            #expect(ErrorCode(code.text) == code)
            #expect(code.explanation == explanation && explanation.hasSuffix("."))
        }
        #expect(Set(codes.map(\.errorClass)) == Set(ErrorClass.allCases))
        #expect(ErrorClass.allCases.map(\.exitStatus) == [64, 65, 66, 69, 70, 75, 77])
    }

    @Test(
        "texts that are no code", arguments: ["", "Invalid", "invalid.", "invalid.a.b", "invalid.A", "nonsense.line"])
    func noCode(text: String) {
        #expect(ErrorCode(text) == nil)
    }
}
