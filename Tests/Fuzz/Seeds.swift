import Board
import Foundation
import LineProtocol

/// Where fuzzing begins: what is known to be said, and the words it is made of.
public enum Seeds {
    /// Inputs that the target reads, most of them to the end.
    public static func of(_ target: FuzzTarget) -> [[UInt8]] {
        switch target {
        case .request: requests
        case .stream: streams
        case .reply: replies
        case .json: values.map(\.bytes)
        case .expression: expressions.map { Array($0.utf8) }
        case .row: rows.map(\.bytes)
        }
    }

    /// Every `C:` line of the transcripts, and each command's example.
    public static let requests = (lines("C: ") + Command.all.map(\.example)).map { Array($0.utf8) }

    private static let replies =
        (lines("S: ").filter { $0 != "…" } + ["# some words", "* {\"seq\":813,\"event\":\"task.edited\"}"])
        .map { Array($0.utf8) }

    private static let streams = stride(from: 0, to: requests.count, by: 3).map { start in
        let lines = requests[start..<min(start + 3, requests.count)].map { $0 + Array("\r\n".utf8) }
        return [UInt8(start % 256), UInt8(start % 40)] + lines.joined()
    }

    private static let values = (requests + replies).compactMap { line -> JSON? in
        guard let start = line.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
            case .success(let value) = Result(catching: { () throws(JSONError) in
                try JSON(parsing: line[start...], limits: .stored)
            })
        else { return nil }
        return value
    }

    private static let rows: [JSON] =
        values.flatMap { $0["rows"]?.array ?? [] } + [
            [
                "kind": "task", "source": "trello", "source_id": "5cb7",
                "history": [
                    [
                        "at": "2019-04-17T10:00:00Z", "event": "task.created",
                        "set": ["title": "Copy", "team": "marketing", "state": "accepted"],
                    ],
                    [
                        "at": "2019-04-20T09:00:00.5+02:00", "event": "task.started", "set": ["state": "active"],
                        "data": ["from": 1],
                    ],
                ],
            ]
        ]

    private static let expressions = [
        "2026-12-18", "18-dic-2026", "18/12/2026", "18-dic", "dec 18", "29-feb", "fri", "viernes", "mañana",
        "pasado mañana", "anteayer", "+10d", "-2d", "+2500d", "+2w", "+520s", "2026-W48", "0001-01-01", "9999-12-31",
        "0001-W01", "9999-W52", "3d", "4h", "90m", "1d4h", "0.5d", "1,5 días", "S", "400d", "T-41", "41",
        "mon-fri 09:00-17:00", "lun-jue 09:00-14:00,15:00-18:00; vie 09:00-15:00", "sun 00:00-24:00",
        "2026-12-18T09:30:00+01:00", "2026-12-18T23:59:60.123456Z", "0001-01-01T00:00:00Z",
    ]

    /// What is put into inputs whole: no bit flip finds `task.accept`.
    public static let dictionary: [[UInt8]] = {
        var words = Set(Command.all.map(\.verb))
        for field in Command.all.flatMap(\.fields) {
            words.formUnion([field.name, "\(field.name)=", "\"\(field.name)\":"])
            words.formUnion(field.shape.split(separator: ", ").map(String.init).filter { $0.utf8.count < 20 })
        }
        words.formUnion(ErrorCode.all.map(\.code.text))
        words.formUnion(EntityKind.allCases.map(\.rawValue))
        words.formUnion([
            "@a ", "@abcdefghijklmnop ", "+OK ", "-ERR ", "= ", "* ", "# ", "GET ", "\r\n", "\n", "\"", "\\\"", "\\n",
            "\\u0000", "\\u000a", "\\ud83d\\ude00", "\\ud83d", "\\udc00", "{}", "[]", "[[[[[[[[", "{\"a\":", "null",
            "true",
            "9007199254740991", "9007199254740992", "-9007199254740991", "9223372036854775808", "-0", "1.5", "1e3", ",",
            "=", "none", "\u{202E}", "\u{2028}", "\u{FEFF}", "😀", "e\u{301}", "é", "\u{1F468}\u{200D}\u{1F469}",
        ])
        let bytes: [[UInt8]] = [[0], [0x7F], [0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF]]
        return words.sorted().map { Array($0.utf8) } + bytes
    }()

    private static func lines(_ prefix: String) -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Transcripts").resolvingSymlinksInPath()
        do {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
            let lines = try files.flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
            return lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        } catch {
            fatalError("the transcripts can not be read: \(error)")
        }
    }
}
