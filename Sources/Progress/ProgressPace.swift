import Board

/// When a line is due, and what is written then: over the last one on a terminal, below it elsewhere.
struct ProgressPace: Sendable {
    enum Step: Sendable {
        case advanced
        /// All of it is done.
        case ended
        /// It failed or was stopped.
        case abandoned
    }

    private static let redraw = Duration.milliseconds(100)
    private static let silence = Duration.seconds(10)
    private static let clear = "\r\u{1B}[K"

    let isTerminal: Bool
    private var shown: (at: Duration, line: ProgressLine)?

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
    }

    /// nil where nothing is to be written now; `width` is asked for only when something is.
    mutating func text(_ step: Step, _ line: ProgressLine, width: () -> Int) -> String? {
        switch step {
        case .advanced:
            guard isDue(line) else { return nil }
            shown = (line.elapsed, line)
            // One column stays free: in the last one some terminals go to the next line.
            return isTerminal ? Self.clear + line.bar(width: width() - 1) : line.sentence + "\n"
        case .ended, .abandoned:
            defer { shown = nil }
            // The result is told by whoever did the work; the bar makes room for it.
            if isTerminal { return shown == nil ? nil : Self.clear }
            guard step == .ended, let last = shown?.line else { return nil }
            return last.done == line.done && last.total == line.total ? nil : line.sentence + "\n"
        }
    }

    private func isDue(_ line: ProgressLine) -> Bool {
        guard let shown else { return true }
        let since = line.elapsed - shown.at
        return isTerminal ? since >= Self.redraw : line.tenths > shown.line.tenths || since >= Self.silence
    }
}
