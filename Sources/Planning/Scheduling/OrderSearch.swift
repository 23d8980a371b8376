/// Looks for the order in which projects are served: moves one, or swaps two, and keeps what is no worse; where nothing
/// helps any more, shakes the best and goes on (iterated local search; Lourenço, Martin and Stützle 2003).
///
/// An order becomes a list of activities: those of the first project first, by latest finish, whatever they wait for
/// included. With one activity a project this is the search for a sequence on one machine.
final class OrderSearch {
    private let network: ProjectNetwork
    private let facts: NetworkFacts
    private let passes: SchedulePasses
    private let count: Int
    private var order: [Int]
    private var bestOrder: [Int]
    private var bestValue = Int.max
    private var value = Int.max
    private var failures = 0
    private var late: [Bool]
    private var moved: [Int] = []
    private var ranks: [Double]
    private let current: UnsafeMutablePointer<Int32>
    private let next: UnsafeMutablePointer<Int32>

    /// So many moves a project in a row without a gain are the end of a descent.
    private static let patience = 4
    /// Moves of a shake.
    private static let shakes = 3

    init(_ facts: NetworkFacts, _ passes: SchedulePasses) {
        self.facts = facts
        self.passes = passes
        network = facts.network
        count = network.activityCount
        order = Array(network.projects.indices)
        bestOrder = order
        late = Array(repeating: true, count: order.count)
        ranks = Array(repeating: 0, count: count)
        current = .allocate(capacity: count + 1)
        next = .allocate(capacity: count + 1)
    }

    deinit {
        current.deallocate()
        next.deallocate()
    }

    /// Begins with the order in which a schedule, made last, finishes its projects.
    func adopt() {
        let finishes = passes.judge.projectFinishes
        order = network.projects.indices.sorted { (finishes[$0], $0) < (finishes[$1], $1) }
        bestOrder = order
    }

    /// Builds the current order anew, one schedule; its value.
    func resume() -> Int {
        list(of: order, into: current)
        value = passes.build(current)
        if value <= bestValue { (bestValue, bestOrder) = (value, order) }
        noteLate()
        return value
    }

    /// Whether nothing helped for a while, so that the next step is a shake.
    var isAtRest: Bool { failures > OrderSearch.patience * order.count }

    /// One move; how many activities it placed.
    func step(_ numbers: inout SearchNumbers) -> Int {
        moved = order
        var placed = 0
        if isAtRest {
            if value <= bestValue { (bestValue, bestOrder) = (value, order) }
            moved = bestOrder
            for _ in 0..<OrderSearch.shakes { move(&numbers) }
            placed = go(always: true)
            failures = 0
        } else {
            move(&numbers)
            placed = go(always: false)
        }
        return placed
    }

    private func go(always: Bool) -> Int {
        list(of: moved, into: next)
        let placed = passes.change(from: current, to: next)
        if placed == 0 {
            order = moved
            failures += 1
            return 0
        }
        failures = passes.value < value ? 0 : failures + 1
        if always || passes.value <= value {
            value = passes.value
            order = moved
            noteLate()
            current.update(from: next, count: count)
        } else {
            passes.undo(from: next, to: current)
        }
        return placed
    }

    private func noteLate() {
        for project in late.indices { late[project] = passes.judge.isLate(project) }
    }

    /// Lets a project that is late go earlier: to an earlier place, or in exchange with one before it, or by putting
    /// one before it after it; near places more often than far ones.
    private func move(_ numbers: inout SearchNumbers) {
        let size = moved.count
        var right = 1 + numbers.below(size - 1)
        for _ in 0..<8 where !late[moved[right]] { right = 1 + numbers.below(size - 1) }
        let left = right - 1 - numbers.below(1 + numbers.below(right))
        switch numbers.below(3) {
        case 0: moved.swapAt(left, right)
        case 1: moved.insert(moved.remove(at: right), at: left)
        default: moved.insert(moved.remove(at: left), at: right)
        }
    }

    /// An activity is as urgent as its project, or as the most urgent of those that wait for it.
    private func list(of order: [Int], into list: UnsafeMutablePointer<Int32>) {
        var rank = Array(repeating: Double(order.count), count: order.count)
        for (place, project) in order.enumerated() { rank[project] = Double(place) }
        for activity in network.topologicalOrder.reversed() {
            let project = network.projectOf[activity]
            var least = project < 0 ? Double(order.count) : rank[project]
            for link in network.successors.range(activity) {
                least = min(least, ranks[network.successors.others[link]])
            }
            ranks[activity] = least
        }
        ScheduleBuilder.list(of: network, ranks, ties: facts.path.latestFinishes, into: list)
    }
}
