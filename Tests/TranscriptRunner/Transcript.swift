public import Foundation
public import Service

/// A conversation with the server as a file holds it: `C:` lines are sent, `S:` lines are what must come back.
///
/// ```
/// # Says why this conversation is worth keeping.
/// @member ana manager sales "Ana López"
/// @connect
/// S: +OK {"server":"tablero", …
/// C: auth "{token:ana}"
/// S: +OK {"member":"ana", …
/// ```
/// Directives: `@member HANDLE ROLE TEAM NAME` (team `-` for none) adds somebody with a token before the first line is
/// sent; `@connect` opens a connection, whose greeting follows; `@as HANDLE` goes on as that member, on a connection
/// that signed in unseen; `@clock INSTANT` sets the clock, which steps one second a request, and `@clock real` lets it
/// run; `@signals` looks for signals, as the server does from time to time. `@rate PER-SECOND BURST` holds for the whole conversation, wherever it stands.
///
/// In a `C:` line `{token:ana}` is that member's token, `{word}` what `<word>` caught before, `{repeat:x:9000}` many of a
/// letter and `{byte:ff}` a byte. In an `S:` line `<any>` stands for anything, `<word>` for anything that is kept under
/// that word. A line `S: …` stands for any number of lines.
public struct Transcript: Sendable, CustomStringConvertible {
    public enum Directive: Sendable, Hashable {
        case member(handle: String, role: String, team: String?, name: String)
        case clock(String)
        case signals
        case connect
        case speak(as: String)
        case rate(perSecond: Int, burst: Int)
    }

    public enum Step: Sendable, Hashable {
        /// A comment or an empty line.
        case remark(String)
        case directive(Directive, text: String, replies: [String])
        case request(String, line: Int, replies: [String])
    }

    public let name: String
    public let url: URL
    public let steps: [Step]

    /// Any number of lines.
    public static let ellipsis = "…"

    public init(contentsOf url: URL) throws {
        name = url.deletingPathExtension().lastPathComponent
        self.url = url
        steps = try Transcript.steps(try String(contentsOf: url, encoding: .utf8), in: name)
    }

    /// Every transcript of the repository, by name.
    public static let all: [Transcript] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Transcripts").resolvingSymlinksInPath()
        do {
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "txt" }
                .map { try Transcript(contentsOf: $0) }
                .sorted { $0.name < $1.name }
        } catch {
            fatalError("the transcripts can not be read: \(error)")
        }
    }()

    public var description: String { name }

    /// What the service of its stage holds to.
    public var limits: ServiceLimits {
        var limits = ServiceLimits()
        for case .directive(.rate(let perSecond, let burst), _, _) in steps {
            limits.requestsPerSecond = perSecond
            limits.requestBurst = burst
        }
        return limits
    }

    public var requests: [String] {
        steps.compactMap { step in if case .request(let text, _, _) = step { text } else { nil } }
    }

    private static func steps(_ text: String, in name: String) throws -> [Step] {
        var steps: [Step] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var place = 0
        func replies() -> [String] {
            var replies: [String] = []
            while place < lines.count, lines[place].hasPrefix("S: ") {
                replies.append(String(lines[place].dropFirst(3)))
                place += 1
            }
            return replies
        }
        while place < lines.count {
            let line = lines[place]
            place += 1
            if line.isEmpty || line.hasPrefix("#") {
                steps.append(.remark(line))
            } else if line.hasPrefix("C: ") {
                let number = place
                steps.append(.request(String(line.dropFirst(3)), line: number, replies: replies()))
            } else if line.hasPrefix("@"), let directive = directive(line) {
                steps.append(.directive(directive, text: line, replies: replies()))
            } else {
                throw TranscriptError(file: name, line: place, problem: "the line is none of a transcript")
            }
        }
        return steps
    }

    private static func directive(_ line: String) -> Directive? {
        let words = line.split(separator: " ", maxSplits: 4).map(String.init)
        switch (words[0], words.count) {
        case ("@member", 5):
            return .member(
                handle: words[1], role: words[2], team: words[3] == "-" ? nil : words[3],
                name: words[4].trimmingCharacters(in: CharacterSet(charactersIn: "\"")))
        case ("@clock", 2): return .clock(words[1])
        case ("@signals", 1): return .signals
        case ("@connect", 1): return .connect
        case ("@as", 2): return .speak(as: words[1])
        case ("@rate", 3):
            guard let perSecond = Int(words[1]), let burst = Int(words[2]) else { return nil }
            return .rate(perSecond: perSecond, burst: burst)
        default: return nil
        }
    }
}

/// A transcript that can not be read or played, and where.
public struct TranscriptError: Error, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let problem: String

    public init(file: String, line: Int, problem: String) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    public var description: String { "\(file):\(line): \(problem)" }
}
