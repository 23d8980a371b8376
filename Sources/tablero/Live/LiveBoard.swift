import Board
import LineProtocol
import Synchronization

/// A document of the server's, drawn in place and again after each change, until Ctrl-C.
struct LiveBoard: Sendable {
    /// What has happened since the screen was drawn last: however much, it is drawn once.
    private final class News: Sendable {
        let rings: AsyncStream<Void>
        private let ring: AsyncStream<Void>.Continuation
        private let lost = Mutex(false)

        init() { (rings, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

        var isLost: Bool { lost.withLock { $0 } }

        func tell(isLost: Bool? = nil) {
            if let isLost { lost.withLock { $0 = isLost } }
            ring.yield()
        }
    }

    /// Changes come in bursts: what comes within this time of the first is drawn together with it.
    static let pause: Duration = .milliseconds(200)

    let invocation: Invocation

    func run() async throws(CLIError) -> Outcome {
        let lines = try await document()
        let restoreEcho = invocation.surroundings.hushTerminal()
        // The alternate screen, without a cursor (xterm's private modes 1049 and 25).
        try write("\u{1B}[?1049h\u{1B}[?25l")
        let news = News()
        // Whatever ends first ends it: a signal, or an error that trying again does not mend.
        let end: CLIError? = await withTaskGroup(of: CLIError?.self) { group in
            group.addTask { await endingSignal(news) }
            group.addTask { await watch(news) }
            group.addTask { [lines] in
                var lines = lines
                do throws(CLIError) {
                    try show(lines, isLost: false)
                    for await _ in news.rings { try await redraw(&lines, news) }
                    return nil
                } catch {
                    return error
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        restoreEcho()
        try write("\u{1B}[?25h\u{1B}[?1049l")
        if let end { throw end }
        return Outcome(isWritten: true)
    }

    private func endingSignal(_ news: News) async -> CLIError? {
        for await number in invocation.surroundings.signals() {
            if Self.ends(number) { return .interrupted(number) }
            news.tell()
        }
        return nil
    }

    /// On a connection of its own, so that what is asked for the screen and what is heard do not wait for each other.
    private func watch(_ news: News) async -> CLIError? {
        let session = Session(
            server: invocation.settings.server, trusting: invocation.settings.trust, token: invocation.settings.token)
        do throws(CLIError) {
            try await BoardWatch(session: session, filters: [:]).run(since: nil) { happening throws(CLIError) in
                switch happening {
                case .event: news.tell()
                case .lost: news.tell(isLost: true)
                case .connected: news.tell(isLost: false)
                }
            }
            return nil
        } catch {
            await session.close()
            return error
        }
    }

    private func redraw(_ lines: inout [ScreenLine], _ news: News) async throws(CLIError) {
        await settle()
        var isLost = news.isLost
        if !isLost {
            do throws(CLIError) {
                lines = try await document()
            } catch {
                guard error.exitStatus == ErrorClass.retry.exitStatus else { throw error }
                // The watch is told as well, and rings again when it is connected.
                isLost = true
            }
        }
        try show(lines, isLost: isLost)
    }

    private func settle() async {
        do {
            try await _Concurrency.Task.sleep(for: Self.pause)
        } catch {
            // Cancelled: drawn once more, and then it ends.
        }
    }

    /// SIGINT, SIGTERM and SIGHUP end; the change of size does not.
    static func ends(_ signal: Int32) -> Bool { [1, 2, 15].contains(signal) }

    private func document() async throws(CLIError) -> [ScreenLine] {
        var screen = invocation.screen
        screen.width = max(40, invocation.surroundings.size().columns)
        guard let translation = invocation.translation else { throw .unexpectedReply }
        let request = try PreparedRequest(translation, invocation.words.fields, screen: screen, isJSON: false)
        let answer = try await invocation.session.send(request.verb, request.fields, changes: false)
        return translation.presentation.lines(answer, screen)
    }

    /// Over what is there, line by line, so that nothing flickers; what does not fit below is left out.
    private func show(_ lines: [ScreenLine], isLost: Bool) throws(CLIError) {
        let size = invocation.surroundings.size()
        let screen = invocation.screen
        let foot =
            isLost
            ? ScreenLine(screen("Sin conexión; se vuelve a intentar.", "Connection lost; trying again."), .alarm)
            : ScreenLine(screen("En vivo; Ctrl-C termina.", "Live; Ctrl-C ends."), .quiet)
        let body = lines.prefix(max(0, size.rows - 2)) + [ScreenLine(), foot]
        let drawn = body.map { line in
            ScreenLine(EventLines.cut(line.text, to: size.columns), line.style).rendered(inColour: screen.usesColour)
        }
        // Home; each line and the rest of it cleared; then everything below.
        try write("\u{1B}[H" + drawn.joined(separator: "\u{1B}[K\r\n") + "\u{1B}[K\u{1B}[J")
    }

    private func write(_ text: String) throws(CLIError) {
        try invocation.surroundings.write(text)
    }
}
