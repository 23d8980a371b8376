import Board

/// How long open tasks take at the median of what their teams' history shows, each given its age.
///
/// In half of all trials a task takes no longer; the mixture of class, team and all teams is the one that trials draw
/// from, with every observation weighing alike.
struct MedianLengths {
    private let plan: SimulationPlan
    private let curves: [Int: SurvivalCurve]
    private var known: [Question: Int] = [:]

    private struct Question: Hashable {
        var source: Int32
        var age: Int32
    }

    init(_ plan: SimulationPlan) {
        self.plan = plan
        curves = Dictionary(
            uniqueKeysWithValues: Set(plan.sources.flatMap(\.samples)).map { ($0, plan.samples[$0].curve()) })
    }

    /// Working minutes that a task still takes, by its team's calendar.
    mutating func remaining(_ item: SimulationPlan.Item) -> Int {
        guard item.source >= 0 else { return 0 }
        guard item.effort > 0 else { return max(0, median(of: item.source, after: item.age) - Int(item.age)) }
        let spent = Int32(clamping: Int64(item.age) * 1_000 / Int64(item.effort))
        let whole = median(of: item.source, after: spent) * Int(item.effort) / 1_000
        return max(0, whole - Int(item.age))
    }

    /// Working minutes of the organisation that a block without an end still lasts.
    mutating func blocked(_ item: SimulationPlan.Item) -> Int {
        guard item.blockSource >= 0 else { return 0 }
        return max(0, median(of: item.blockSource, after: item.blockAge) - Int(item.blockAge))
    }

    /// Working minutes of the organisation from the last task to the delivery.
    mutating func delivery() -> Int { plan.deliverySource < 0 ? 0 : median(of: plan.deliverySource, after: 0) }

    /// The length that half of what is open at an age does not exceed; at most the working time that is laid out.
    private mutating func median(of source: Int32, after age: Int32) -> Int {
        let question = Question(source: source, age: age)
        if let answer = known[question] { return answer }
        let source = plan.sources[Int(source)]
        func open(_ length: Int) -> Double {
            zip(source.samples, source.shares).reduce(0) { sum, level in
                sum + level.1 * (curves[level.0]?.open(beyond: Double(length)) ?? 0)
            }
        }
        let from = age > 0 ? open(Int(age)) : 1
        var (low, high) = (max(-1, Int(age) - 1), plan.calendars.days * 480)
        // Older than anything: what is left is the tail, of which a day is as good a word as any.
        if from <= 0 { (low, high) = (Int(age), Int(age) + 480) }
        while high - low > 1, from > 0 {
            let middle = (low + high) / 2
            if open(middle) <= from / 2 { high = middle } else { low = middle }
        }
        known[question] = high
        return high
    }
}
