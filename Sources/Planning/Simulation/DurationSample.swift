/// How long things of one kind took, or have taken so far.
///
/// What is still open is known to last longer (right-censored); what was cancelled ended for another reason, which
/// competes with being done; what was imported is seen only from the age at which the known history begins.
struct DurationSample: Sendable, Hashable {
    enum Ending: Int32, Sendable, Hashable {
        case done
        case cancelled
        case open
    }

    struct Observation: Sendable, Hashable {
        /// Working minutes, or thousandths of an estimate; not negative.
        var length: Int32
        var ending: Ending
        /// From which length on it would have been seen at all.
        var entry: Int32 = 0
    }

    /// Beyond the age at which so many are left, each of them would move the curve by more than it knows.
    static let fewestAtRisk = 5
    /// The hazard beyond is that of so many last completions.
    static let tailCompletions = 10

    /// By length; of equals, what ended before what is open, as the estimator of Kaplan and Meier (1958) has it.
    let observations: [Observation]
    /// Places in `observations` by entry.
    let byEntry: [Int32]
    /// How many of them are in the curve; the rest lies in the tail.
    let counted: Int
    /// From which length on the tail is in force; nil where nothing is known of one.
    let tailFrom: Int32?
    /// Completions a unit of length, beyond `tailFrom`.
    let tailHazard: Double
    /// How many of the observations are done.
    let done: Int

    init(_ observations: [Observation]) {
        let sorted = observations.filter { $0.length > $0.entry || ($0.entry == 0 && $0.ending != .open) }
            .sorted { ($0.length, $0.ending.rawValue, $0.entry) < ($1.length, $1.ending.rawValue, $1.entry) }
        self.observations = sorted
        byEntry = sorted.indices.sorted { (sorted[$0].entry, $0) < (sorted[$1].entry, $1) }.map { Int32($0) }
        done = sorted.count { $0.ending == .done }
        let completions = sorted.indices.filter { sorted[$0].ending == .done }
        // At the end of the curve every observation from a place on is at risk that has entered by then.
        let last = completions.last { place in
            sorted.count - place - sorted[place...].count { $0.entry >= sorted[place].length } >= Self.fewestAtRisk
        }
        guard let last, completions.count > Self.fewestAtRisk else {
            counted = sorted.count
            tailFrom = sorted.last?.length
            tailHazard = Self.hazardOfMean(sorted)
            return
        }
        let end = sorted[last].length
        counted = sorted.firstIndex { $0.length > end } ?? sorted.count
        tailFrom = end
        let used = completions.filter { $0 <= last }.suffix(Self.tailCompletions)
        let begin = used.count < Self.tailCompletions ? 0 : sorted[used[used.startIndex]].length
        let exposure = sorted.reduce(0.0) { sum, observation in
            sum + max(0, Double(min(observation.length, end)) - Double(max(observation.entry, begin)))
        }
        tailHazard = exposure > 0 ? Double(used.count) / exposure : Self.hazardOfMean(sorted)
    }

    /// One completion in the mean length of all.
    private static func hazardOfMean(_ observations: [Observation]) -> Double {
        let total = observations.reduce(0.0) { $0 + Double($1.length - $1.entry) }
        return Double(max(1, observations.count { $0.ending == .done })) / max(1, total)
    }
}
