import ArgumentParser
import Board
import Glibc
import Postgres
import Progress
import Store

/// `tablerod export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the whole board with its history, but without tokens, as JSON lines.",
        discussion: """
            Example: tablerod export board.jsonl --data /var/lib/tablero
            Works while the server runs and while it does not; the same bytes as tablero export. tablerod restore reads it.
            """)

    @Argument(help: "Where to; replaced when the export is whole. A single - is standard output.")
    var file: String

    @Option(help: "Reads at a snapshot that a transaction of the same database got from pg_export_snapshot().")
    var snapshot: String?

    @OptionGroup var databaseOptions: DatabaseOptions

    func run() async throws {
        let moment = try snapshot.map { text in
            guard let moment = ExportedSnapshot(text) else {
                throw fail("--snapshot is what pg_export_snapshot() gave, such as 00000003-0000001B-1", status: 64)
            }
            return moment
        }
        guard let output = ExportOutput(file) else {
            throw fail("\(file) can not be written: \(String(cString: strerror(errno)))", status: 73)
        }
        do {
            try await onDatabase(databaseOptions) { opened in
                let connection = try await Connection.open(opened.server)
                try await OpenDatabase.migrator.check(connection)
                await connection.close()
                var settings = opened.server
                // However large the board and however slow the disk; nobody waits for this but who asked.
                settings.statementTimeout = .zero
                settings.idleInTransactionTimeout = .zero
                let store = BoardStore(settings: settings)
                // A bar among the lines would be read as one of them.
                let isAmongLines = file == "-" && isatty(STDOUT_FILENO) == 1
                let progress = FileHandleLine.progress("Exporting lines", of: nil, isShown: !isAmongLines)
                do {
                    try await progress.during {
                        try await interruptible {
                            try await store.export(at: moment) { line in
                                try _Concurrency.Task.checkCancellation()
                                try output.append(line)
                                let estimate = output.estimate
                                progress.advance(to: estimate.done, of: estimate.total)
                            }
                        }
                    }
                    await store.close()
                } catch {
                    await store.close()
                    if let failure = output.failure { throw failure }
                    throw error
                }
            }
        } catch {
            output.discard()
            throw error
        }
        guard output.finish() else {
            output.discard()
            throw fail("\(file) can not be written: \(String(cString: strerror(errno)))", status: 73)
        }
        if file != "-" { FileHandleLine.output("exported \(output.lines) lines to \(file)") }
    }
}
