import Board
import LineProtocol
import Testing

@Suite("Request lines: examples")
struct RequestTests {
    @Test(
        "both spellings, with and without a tag",
        arguments: [
            ("ping", Request(verb: "ping")),
            ("@a ping", Request(tag: LineProtocol.Tag("a"), verb: "ping")),
            ("ping\r", Request(verb: "ping")),
            ("task.list  ", Request(verb: "task.list")),
            (
                #"task.add C-12 "Security review" team=operations effort=3d after=T-40,T-41"#,
                Request(
                    verb: "task.add",
                    arguments: .words([
                        RawArgument(values: [.word("C-12")]), RawArgument(values: [.quoted("Security review")]),
                        RawArgument(name: "team", values: [.word("operations")]),
                        RawArgument(name: "effort", values: [.word("3d")]),
                        RawArgument(name: "after", values: [.word("T-40"), .word("T-41")]),
                    ]))
            ),
            (
                #"task.add {"commitment":"C-12","after":["T-40"]}"#,
                Request(verb: "task.add", arguments: .object(["commitment": "C-12", "after": ["T-40"]]))
            ),
            ("agenda {}", Request(verb: "agenda", arguments: .object([:]))),
            (
                #"@X-1_z note title="a \"b\"\nc",ñandú text="""#,
                Request(
                    tag: LineProtocol.Tag("X-1_z"), verb: "note",
                    arguments: .words([
                        RawArgument(name: "title", values: [.quoted("a \"b\"\nc"), .word("ñandú")]),
                        RawArgument(name: "text", values: [.quoted("")]),
                    ]))
            ),
            (
                "due mañana }x @y #z",
                Request(
                    verb: "due",
                    arguments: .words(["mañana", "}x", "@y", "#z"].map { RawArgument(values: [.word($0)]) }))
            ),
        ])
    func accepted(line: String, request: Request) throws {
        #expect(try Request(parsing: line.utf8) == request)
    }

    @Test(
        "refused lines, by code",
        arguments: [
            ("", ErrorCode.invalidSyntax), ("\r", .invalidSyntax), (" ping", .invalidSyntax), ("@a", .invalidSyntax),
            ("@ ping", .invalidSyntax), ("@12345678901234567 ping", .invalidSyntax), ("@ñ ping", .invalidSyntax),
            ("PING", .invalidVerb), ("1ping", .invalidVerb), ("task_add", .invalidVerb),
            (String(repeating: "a", count: 33), .invalidVerb), ("ping\u{7}", .invalidSyntax),
            ("pi\tng", .invalidSyntax), ("ping a\rb", .invalidSyntax), ("ping\r\r", .invalidSyntax),
            ("ping \u{7F}", .invalidSyntax), ("ping \0", .invalidSyntax), ("add a=", .invalidSyntax),
            ("add a=b=c", .invalidSyntax), ("add =b", .invalidSyntax), ("add A=b", .invalidSyntax),
            ("add a=b,", .invalidSyntax), ("add ,b", .invalidSyntax), ("add a,,b", .invalidSyntax),
            ("add a\"b\"", .invalidSyntax), ("add \"b\"c", .invalidSyntax), ("add \"b", .invalidSyntax),
            (#"add "b\"#, .invalidSyntax), (#"add "\q""#, .invalidSyntax), (#"add "a\u0000b""#, .invalidValue),
            ("add a={}", .invalidSyntax), ("add b {}", .invalidSyntax), ("add {} b", .invalidSyntax),
            ("add {\"a\":1", .invalidSyntax), ("add {\"a\":1.5}", .invalidValue),
            ("add {\"a\":9007199254740992}", .invalidValue), ("add {\"a\":1,\"a\":2}", .invalidField),
        ])
    func refused(line: String, code: ErrorCode) {
        let error = #expect(throws: WireError.self) { try Request(parsing: line.utf8) }
        #expect(error?.code == code)
        #expect(error?.message.isEmpty == false)
    }

    @Test(
        "bytes that are not UTF-8 are invalid.utf8, with their place", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
    func notUTF8(bytes: [UInt8]) {
        let error = #expect(throws: WireError.self) { try Request(parsing: Array("ping ".utf8) + bytes) }
        #expect(error?.code == .invalidUTF8)
        #expect(error?.message.contains("byte 6") == true)
    }

    @Test(
        "the tag of a faulty line is found where it is one",
        arguments: [("@a \u{7}", "a"), ("@abc", "abc"), ("@a\r", "a"), ("ping @a", nil), ("@ñ ping", nil), ("", nil)]
            as [(String, String?)])
    func tagOfAFaultyLine(line: String, tag: String?) {
        #expect(LineProtocol.Tag(atHeadOf: line.utf8)?.text == tag)
    }

    @Test("HTTP's first words, and what only resembles them")
    func http() {
        for method in ["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "CONNECT", "TRACE", "PATCH", "PRI"] {
            #expect(Request.looksLikeHTTP("\(method) / HTTP/1.1\r".utf8))
            #expect(Request.looksLikeHTTP(method.utf8))
            #expect(!Request.looksLikeHTTP("\(method)X /".utf8))
        }
        for line in ["get /", "ping", "", "@a GET /", "GETAWAY"] {
            #expect(!Request.looksLikeHTTP(line.utf8))
        }
    }

    @Test("what has no spelling is refused when written, not sent in part")
    func unspeakable() {
        for verb in ["", "PING", "a b", "ping\nquit"] {
            #expect(throws: WireError.self) { try Request(verb: verb).encoded() }
        }
        for argument in [
            RawArgument(name: "a\nb", values: [.word("x")]), RawArgument(name: "", values: [.word("x")]),
            RawArgument(values: []),
        ] {
            #expect(throws: WireError.self) { try Request(verb: "add", arguments: .words([argument])).encoded() }
        }
    }
}
