/// Looks for when each project should aim to finish, and how far ahead of that its activities are wanted; a list of
/// activities follows from so few numbers.
///
/// An activity is wanted by its project's aim less the way it still has to go (its tail), stretched by a factor of the
/// project: with one factor for all and aims far apart this is one project after the other, with aims at the critical
/// path it is latest start. Each is judged after double justification, in the way of a descent that accepts what is no
/// worse.
final class AimSearch {
    private unowned let run: SearchRun
    private let network: ProjectNetwork
    private let projects: Int
    private var aims: [Double]
    private var stretches: [Double]
    private let wanted: UnsafeMutablePointer<Int>
    /// No aim is further away, however often it is moved.
    private var furthest = 0.0

    /// A list is told apart by parts of a unit of time.
    static let partsOfTime = 16.0
    /// So many moves a project without a gain are the end.
    private static let patience = 4
    private static let mostStretch = 5.0
    /// Aims are set up to so many times the length of the first schedule, each after the other.
    private static let scales = [0.6, 1, 1.5, 3, 20]

    init(_ run: SearchRun) {
        self.run = run
        network = run.facts.network
        projects = network.projects.count
        aims = Array(repeating: 0, count: projects)
        stretches = Array(repeating: 1, count: projects)
        wanted = .allocate(capacity: run.count)
    }

    deinit { wanted.deallocate() }

    /// Leaves the best schedule with the run.
    func descend() {
        guard var value = begin() else { return }
        var failures = 0
        while failures < AimSearch.patience * projects, run.may(3) {
            let (oldAims, oldStretches) = (aims, stretches)
            move()
            let next = judge()
            failures = next < value ? 0 : failures + 1
            if next <= value { value = next } else { (aims, stretches) = (oldAims, oldStretches) }
        }
    }

    /// The best of a grid: aims by the work of projects, and the finishes of the best schedule so far; nil when the
    /// budget ends.
    private func begin() -> Int? {
        let span = Double(run.bestFinishes.max() ?? 0)
        furthest = 2 * AimSearch.scales[AimSearch.scales.count - 1] * span
        let finishes = run.finishesOfProjects.map(Double.init)
        let work = run.facts.projectWork.reduce(0, +)
        let order = network.projects.indices.sorted {
            (run.facts.projectRatios[$0], $0) < (run.facts.projectRatios[$1], $1)
        }
        var best: (value: Int, aims: [Double], stretches: [Double])?
        for scale in [0] + AimSearch.scales {
            for stretch in [0.5, 1, 1.5, 2.5] {
                guard run.may(3) else { return nil }
                var done = 0.0
                for project in order {
                    done += run.facts.projectWork[project]
                    aims[project] =
                        scale > 0
                        ? scale * span * done / max(work, 1) + run.facts.projectLengths[project] / 2 : finishes[project]
                }
                stretches = Array(repeating: stretch, count: projects)
                let value = judge()
                if value < best?.value ?? .max { best = (value, aims, stretches) }
            }
        }
        guard let best else { return nil }
        (aims, stretches) = (best.aims, best.stretches)
        return best.value
    }

    private func move() {
        let (one, other) = (run.numbers.below(projects), run.numbers.below(projects))
        let span = aims.max() ?? 0
        switch run.numbers.below(4) {
        case 0: aims.swapAt(one, other)
        case 1: shift(one, by: (run.numbers.unit() - 0.5) * span * 0.3)
        case 2: stretches[one] = min(stretches[one] * (0.6 + 1.05 * run.numbers.unit()), AimSearch.mostStretch)
        default:
            shift(one, by: (run.numbers.unit() - 0.5) * span * 0.05)
            shift(other, by: (run.numbers.unit() - 0.5) * span * 0.05)
        }
    }

    private func shift(_ project: Int, by time: Double) {
        aims[project] = min(max(aims[project] + time, -furthest), furthest)
    }

    /// Three schedules.
    private func judge() -> Int {
        let horizon = 2 * Double(run.bestFinishes.max() ?? 0)
        for activity in 0..<run.count {
            let project = network.projectOf[activity]
            let (aim, stretch) = project < 0 ? (horizon, 1) : (aims[project], stretches[project])
            wanted[activity] = Int(AimSearch.partsOfTime * (aim - stretch * Double(run.facts.path.tails[activity])))
        }
        let value = run.passes.build(wanted: wanted)
        run.note(value, placing: run.count)
        return min(value, run.justify())
    }
}
