import Board
import Synchronization
import Testing

@testable import Progress

@Suite("The display of progress") struct ProgressDisplayTests {
    /// What is written, and a clock that the test turns.
    private final class Paper: Sendable {
        let written = Mutex<[String]>([])
        let now = Mutex(Duration.zero)

        func place(isTerminal: Bool) -> ProgressDisplay.Place {
            ProgressDisplay.Place(
                isTerminal: isTerminal, width: { 41 }, clock: { self.now.withLock { $0 } },
                write: { text in self.written.withLock { $0.append(text) } })
        }

        var texts: [String] { written.withLock { $0 } }

        func wait(_ duration: Duration) { now.withLock { $0 += duration } }
    }

    @Test("elsewhere is a line at the begin, at each tenth and at the end") func plain() {
        let paper = Paper()
        let display = ProgressDisplay("Rows", of: 100, in: .english, at: paper.place(isTerminal: false))
        for done in 0...25 { display.advance(to: done) }
        #expect(
            paper.texts == [
                "Rows: 0 % 0 of 100 in 0:00\n", "Rows: 10 % 10 of 100 in 0:00\n", "Rows: 20 % 20 of 100 in 0:00\n",
            ])
        paper.wait(.seconds(10))
        display.advance()
        #expect(paper.texts.last == "Rows: 26 % 26 of 100 0:28 left\n")
        display.advance(to: 100)
        display.end()
        #expect(paper.texts.suffix(1) == ["Rows: 100 % 100 of 100 in 0:10\n"] && paper.texts.count == 5)
    }

    @Test("of unknown length tells every ten seconds, and the end") func unknown() {
        let paper = Paper()
        let display = ProgressDisplay("Rows", of: nil, in: .english, at: paper.place(isTerminal: false))
        for _ in 0..<21 {
            display.advance()
            paper.wait(.seconds(1))
        }
        display.end()
        #expect(paper.texts == ["Rows: 1 in 0:00\n", "Rows: 11 in 0:10\n", "Rows: 21 in 0:20\n"])
    }

    @Test("an estimate is put right at the end") func estimate() {
        let paper = Paper()
        let display = ProgressDisplay("Rows", of: 1_000, in: .english, at: paper.place(isTerminal: false))
        display.advance(to: 90)
        display.end()
        #expect(paper.texts == ["Rows: 9 % 90 of 1000 in 0:00\n", "Rows: 100 % 90 of 90 in 0:00\n"])
    }

    @Test("on a terminal redraws in place, at most ten times a second, and leaves nothing") func terminal() {
        let paper = Paper()
        let display = ProgressDisplay("Rows", of: 2_000, in: .english, at: paper.place(isTerminal: true))
        for _ in 0..<2_000 {
            display.advance()
            paper.wait(.milliseconds(1))
        }
        #expect(paper.texts.count == 20)
        for text in paper.texts {
            #expect(text.hasPrefix("\r\u{1B}[K") && !text.contains("\n") && text.count <= 4 + 40, "\(text)")
        }
        display.end()
        #expect(paper.texts.last == "\r\u{1B}[K" && paper.texts.count == 21)
    }

    @Test("work that never began writes nothing, and nowhere is nowhere", arguments: [true, false])
    func silent(isTerminal: Bool) {
        let paper = Paper()
        ProgressDisplay("Rows", of: 9, in: .english, at: paper.place(isTerminal: isTerminal)).abandon()
        let nowhere = ProgressDisplay("Rows", of: 9, in: .english, at: nil)
        nowhere.advance(to: 3)
        nowhere.end()
        #expect(paper.texts.isEmpty)
    }

    @Test("what is stopped has no last line", arguments: [true, false]) func stopped(isTerminal: Bool) {
        let paper = Paper()
        let display = ProgressDisplay("Rows", of: 9, in: .english, at: paper.place(isTerminal: isTerminal))
        display.advance(to: 3)
        display.abandon()
        #expect(paper.texts.dropFirst() == (isTerminal ? ["\r\u{1B}[K"] : []))
    }
}
