import Dispatch
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The keys of a terminal as the bytes that they send: at once, and without being shown.
struct Keyboard: Sendable {
    /// What comes together is one piece; it ends when the terminal goes.
    let bytes: AsyncStream<[UInt8]>
    /// Gives the terminal back as it was.
    let close: @Sendable () -> Void

    /// How long the rest of what an arrow sends may be behind its beginning, in milliseconds: a person is slower.
    private static let patience: Int32 = 50

    /// Of standard input; nil where it is no terminal.
    static func ofTerminal() -> Keyboard? {
        var before = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
        let (bytes, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        // A dispatch source may be cancelled from any thread, and that is all that happens to this one from now on.
        nonisolated(unsafe) let source = DispatchSource.makeReadSource(
            fileDescriptor: STDIN_FILENO, queue: DispatchQueue(label: "tablero.keyboard"))
        source.setEventHandler { @Sendable in
            guard let piece = piece() else { return continuation.finish() }
            continuation.yield(piece)
        }
        source.resume()
        return Keyboard(bytes: bytes) { [before] in
            source.cancel()
            continuation.finish()
            var settings = before
            _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
        }
    }

    /// What is there to be read, with what follows an escape at once; nil at the end.
    private static func piece() -> [UInt8]? {
        var piece: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        repeat {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return piece.isEmpty ? nil : piece }
            piece += buffer[..<count]
        } while isCutOff(piece) && isMoreComing()
        return piece
    }

    /// Whether it ends in an escape, or in what may be the beginning of an arrow.
    private static func isCutOff(_ piece: [UInt8]) -> Bool {
        guard let escape = piece.lastIndex(of: 0x1B) else { return false }
        let rest = piece[(escape + 1)...]
        guard let kind = rest.first else { return true }
        guard kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") else { return false }
        return !rest.dropFirst().contains { (0x40...0x7E).contains($0) }
    }

    private static func isMoreComing() -> Bool {
        var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, patience) > 0
    }
}
