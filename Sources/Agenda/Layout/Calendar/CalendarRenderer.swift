public import Board

/// Renders deadlines and meetings as iCalendar (RFC 5545, METHOD:PUBLISH): lines end in CRLF and are folded at 75 octets.
public struct CalendarRenderer: Sendable {
    public let language: Language

    public init(language: Language) {
        self.language = language
    }

    /// As they stand in the file, folded, without line ends.
    public func lines(_ document: some CalendarDocument) -> [String] {
        let file = document.calendar(in: language)
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tablero//Tablero//\(language.rawValue.uppercased())",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + calendarEscaped(file.name),
        ]
        let events = file.events.flatMap { lines(of: $0, in: file) }
        return (head + events + ["END:VCALENDAR"]).flatMap(foldedContentLine)
    }

    public func render(_ document: some CalendarDocument) -> String {
        lines(document).map { $0 + "\r\n" }.joined()
    }

    private func lines(of event: CalendarFile.Event, in file: CalendarFile) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(event.uid)", "DTSTAMP:\(utc(file.moment))"]
        switch event.time {
        case .day(let day):
            // The end is the first day that no longer belongs to it.
            lines += ["DTSTART;VALUE=DATE:\(date(day))", "DTEND;VALUE=DATE:\(date(day.adding(days: 1)))"]
            // A deadline takes nobody's time.
            lines.append("TRANSP:TRANSPARENT")
        case .meeting(let start, let minutes):
            lines += ["DTSTART:\(utc(start))", "DTEND:\(utc(start.adding(seconds: minutes * 60)))", "TRANSP:OPAQUE"]
        }
        lines.append("SUMMARY:" + calendarEscaped(event.summary))
        if let detail = event.detail { lines.append("DESCRIPTION:" + calendarEscaped(detail)) }
        return lines + [
            "STATUS:\(event.standing.rawValue)", "SEQUENCE:\(event.sequence)",
            "LAST-MODIFIED:\(utc(min(event.modified, file.moment)))", "END:VEVENT",
        ]
    }

    /// `20261218`.
    private func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// `20261218T083000Z`.
    private func utc(_ instant: Instant) -> String {
        instant.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}

/// A TEXT value of RFC 5545, 3.3.11: on one line, with its signs made plain.
func calendarEscaped(_ text: String) -> String {
    printable(text).unicodeScalars.reduce(into: "") { result, scalar in
        if scalar == "\\" || scalar == ";" || scalar == "," { result += "\\" }
        result.unicodeScalars.append(scalar)
    }
}

/// A content line as lines of at most 75 octets, all but the first with a space in front (RFC 5545, 3.1).
///
/// They break between characters as people see them; one that is longer than a line by itself breaks between its scalars.
func foldedContentLine(_ line: String) -> [String] {
    let most = 75
    var lines: [String] = []
    var current = ""
    var room = most
    func pieces(of character: Character) -> [String] {
        let text = String(character)
        return text.utf8.count < most ? [text] : text.unicodeScalars.map { String($0) }
    }
    for piece in line.lazy.flatMap(pieces) {
        let length = piece.utf8.count
        if length > room {
            lines.append(current)
            current = " "
            room = most - 1
        }
        current += piece
        room -= length
    }
    return lines + [current]
}
