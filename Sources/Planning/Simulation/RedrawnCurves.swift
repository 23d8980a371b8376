/// The curves of all samples of a board, with the weights that one trial gives to what was seen.
///
/// Each trial weighs every observation anew (the Bayesian bootstrap: Rubin 1981), so that a kind of work seen five times
/// is a wide band and one seen five hundred times a narrow one.
struct RedrawnCurves: ~Copyable {
    /// What no curve ever ends.
    static let endless = Int32(1_000_000_000)
    /// Equal parts of the chance, each with the step where a search in it begins.
    private static let parts = 256

    private let samples: [DurationSample]
    /// Whether anything is drawn from each; the others keep the curves they have.
    private let isDrawn: [Bool]
    private var curves: [SurvivalCurve]
    private var weights: [ContiguousArray<Double>]

    // The curve of each sample once more, for what is only beginning, as nearly all is: the chance to be open after each
    // step and 0 behind the last, the whole minutes of the step, and for each part of the chance the first step that may be meant.
    private let offsets: FixedArray<Int32>
    private let counts: FixedArray<Int32>
    private let open: FixedArray<Double>
    private let lengths: FixedArray<Int32>
    private let firstSteps: FixedArray<Int32>

    /// `drawn` are the places of the samples that are ever drawn from; nil for all.
    init(_ samples: [DurationSample], drawn: Set<Int>? = nil) {
        self.samples = samples
        isDrawn = samples.indices.map { drawn?.contains($0) ?? true }
        curves = samples.map { $0.curve() }
        weights = samples.map { ContiguousArray(repeating: 1, count: $0.count) }
        offsets = FixedArray(samples.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count) + 1) })
        counts = FixedArray(repeating: 0, count: samples.count)
        let steps = samples.reduce(0) { $0 + $1.count + 1 }
        open = FixedArray(repeating: 0, count: steps)
        lengths = FixedArray(repeating: 0, count: steps)
        firstSteps = FixedArray(repeating: 0, count: samples.count * RedrawnCurves.parts)
        for sample in samples.indices { layOut(sample) }
    }

    /// Weighs all observations anew; allocates nothing.
    mutating func redraw(_ numbers: CounterNumbers) {
        var item: UInt64 = 0
        var sample = 0
        while sample < samples.count {
            let count = samples[sample].count
            if isDrawn[sample] {
                weights[sample].withUnsafeMutableBufferPointer { weights in
                    forEach(below: count) { weights[$0] = numbers.bootstrapWeight(item &+ UInt64($0)) }
                }
                samples[sample].fit(&curves[sample], weights: weights[sample])
                layOut(sample)
            }
            item += UInt64(count)
            sample += 1
        }
    }

    private func layOut(_ sample: Int) {
        let base = Int(offsets[sample])
        let count = curves[sample].ages.count
        counts[sample] = Int32(count)
        forEach(below: count) { place in
            open[base + place] = curves[sample].open[place]
            lengths[base + place] = RedrawnCurves.minutes(curves[sample].ages[place])
        }
        open[base + count] = 0
        var step = 0
        var part = RedrawnCurves.parts
        while part > 0 {
            let most = Double(part) / Double(RedrawnCurves.parts)
            while step < count, open[base + step] >= most { step += 1 }
            part -= 1
            firstSteps[sample * RedrawnCurves.parts + part] = Int32(step)
        }
    }

    private static func minutes(_ end: Double) -> Int32 { Int32(min(end.rounded(.up), Double(endless))) }

    /// A length longer than `age`, decided by `chance`, which lies between 0 and 1. What is cancelled ends as well: it
    /// holds up nothing any more. A later age never gives an earlier end by the same chance.
    @inline(__always)
    func draw(_ sample: Int32, after age: Int32, _ chance: Double) -> Int32 {
        if age <= 0 {
            let base = offsets[sample]
            let count = counts[sample]
            var step = firstSteps[Int(sample) * RedrawnCurves.parts + Int(chance * Double(RedrawnCurves.parts))]
            // Two steps more are nearly always enough; taken or not, they are no branch that could be guessed wrongly.
            step &+= open[base &+ step] > chance ? 1 : 0
            step &+= open[base &+ step] > chance ? 1 : 0
            while open[base &+ step] > chance { step &+= 1 }
            if step < count { return lengths[base &+ step] }
        }
        return drawSlowly(Int(sample), after: age, chance)
    }

    /// Of what has an age, or ends beyond the steps.
    private func drawSlowly(_ sample: Int, after age: Int32, _ chance: Double) -> Int32 {
        guard let end = curves[sample].draw(chance, openAt: age > 0 ? Double(age) : -1)?.age else {
            return RedrawnCurves.endless
        }
        let length = RedrawnCurves.minutes(end)
        return age > 0 ? max(length, age + 1) : length
    }
}
