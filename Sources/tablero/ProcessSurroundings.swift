import Board
import Dispatch
import Foundation
import Progress

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Surroundings {
    /// Those of this process.
    static func process() -> Surroundings {
        let environment = ProcessInfo.processInfo.environment
        let isOutputTerminal = isatty(STDOUT_FILENO) == 1
        let isTyped = isOutputTerminal && isatty(STDIN_FILENO) == 1
        let readKey: (@Sendable () -> Character?)? = isTyped ? { @Sendable in readOneKey() } : nil
        return Surroundings(
            environment: environment,
            isOutputTerminal: isOutputTerminal,
            width: isOutputTerminal ? max(40, terminalSize().columns) : Int(environment["COLUMNS"] ?? "") ?? 80,
            now: Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)),
            zone: Zone(identifier: TimeZone.current.identifier) ?? .utc,
            write: { text throws(CLIError) in
                let failure = writeAll(text, to: STDOUT_FILENO)
                guard failure == 0 else { throw failure == EPIPE ? .readerGone : .outputFailed }
            },
            // Where standard error is closed there is nowhere left to say so.
            warn: { text in _ = writeAll(text, to: STDERR_FILENO) },
            readInput: { FileHandle.standardInput.readDataToEndOfFile() },
            askSecret: { prompt in readWithoutEcho(prompt: prompt) },
            ask: { prompt in readAnswer(prompt: prompt) },
            size: { terminalSize() }, signals: { terminalSignals() }, hushTerminal: { hushedTerminal() ?? {} },
            progress: .standardError { text in _ = writeAll(text, to: STDERR_FILENO) }, readKey: readKey,
            keyboard: { isTyped ? Keyboard.ofTerminal() : nil })
    }
}

private func terminalSize() -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
}

private func terminalSignals() -> AsyncStream<Int32> {
    AsyncStream { continuation in
        // Dispatch sources may be cancelled from any thread, and that is all that happens to these from now on.
        nonisolated(unsafe) let sources = [SIGINT, SIGTERM, SIGHUP, SIGWINCH].map { number in
            // A source only watches; what the signal does by itself is switched off here.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable in continuation.yield(number) }
            source.resume()
            return source
        }
        continuation.onTermination = { @Sendable _ in
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM, SIGHUP, SIGWINCH] { signal(number, SIG_DFL) }
        }
    }
}

/// Switches the echo off, and gives how to bring it back; nil where that is not possible.
private func hushedTerminal() -> (@Sendable () -> Void)? {
    var before = termios()
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
    return { [before] in
        var settings = before
        _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
    }
}

/// The terminal gives each key at once and shows none, and is as before afterwards. Of what one key sends, such as the
/// arrows do, only the first counts.
private func readOneKey() -> Character? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
    defer { _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    var bytes = [UInt8](repeating: 0, count: 16)
    while true {
        let count = read(STDIN_FILENO, &bytes, 1)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return nil }
        guard bytes[0] == 0x1B else { break }
        // An escape alone, or the beginning of an arrow: what follows at once belongs to it.
        var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        if poll(&ready, 1, 20) > 0 {
            _ = read(STDIN_FILENO, &bytes, 16)
            continue
        }
        break
    }
    return Character(Unicode.Scalar(bytes[0]))
}

/// 0, or the error's number: `EPIPE` when the reader is gone (`tablero queue | head -1`).
private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0 {
            if errno == EINTR { continue }
            return errno
        }
        bytes = bytes.dropFirst(written)
    }
    return 0
}

private func readAnswer(prompt: String) -> String? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
    _ = writeAll(prompt, to: STDERR_FILENO)
    return readLine(strippingNewline: true)
}

private func readWithoutEcho(prompt: String) -> String? {
    guard let restoreEcho = hushedTerminal() else { return nil }
    defer {
        restoreEcho()
        _ = writeAll("\n", to: STDERR_FILENO)
    }
    _ = writeAll(prompt, to: STDERR_FILENO)
    return readLine(strippingNewline: true)
}
