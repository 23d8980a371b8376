import Board

/// Until when there is time.
extension PromiseLeverSearch {
    /// The working days on which something could still be decided, today or the next one first.
    private var days: [Day] {
        let calendar = forecast.calendars.organisation
        let today = forecast.calendars.today
        let first = calendar.isWorking(today) ? today : calendar.day(adding: 1, to: today)
        let count = max(0, calendar.workingDays(from: first, to: promise.judgedDue))
        return (0...count).map { calendar.day(adding: $0, to: first) }
    }

    /// The last day of those that a condition holds for, if it holds for the first and for no day after one for which it
    /// does not; by halves, as far as the trials last.
    private mutating func last(
        of days: [Day], holds: (inout PromiseLeverSearch, Day) async -> Bool?
    ) async -> Day? {
        var (low, high) = (0, days.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            guard let answer = await holds(&self, days[middle]) else { break }
            if answer { low = middle } else { high = middle }
        }
        return days.isEmpty ? nil : days[low]
    }

    /// Until when a lever lifts the promise over the threshold that does so today. What a later day costs is taken from
    /// the same trials on both days, so that few are enough.
    mutating func lastDay(of tried: Tried) async -> Day? {
        if case .need(_, let day) = tried.candidate.kind { return day }
        let days = days
        // The client can be told until the day itself.
        if case .moveDue = tried.candidate.kind { return days.last }
        let range = plan.fresh.prefix(LeverPlan.dayTrials)
        let share = forecast.shareInTime(place) + tried.effect.difference.mean
        return await last(of: days) { search, day in
            guard search.trials.spent + range.count <= search.limit else { return nil }
            let later = await search.trials.after(tried.candidate.changes, range, from: day)
            let loss = tried.tally.difference(to: later, promise: search.place, in: range).mean
            return share + loss >= search.threshold.value
        }
    }

    /// The last day by which a task would have to be done to lift the promise over the threshold; nil where it would not
    /// even if it were done today.
    mutating func need(_ task: TaskID) async -> LeverCandidate? {
        let range = 0..<LeverPlan.dayTrials
        let cost = trials.costOfBefore(range) + range.count
        guard trials.spent + cost <= limit, let first = days.first else { return nil }
        let base = await trials.before(range)
        let share = forecast.shareInTime(place)
        func lifts(_ search: inout PromiseLeverSearch, _ day: Day) async -> Bool? {
            // What is found has to be tried afresh as well.
            guard search.trials.spent + range.count + search.plan.fresh.count <= search.limit else { return nil }
            let after = await search.trials.after([.complete(task, day)], range)
            return share + base.difference(to: after, promise: search.place, in: range).mean >= search.threshold.value
        }
        guard await lifts(&self, first) ?? false, let day = await last(of: days, holds: lifts) else { return nil }
        return LeverCandidate(.need(task, by: day), saving: 0, commitment: promise.commitment)
    }
}
