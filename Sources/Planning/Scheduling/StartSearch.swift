/// Looks for when each activity is wanted to start, from the starts of the best schedule on: moves some of them, builds
/// the list anew, justifies it, and keeps what is no worse; where nothing helps for long, shakes the best and goes on
/// (iterated local search; Lourenço, Martin and Stützle 2003).
///
/// What a move touches is a whole project, a part of one, a stretch of time or single activities: an order of projects
/// alone can not interleave them well, and single activities alone do not get far.
final class StartSearch {
    private unowned let run: SearchRun
    private let network: ProjectNetwork
    private let count: Int
    private let projects: Int
    /// Activities by project; those of none last.
    private let members: [[Int]]
    private let starts: UnsafeMutablePointer<Int>
    private let wanted: UnsafeMutablePointer<Int>
    private var finishes: [Int]
    private var value = Int.max
    private var failures = 0

    /// So many moves a project without a gain call for a shake, of so many moves.
    private static let patience = 100
    private static let shakes = 3
    private static let parts = Int(AimSearch.partsOfTime)

    init(_ run: SearchRun) {
        self.run = run
        network = run.facts.network
        count = run.count
        projects = network.projects.count
        var members: [[Int]] = Array(repeating: [], count: projects + 1)
        for activity in 0..<run.count {
            let project = run.facts.network.projectOf[activity]
            members[project < 0 ? projects : project].append(activity)
        }
        self.members = members
        finishes = []
        starts = .allocate(capacity: run.count)
        wanted = .allocate(capacity: run.count)
    }

    deinit {
        starts.deallocate()
        wanted.deallocate()
    }

    /// Goes on until the budget is spent, and leaves the best schedule with the run.
    func search() {
        adoptBest()
        while run.may(3) {
            wanted.update(from: starts, count: count)
            let isShake = failures > StartSearch.patience * projects
            if isShake {
                adoptBest()
                for _ in 0..<StartSearch.shakes { move() }
            } else {
                move()
            }
            run.note(run.passes.build(wanted: wanted), placing: count)
            let next = run.justify()
            failures = next < value || isShake ? 0 : failures + 1
            guard next <= value || isShake else { continue }
            value = next
            for activity in 0..<count { starts[activity] = StartSearch.parts * run.passes.forward.starts[activity] }
            for project in 0..<projects { finishes[project] = run.passes.judge.projectFinishes[project] }
        }
    }

    private func adoptBest() {
        for activity in 0..<count { starts[activity] = StartSearch.parts * run.bestStarts[activity] }
        wanted.update(from: starts, count: count)
        finishes = run.finishesOfProjects
        value = run.bestValue
    }

    private func move() {
        let span = Double(StartSearch.parts * (finishes.max() ?? 0))
        let project = run.numbers.below(projects)
        let finish = Double(StartSearch.parts * finishes[project])
        switch run.numbers.below(7) {
        case 0:
            let shift = Int((run.numbers.unit() - 0.5) * span * 0.1)
            for activity in members[project] { wanted[activity] += shift }
        case 1:
            // As an aim: wherever its activities were.
            let aim = finish + (run.numbers.unit() - 0.7) * span * 0.1
            let stretch = 0.4 + 2.3 * run.numbers.unit()
            for activity in members[project] {
                let tail = Double(StartSearch.parts * run.facts.path.tails[activity])
                wanted[activity] = Int(aim - stretch * tail)
            }
        case 2:
            // Nearer to its end, or further from it.
            let stretch = 0.6 + 1.05 * run.numbers.unit()
            for activity in members[project] {
                wanted[activity] = Int(finish - (finish - Double(wanted[activity])) * stretch)
            }
        case 3, 4:
            shiftPart(of: members[project], from: run.numbers.unit() * finish, span)
        case 5:
            blur(from: run.numbers.unit() * span, to: span * 0.2 * run.numbers.unit())
        default:
            for _ in 0...run.numbers.below(5) {
                wanted[run.numbers.below(count)] += Int((run.numbers.unit() - 0.7) * span * 0.05)
            }
        }
    }

    /// What of a project is wanted in a stretch of time, earlier more often than later.
    private func shiftPart(of members: [Int], from begin: Double, _ span: Double) {
        let end = Int(begin + span * 0.1 * run.numbers.unit())
        let shift = Int((run.numbers.unit() - 0.6) * span * 0.1)
        for activity in members where wanted[activity] >= Int(begin) && wanted[activity] < end {
            wanted[activity] += shift
        }
    }

    /// What is wanted in a stretch of time, whosever it is, in another order.
    private func blur(from begin: Double, to length: Double) {
        let width = run.numbers.unit() * 4 * run.facts.meanDuration * Double(StartSearch.parts)
        let end = Int(begin + length)
        for activity in 0..<count where wanted[activity] >= Int(begin) && wanted[activity] < end {
            wanted[activity] += Int((run.numbers.unit() - 0.5) * width)
        }
    }
}
