import Board
import Planning
import Synchronization

/// The newest forecasts of this server, one for each set of commitments that somebody may not see.
///
/// A forecast is good as long as nothing happened on the board and the day is the same. Whoever asks when it no longer
/// is gets it all the same, with the event that it is true of, and a new one is worked out meanwhile; only the first to
/// ask waits.
final class ForecastRoom: Sendable {
    /// Sets of hidden commitments that are kept; the one asked for longest ago goes first.
    static let most = 8

    struct Entry: Sendable {
        /// The whole board that it is of.
        var snapshot: BoardSnapshot
        var forecast: BoardForecast
        /// What one slot more would save, the most first; nil until somebody asks where it jams.
        var prices: [ResourcePrice]?
        /// What could be done for promises that somebody asked about.
        var levers: [CommitmentID: PromiseLevers] = [:]
        /// What changed since a week ago; nil until somebody asks.
        var weekChanges: [WeekChange]?
        /// What each factor makes of the promises; nil until somebody asks.
        var factors: FactorStudy?
        var asOf: EventNumber
        var day: Day
    }

    private struct State {
        var entries: [Set<CommitmentID>: Entry] = [:]
        /// The one asked for longest ago first.
        var order: [Set<CommitmentID>] = []
        var stale: Set<Set<CommitmentID>> = []
        /// Rings for whoever works out anew what has grown stale.
        var ring: AsyncStream<Void>.Continuation?
    }

    /// Of those who work one out for a reader.
    let flight = SingleFlight<Set<CommitmentID>>()
    private let state = Mutex(State())

    /// The forecast kept for a reader, and whether it is of that event and day.
    func kept(for hidden: Set<CommitmentID>, asOf: EventNumber, day: Day) -> (entry: Entry, isFresh: Bool)? {
        state.withLock { state in
            guard let entry = state.entries[hidden] else { return nil }
            state.order.removeAll { $0 == hidden }
            state.order.append(hidden)
            let isFresh = entry.isOf(asOf, day)
            if !isFresh {
                state.stale.insert(hidden)
                state.ring?.yield()
            }
            return (entry, isFresh)
        }
    }

    /// The event that the newest of all is of; nil before there is one.
    var newest: EventNumber? { state.withLock { $0.entries.values.map(\.asOf).max() } }

    /// Whether there is one of that event and day; asking so is no reason to work it out anew.
    func isFresh(_ hidden: Set<CommitmentID>, asOf: EventNumber, day: Day) -> Bool {
        state.withLock { state in
            state.entries[hidden]?.isOf(asOf, day) ?? false
        }
    }

    func keep(_ entry: Entry, for hidden: Set<CommitmentID>) {
        state.withLock { state in
            if let known = state.entries[hidden], known.asOf > entry.asOf { return }
            state.entries[hidden] = entry.joined(with: state.entries[hidden])
            state.order.removeAll { $0 == hidden }
            state.order.append(hidden)
            while state.order.count > ForecastRoom.most { state.entries[state.order.removeFirst()] = nil }
        }
    }

    /// Whether the prices of a kept forecast were asked for, and for which promises what would help.
    func asked(_ hidden: Set<CommitmentID>) -> (prices: Bool, levers: [CommitmentID]) {
        state.withLock { state in
            let entry = state.entries[hidden]
            return (entry?.prices != nil, entry?.levers.keys.sorted() ?? [])
        }
    }

    /// Whether somebody works out anew what has grown stale; without, whoever asks does it.
    var isKept: Bool { state.withLock { $0.ring != nil } }

    /// Rings each time that somebody asked for what has grown stale, for one who works it out from now on.
    func open() -> AsyncStream<Void> {
        let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.ring = ring }
        return bell
    }

    /// Nobody does any more.
    func close() { state.withLock { $0.ring = nil } }

    /// Takes what has grown stale since the last time.
    func takeStale() -> [Set<CommitmentID>] {
        state.withLock { state in
            defer { state.stale = [] }
            return Array(state.stale)
        }
    }
}

extension ForecastRoom.Entry {
    fileprivate func isOf(_ event: EventNumber, _ day: Day) -> Bool { asOf == event && self.day == day }

    /// With what others have worked out of the same forecast meanwhile.
    fileprivate func joined(with other: ForecastRoom.Entry?) -> ForecastRoom.Entry {
        guard let other, other.isOf(asOf, day) else { return self }
        var joined = self
        joined.prices = prices ?? other.prices
        joined.weekChanges = weekChanges ?? other.weekChanges
        joined.factors = factors ?? other.factors
        joined.levers = levers.merging(other.levers) { own, _ in own }
        return joined
    }
}
