import ArgumentParser
import Foundation

/// `tablero-bench load`.
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Drives a server of its own over the line protocol, and PostgreSQL with the same SQL by pgbench.",
        discussion: """
            Each command is asked at full load and then at half of it; pgbench is given the statements that the server \
            sent for the same command, one command a transaction. Rounds alternate between the two, so that what the disk \
            and the machine do meanwhile falls on both: compare ratios, and no rate of one run with another's.
            Example: tablero-bench load --connections 1,8,32 --seconds 10
            """)

    @Option(help: "Connections of the driver and of pgbench, one measurement each, such as 1,8,32.")
    var connections = "1,8,32"

    @Option(help: "Of each measurement at full load; those at half load take half as long.")
    var seconds = 10

    @Option(help: "Rounds, of which the median is given.")
    var rounds = 3

    @Option(help: "Tasks of the board, a fifth of them open.")
    var tasks = 20_000

    @Option(help: "Only these commands: write, add, list, show, agenda.")
    var only = MeasuredCommand.allCases.map(\.rawValue).joined(separator: ",")

    @Option(help: "Instead: with 1,000 to 100,000 tasks, or with up to 512 busy and 10,000 idle connections.")
    var over: LoadGrowth.Axis?

    @Flag(help: "Prints one JSON object.")
    var json = false

    private var counts: [Int] { connections.split(separator: ",").compactMap { Int($0) } }

    private var commands: [MeasuredCommand] {
        only.split(separator: ",").compactMap { MeasuredCommand(rawValue: String($0)) }
    }

    func validate() throws {
        guard !commands.isEmpty, commands.count == only.split(separator: ",").count else {
            throw ValidationError("--only is some of write,add,list,show,agenda")
        }
        guard !counts.isEmpty, counts.count == connections.split(separator: ",").count,
            counts.allSatisfy((1...90).contains), Set(counts).count == counts.count
        else { throw ValidationError("--connections is numbers from 1 to 90 such as 1,8,32; PostgreSQL takes 100") }
        guard (1...600).contains(seconds) else { throw ValidationError("--seconds is 1 to 600") }
        guard (1...99).contains(rounds) else { throw ValidationError("--rounds is 1 to 99") }
        guard (100...200_000).contains(tasks) else { throw ValidationError("--tasks is 100 to 200000") }
    }

    func run() async throws {
        do {
            if let over {
                try await grow(over)
            } else {
                try await measure()
            }
        } catch {
            throw Complaint(error)
        }
    }

    private func measure() async throws {
        let figures = try await LoadStage.with(tasks: tasks) { stage in
            let idle = try IdleCost.measure(on: stage.server, connections: 1_000)
            var figures = try await LoadRounds(
                stage: stage, commands: commands, seconds: seconds, rounds: rounds, tell: Self.tell
            ).run(connections: counts)
            figures.idleConnection = idle
            return figures
        }
        let page = LoadPage(figures: figures, tasks: tasks)
        print(json ? try page.json() : page.text)
    }

    private func grow(_ axis: LoadGrowth.Axis) async throws {
        let steps = try await LoadGrowth(
            commands: commands, seconds: seconds, rounds: rounds, boardTasks: tasks, tell: Self.tell
        ).run(over: axis)
        if json { return print(try LoadPage.json(steps, over: axis)) }
        for step in steps {
            let page = LoadPage(figures: step.figures, tasks: step.tasks)
            print("\(step.label), server \(step.figures.serverMemory.mebibytes)\n\(page.table)\n")
        }
        print(LoadPage.legend(rounds: rounds))
    }

    /// Where a long measurement has come to: not on standard output, which may be a file of figures.
    private static func tell(_ sentence: String) {
        FileHandle.standardError.write(Data("\(sentence)\n".utf8))
    }
}
