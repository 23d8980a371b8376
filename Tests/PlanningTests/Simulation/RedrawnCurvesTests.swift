import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: how long things last")
struct RedrawnCurvesTests {
    static func random(_ random: inout SeededNumbers, count: Int) -> [DurationObservation] {
        (0..<count).map { _ in
            let length = Int.random(in: 1...60, using: &random)
            let entry = random.isTrue(30) ? WorkingMinutes(minutes: Int.random(in: 0..<length, using: &random)) : nil
            return DurationObservation(
                duration: WorkingMinutes(minutes: length), end: random.pick([.done, .done, .done, .cancelled, .open]),
                entry: entry)
        }
    }

    @Test("what was open longer is never done earlier by the same luck")
    func age() {
        var random = SeededNumbers(seed: 9)
        for trial in 0..<40 {
            let sample = DurationSample(Self.random(&random, count: Int.random(in: 1...60, using: &random)))
            var curves = RedrawnCurves([sample])
            curves.redraw(CounterNumbers(seed: 1).of(UInt64(trial)))
            for step in 0..<50 {
                let chance = (Double(step) + 0.5) / 50
                var previous: Int32 = 0
                for age in 0...90 as ClosedRange<Int32> {
                    let length = curves.draw(0, after: age, chance)
                    #expect(length >= previous)
                    #expect(length > age || age == 0)
                    previous = length
                }
            }
        }
    }

    @Test("for a fixed date, the chance of being over by it never rises with the age at which it is still open")
    func fixedDate() {
        var random = SeededNumbers(seed: 10)
        for trial in 0..<20 {
            var curves = RedrawnCurves([DurationSample(Self.random(&random, count: 50))])
            curves.redraw(CounterNumbers(seed: 2).of(UInt64(trial)))
            for date in [20, 40, 70] as [Int32] {
                var previous = Int.max
                for age in 0..<date {
                    let within = (0..<300).count { curves.draw(0, after: age, (Double($0) + 0.5) / 300) <= date }
                    #expect(within <= previous)
                    previous = within
                }
            }
        }
    }

    @Test("five observations are a wide band over trials, five hundred a narrow one")
    func bands() {
        func spread(_ count: Int) -> Double {
            var curves = RedrawnCurves([
                DurationSample(
                    (0..<count).map { place in
                        DurationObservation(duration: WorkingMinutes(minutes: place * 500 / count + 1), end: .done)
                    })
            ])
            let medians = (0..<200).map { trial in
                curves.redraw(CounterNumbers(seed: 3).of(UInt64(trial)))
                return Double(curves.draw(0, after: 0, 0.5))
            }
            let mean = medians.reduce(0, +) / 200
            return (medians.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200).squareRoot()
        }
        #expect(spread(5) > 4 * spread(500))
    }
}
