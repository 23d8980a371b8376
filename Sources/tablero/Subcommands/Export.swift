import Board
import Foundation
import LineProtocol
import Progress

extension Subcommand {
    /// The whole board as JSON lines, as they come.
    static let export = Subcommand(
        "export", .administration,
        Wording("El tablero entero, una línea JSON por fila", "The whole board, a JSON line a row"),
        example: "export board.jsonl",
        .local(
            [
                Parameter(
                    "file", .file, placeholder: Wording("ARCHIVO", "FILE"),
                    summary: Wording(
                        "dónde se escribe; a la salida si no se dice", "where to write; the output unless said"))
            ], places: ["file"]
        ) { invocation async throws(CLIError) in
            guard let path = invocation.text("file") else {
                let write = invocation.surroundings.write
                // A bar among the rows would be read as one of them.
                _ = try await rows(of: invocation, isShown: !invocation.surroundings.isOutputTerminal) {
                    row throws(CLIError) in try write(row.serialized + "\n")
                }
                return Outcome(isWritten: true)
            }
            let (rows, result) = try await export(to: ExportFile(path: path), invocation)
            let screen = invocation.screen
            return Outcome(
                lines: screen.paragraph(screen("\(rows) filas en \(path).", "\(rows) rows in \(path).")), next: [""],
                document: ["file": .string(path), "rows": .integer(Int64(rows)), "result": .object(result)])
        })

    /// The file is there afterwards, or no trace of it: also after Ctrl-C.
    private static func export(
        to file: ExportFile, _ invocation: Invocation
    ) async throws(CLIError) -> (rows: Int, JSON.Object) {
        let outcome = await invocation.surroundings.interruptible { () async -> Result<(Int, JSON.Object), CLIError> in
            do throws(CLIError) {
                let exported = try await rows(of: invocation, isShown: true) { row throws(CLIError) in
                    try file.append(row)
                }
                try file.finish()
                return .success(exported)
            } catch {
                return .failure(error)
            }
        }
        do {
            let exported = try outcome.get()
            try file.appear()
            return exported
        } catch {
            file.discard()
            if case .interrupted(let signal) = error { throw .stopped(signal) }
            throw error
        }
    }

    private static func rows(
        of invocation: Invocation, isShown: Bool, _ onRow: (JSON) throws(CLIError) -> Void
    ) async throws(CLIError) -> (Int, JSON.Object) {
        let progress =
            isShown ? invocation.progress(Wording("Se exportan las filas", "Exporting rows"), of: nil) : nil
        var estimate = ExportEstimate()
        do throws(CLIError) {
            let result = try await invocation.session.stream(BoardCommands.export.verb, [:]) { row throws(CLIError) in
                try onRow(row)
                estimate.take(row.object ?? [:])
                progress?.advance(to: estimate.done, of: estimate.total)
            }
            progress?.end()
            return (estimate.done, result)
        } catch {
            progress?.abandon()
            throw error
        }
    }
}

/// A file that appears under its name only when it is whole: a backup is there or it is not.
private struct ExportFile: Sendable {
    private let path: String
    private let temporary: String
    private let handle: FileHandle

    init(path: String) throws(CLIError) {
        self.path = path
        temporary = "\(path).\(RequestKey.make())"
        // The board is for its members' eyes; who wants it wider says so with chmod.
        guard FileManager.default.createFile(atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: temporary)
        else { throw .unwritableFile(path) }
        self.handle = handle
    }

    func append(_ row: JSON) throws(CLIError) {
        do {
            try handle.write(contentsOf: Data(row.bytes + [UInt8(ascii: "\n")]))
        } catch {
            throw .unwritableFile(path)
        }
    }

    /// All of it is on the disk.
    func finish() throws(CLIError) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .unwritableFile(path)
        }
    }

    /// Under its name, in the place of one that was there.
    func appear() throws(CLIError) {
        guard rename(temporary, path) == 0 else { throw .unwritableFile(path) }
    }

    func discard() {
        unlink(temporary)
    }
}
