import Foundation
import Postgres

/// PostgreSQL's own load generator on the board's database.
struct Pgbench {
    let stage: LoadStage
    let connections: Int

    /// Runs a script at full load, or at a rate over all connections; waits then count from when a run was due.
    func run(_ script: PgbenchScript, for duration: Duration, perSecond rate: Double?) throws -> DrivenFigures {
        let folder = "\(stage.server.folder)/pgbench"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { remove(folder) }
        try script.text.write(toFile: "\(folder)/script.sql", atomically: true, encoding: .utf8)
        let seconds = max(Int(duration / .seconds(1)), 1)
        var arguments = [
            "--no-vacuum", "--protocol=simple", "--define=load_ready=0", "--file=\(folder)/script.sql",
            "--client=\(connections)", "--time=\(seconds)", "--log", "--log-prefix=\(folder)/log",
        ]
        if let rate { arguments.append("--rate=\(rate)") }
        try start(arguments + [stage.database.server.database ?? ""], in: folder)
        var figures = DrivenFigures()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("log") {
            for line in try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n") {
                // client, count, microseconds, script, second, microsecond [, lag, which is in the microseconds]
                let words = line.split(separator: " ")
                guard words.count > 2, let wait = Int64(words[2]) else { continue }
                figures.note(.microseconds(wait), bytes: 0)
            }
        }
        figures.elapsed = .seconds(seconds)
        return figures
    }

    private func start(_ arguments: [String], in folder: String) throws {
        let output = "\(folder)/output"
        let command = ["/bin/sh", "-c", "exec pgbench \"$@\" >\"$0\" 2>&1", output] + arguments
        let status = try DatabaseProgram.run(
            command, on: stage.database.server, dataDirectory: stage.server.data,
            surroundings: ProcessInfo.processInfo.environment)
        guard status == 0 else {
            throw Complaint("pgbench failed: \(try String(contentsOfFile: output, encoding: .utf8).suffix(600))")
        }
    }

    private func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("left behind: \(folder)")
        }
    }
}
