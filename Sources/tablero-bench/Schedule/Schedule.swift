import ArgumentParser
import Planning

/// `tablero-bench schedule`.
struct Schedule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Schedules the instances of a benchmark and says how far from the best known the results are.",
        discussion: """
            FILE is a PSPLIB instance in Patterson's format (makespan), one of MPLIB1 (mean project delay) or a file of \
            OR-Library's single machine weighted tardiness; which one is told from the content. Best known values are \
            read from best-known.csv, or wtopt*.txt, beside them. One schedule is each activity placed once; a pass of a \
            justification counts one, and moving part of a list counts the part that is placed anew.
            Example: tablero-bench schedule --schedules 5000 psplib/j30/*.rcp
            """)

    @Argument(help: "Files of instances.")
    var files: [String]

    @Option(help: "At most so many schedules an instance.")
    var schedules: Int?

    @Option(help: "At most so many seconds an instance; what comes out then depends on the machine.")
    var seconds: Double?

    @Option(help: "Of the random numbers.")
    var seed: UInt64 = 1

    @Option(help: "makespan, delay or tardiness; by the format where it is not given.")
    var objective: Objective?

    @Flag(help: "Ends with one JSON object.")
    var json = false

    enum Objective: String, Sendable, CaseIterable, ExpressibleByArgument {
        case makespan
        case delay
        case tardiness

        var planned: ScheduleObjective {
            switch self {
            case .makespan: .makespan
            case .delay: .projectDelay
            case .tardiness: .weightedTardiness
            }
        }
    }

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("name at least one file") }
        guard schedules.map({ (1...1_000_000_000).contains($0) }) ?? true else {
            throw ValidationError("--schedules is 1 to 1000000000")
        }
        guard seconds.map({ $0 > 0 && $0 <= 86_400 }) ?? true else {
            throw ValidationError("--seconds is more than 0, at most 86400")
        }
    }

    func run() async throws {
        var instances: [ScheduleInstance] = []
        for file in files { instances += try ScheduleInstance.read(file) }
        let begin = ContinuousClock.now
        let outcomes = await outcomes(of: instances)
        let figures = ScheduleFigures(outcomes: outcomes, elapsed: ContinuousClock.now - begin)
        for line in figures.table { print(line) }
        print(json ? figures.json : figures.sentence)
    }

    /// Without either bound, as many schedules as the literature compares by.
    private static let usualSchedules = 5_000
    /// As many at once as a small server has processors; no answer depends on it.
    private static let atOnce = 2

    private func outcomes(of instances: [ScheduleInstance]) async -> [ScheduleOutcome] {
        await withTaskGroup(of: (Int, ScheduleOutcome).self) { group in
            var next = 0
            var found: [ScheduleOutcome?] = instances.map { _ in nil }
            while next < min(Schedule.atOnce, instances.count) {
                group.addTask { [next] in (next, outcome(of: instances[next])) }
                next += 1
            }
            for await (place, outcome) in group {
                found[place] = outcome
                guard next < instances.count else { continue }
                group.addTask { [next] in (next, self.outcome(of: instances[next])) }
                next += 1
            }
            return found.compactMap(\.self)
        }
    }

    private func outcome(of instance: ScheduleInstance) -> ScheduleOutcome {
        let objective = objective?.planned ?? instance.objective
        let begin = ContinuousClock.now
        let end = seconds.map { begin + .seconds($0) }
        let most = schedules ?? (seconds == nil ? Schedule.usualSchedules : nil)
        let found = ScheduleSearch(
            instance.network, objective: objective, seed: Schedule.seed(seed, of: instance.name)
        ).run(ScheduleBudget(schedules: most) { end.map { ContinuousClock.now >= $0 } ?? false })
        let isKnown = objective == instance.objective
        return ScheduleOutcome(
            name: instance.name, objective: objective, value: found.value, schedules: found.schedules,
            elapsed: ContinuousClock.now - begin, criticalPath: CriticalPath(of: instance.network).length,
            projects: instance.network.projects.count, bestKnown: isKnown ? instance.bestKnown : nil,
            isOptimum: isKnown && instance.isOptimum)
    }

    /// One for each instance, by its name, so that neither the others nor their order change its answer (FNV-1a; Fowler,
    /// Noll and Vo 1991).
    private static func seed(_ seed: UInt64, of name: String) -> UInt64 {
        name.utf8.reduce(0xcbf2_9ce4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
