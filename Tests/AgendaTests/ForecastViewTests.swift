import Board
import Planning
import Testing

@testable import Agenda

@Suite("Forecasts as documents")
struct ForecastViewTests {
    /// The sample board with a past: enough of it at operations, little at the printer, none at finance.
    static let board: BoardSnapshot = {
        var board = sampleBoard()
        let lengths = [2, 1, 3, 1, 5, 2, 4, 1, 2, 3, 6, 2, 1, 4, 3, 2, 8, 1, 2, 3, 2, 5, 1, 3]
        for (team, finished) in [(1, 24), (2, 22), (3, 24), (4, 21), (5, 7)] {
            for number in 0..<finished {
                let day = Day("2026-11-20")!.adding(days: -4 * number)
                board.task("Hecho \(number)", by: TeamID(Int64(team))) {
                    $0.finish(day.description, after: lengths[number])
                }
            }
        }
        return board.snapshot
    }()

    static func forecast(_ board: BoardSnapshot = board) async -> BoardForecast {
        await Simulation(of: board).forecast(trials: 400)
    }

    @Test("all promises, in Spanish, 80 columns")
    func company() async {
        let view = ForecastView.build(await Self.forecast())
        #expect(TextRenderer(language: .spanish, width: 80).render(view) == ForecastGolden.company)
    }

    @Test("one promise, in English")
    func detail() async throws {
        let view = try #require(ForecastDetail.build(await Self.forecast(), of: CommitmentID(1)))
        #expect(TextRenderer(language: .english).render(view) == ForecastGolden.detail)
    }

    @Test("as data")
    func data() async throws {
        let view = try #require(ForecastDetail.build(await Self.forecast(), of: CommitmentID(1)))
        #expect(JSONRenderer().render(view) == ForecastGolden.data)
    }

    @Test("a board without promises, and one of which nothing can be said")
    func empty() async {
        var board = Self.board
        (board.commitments, board.dependencies) = ([], [])
        board.tasks.removeAll { $0.commitment != nil }
        var view = ForecastView.build(await Self.forecast(board))
        #expect(TextRenderer(language: .english).lines(view).last == "There are no open promises.")
        board = sampleBoard().snapshot
        view = ForecastView.build(await Self.forecast(board))
        let lines = TextRenderer(language: .english).lines(view)
        #expect(lines[3] == "None can be forecast yet.")
        #expect(lines.dropFirst(4).allSatisfy { $0.hasPrefix("• ") || $0.hasPrefix("  ") })
    }
}
