/// What a replay may be run with; chosen by how each did before the tested share.
struct ReplaySettings: Sendable, Hashable {
    var clock: WeekClock.Kind
    /// Only so many finishes back are looked at.
    var window: Int
    /// How specific a state is believed, at the promise and later; see ``EpisodeState``.
    var promiseDepth = 3
    var laterDepth = 3

    /// For people.
    var words: String {
        let clock =
            switch clock {
            case .own: "the hours of the week in which things get done here"
            case .board: "working time, Monday to Friday from 9 to 17"
            case .calendar: "calendar time"
            }
        let states = [
            "age alone", "the team whose turn it is", "that team and the rows done",
            "that team, rows done and rows open",
            "that team, rows done and open, and its queue",
        ]
        return "durations in \(clock), of \(window > 1_000_000 ? "all finished" : "the last \(window) finished");\n"
            + "by \(states[promiseDepth]) at the promise, by \(states[laterDepth]) later."
    }

    static let clocks: [WeekClock.Kind] = [.own, .board, .calendar]
    /// All there is; recent only, for a world that changes.
    static let windows = [Int.max / 2, 1_000, 300]
}
