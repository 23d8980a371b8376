import Agenda
import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

@Suite("How a meeting looks") struct MeetingPageTests {
    @Test("one item at 80 by 24")
    func item() throws {
        var table = try MeetingSample(
            .spanish, leads: true, ["began": "2026-11-30T08:47:30Z", "at": 1, "since": "2026-11-30T08:57:50Z"])
        let screen = table.screen()
        #expect(screen.count == 24)
        #expect(
            screen[0] == "R-1 Revisión semanal · lun 30 nov                               1/3   12:30 / 60",
            "\(screen[0])")
        #expect(screen[2].hasPrefix("Promesas en riesgo  ") && screen[2].hasSuffix("  02:10 / 8"))
        #expect(screen[3] == "R-1.1 C-1 Portal (Acme S.A.): fecha vigente 27 nov")
        #expect(screen[4] == "Hay que decidirlo.")
        #expect(screen[6] == "Nueve días en cola de Operaciones.")
        #expect(screen[8] == "• Luis Ruiz: los textos llegan el jueves")
        #expect(screen[21].hasPrefix("[Intro] siguiente  [v]olver  [d]ecidir  [e]ncargar"))
        table.press(.character("d"))
        table.type("sí, señor")
        let typing = table.screen()
        #expect(typing[21] == "R-1.1 Se decide: sí, señor")
        #expect(table.grid().cursor == TerminalGrid.Place(row: 21, column: 26))
    }

    @Test("what the server says is there whole, in two lines where it needs them")
    func sentence() throws {
        var table = try MeetingSample(
            .english, leads: true, ["began": "2026-11-30T09:00:00Z", "at": 1, "since": "2026-11-30T09:00:00Z"])
        table.press(.character("a"))
        table.type("call")
        table.press(.enter, .enter)
        table.type("2027-01-01")
        table.press(.enter)
        let message = "an action lives at most 7 days, until 2026-12-07; make it smaller, or say anyway=\"why\""
        _ = table.fail(.wire(WireError(.invalidDate, message, field: "due")))
        let screen = table.screen()
        #expect(screen[21] == "R-1.1 By: 2027-01-01")
        let words = "\(screen[22]) \(screen[23])"
        #expect(words.contains("due: the date is not possible"), "\(words)")
        table.press(.eraseLine, .enter)
        table.answerAll()
        #expect(table.lines == ["review.action item=R-1.1 text=call"])
    }

    @Test("a clock over its time is an alarm")
    func overTime() throws {
        let table = try MeetingSample(
            .english, leads: true, ["began": "2026-11-30T07:59:59Z", "at": 1, "since": "2026-11-30T08:51:59Z"])
        let grid = table.grid()
        #expect(grid.text(0).hasSuffix("60:01 / 60") && grid.text(2).hasSuffix("08:01 / 8"))
        #expect(grid.cells[0][75].style == .alarm && grid.cells[2][75].style == .alarm)
    }

    @Test("what was decided and agreed stands under the item, in words for one and for many")
    func said() throws {
        let items = try MeetingSample.review().items.count
        let table = try MeetingSample(
            .english, leads: true,
            [
                "at": 2, "began": "2026-11-30T09:00:00Z", "since": "2026-11-30T09:00:00Z", "missing": [],
                "actions": [
                    [
                        "action": "A-3", "item": 2, "text": "ask the teams for a rota", "owner": "luis",
                        "due": "2026-12-04", "state": "open", "words": nil,
                    ]
                ],
                "items": [
                    [
                        "item": "R-1.2", "number": 2, "section": "raised", "es": "¿quién?", "en": "who?",
                        "notes": [], "actions": [],
                        "decision": [
                            "kind": "decided", "words": nil, "who": "alvaro", "by": "2026-12-03", "author": "ana",
                        ],
                    ]
                ],
            ])
        #expect(items == 3)
        let screen = table.screen()
        #expect(screen[5] == "→ Álvaro Peña decides it by Thu 3 Dec", "\(screen)")
        #expect(screen[6] == "□ A-3 ask the teams for a rota (Luis Ruiz, by Fri 4 Dec)")
        #expect(
            MeetingLines.summary(of: table.meeting.review, .english) == "1 item decided, 0 skipped, 0 open; 1 action")
        #expect(
            MeetingLines.summary(of: table.meeting.review, .spanish)
                == "1 punto decidido, 0 saltados, 0 sin decir; 1 acción")
    }

    /// Whatever is on the screen and however small it is, nothing overlaps and nothing is cut without a mark.
    @Test("every page fits every terminal", arguments: Language.allCases, [true, false])
    func fits(language: Language, leads: Bool) throws {
        let long = String(repeating: "Portal de clientes y proveedores 日本 ", count: 20)
        var table = try MeetingSample(
            language, leads: leads,
            [
                "at": 1, "began": "2026-11-30T06:00:00Z", "since": "2026-11-30T07:00:00Z", "attendees": [],
                "client": ["code": "acme", "name": .string(long)],
                "items": .array(
                    (1...12).map { number in
                        [
                            "item": .string("R-1.\(number)"), "number": .integer(Int64(number)), "section": "at_risk",
                            "es": .string(long), "en": .string(long), "notes": [["by": "x", "text": .string(long)]],
                            "details_es": [.string(long)], "details_en": [.string(long)], "actions": [],
                        ]
                    }),
            ])
        let modes: [Meeting.Mode] = [
            .walking, .list(0), .list(11), .help, .asking(.close), .asking(.freeze),
            .typing(MeetingForm(.act, item: 1)), .typing(MeetingForm(.closeAnyway, item: nil)),
        ]
        for (columns, rows) in [(80, 24), (120, 40), (109, 24), (110, 24), (40, 12), (20, 8), (10, 3)] {
            for mode in modes {
                for place in [Meeting.Place.item(1), .item(12), .start, .end] {
                    (table.meeting.mode, table.meeting.place) = (mode, place)
                    let grid = table.grid(columns, rows)
                    #expect((0..<grid.rows).allSatisfy { displayWidth(grid.text($0)) == grid.columns })
                    if let cursor = grid.cursor {
                        #expect(cursor.column < grid.columns && cursor.row < grid.rows)
                    }
                }
            }
        }
        (table.meeting.mode, table.meeting.place) = (.walking, .item(1))
        #expect(table.screen()[20].hasSuffix("─↓──"), "\(table.screen()[20])")
        table.meeting.scroll = 1_000
        #expect(table.screen()[20].contains("↑"))
        #expect(table.screen(120, 40)[3].contains(" │ "))
    }

    @Test("all items in a list, with how they stand and how long they took")
    func list() throws {
        var table = try MeetingSample(
            .spanish, leads: true,
            [
                "at": 2, "began": "2026-11-30T08:50:00Z", "since": "2026-11-30T08:59:00Z",
                "spent": [["number": 1, "seconds": 540]],
            ])
        table.press(.character("l"), .up)
        let screen = table.screen()
        #expect(screen[2] == "Todos los puntos")
        #expect(screen[3].hasPrefix("› !  1 C-1 Portal (Acme S.A.)") && screen[3].hasSuffix("obligatorio     09:00"))
        #expect(screen[4].hasPrefix("  ·  2 ¿quién atiende los sábados?") && screen[4].hasSuffix("01:00"))
        #expect(screen[5].hasPrefix("  ≈  4 Traspaso") && screen[5].hasSuffix("resuelto"))
        table.press(.down, .down, .enter)
        #expect(table.meeting.place == .item(4))
    }

    /// The meeting of docs/weekly-review.md after its first decision, in a terminal of 80 by 16.
    @Test("the screen in the guide is what the program draws")
    func documented() throws {
        let table = try MeetingSample(
            .english, leads: true,
            [
                "at": 1, "began": "2026-11-30T08:57:50Z", "since": "2026-11-30T08:57:50Z", "missing": [],
                "items": [
                    [
                        "item": "R-1.1", "number": 1, "section": "at_risk", "es": "",
                        "en": "C-1 Portal (Acme S.A.): due 11 Dec (5 working days late)", "actions": [],
                        "notes": [["by": "ana", "text": "the client's texts come on Thursday"]],
                        "decision": ["kind": "decided", "words": "we renegotiate: 18 December"],
                    ],
                    ["item": "R-1.2", "number": 2, "section": "raised", "es": "", "en": "who answers on Saturdays?"],
                ],
                "actions": [
                    [
                        "action": "A-1", "item": 1, "text": "call Acme about the new date", "owner": "ana",
                        "due": "2026-12-02", "state": "open",
                    ]
                ],
            ])
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let guide = try String(contentsOf: root.appendingPathComponent("docs/weekly-review.md"), encoding: .utf8)
        let section = try #require(guide.components(separatedBy: "### On the screen").last)
        let fence = section.components(separatedBy: "```text\n")[1].components(separatedBy: "\n```")[0]
        var screen = table.screen(80, 16)
        while screen.last == "" { screen.removeLast() }
        #expect(fence.components(separatedBy: "\n") == screen, "\(screen.joined(separator: "\n"))")
    }
}
