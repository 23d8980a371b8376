import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: how long things last")
struct DurationSampleTests {
    typealias Observation = DurationSample.Observation

    static func random(_ random: inout SeededNumbers, count: Int) -> [Observation] {
        (0..<count).map { _ in
            let length = Int32.random(in: 1...60, using: &random)
            let ending: DurationSample.Ending = random.pick([.done, .done, .done, .cancelled, .open])
            let entry = random.isTrue(30) ? Int32.random(in: 0..<length, using: &random) : 0
            return Observation(length: length, ending: ending, entry: entry)
        }
    }

    /// The share done by each length, worked out from its definition, all weights being one.
    static func incidence(_ observations: [Observation], upTo length: Int32) -> (done: Double, survival: Double) {
        var (done, survival) = (0.0, 1.0)
        for at in Set(observations.map(\.length)).sorted() where at <= length {
            let atRisk = Double(observations.count { $0.length >= at && $0.entry < at })
            let ended = observations.filter { $0.length == at && $0.ending != .open }
            let finished = ended.count { $0.ending == .done }
            done += survival * Double(finished) / atRisk
            survival *= 1 - Double(ended.count) / atRisk
        }
        return (done, survival)
    }

    @Test("drawing evenly gives the cumulative incidence of Aalen and Johansen, given the age")
    func aalenJohansen() {
        var random = SeededNumbers(seed: 8)
        for _ in 0..<30 {
            // Enough at risk from the first length on, so that early endings with few at risk do not come in.
            let early = (0..<4).map { _ in Observation(length: 61, ending: .done) }
            let sample = DurationSample(Self.random(&random, count: 40) + early)
            let samples = RedrawnSamples([sample])
            samples.weighEvenly()
            let kept = sample.observations
            let end = kept[sample.counted - 1].length
            let last = Self.incidence(kept, upTo: end)
            for age in [0, 7, 25] as [Int32] where age < end {
                let before = age == 0 ? 0 : Self.incidence(kept, upTo: age).done
                for bound in stride(from: age + 1, to: end, by: 6) {
                    let draws = 4_000
                    let within = (0..<draws).count { draw in
                        samples.draw(0, after: age, (Double(draw) + 0.5) / Double(draws)) <= bound
                    }
                    let expected =
                        (Self.incidence(kept, upTo: bound).done - before) / (last.done + last.survival - before)
                    #expect(abs(Double(within) / Double(draws) - expected) < 0.001)
                }
            }
        }
    }

    @Test("what was open longer is never done earlier by the same luck")
    func age() {
        var random = SeededNumbers(seed: 9)
        for trial in 0..<40 {
            let sample = DurationSample(Self.random(&random, count: Int.random(in: 1...60, using: &random)))
            guard sample.done > 0 else { continue }
            let samples = RedrawnSamples([sample])
            samples.redraw(CounterNumbers(seed: 1).of(UInt64(trial)))
            for step in 0..<50 {
                let chance = (Double(step) + 0.5) / 50
                var previous: Int32 = 0
                for age in 0...90 as ClosedRange<Int32> {
                    let length = samples.draw(0, after: age, chance)
                    #expect(length >= previous)
                    #expect(length > age || age == 0)
                    previous = length
                }
            }
        }
    }

    @Test("for a fixed date, the chance of being done by it never rises with the age at which it is still open")
    func fixedDate() {
        var random = SeededNumbers(seed: 10)
        for trial in 0..<20 {
            let sample = DurationSample(Self.random(&random, count: 50))
            let samples = RedrawnSamples([sample])
            samples.redraw(CounterNumbers(seed: 2).of(UInt64(trial)))
            for date in [20, 40, 70] as [Int32] {
                var previous = Int.max
                for age in 0..<date {
                    let within = (0..<300).count { samples.draw(0, after: age, (Double($0) + 0.5) / 300) <= date }
                    #expect(within <= previous)
                    previous = within
                }
            }
        }
    }

    @Test("five observations are a wide band over trials, five hundred a narrow one")
    func bands() {
        func spread(_ count: Int) -> Double {
            let samples = RedrawnSamples([
                DurationSample((0..<count).map { Observation(length: Int32($0 * 500 / count + 1), ending: .done) })
            ])
            let medians = (0..<200).map { trial in
                samples.redraw(CounterNumbers(seed: 3).of(UInt64(trial)))
                return Double(samples.draw(0, after: 0, 0.5))
            }
            let mean = medians.reduce(0, +) / 200
            return (medians.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200).squareRoot()
        }
        #expect(spread(5) > 4 * spread(500))
    }

    @Test("work that was forgotten does not count as work that lasts")
    func stale() {
        let done = (1...20).map { Observation(length: Int32($0) * 60, ending: .done) }
        let open = [Observation(length: 3_000, ending: .open), Observation(length: 9_000, ending: .open)]
        #expect((done + open).withoutStale == done + [open[0]])
    }
}
