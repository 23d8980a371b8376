/// The chance that is printed of one promise, and what it was made of.
public struct PrintedChance: Sendable, Hashable {
    /// How far the simulation may be believed on this board.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Fewer than 30 commitments have shown what forecasts are worth here, or fewer than 20 make the base rate: the
        /// simulation is printed as it is, and has not been scored yet.
        ///
        /// Below 30 the gain of one forecast over another cannot be told from luck, and the prior alone would put an
        /// average of a few commitments in the place of all that is known of the board's queues.
        case unscored
        /// It has been no better than the base rate, which is printed: ``ForecastMixture/addsNothing(elsewhere:)``.
        case addsNothing = "adds_nothing"
        /// The mixture is printed.
        case mixed
        /// Its date has passed: there is nothing left to weigh.
        case overdue
        /// Nothing can be simulated, so nothing is printed.
        case unknown
    }

    public internal(set) var standing: Standing
    /// The chance to be in time; nil where nothing can be said.
    public internal(set) var onTime: Probability?
    /// (a) By the simulation alone.
    public let simulated: Probability?
    /// (b) The share kept among the commitments whose outcome is known and that were still open at this share of their
    /// time; nil with fewer than 20 of them.
    public let base: Probability?
    /// (c) The same among the last 200.
    public let recent: Probability?
    /// Commitments behind the base rate.
    public let known: Int
    /// Commitments whose outcome has shown what the forecasts were worth.
    public let resolved: Int
    /// The weight of the simulation, from 0 to 1.
    public internal(set) var weight: Double
}
