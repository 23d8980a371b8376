/// All samples of a board, with the weights that one trial gives to what was seen.
///
/// Each trial weighs every observation anew by an exponential number (the Bayesian bootstrap: Rubin 1981), so that a
/// kind of work seen five times is a wide band and one seen five hundred times a narrow one. The curve is the cumulative
/// incidence of being done, with being cancelled as a competing risk (Aalen and Johansen 1978) and late entries joining
/// those at risk when they were first seen; with neither it is Kaplan and Meier's (1958).
struct RedrawnSamples: ~Copyable {
    /// Where each sample's observations begin, and last their number.
    private let offsets: FixedArray<Int32>
    private let counted: FixedArray<Int32>
    private let lengths: FixedArray<Int32>
    private let endings: FixedArray<Int32>
    private let entries: FixedArray<Int32>
    private let byEntry: FixedArray<Int32>
    private let tailFrom: FixedArray<Int32>
    private let tailHazard: FixedArray<Double>
    private let weights: FixedArray<Double>
    /// Share done by each length, itself included.
    private let shares: FixedArray<Double>
    /// Share left for the tail of each sample.
    private let tails: FixedArray<Double>
    let count: Int

    init(_ samples: [DurationSample]) {
        count = samples.count
        offsets = FixedArray(
            samples.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.observations.count)) })
        counted = FixedArray(samples.map { Int32($0.counted) })
        let all = samples.flatMap(\.observations)
        lengths = FixedArray(all.map(\.length))
        endings = FixedArray(all.map(\.ending.rawValue))
        entries = FixedArray(all.map(\.entry))
        byEntry = FixedArray(samples.flatMap(\.byEntry))
        tailFrom = FixedArray(samples.map { $0.tailFrom ?? 0 })
        tailHazard = FixedArray(samples.map(\.tailHazard))
        weights = FixedArray(repeating: 1, count: all.count)
        shares = FixedArray(repeating: 0, count: all.count)
        tails = FixedArray(repeating: 1, count: samples.count)
    }

    /// Weighs all observations anew.
    func redraw(_ numbers: CounterNumbers) {
        var item: UInt64 = 0
        for sample in 0..<count {
            let (start, end) = (Int(offsets[sample]), Int(offsets[sample + 1]))
            for place in start..<end {
                weights[place] = numbers.bootstrapWeight(item)
                item += 1
            }
            settle(sample, start, end)
        }
    }

    /// Weighs each observation the same.
    func weighEvenly() {
        weights.fill(with: 1, in: 0..<weights.count)
        for sample in 0..<count { settle(sample, Int(offsets[sample]), Int(offsets[sample + 1])) }
    }

    /// The curve that the weights give.
    private func settle(_ sample: Int, _ start: Int, _ end: Int) {
        var (atRisk, survival, share) = (0.0, 1.0, 0.0)
        var (entered, present) = (start, 0)
        let last = start + Int(counted[sample])
        var place = start
        while place < last {
            let length = lengths[place]
            while entered < end {
                let other = start + Int(byEntry[entered])
                guard entries[other] < length || (entries[other] == 0 && length == 0) else { break }
                atRisk += weights[other]
                present += 1
                entered += 1
            }
            var (done, ended, count) = (0.0, 0.0, 0)
            let first = place
            while place < last, lengths[place] == length {
                if endings[place] == DurationSample.Ending.done.rawValue { done += weights[place] }
                if endings[place] != DurationSample.Ending.open.rawValue { ended += weights[place] }
                place += 1
                count += 1
            }
            // With one or two at risk, as where late entries are few, an ending would say that nothing lasts longer.
            if atRisk > 0, present > 2 || entered == end {
                share += survival * min(1, done / atRisk)
                survival *= max(0, 1 - ended / atRisk)
            }
            for settled in first..<place {
                shares[settled] = share
                atRisk -= weights[settled]
            }
            present -= count
            atRisk = max(0, atRisk)
        }
        tails[sample] = survival
    }

    /// A length longer than `age`, at a share `chance` of those that are.
    ///
    /// A later age never gives an earlier end with the same `chance`.
    func draw(_ sample: Int, after age: Int32, _ chance: Double) -> Int32 {
        let start = Int(offsets[sample])
        let last = start + Int(counted[sample])
        var (low, high) = (start, last)
        while low < high {
            let middle = (low + high) / 2
            if lengths[middle] <= age { low = middle + 1 } else { high = middle }
        }
        let after = age > 0 ? low : start
        let passed = after > start ? shares[after - 1] : 0
        let inCurve = last > start ? shares[last - 1] : 0
        let total = inCurve + tails[sample]
        let wanted = passed + chance * (total - passed)
        if after < last, wanted <= inCurve {
            (low, high) = (after, last - 1)
            while low < high {
                let middle = (low + high) / 2
                if shares[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            return lengths[low]
        }
        // Beyond the curve what has lasted says nothing of how long it still will.
        let left = after < last ? (total - wanted) / (total - inCurve) : 1 - chance
        let beyond = -logarithm(max(left, 0x1p-53)) / tailHazard[sample]
        return Int32(clamping: Int64(max(age, tailFrom[sample])) + max(1, Int64(min(beyond, 1e9))))
    }
}
