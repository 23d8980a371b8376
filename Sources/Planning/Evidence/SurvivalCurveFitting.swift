extension SurvivalCurve {
    /// Fits the curve anew, in one pass over exits that are ascending (where equal, what ended first).
    ///
    /// `weights` is empty for all alike; `entries` and `entryOrder` are empty where all were seen from the beginning.
    /// Storage is kept, so that a curve fitted once for a sample is fitted again without allocation.
    mutating func fit(
        exits: ContiguousArray<Double>, ends: ContiguousArray<DurationObservation.End>,
        weights: ContiguousArray<Double>, entries: ContiguousArray<Double>, entryOrder: ContiguousArray<Int>
    ) {
        ages.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        done.removeAll(keepingCapacity: true)
        let count = exits.count
        func weight(_ place: Int) -> Double { weights.isEmpty ? 1 : weights[place] }

        var left = 1.0
        var finished = 0.0
        var entered = 0
        var atRisk = 0.0
        if entries.isEmpty {
            entered = count
            forEach(below: count) { atRisk += weights.isEmpty ? 1 : weights[$0] }
        }
        var kept = 0
        var place = 0
        while place < count {
            let age = exits[place]
            while entered < count, entries[entryOrder[entered]] < age {
                atRisk += weight(entryOrder[entered])
                entered += 1
            }
            // Those entered before and not yet ended: everyone up to `place` has entered, since entries precede exits.
            let number = entered - place
            var next = place
            var ended = 0
            var (doneNow, endedNow, leaving) = (0.0, 0.0, 0.0)
            while next < count, exits[next] == age {
                let own = weight(next)
                leaving += own
                if ends[next] != .open {
                    ended += 1
                    endedNow += own
                    if ends[next] == .done { doneNow += own }
                }
                next += 1
            }
            // Where everybody at risk ends although others enter later, the few say nothing (Lai and Ying 1991).
            let isLast = ended == number
            if ended > 0, !isLast || entered == count {
                finished += left * min(1, isLast ? doneNow / endedNow : doneNow / atRisk)
                left = isLast ? 0 : left * max(0, 1 - endedNow / atRisk)
                ages.append(age)
                open.append(left)
                done.append(finished)
                if number >= Self.leastAtRisk { kept = ages.count }
            }
            atRisk -= leaving
            place = next
        }
        ages.removeLast(ages.count - kept)
        open.removeLast(open.count - kept)
        done.removeLast(done.count - kept)
        fitTail(exits: exits, ends: ends, weights: weights, entries: entries)
    }

    /// Completions and cancellations per unit of age, over all that was at risk beyond the age of the eleventh last
    /// completion: the maximum likelihood of a constant hazard.
    private mutating func fitTail(
        exits: ContiguousArray<Double>, ends: ContiguousArray<DurationObservation.End>,
        weights: ContiguousArray<Double>, entries: ContiguousArray<Double>
    ) {
        tailStart = ages.isEmpty ? 0 : ages[ages.count - 1]
        completions = 0
        oldestCompletion = nil
        isOnlyDone = true
        var tenth = 0.0
        var start = 0.0
        var hasStart = false
        forEach(below: exits.count) { number in
            let place = exits.count - 1 - number
            if ends[place] == .cancelled { isOnlyDone = false }
            guard ends[place] == .done else { return }
            if oldestCompletion == nil { oldestCompletion = exits[place] }
            completions += 1
            if completions <= Self.tailCompletions {
                tenth = exits[place]
            } else if !hasStart, exits[place] < tenth {
                start = exits[place]
                hasStart = true
            }
        }
        var (exposure, doneLate, endedLate) = (0.0, 0.0, 0.0)
        var left = exits.count
        while left > 0, !(hasStart && exits[left - 1] <= start) {
            left -= 1
            let (place, age) = (left, exits[left])
            let own = weights.isEmpty ? 1 : weights[place]
            exposure += own * max(0, age - max(start, entries.isEmpty ? 0 : entries[place]))
            if ends[place] != .open { endedLate += own }
            if ends[place] == .done { doneLate += own }
        }
        tailRate = endedLate == 0 ? 0 : exposure > 0 ? endedLate / exposure : .infinity
        tailDoneShare = endedLate > 0 ? doneLate / endedLate : 1
    }
}
