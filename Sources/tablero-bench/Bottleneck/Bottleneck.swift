import ArgumentParser
import Planning

/// Says how often what makes promises late is named where it is known.
struct Bottleneck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks for the bottleneck where it is known, and says how often it was named.",
        discussion: """
            Without --mplib or --anomalies: generated boards on which a team, a member or an outside party was made the \
            bottleneck, or nothing, beside what the highest utilisation, the longest queue and the longest flow time \
            name.
            Example: tablero-bench bottleneck --boards 25
            """)

    @Option(help: "Boards of each kind.")
    var boards = 25
    @Option(help: "What the boards are generated from, and of the random numbers.")
    var seed: UInt64 = 1
    @Option(parsing: .upToNextOption, help: "Instances of MPLIB1: prices and utilisations of their resources.")
    var mplib: [String] = []
    @Option(help: "Schedules of each search for --mplib.")
    var schedules = 100
    @Option(help: "Searches of each instance for --mplib.")
    var searches = 30
    @Flag(help: "Counts how often one slot more makes a promise later, on generated boards.")
    var anomalies = false
    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(boards) else { throw ValidationError("--boards is 1 to 10000") }
        guard seed < 1 << 32 else { throw ValidationError("--seed is less than 2³²") }
        guard (1...1_000_000).contains(schedules), (2...10_000).contains(searches) else {
            throw ValidationError("--schedules is 1 to 1000000, --searches 2 to 10000")
        }
        guard mplib.isEmpty || !anomalies else { throw ValidationError("--mplib or --anomalies, not both") }
    }

    func run() async throws {
        if !mplib.isEmpty { return try await printProjects() }
        if anomalies {
            let count = AnomalyCount(boards: boards, seed: seed)
            return json ? print(count.json) : count.lines.forEach { print($0) }
        }
        var (outcomes, leftOut): ([PlantedOutcome], [PlantedKind: Int]) = ([], [:])
        for kind in PlantedKind.allCases {
            let drawn = PlantedBoard.boards(kind, count: boards, seed: seed)
            leftOut[kind] = drawn.leftOut
            for board in drawn.boards { outcomes.append(await PlantedOutcome(board)) }
        }
        let figures = PlantedFigures(outcomes: outcomes, leftOut: leftOut)
        guard !json else { return print(figures.json) }
        for line in figures.table { print(line) }
        if let weeks = figures.weeksLate { print("from which week: at the median \(weeks) after it began") }
    }

    private func printProjects() async throws {
        var instances: [ScheduleInstance] = []
        for file in mplib { instances += try ScheduleInstance.read(file) }
        let found = try await ProjectPrices.all(instances, schedules: schedules, searches: searches, seed: seed)
        guard !json else { return print(ProjectPrices.json(found)) }
        for line in TextColumns.aligned([ProjectPrices.columns] + found.map(\.cells)) { print(line) }
    }
}
