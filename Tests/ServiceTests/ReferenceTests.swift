import Board
import LineProtocol
import Testing
import TranscriptRunner

@testable import Service

/// The definitions against what the server was seen to answer: every exchange of every transcript.
@Suite("What the reference says of a command holds in every transcript") struct ReferenceTests {
    struct Exchange: Sendable {
        let command: Command
        let place: String
        let replies: [String]
    }

    static let exchanges: [Exchange] = Transcript.all.flatMap { transcript in
        transcript.steps.compactMap { step -> Exchange? in
            guard case .request(let text, _, let replies) = step,
                let verb = text.split(separator: " ").first(where: { !$0.hasPrefix("@") }),
                let command = Command.all.first(where: { $0.verb == verb })
            else { return nil }
            return Exchange(command: command, place: "\(transcript.name): \(text)", replies: replies)
        }
    }

    @Test("an error is one of those that the command is said to have") func errors() throws {
        var seen = 0
        for exchange in Self.exchanges {
            guard let last = exchange.replies.last, last.hasPrefix("-ERR ") else { continue }
            let code = last.split(separator: " ").dropFirst().first { !$0.hasPrefix("@") }
            seen += 1
            #expect(
                exchange.command.allErrors.contains { $0.text == code.map(String.init) },
                "\(exchange.place) ended in \(code ?? "nothing")")
        }
        #expect(seen > 50)
    }

    @Test("a field of the last line or of a row stands in the command's reply") func replies() throws {
        var seen = 0
        for exchange in Self.exchanges where exchange.replies.last?.hasPrefix("+OK") == true {
            let shape = exchange.command.reply
            for line in exchange.replies {
                guard let fields = line.hasPrefix("=") ? shape.lineFields : shape.doneFields,
                    let names = try Self.names(line)
                else { continue }
                seen += 1
                for name in names where !fields.contains(name) && !ReplyShape.common.contains(name) {
                    Issue.record("\(exchange.place) answers \(name), which the reference does not tell")
                }
            }
        }
        #expect(seen > 200)
    }

    @Test("no field stands in a reply that no transcript ever shows") func nothingTooMuch() throws {
        var shown: Set<String> = []
        for exchange in Self.exchanges {
            for line in exchange.replies { shown.formUnion(try Self.names(line) ?? []) }
        }
        let told = Set(Command.all.flatMap { $0.reply.doneFields + ($0.reply.lineFields ?? []) })
        #expect(told.subtracting(shown).sorted() == [])
    }

    /// The names of the object on a line of a transcript, whose patterns stand for values; nil for a line without one.
    private static func names(_ line: String) throws -> [String]? {
        // A brace within a line of text opens no object.
        guard let start = line.firstIndex(of: "{"), !line[..<start].contains("\"") else { return nil }
        // A pattern may stand for the rest of an object too.
        let text = line[start...].replacing(/,<[a-z]+>}/, with: "}").replacing(/<[a-z]+>/, with: "0")
            .replacing("…", with: "")
        return try JSON(parsing: Array(text.utf8)).object?.map(\.key)
    }
}
