import Board

/// Recorded forecasts taken in again day by day, each with only what had become known by its own day.
struct RecordReplay {
    /// A commitment under one of its dates: what an outcome belongs to.
    private struct DatedPromise: Hashable {
        let commitment: CommitmentID
        let due: Day
    }

    private struct Resolution {
        let promise: DatedPromise
        let knownOn: Day
        let isLate: Bool

        func isEarlier(than other: Resolution) -> Bool {
            (knownOn, promise.commitment, promise.due)
                < (other.knownOn, other.promise.commitment, other.promise.due)
        }
    }

    private struct Place: Hashable {
        let commitment: CommitmentID
        let point: Int
    }

    private(set) var learner = ForecastLearner<CommitmentID>()
    /// The landmarks at which a forecast was kept.
    private var kept: [DatedPromise: [Int]] = [:]
    private var seen: Set<Place> = []

    /// What was recorded after `today`, or of commitments without an end, teaches nothing.
    init(_ records: [RecordedForecast], ends: [CommitmentID: CommitmentEnd], today: Day) {
        let records = records.filter { $0.day <= today && ends[$0.commitment] != nil }
        let promises = Set(records.map { DatedPromise(commitment: $0.commitment, due: $0.due) })
        // The last first, so that the next is taken from the end.
        var waiting = promises.compactMap { promise in
            ends[promise.commitment]?.knownOn(due: promise.due, today: today).map {
                Resolution(promise: promise, knownOn: $0.day, isLate: $0.isLate)
            }
        }.sorted { $1.isEarlier(than: $0) }
        for record in records.sorted(by: RecordedForecast.isEarlier) {
            while let next = waiting.last, next.knownOn <= record.day { resolve(waiting.removeLast()) }
            keep(record)
        }
        while let next = waiting.popLast() { resolve(next) }
    }

    private mutating func resolve(_ resolution: Resolution) {
        guard let points = kept[resolution.promise] else { return }
        learner.learn(resolution.promise.commitment, isLate: resolution.isLate, at: points)
    }

    private mutating func keep(_ record: RecordedForecast) {
        guard let simulated = record.simulated, let base = record.base, let share = record.share,
            (0..<1).contains(share)
        else { return }
        let point = Landmark.last(before: share)
        guard seen.insert(Place(commitment: record.commitment, point: point)).inserted else { return }
        let raw = simulated.complement
        let chances = learner.chances(
            raw: raw, baseRate: base.complement, recentRate: (record.recent ?? base).complement, at: point)
        learner.keep(record.commitment, at: point, raw: raw, chances: chances)
        kept[DatedPromise(commitment: record.commitment, due: record.due), default: []].append(point)
    }
}
