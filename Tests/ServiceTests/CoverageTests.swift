import LineProtocol
import Testing
import TranscriptRunner

/// That the transcripts leave out no command and no error that the service can give.
@Suite struct CoverageTests {
    @Test func everyCommandSucceedsInSomeTranscript() {
        var succeeded: Set<String> = []
        for (request, last) in exchanges where last.hasPrefix("+OK") {
            let words = request.split(separator: " ")
            if let verb = words.first(where: { !$0.hasPrefix("@") }) { succeeded.insert(String(verb)) }
        }
        #expect(Command.all.map(\.verb).filter { !succeeded.contains($0) } == [])
    }

    /// Codes that a transcript can not show: races, faults of the database and limits of sockets have tests of their
    /// own.
    private static let elsewhere: [ErrorCode] = [
        .conflict, .internal, .retryUnknown, .retryShutdown, .retryDatabase, .deniedHTTP, .limitLine,
        .limitConnections, .limitIdle, .limitRows,
    ]

    @Test func everyErrorOfTheServiceIsShownInSomeTranscript() {
        let shown = Set(
            exchanges.compactMap { _, last in
                last.hasPrefix("-ERR ") ? last.split(separator: " ").first { !$0.hasPrefix("@") && $0 != "-ERR" } : nil
            }.map(String.init))
        let wanted = ErrorCode.all.map(\.code).filter { !CoverageTests.elsewhere.contains($0) }
        #expect(wanted.map(\.text).filter { !shown.contains($0) } == [])
    }

    /// Requests with the last line of their replies.
    private var exchanges: [(String, String)] {
        Transcript.all.flatMap { transcript in
            transcript.steps.compactMap { step in
                guard case .request(let text, _, let replies) = step, let last = replies.last else { return nil }
                return (text, last)
            }
        }
    }
}
