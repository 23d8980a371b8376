import Board
import LineProtocol

/// The invented agency that `tablero demo load` puts on an empty board.
///
/// Six months of its life are simulated day by day, so that every row comes with the history that led to it, and the
/// trouble on it has a cause: for two months operations has been given more than it can finish.
enum DemoBoard {
    /// Where the rows say they come from.
    static let source = "demo"

    /// The board as it stands at 08:00 of `today` in Madrid, before anybody has begun to work.
    ///
    /// The same seed, day and language give the same rows; the two languages differ in texts only.
    static func rows(seed: UInt64, today: Day, language: Language) -> [ImportRow] {
        let timeline = Timeline(today: today)
        let cast = Cast(seed: seed, timeline: timeline)
        var simulation = Simulation(seed: seed, timeline: timeline, cast: cast, language: language)
        simulation.run()
        return cast.rows(timeline: timeline, language: language) + simulation.rows()
    }
}
