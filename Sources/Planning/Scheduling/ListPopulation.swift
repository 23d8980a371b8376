/// Lists of activities that are crossed with each other: a genetic algorithm with double justification (Hartmann 1998;
/// Valls, Ballestín and Quintanilla 2008).
///
/// A child keeps a part of its mother's list as it is; what came before that part, and what came after, it takes in its
/// father's order. It takes the place of the worse of its parents if it is no worse (Mahfoud 1992), which keeps the
/// population various without a measure of distance.
final class ListPopulation {
    private unowned let run: SearchRun
    private let network: ProjectNetwork
    private let count: Int
    private var values: [Int] = []
    private let lists: UnsafeMutablePointer<Int32>
    private let child: UnsafeMutablePointer<Int32>
    /// Which part of its mother's list an activity comes from.
    private let parts: UnsafeMutablePointer<UInt8>

    private static let size = 60
    /// A child has at most so many activities moved to an earlier place.
    private static let mostMoves = 5
    /// The first lists are of values that are blurred by up to this share of their spread.
    private static let blur = 0.3

    init(_ run: SearchRun) {
        self.run = run
        network = run.facts.network
        count = run.count
        lists = .allocate(capacity: ListPopulation.size * count)
        child = .allocate(capacity: count)
        parts = .allocate(capacity: count)
    }

    deinit {
        lists.deallocate()
        child.deallocate()
        parts.deallocate()
    }

    private func list(_ member: Int) -> UnsafeMutablePointer<Int32> { lists + member * count }

    /// Takes in the schedule made last; when there is no room, instead of the worst, if that is worse.
    func keep(_ value: Int) {
        if values.count < ListPopulation.size {
            run.passes.listByStart(into: list(values.count))
            values.append(value)
        } else if let worst = values.indices.max(by: { values[$0] < values[$1] }), value < values[worst] {
            run.passes.listByStart(into: list(worst))
            values[worst] = value
        }
    }

    /// Fills up with schedules of blurred values, the smaller first.
    func fill(around values: [Int]) {
        let blur = ListPopulation.blur * Double((values.max() ?? 0) - (values.min() ?? 0))
        while self.values.count < ListPopulation.size, run.may(3) {
            let blurred = values.map { Double($0) + blur * run.numbers.unit() }
            run.passes.buildList(by: blurred, ties: run.facts.path.latestFinishes)
            run.note(run.passes.value, placing: count)
            keep(run.justify())
        }
    }

    /// Makes children until so many activities were placed, or the run may not go on.
    func evolve(until end: Int) {
        guard values.count > 1, count > 1 else { return }
        while run.placed < end, run.may(3) {
            let mother = pick()
            var father = pick()
            while father == mother { father = run.numbers.below(values.count) }
            let (one, other) = (run.numbers.below(count + 1), run.numbers.below(count + 1))
            cross(list(mother), list(father), min(one, other)..<max(one, other))
            for _ in 0..<run.numbers.below(ListPopulation.mostMoves + 1) {
                moveEarlier(1 + run.numbers.below(count - 1))
            }
            run.note(run.passes.build(child), placing: count)
            let value = run.justify()
            let worse = values[mother] >= values[father] ? mother : father
            guard value <= values[worse] else { continue }
            run.passes.listByStart(into: list(worse))
            values[worse] = value
        }
    }

    /// The better of two.
    private func pick() -> Int {
        let (one, other) = (run.numbers.below(values.count), run.numbers.below(values.count))
        return values[one] <= values[other] ? one : other
    }

    private func cross(_ mother: UnsafePointer<Int32>, _ father: UnsafePointer<Int32>, _ kept: Range<Int>) {
        for place in 0..<count {
            parts[Int(mother[place])] = place < kept.lowerBound ? 0 : place < kept.upperBound ? 1 : 2
        }
        for place in kept { child[place] = mother[place] }
        var (head, tail) = (0, kept.upperBound)
        for place in 0..<count {
            let activity = father[place]
            if parts[Int(activity)] == 0 {
                child[head] = activity
                head += 1
            } else if parts[Int(activity)] == 2 {
                child[tail] = activity
                tail += 1
            }
        }
    }

    /// Up to a tenth of the list earlier, and no further than its predecessors.
    private func moveEarlier(_ place: Int) {
        let activity = Int(child[place])
        let least = max(0, place - 1 - run.numbers.below(max(1, count / 10)))
        var to = place
        while to > least {
            let before = Int(child[to - 1])
            let isBound = network.predecessors.range(activity).contains { network.predecessors.others[$0] == before }
            if isBound { break }
            child[to] = child[to - 1]
            to -= 1
        }
        child[to] = Int32(activity)
    }
}
