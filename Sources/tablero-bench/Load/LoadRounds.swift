import Board
import LineProtocol
import Postgres

/// One round after the other of the same measurements, the server's and pgbench's of each command side by side.
struct LoadRounds {
    let stage: LoadStage
    let commands: [MeasuredCommand]
    let seconds: Int
    let rounds: Int
    /// PostgreSQL takes a hundred connections, so beyond that there is nothing to hold the server against.
    var hasPgbench = true
    /// Told what was measured last.
    let tell: (String) -> Void

    func run(connections: [Int]) async throws -> LoadFigures {
        let scripts = hasPgbench ? try await scripts() : Scripts()
        var figures = LoadFigures()
        figures.serverMemory = stage.server.residentMemory
        for round in 1...rounds {
            figures.syncsPerSecond.append(try DiskProbe.syncsPerSecond(in: stage.server.folder))
            for commands in [commands.filter { !$0.growsBoard }, commands.filter(\.growsBoard)] {
                for count in connections where !commands.isEmpty {
                    try await measure(commands, connections: count, round: round, scripts, &figures)
                }
            }
        }
        figures.tasksAtEnd = Int(try await number(Self.taskCount))
        return figures
    }

    private func measure(
        _ commands: [MeasuredCommand], connections: Int, round: Int, _ scripts: Scripts, _ figures: inout LoadFigures
    ) async throws {
        var driver = try LineDriver(
            port: stage.server.port, token: stage.server.token, connections: connections,
            seed: UInt64(round * 10_000 + commands[0].order * 1_000 + connections))
        defer { driver.close() }
        for command in commands {
            let measured = try await measure(command, &driver, connections: connections, scripts)
            figures.add(measured, of: command, connections: connections)
            let memory = stage.server.residentMemory
            if !figures.hasGrown { figures.serverMemory = max(figures.serverMemory, memory) }
            figures.serverMemoryAtEnd = max(figures.serverMemoryAtEnd, memory)
            let label = "round \(round) of \(rounds), \(connections) connections, \(command.title)"
            tell("\(label): \(Int(measured.server.perSecond)) ops/s, \(memory.mebibytes)")
        }
    }

    /// With and without the bell, by command.
    private struct Scripts {
        var silent: [MeasuredCommand: PgbenchScript] = [:]
        var ringing: [MeasuredCommand: PgbenchScript] = [:]
    }

    private func scripts() async throws -> Scripts {
        let measured = commands.filter(\.hasSQL)
        let captured = try await CapturedStatements.of(measured.map { Self.probing($0, stage.places) }, on: stage)
        var scripts = Scripts()
        for (command, captured) in zip(measured, captured) {
            func script(notifies: Bool) -> PgbenchScript {
                let key = Self.probeKey(command, CapturedStatements.samples - 1)
                return PgbenchScript(captured, on: stage.places, key: key, notifies: notifies)
            }
            scripts.silent[command] = script(notifies: false)
            if command == .write { scripts.ringing[command] = script(notifies: true) }
        }
        return scripts
    }

    private static func probeKey(_ command: MeasuredCommand, _ sample: Int) -> String {
        "load-\(command.rawValue)-key-\(sample)"
    }

    /// The same command about the last open task, each time under another key and with another title.
    private static func probing(
        _ command: MeasuredCommand, _ places: MeasuredCommand.Places
    ) -> (Int) throws -> [UInt8] {
        { sample in
            var request = command.request((sample + 1) * places.openTasks.count - 1, on: places)
            if command.isChange, case .object(let object) = request.arguments {
                request.arguments = .object(object.merging(["key": .string(probeKey(command, sample))]))
            }
            return try request.encoded()
        }
    }

    private func measure(
        _ command: MeasuredCommand, _ driver: inout LineDriver, connections: Int, _ scripts: Scripts
    ) async throws -> LoadFigures.Round {
        let full = Duration.seconds(seconds)
        let half = Duration.seconds(max(seconds / 2, 1))
        let server = try counted { try driver.run(command, on: stage.places, for: full, perSecond: nil) }
        let calm = try driver.run(command, on: stage.places, for: half, perSecond: server.perSecond / 2)
        var round = LoadFigures.Round(server: server, serverAtHalf: calm)
        guard let script = scripts.silent[command] else { return round }
        let pgbench = Pgbench(stage: stage, connections: connections)
        let before = try await number(Self.newestEvent)
        let other = try counted { try pgbench.run(script, for: full, perSecond: nil) }
        // What failed its guard would have been fast, and would have written nothing.
        let written = try await number(Self.newestEvent) - before
        guard !command.isChange || written >= Int64(other.count) else {
            throw Complaint("what pgbench ran for \(command.title) did not write what the server writes")
        }
        round.pgbench = other
        round.pgbenchAtHalf = try pgbench.run(script, for: half, perSecond: other.perSecond / 2)
        if let ringing = scripts.ringing[command] {
            round.pgbenchNotifying = try pgbench.run(ringing, for: full, perSecond: nil)
        }
        return round
    }

    private static let newestEvent = Statement(
        "load.newest-event", .exactlyOne, "select value from counter where kind = 'event'")
    private static let taskCount = Statement("load.task-count", .exactlyOne, "select count(*) from task")

    private func number(_ statement: Statement) async throws -> Int64 {
        let connection = try await Connection.open(stage.database.owner)
        let value = try await connection.query(statement, []) { row in try row.integer() }
        await connection.close()
        return value.first ?? 0
    }

    /// With the processor time that was used meanwhile.
    private func counted(_ run: () throws -> DrivenFigures) throws -> DrivenFigures {
        let postmaster = try stage.postmaster()
        let before = ProcessorTimes(server: stage.server.pid, postmaster: postmaster)
        var figures = try run()
        figures.processors = before.shares(until: ProcessorTimes(server: stage.server.pid, postmaster: postmaster))
        return figures
    }
}
