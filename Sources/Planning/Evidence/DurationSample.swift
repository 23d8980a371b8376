public import Board

/// How long one piece of work took, or has taken so far.
public struct DurationObservation: Sendable, Hashable {
    /// How what is known of it ends.
    public enum End: Sendable, Hashable {
        case done
        /// A risk that competes with being done, not a censoring: what was cancelled will never be done.
        case cancelled
        /// Still open at that age: right-censored.
        case open
    }

    /// Its age when it ended, or now; below nothing counts as nothing.
    public let duration: WorkingMinutes
    public let end: End
    /// Its age where known history starts, for imported work; nil where it was seen from the beginning.
    public let entry: WorkingMinutes?
    /// For open work: how long nothing has been recorded of it.
    public let silence: WorkingMinutes

    public init(
        duration: WorkingMinutes, end: End, entry: WorkingMinutes? = nil, silence: WorkingMinutes = .zero
    ) {
        self.duration = max(.zero, duration)
        self.end = end
        self.entry = entry
        self.silence = silence
    }
}

/// Durations of one kind of work, sorted once, from which curves are fitted again and again with other weights.
public struct DurationSample: Sendable {
    /// Finished ones, not counting the cancelled.
    public let finished: Int
    /// Open records without any event for over three times P95 of the finished: nobody works on them and nobody has
    /// said so; they are left out of the fit.
    public let stale: Int
    /// Over three times P95 of the finished, in minutes.
    private let staleFrom: Int
    /// Ascending by age at the end; where ages are equal what ended comes before what is open.
    let exits: ContiguousArray<Double>
    let ends: ContiguousArray<DurationObservation.End>
    /// Ages at entry in the order of `exits`; −1 for what was seen from the beginning. Empty where all were.
    let entries: ContiguousArray<Double>
    /// Places of the sample ascending by entry; empty where all were seen from the beginning.
    let entryOrder: ContiguousArray<Int>

    /// Observations whose entry is not before their end say nothing and are left out.
    public init(_ observations: [DurationObservation]) {
        let done = observations.filter { $0.end == .done }.map(\.duration.minutes).sorted()
        let limit = done.isEmpty ? Int.max : 3 * done[(done.count * 95 + 99) / 100 - 1]
        let alive = observations.filter { $0.end != .open || $0.silence.minutes <= limit }
        stale = observations.count - alive.count
        staleFrom = limit
        let usable = alive.filter { observation in
            observation.entry.map { $0 < observation.duration } ?? true
        }
        let sorted = usable.sorted {
            ($0.duration, $0.end == .open ? 1 : 0) < ($1.duration, $1.end == .open ? 1 : 0)
        }
        finished = sorted.count { $0.end == .done }
        exits = ContiguousArray(sorted.map { Double($0.duration.minutes) })
        ends = ContiguousArray(sorted.map(\.end))
        guard sorted.contains(where: { $0.entry != nil }) else {
            entries = []
            entryOrder = []
            return
        }
        let ages = ContiguousArray(sorted.map { $0.entry.map { Double(max(0, $0.minutes)) } ?? -1 })
        entries = ages
        entryOrder = ContiguousArray(ages.indices.sorted { (ages[$0], $0) < (ages[$1], $1) })
    }

    public var count: Int { exits.count }

    /// Whether open work of that age, of which nothing was recorded, is left out as stale.
    func isStale(_ age: Int32) -> Bool { Int(age) > staleFrom }

    /// What may be said from it.
    public var band: EvidenceBand { EvidenceBand(finished: finished) }

    /// Whether nothing in it was done at such an age or later.
    func isBeyondHistory(_ age: Int32) -> Bool {
        !exits.indices.contains { ends[$0] == .done && exits[$0] >= Double(age) }
    }

    /// The curve with all observations alike.
    public func curve() -> SurvivalCurve {
        var curve = SurvivalCurve()
        curve.fit(exits: exits, ends: ends, weights: [], entries: entries, entryOrder: entryOrder)
        return curve
    }

    /// The curve of one trial's redrawn history, into a curve whose storage is used again: no allocation from the second
    /// time on. `weights` are one a place, in the sample's order, or none for all alike.
    public func fit(_ curve: inout SurvivalCurve, weights: ContiguousArray<Double>) {
        precondition(weights.isEmpty || weights.count == count, "one weight an observation")
        curve.fit(exits: exits, ends: ends, weights: weights, entries: entries, entryOrder: entryOrder)
    }
}
