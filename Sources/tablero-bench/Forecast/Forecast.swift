import ArgumentParser
import Board
import Foundation
import Planning
import Progress

/// `tablero-bench forecast`.
struct Forecast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replays a history file with only what was known, and says what its forecasts were worth.",
        discussion: """
            The file has the columns commitment, promised_at, due_at, task, team, queued_at, started_at and done_at, in \
            any order; commitment, queued_at and done_at must be there, what is unknown is empty. A row is a task. Times \
            are RFC 3339, UTC where they name no zone. The last share of the promises is tested; nothing is fitted on it.
            Example: tablero-bench forecast history.csv --test-share 0.3
            """)

    enum Names: String, EnumerableFlag {
        case namesAtDone
        case namesKnown

        static func help(for value: Names) -> ArgumentHelp? {
            switch value {
            case .namesAtDone: "A task's name is an outcome, and only seen when it is done."
            case .namesKnown: "A task's name was decided when it was queued."
            }
        }
    }

    @Argument(help: "The history file, CSV.")
    var file: String

    @Option(name: .customLong("test-share"), help: "The share of the promises, the last ones, that is tested.")
    var testShare = 0.2

    @Flag(exclusivity: .exclusive)
    var names: Names = .namesAtDone

    @Flag(help: "Prints one JSON object.")
    var json = false

    func validate() throws {
        guard testShare > 0, testShare <= 0.9 else { throw ValidationError("--test-share is above 0, up to 0.9") }
    }

    func run() async throws {
        do {
            let rows = try HistoryFile.rows(of: file)
            let history = History(rows, namesKnown: names == .namesKnown)
            guard history.count > 0 else { throw Complaint("\(file) holds no commitment with any time") }
            let progress = ProgressDisplay(
                "Making forecasts", of: nil, in: .english,
                at: json ? nil : .standardError { FileHandle.standardError.write(Data($0.utf8)) })
            let backtest = Backtest(of: history, testShare: testShare) { progress.advance(to: $0, of: $1) }
            progress.end()
            print(json ? backtest.json : ForecastPage(backtest, history).text)
        } catch {
            throw Complaint(error)
        }
    }
}
