public import Board

/// What a document has for a calendar program, in one language: deadlines as whole days, and meetings.
public struct CalendarFile: Sendable, Hashable {
    struct Event: Sendable, Hashable {
        enum Time: Sendable, Hashable {
            case day(Day)
            case meeting(Instant, minutes: Int)
        }
        enum Standing: String, Sendable, Hashable {
            case tentative = "TENTATIVE"
            case confirmed = "CONFIRMED"
            case cancelled = "CANCELLED"
        }
        /// The same for the same thing in every file, and for no other: a later file changes the event.
        var uid: String
        var time: Time
        var summary: String
        var detail: String?
        /// Grows with each change.
        var sequence: Int64
        var modified: Instant
        var standing: Standing
    }

    /// What the calendar is called.
    var name: String
    /// The moment that the file speaks of.
    var moment: Instant
    var events: [Event]
}

/// A document with days that belong into a calendar.
public protocol CalendarDocument: Sendable {
    func calendar(in language: Language) -> CalendarFile
}

extension CalendarFile.Event {
    /// A board has no name that never changes; that a number began at that microsecond makes it one of its kind.
    ///
    /// Of the two only a digest is told (FNV-1a, 64 bits): a client reads nothing out of it.
    static func uid(_ kind: String, _ number: Int64, begun: Instant) -> String {
        let digest = "\(kind) \(number) \(begun.microseconds)".utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(digest, radix: 16)
        return "\(kind)-\(String(repeating: "0", count: 16 - digits.count))\(digits)@tablero"
    }
}
