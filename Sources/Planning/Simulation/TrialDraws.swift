import Board

/// How long things take in a trial.
extension Trial {
    /// Minutes of work, or of stay, that a task still takes when it begins or goes on.
    mutating func timeLeft(of task: Int32, _ kind: Kind, at minute: Int32) -> Int32 {
        let luck = facts[task].luck
        guard kind.hasFactsOfItsOwn else {
            return draw(kind.source, kind.isRework ? numbers.reworks : numbers.durations, luck, after: 0)
        }
        let (word, effort, age) = (words[task], efforts[task], ages[task])
        if word.source >= 0, numbers.words.uniform(luck) < word.share {
            // It is not done yet when it begins, which may be later than now.
            let place = word.age &+ clock.work(from: now, to: minute, kind.calendar)
            let left = max(0, draw(word.source, numbers.durations, luck, after: place) - place)
            // Of what takes a share of its time, the whole stay does.
            return effort > 0 ? max(0, Int32(clamping: Int64(age + left) * Int64(effort) / 1_000) - age) : left
        }
        guard effort > 0 else { return max(0, draw(kind.source, numbers.durations, luck, after: age) - age) }
        let spent = Int32(clamping: Int64(age) * 1_000 / Int64(effort))
        let ratio = draw(kind.source, numbers.durations, luck, after: spent)
        return max(0, Int32(clamping: Int64(ratio) * Int64(effort) / 1_000) - age)
    }

    mutating func draw(_ source: Int32, _ numbers: CounterNumbers, _ item: CounterNumbers.Item, after age: Int32)
        -> Int32
    {
        guard source >= 0 else { return 0 }
        var place = sourceOffsets[source]
        var level = place
        let last = sourceOffsets[source &+ 1] &- 1
        if level < last {
            // As many steps as there are levels, whichever is meant: the processor could not guess where to stop.
            var rest = self.numbers.levels.uniform(item) - sourceShares[level]
            repeat {
                level &+= 1
                place &+= rest >= 0 ? 1 : 0
                rest -= sourceShares[level]
            } while level < last
        }
        return curves.draw(sourceSamples[place], after: age, numbers.uniform(item))
    }

    /// Draws for each promise how long it takes from its last task to its delivery.
    mutating func deliver() {
        forEach(below: promises.count) { place in
            let done = completedAt[place]
            guard done < horizon, plan.deliverySource >= 0 else {
                deliveredAt[place] = done < horizon ? done : Trial.never
                return
            }
            let number = CounterNumbers.Item(UInt64(bitPattern: promises[place].id.number))
            let wait = draw(plan.deliverySource, numbers.deliveries, number, after: 0)
            let moment = clock.minute(adding: wait, to: done, 0)
            deliveredAt[place] = moment < horizon ? moment : Trial.never
        }
    }
}
