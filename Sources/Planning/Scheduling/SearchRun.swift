import Glibc
func knob(_ name: String, _ fallback: Double) -> Double {
    getenv(name).flatMap { Double(String(cString: $0)) } ?? fallback
}

final class SearchRun {
    private let network: ProjectNetwork
    private let search: ScheduleSearch
    private let facts: NetworkFacts
    private let passes: SchedulePasses
    private let budget: ScheduleBudget
    private var numbers: SearchNumbers
    private var used = 0
    private let count: Int
    private var bestValue = Int.max
    private var bestStarts: [Int] = []
    private var bestFinishes: [Int] = []
    private var ruleCount = 0

    private let size: Int
    private var lists: UnsafeMutablePointer<Int32>
    private var values: [Int] = []
    private let child: UnsafeMutablePointer<Int32>
    private let segment: UnsafeMutablePointer<UInt8>

    init(_ search: ScheduleSearch, _ budget: ScheduleBudget) {
        self.search = search
        self.budget = budget
        network = search.network
        count = network.activityCount
        facts = NetworkFacts(network, objective: search.objective)
        passes = SchedulePasses(network, search.objective, facts.path)
        numbers = SearchNumbers(seed: search.seed)
        size = Int(knob("POP", 40))
        lists = .allocate(capacity: size * count + 1)
        child = .allocate(capacity: count + 1)
        segment = .allocate(capacity: count + 1)
    }

    deinit {
        lists.deallocate()
        child.deallocate()
        segment.deallocate()
    }

    var best: ProjectSchedule {
        ProjectSchedule(
            starts: bestStarts, finishes: bestFinishes, objective: search.objective, value: bestValue,
            lowerBound: passes.judge.lowerBound, schedules: used)
    }

    private func may(_ schedules: Int) -> Bool {
        if bestValue <= passes.judge.lowerBound { return false }
        if let most = budget.schedules, used + schedules > most { return false }
        return !budget.isOver()
    }

    private func note(_ value: Int) {
        guard value < bestValue else { return }
        bestValue = value
        bestStarts = Array(UnsafeBufferPointer(start: passes.forward.starts, count: count))
        bestFinishes = Array(UnsafeBufferPointer(start: passes.forward.finishes, count: count))
    }

    func tryRule(_ rule: PriorityRule, _ scheme: GenerationScheme) {
        let values = rule.values(facts, &numbers)
        used += 1
        if scheme == .serial && !rule.isDynamic {
            ScheduleBuilder.list(of: network, values, ties: facts.path.latestFinishes, into: child)
            note(passes.build(child))
        } else {
            passes.forward.buildParallel(
                network, values, ties: facts.path.latestFinishes,
                dynamic: rule.isDynamic ? { self.facts.apparentTardinessCost($0, at: $1) } : nil)
            note(passes.judgeForward())
        }
    }

    private func justify() -> Int {
        used += 2
        let value = passes.justify()
        note(value)
        return value
    }

    private func list(_ member: Int) -> UnsafeMutablePointer<Int32> { lists + member * count }

    private func keep(_ value: Int) {
        if values.count < size {
            passes.listByStart(into: list(values.count))
            values.append(value)
        } else {
            var worst = 0
            for member in values.indices where values[member] > values[worst] { worst = member }
            if value < values[worst] {
                passes.listByStart(into: list(worst))
                values[worst] = value
            }
        }
    }

    func start() {
        for rule in PriorityRule.allCases where rule != .random {
            for scheme in GenerationScheme.allCases {
                guard may(1) else { return }
                tryRule(rule, scheme)
                guard may(2) else { return }
                keep(justify())
            }
        }
        let base = PriorityRule.latestFinish.values(facts, &numbers)
        let spread = (base.max() ?? 0) - (base.min() ?? 0)
        while values.count < size || used < Int(knob("INIT", 0.0) * Double(budget.schedules ?? 5000)) {
            guard may(3) else { return }
            let noise = knob("NOISE", 0.3) * spread
            let noisy = base.map { $0 + noise * numbers.unit() }
            ScheduleBuilder.list(of: network, noisy, ties: facts.path.latestFinishes, into: child)
            used += 1
            note(passes.build(child))
            keep(justify())
        }
        evolve()
    }

    private func pick() -> Int {
        let (a, b) = (numbers.below(size), numbers.below(size))
        return values[a] <= values[b] ? a : b
    }

    private func evolve() {
        let mutation = knob("MUT", 0.02)
        let kind = Int(knob("KIND", 0))
        while may(3) {
            let mother = pick()
            var father = pick()
            while father == mother { father = numbers.below(size) }
            var (q1, q2) = (numbers.below(count + 1), numbers.below(count + 1))
            if q1 > q2 { (q1, q2) = (q2, q1) }
            if kind == 0 {
                cross(list(mother), list(father), q1, q2)
            } else {
                crossMiddle(list(mother), list(father), q1, q2)
            }
            if mutation > 0 {
                for place in 0..<(count - 1) where numbers.unit() < mutation { moveEarlier(place + 1) }
            }
            used += 1
            note(passes.build(child))
            let value = justify()
            replace(value, mother, father)
        }
    }

    private func replace(_ value: Int, _ mother: Int, _ father: Int) {
        // Compare with the loser of a tournament.
        let mode = Int(knob("REPL", 0))
        var victim: Int
        if mode == 0 {
            let (a, b) = (numbers.below(size), numbers.below(size))
            victim = values[a] >= values[b] ? a : b
            if value > values[victim] { return }
        } else if mode == 1 {
            victim = values[mother] >= values[father] ? mother : father
            if value > values[victim] { return }
        } else {
            victim = 0
            for member in values.indices where values[member] > values[victim] { victim = member }
            if value > values[victim] { return }
        }
        passes.listByStart(into: list(victim))
        values[victim] = value
    }

    private func moveEarlier(_ place: Int) {
        let activity = Int(child[place])
        var to = place
        let least = max(0, place - 1 - numbers.below(max(1, count / 10)))
        while to > least {
            let before = Int(child[to - 1])
            var isPredecessor = false
            for link in network.predecessors.range(activity) where network.predecessors.others[link] == before {
                isPredecessor = true
            }
            if isPredecessor { break }
            child[to] = child[to - 1]
            to -= 1
        }
        child[to] = Int32(activity)
    }

    private func cross(_ mother: UnsafePointer<Int32>, _ father: UnsafePointer<Int32>, _ q1: Int, _ q2: Int) {
        for place in 0..<q1 { segment[Int(mother[place])] = 0 }
        for place in q1..<q2 {
            segment[Int(mother[place])] = 1
            child[place] = mother[place]
        }
        for place in q2..<count { segment[Int(mother[place])] = 2 }
        var (head, tail) = (0, q2)
        for place in 0..<count {
            let activity = father[place]
            switch segment[Int(activity)] {
            case 0:
                child[head] = activity
                head += 1
            case 2:
                child[tail] = activity
                tail += 1
            default: break
            }
        }
    }

    private func crossMiddle(_ mother: UnsafePointer<Int32>, _ father: UnsafePointer<Int32>, _ q1: Int, _ q2: Int) {
        for place in 0..<q1 {
            segment[Int(mother[place])] = 0
            child[place] = mother[place]
        }
        for place in q1..<count { segment[Int(mother[place])] = 1 }
        var head = q1
        for place in 0..<count where head < q2 && segment[Int(father[place])] == 1 {
            child[head] = father[place]
            segment[Int(father[place])] = 0
            head += 1
        }
        for place in q1..<count where segment[Int(mother[place])] == 1 {
            child[head] = mother[place]
            head += 1
        }
    }
}
