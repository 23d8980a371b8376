import Board
import Planning
import TestNumbers

/// A sample of durations with few distinct ages, so that ties abound.
func randomDurations(
    _ random: inout SeededNumbers, count: Int, open: Int = 0, cancelled: Int = 0, late: Int = 0
) -> [DurationObservation] {
    (0..<count).map { _ in
        let duration = Int.random(in: 1...40, using: &random)
        let end: DurationObservation.End =
            random.isTrue(open) ? .open : random.isTrue(cancelled) ? .cancelled : .done
        let entry = random.isTrue(late) ? WorkingMinutes(minutes: Int.random(in: 0..<duration, using: &random)) : nil
        return DurationObservation(duration: WorkingMinutes(minutes: duration), end: end, entry: entry)
    }
}

/// The product over ages, and the sum of what was done, by counting everybody again at each age; and the last age at
/// which five were at risk.
struct ObviousCurve {
    private let sample: [DurationObservation]
    let lastAge: Int

    init(_ sample: [DurationObservation]) {
        self.sample = sample
        lastAge = (0...60).last { age in Self.atRisk(sample, age).count >= 5 && Self.ended(sample, age) > 0 } ?? 0
    }

    func open(beyond age: Int) -> Double { walk(to: age).open }

    func done(by age: Int) -> Double { walk(to: age).done }

    private func walk(to age: Int) -> (open: Double, done: Double) {
        var (open, done) = (1.0, 0.0)
        for moment in 0...max(0, age) {
            let risk = Self.atRisk(sample, moment)
            let ended = Self.ended(sample, moment)
            guard ended > 0 else { continue }
            let entersLater = sample.contains { ($0.entry?.minutes ?? -1) >= moment }
            if ended == risk.count, entersLater { continue }
            let finished = risk.count { $0.end == .done && $0.duration.minutes == moment }
            done += open * Double(finished) / Double(risk.count)
            open *= 1 - Double(ended) / Double(risk.count)
        }
        return (open, done)
    }

    private static func atRisk(_ sample: [DurationObservation], _ age: Int) -> [DurationObservation] {
        sample.filter { $0.duration.minutes >= age && ($0.entry?.minutes ?? -1) < age }
    }

    private static func ended(_ sample: [DurationObservation], _ age: Int) -> Int {
        sample.count { $0.duration.minutes == age && $0.end != .open && ($0.entry?.minutes ?? -1) < age }
    }
}
