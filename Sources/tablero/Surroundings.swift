import Board
import Foundation
import Progress

/// What a run takes from outside: nothing else in this program reads the process, so that a test gives its own.
struct Surroundings: Sendable {
    var environment: [String: String]
    var isOutputTerminal: Bool
    /// Columns of the terminal; 80 where there is none.
    var width: Int
    var now: Instant
    var zone: Zone
    /// Writes to standard output; throws ``CLIError/readerGone`` where nobody reads it any more.
    var write: @Sendable (String) throws(CLIError) -> Void
    /// Writes to standard error.
    var warn: @Sendable (String) -> Void
    /// Standard input to its end.
    var readInput: @Sendable () -> Data
    /// Asks for a line that is not shown while it is typed; nil where there is no terminal to ask at.
    var askSecret: @Sendable (_ prompt: String) -> String?
    /// Asks for a line; nil where there is no terminal to ask at.
    var ask: @Sendable (_ prompt: String) -> String? = { _ in nil }
    /// The terminal's columns and rows as they are now, for what redraws itself.
    var size: @Sendable () -> (columns: Int, rows: Int) = { (80, 24) }
    /// Signals to end and changes of the terminal's size, from now on and until nobody reads them; they no longer end
    /// the program by themselves.
    var signals: @Sendable () -> AsyncStream<Int32> = { AsyncStream { _ in } }
    /// Keeps the terminal from showing what is typed, until the closure that it gives is called.
    var hushTerminal: @Sendable () -> @Sendable () -> Void = { {} }

    /// Where it is shown how far long work is; nil where nobody looks.
    var progress: ProgressDisplay.Place?

    /// One key, without waiting for Enter; nil at the end of input, and no function where there is no terminal to type at.
    var readKey: (@Sendable () -> Character?)?
    /// Keys as they come, for what is drawn as a whole; nil where there is no terminal to type at. The terminal is given
    /// back when it is closed.
    var keyboard: @Sendable () -> Keyboard? = { nil }

    var today: Day { zone.day(of: now) }

    /// Colour is for a person at a terminal who has not said no (https://no-color.org).
    var usesColour: Bool {
        isOutputTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// From the locale, as the C library picks it; English where that says neither.
    var localeLanguage: Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("es") == true ? .spanish : .english
    }
}
