import Board
import Logging
import Synchronization
import Testing

@testable import Telemetry

@Suite("The log")
struct LogStreamTests {
    private final class Page: Sendable {
        let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
    }

    private static func stream(_ format: LogStream.Format, from level: Logger.Level, on page: Page) -> LogStream {
        LogStream(format, from: level, clock: { Instant(microseconds: 1_764_581_400_250_000) }) { line in
            page.lines.withLock { $0.append(line) }
        }
    }

    @Test func aLineOfJSONIsAnObjectWithTimeLevelMessageAndFields() throws {
        let page = Page()
        let stream = Self.stream(.json, from: .info, on: page)
        let logger = Logger(label: "x") { _ in stream.handler() }
        logger.warning(
            "it was\nslow",
            metadata: ["ms": "1203", "verb": "task.list", "level": "mine", "text": "a \"b\" \u{1B}[31m"])
        let line = try #require(page.all.first)
        let object = try #require(try JSON(parsing: Array(line.utf8)).object)
        #expect(object["time"] == "2025-12-01T09:30:00.25Z")
        #expect(object["level"] == "warning")
        #expect(object["message"] == "it was\nslow")
        #expect(object["ms"] == 1203)
        #expect(object["verb"] == "task.list")
        #expect(object["text"] == "a \"b\" \u{1B}[31m")
        #expect(page.all.allSatisfy { !$0.contains(where: \.isNewline) })
    }

    @Test func aLineOfTextIsOneLineWhateverStandsInIt() {
        let page = Page()
        let stream = Self.stream(.text, from: .info, on: page)
        let logger = Logger(label: "x") { _ in stream.handler() }
        logger.info("it was\nslow", metadata: ["b": "two words", "a": "1", "c": "line\nend \u{1B}[31m"])
        #expect(
            page.all == [
                #"2025-12-01T09:30:00.25Z info it was / slow a=1 b="two words" c="line\nend \u001b[31m""#
            ])
    }

    @Test func levelAndFormChangeForAllLoggersAndALoggerCanBeQuieterButNotLouder() {
        let page = Page()
        let stream = Self.stream(.text, from: .warning, on: page)
        let logger = Logger(label: "x") { _ in stream.handler() }
        var quiet = logger
        quiet.logLevel = .error
        var loud = logger
        loud.logLevel = .trace
        for each in [logger, quiet, loud] { each.info("no") }
        logger.warning("one")
        quiet.warning("no")
        stream.adopt(.json, from: .debug)
        logger.debug("two")
        quiet.debug("no")
        loud.trace("no")
        #expect(page.all.count == 2)
        #expect(page.all.first?.hasSuffix("warning one") == true)
        #expect(page.all.last?.hasPrefix(#"{"time":"#) == true)
    }
}
