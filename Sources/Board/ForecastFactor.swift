/// What a forecast reckons with beside the work on the board; each can be left out.
public enum ForecastFactor: String, Sendable, Hashable, CaseIterable {
    /// Tasks that are found after the promise.
    case discoveries
    /// Finished work that comes back.
    case returns
    /// Blocks that are still to come.
    case blocks
    /// Work that comes to the teams unplanned.
    case arrivals
    /// The time from the last task to the delivery.
    case delivery
    /// That teams do not always take the first of their queue.
    case order
    /// Days on which members are away.
    case absences
}
