import Board
import Testing

@testable import Progress

@Suite("A line of progress") struct ProgressLineTests {
    private static func line(
        _ done: Int, of total: Int?, after elapsed: Duration = .seconds(10), in language: Language = .english,
        task: String = "Sending rows"
    ) -> ProgressLine { ProgressLine(task, done: done, of: total, elapsed: elapsed, in: language) }

    @Test(
        "is counts and what is left of time",
        arguments: [
            (line(0, of: 200, after: .zero), "Sending rows: 0 % 0 of 200 in 0:00"),
            (line(50, of: 200), "Sending rows: 25 % 50 of 200 0:30 left"),
            (line(199, of: 200), "Sending rows: 99 % 199 of 200 0:00 left"),
            (line(200, of: 200), "Sending rows: 100 % 200 of 200 in 0:10"),
            // Too early to say.
            (line(50, of: 200, after: .milliseconds(900)), "Sending rows: 25 % 50 of 200 in 0:00"),
            (line(1, of: 1_000, after: .seconds(10)), "Sending rows: 0 % 1 of 1000 2:46:30 left"),
            (line(0, of: 0), "Sending rows: 100 % 0 of 0 in 0:10"),
            (line(0, of: nil), "Sending rows: …"),
            (line(4_200, of: nil, after: .seconds(75)), "Sending rows: 4200 in 1:15"),
            // An estimate that turned out too low is dropped.
            (line(201, of: 200), "Sending rows: 201 in 0:10"),
            (line(50, of: 200, in: .spanish, task: "Envío"), "Envío: 25 % 50 de 200 quedan 0:30"),
            (line(200, of: 200, in: .spanish, task: "Envío"), "Envío: 100 % 200 de 200 en 0:10"),
        ])
    func sentence(_ line: ProgressLine, _ expected: String) {
        #expect(line.sentence == expected)
    }

    @Test(
        "fits its width, and drops what says least",
        arguments: [
            (80, "Sending rows [##########------------------------------] 25 % 50 of 200 0:30 left"),
            (60, "Sending rows [#####---------------] 25 % 50 of 200 0:30 left"),
            (46, "Sending rows 25 % 50 of 200 0:30 left"), (36, "Sending rows 25 % 50 of 200"),
            (20, "Sending rows 25 %"), (12, "Sending rows"), (4, "Send"), (0, ""), (-1, ""),
        ])
    func bar(_ width: Int, _ expected: String) {
        #expect(Self.line(50, of: 200).bar(width: width) == expected)
    }

    @Test("is never wider than it may be, whatever the numbers, with accents in either form")
    func widths() {
        for width in 0...200 {
            for task in ["", "Exportación", "Exportacio\u{301}n", "Se envían las filas al servidor"] {
                for (done, total) in [(0, nil), (0, 0), (7, 7), (3, 9), (9, 3), (123_456, 999_999_999)] as [(Int, Int?)]
                {
                    let bar = Self.line(done, of: total, in: .spanish, task: task).bar(width: width)
                    #expect(bar.count <= width, "\(width): \(bar)")
                }
            }
        }
    }

    @Test("of unknown length has no bar") func unknown() {
        #expect(Self.line(42, of: nil).bar(width: 80) == "Sending rows 42 in 0:10")
    }

    @Test("is full only when all is done") func full() {
        #expect(!Self.line(199_999, of: 200_000).bar(width: 80).contains("[#############################]"))
        #expect(Self.line(200, of: 200).bar(width: 200).contains("[\(String(repeating: "#", count: 40))]"))
    }
}
