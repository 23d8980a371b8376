import Board
import Foundation

@testable import tablero

/// A meeting of three items without a server: what is pressed goes in, and what is sent can be answered.
struct MeetingSample {
    static let morning = Instant(rfc3339: "2026-11-30T09:00:00Z")!

    var meeting: Meeting
    var now = morning
    /// What was sent, in order.
    var sent: [Outgoing] = []

    /// A review as the server tells it, an item in three sections; what `more` says replaces what stands there.
    static func review(_ more: JSON.Object = [:]) throws -> MeetingReview {
        let text = #"""
            {"schema_version":1,"kind":"review","review":"R-1","review_kind":"weekly","team":null,"client":null,
            "owner":null,"date":"2026-11-30","time":"10:00","minutes":60,"attendees":["ana","luis"],"subject":null,
            "state":"frozen","missing":[1],"now":"2026-11-30T09:00:00Z","began":null,"at":null,"since":null,"spent":[],
            "items":[
            {"item":"R-1.1","number":1,"section":"at_risk","required":true,"solved_since":false,"minutes":8,
            "es":"C-1 Portal (Acme S.A.): fecha vigente 27 nov","en":"C-1 Portal (Acme S.A.): due 27 Nov",
            "details_es":["Nueve días en cola de Operaciones."],"details_en":["Nine days queued at Operations."],
            "notes":[{"by":"luis","text":"los textos llegan el jueves"}],"actions":[]},
            {"item":"R-1.2","number":2,"section":"raised","required":false,"solved_since":false,
            "es":"¿quién atiende los sábados?","en":"who answers on Saturdays?","notes":[],"actions":[]},
            {"item":"R-1.4","number":4,"section":"hand_offs","required":false,"solved_since":true,
            "es":"Traspaso","en":"Hand-off","notes":[],"actions":[]}],
            "notes":[],"actions":[]}
            """#
        let json = try JSON(parsing: text.utf8, limits: .stored)
        return MeetingReview(.object((json.object ?? [:]).merging(more)))!
    }

    init(_ language: Language = .spanish, leads: Bool = true, _ more: JSON.Object = [:]) throws {
        meeting = Meeting(
            try Self.review(more), language: language, me: "ana",
            people: [
                Meeting.Person(handle: "ana", name: "Ana López"), Meeting.Person(handle: "luis", name: "Luis Ruiz"),
                Meeting.Person(handle: "alvaro", name: "Álvaro Peña"),
            ], leads: leads, at: Self.morning)
    }

    mutating func take(_ happening: Meeting.Happening) { meeting.take(happening, at: now) }

    mutating func press(_ keys: MeetingKey...) { for key in keys { take(.key(key)) } }

    mutating func type(_ text: String) { for character in text { take(.key(.character(character))) } }

    mutating func pass(seconds: Int) {
        now = now.adding(seconds: seconds)
        take(.clock)
    }

    /// The server answers all that there is to send; reads give what the server has, so that nothing moves.
    mutating func answerAll(with review: MeetingReview? = nil) {
        while let job = meeting.nextJob(at: now) {
            switch job {
            case .send(let said):
                sent.append(said)
                take(.done)
            case .read: take(.reviewed(review ?? meeting.review))
            }
        }
    }

    /// The next request, taken by nobody.
    mutating func fail(_ error: CLIError) -> Outgoing? {
        guard case .send(let said)? = meeting.nextJob(at: now) else { return nil }
        take(.failed(error))
        return said
    }

    /// `review.decide item=R-1.1 words=…`, without the key.
    static func line(_ said: Outgoing) -> String {
        let fields = said.fields.filter { $0.key != "key" }.map { "\($0.key)=\($0.value.text ?? $0.value.serialized)" }
        return ([said.command] + fields).joined(separator: " ")
    }

    var lines: [String] { sent.map(Self.line) }

    /// The screen as text, a row each.
    func screen(_ columns: Int = 80, _ rows: Int = 24) -> [String] {
        let grid = grid(columns, rows)
        return (0..<rows).map { row in
            var text = Substring(grid.text(row))
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }

    func grid(_ columns: Int = 80, _ rows: Int = 24) -> TerminalGrid {
        let screen = Screen(
            language: meeting.language, width: columns, today: Day("2026-11-30")!, zone: .utc, usesColour: true)
        return MeetingPage(meeting, screen: screen, columns: columns, rows: rows, at: now).grid
    }
}
