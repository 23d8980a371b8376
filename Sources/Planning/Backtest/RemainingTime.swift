import Board

/// How long a commitment will still take, from past ones that had been in the same state for as long.
///
/// Survival curves of the time that remained (landmarking; van Houwelingen 2007): of all commitments given their age, of
/// those whose turn it was at the same team, with as many rows done, with as many rows open, with as long a queue there;
/// each pooled with the one before by n/(n+10), where it is not the very same sample. Commitments that are still open count as censored; those of which nothing was recorded for
/// over three times P95 do not count.
final class RemainingTime {
    private var curves: [SurvivalCurve] = Array(repeating: SurvivalCurve(), count: EpisodeState.depths)
    private var counts: [Int] = []
    private var shares: [Double] = []
    private var exits: ContiguousArray<Double> = []
    private var ends: ContiguousArray<DurationObservation.End> = []
    private var censored: ContiguousArray<Double> = []
    /// Only so many finishes back are looked at.
    private let window: Int

    /// Completions behind the most general curve.
    private(set) var evidence = 0

    init(window: Int) { self.window = window }

    /// Looks at one commitment; false where nothing comparable was ever finished.
    func look(at number: Int, in known: KnownHistory, now: Instant) -> Bool {
        guard known.commitment(number) != nil else { return false }
        let position = known.clock.position(of: now)
        let states = known.states(of: number)
        let silence = staleLimit(in: known)
        counts = states.map { _ in 0 }
        for (level, state) in states.enumerated() {
            fit(level, state: state, number: number, in: known, position: position, staleBefore: now, silence)
            counts[level] = curves[level].completions
        }
        evidence = counts[0]
        guard evidence > 0 else { return false }
        pool(depth: counts.count - 1)
        return true
    }

    /// Believes only states up to that depth: 0 all, 1 the team, 2 its progress, 3 the whole state, 4 with its queue.
    func pool(depth: Int) {
        var usable = Array(counts.prefix(depth + 1))
        // The very same sample under a finer name weighs once.
        for level in usable.indices.dropFirst() where usable[level] == counts[level - 1] { usable[level] = 0 }
        shares = PartialPooling.shares(counts: usable)
    }

    /// The chance that it takes longer than so many days of the clock from now.
    func open(beyond remaining: Double) -> Double {
        var sum = 0.0
        for level in shares.indices where shares[level] > 0 {
            sum += shares[level] * curves[level].open(beyond: remaining)
        }
        return sum
    }

    /// Days of the clock from now by which it is done with that chance; bounded by ten times what ever took longest.
    func quantile(_ share: Double) -> Double {
        let longest = curves.compactMap(\.oldestCompletion).max() ?? 0
        guard open(beyond: 0) > 1 - share else { return 0 }
        var low = 0.0
        var high = max(longest, 1e-3)
        let most = high * 10
        while open(beyond: high) > 1 - share, high < most { high *= 1.5 }
        for _ in 0..<32 {
            let middle = (low + high) / 2
            if open(beyond: middle) > 1 - share { low = middle } else { high = middle }
        }
        return high
    }

    private func fit(
        _ level: Int, state: EpisodeState, number: Int, in known: KnownHistory, position: Double,
        staleBefore now: Instant,
        _ silence: Double
    ) {
        exits.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        censored.removeAll(keepingCapacity: true)
        guard let group = known.group(state) else {
            curves[level] = SurvivalCurve()
            return
        }
        let own = group.open.last { $0.owner == number && $0.stay == .infinity }
        let age = own.map { max(0, position - $0.start) } ?? 0
        for episode in group.open where episode.owner != number {
            let length = position - episode.start
            guard age <= 0 || min(episode.stay, length) > age else { continue }
            guard let last = known.lastEvents[episode.owner], days(from: last, to: now) <= silence else { continue }
            censored.append(max(0, length - age))
        }
        censored.sort()
        var next = 0
        let first = known.finishes - window
        for episode in group.finished where age <= 0 || episode.stay > age {
            guard episode.finish > first, episode.owner != number else { continue }
            let remaining = episode.total - age
            while next < censored.count, censored[next] < remaining {
                exits.append(censored[next])
                ends.append(.open)
                next += 1
            }
            exits.append(remaining)
            ends.append(.done)
        }
        while next < censored.count {
            exits.append(censored[next])
            ends.append(.open)
            next += 1
        }
        curves[level].fit(exits: exits, ends: ends, weights: [], entries: [], entryOrder: [])
    }

    /// Three times P95 of the finished, in days of the clock.
    private func staleLimit(in known: KnownHistory) -> Double {
        guard let finished = known.group(.any)?.finished, !finished.isEmpty else { return .infinity }
        return 3 * finished[(finished.count * 95 + 99) / 100 - 1].total
    }
}
