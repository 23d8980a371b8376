public import Board
import Glibc
import Synchronization

/// Shows a person how far long work is: a bar on a terminal, plain lines elsewhere. It writes to standard error, since
/// standard output may be data.
///
/// Nothing is written before the first ``advance(to:of:)``, so that work which is refused at once says only why.
public final class ProgressDisplay: Sendable {
    /// Where it is shown.
    public struct Place: Sendable {
        /// Whether a line is drawn over in place, and left without its end.
        public let isTerminal: Bool
        let width: @Sendable () -> Int
        let write: @Sendable (String) -> Void
        let clock: @Sendable () -> Duration

        /// `clock` tells the time since whenever.
        public init(
            isTerminal: Bool, width: @escaping @Sendable () -> Int, clock: @escaping @Sendable () -> Duration,
            write: @escaping @Sendable (String) -> Void
        ) {
            self.isTerminal = isTerminal
            self.width = width
            self.clock = clock
            self.write = write
        }

        /// That of this process, which `write` reaches.
        public static func standardError(_ write: @escaping @Sendable (String) -> Void) -> Place {
            let began = ContinuousClock.now
            return Place(
                isTerminal: isatty(STDERR_FILENO) == 1, width: { columns(of: STDERR_FILENO) },
                clock: { ContinuousClock.now - began }, write: write)
        }
    }

    private struct Shown: Sendable {
        var pace: ProgressPace
        var line: ProgressLine
        var began: Duration
    }

    private let place: Place?
    private let shown: Mutex<Shown>

    /// `total` is nil where it is unknown; `place` is nil where nobody is to be told.
    public init(_ task: String, of total: Int?, in language: Language, at place: Place?) {
        self.place = place
        shown = Mutex(
            Shown(
                pace: ProgressPace(isTerminal: place?.isTerminal ?? false),
                line: ProgressLine(task, done: 0, of: total, elapsed: .zero, in: language),
                began: place?.clock() ?? .zero))
    }

    /// So much is done; `total` where it has become known.
    public func advance(to done: Int, of total: Int? = nil) {
        write(.advanced) { line in
            line.done = done
            if let total { line.total = total }
        }
    }

    /// One more is done.
    public func advance() {
        write(.advanced) { $0.done += 1 }
    }

    /// All of it is done; what was only estimated is known now.
    public func end() {
        write(.ended) { line in if line.total != nil { line.total = line.done } }
    }

    /// It failed or was stopped: the bar makes room for the reason.
    public func abandon() {
        write(.abandoned) { _ in }
    }

    /// Ends with the work, or is abandoned where it fails.
    public func during<Value, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation, _ work: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        do {
            let value = try await work()
            end()
            return value
        } catch {
            abandon()
            throw error
        }
    }

    private func write(_ step: ProgressPace.Step, _ change: @Sendable (inout ProgressLine) -> Void) {
        guard let place else { return }
        shown.withLock { shown in
            change(&shown.line)
            shown.line.elapsed = place.clock() - shown.began
            // Under the lock, so that lines keep their order.
            if let text = shown.pace.text(step, shown.line, width: place.width) { place.write(text) }
        }
    }
}

private func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
