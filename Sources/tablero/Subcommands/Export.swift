import Board
import Foundation
import LineProtocol

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
                _ = try await invocation.session.stream(BoardCommands.export.verb, [:]) { row throws(CLIError) in
                    try write(row.serialized + "\n")
                }
                return Outcome(isWritten: true)
            }
            let file = try ExportFile(path: path)
            var rows = 0
            let result: JSON.Object
            do throws(CLIError) {
                result = try await invocation.session.stream(BoardCommands.export.verb, [:]) { row throws(CLIError) in
                    try file.append(row)
                    rows += 1
                }
                try file.finish()
            } catch {
                file.discard()
                throw error
            }
            let screen = invocation.screen
            return Outcome(
                lines: screen.paragraph(screen("\(rows) filas en \(path).", "\(rows) rows in \(path).")), next: [""],
                document: ["file": .string(path), "rows": .integer(Int64(rows)), "result": .object(result)])
        })
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

    func finish() throws(CLIError) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw .unwritableFile(path)
        }
        guard rename(temporary, path) == 0 else { throw .unwritableFile(path) }
    }

    func discard() {
        unlink(temporary)
    }
}
