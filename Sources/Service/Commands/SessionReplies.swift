import Board
import LineProtocol
import Store

/// What a connection says about itself and the server.
enum SessionReplies {
    /// `line` is the most bytes that a line may have after sign-in.
    static func greeting(line: Int) -> JSON.Object {
        [
            "server": "tablero", "version": .string(BoardService.version), "protocol": [1],
            "line": .integer(Int64(line)), "features": ["dry-run", "idempotency", "tags", "import-rows-1", "watch-1"],
        ]
    }

    static let handlers: [(String, Handlers.Handler)] = [(SessionCommands.status.verb, .read(status))]

    private static func status(_ context: CommandContext, _ sink: any ReplySink) async throws -> JSON.Object {
        let newest = try await context.store.newest()
        let seconds = (context.realNow.microseconds - context.service.started.microseconds) / 1_000_000
        return [
            "server": "tablero", "version": .string(BoardService.version), "as_of": .integer(newest.number),
            "uptime_seconds": .integer(seconds), "member": .string(context.actor.handle),
            "board": .string(context.directory.organisation.name),
        ]
    }

    /// The list of commands, or one of them in full: the same definitions that bind requests.
    static func help(_ verb: String?, to sink: any ReplySink) async throws {
        for line in try helpLines(verb) {
            try await sink.send(.data(.string(line)))
        }
    }

    static func helpLines(_ verb: String?) throws(WireError) -> [String] {
        guard let verb else {
            let width = Command.all.map(\.verb.count).max() ?? 0
            return Command.all.map { command in
                command.verb + String(repeating: " ", count: width - command.verb.count + 2) + command.summary
            }
        }
        let command = try Command.named(verb)
        var lines = [command.summary, ""]
        let width = command.fields.map(\.name.count).max() ?? 0
        for field in command.fields {
            let place = command.positional.contains { $0.name == field.name } ? "" : "="
            let need = field.isRequired ? " (required)" : ""
            let name = field.name + place
            lines.append(
                name + String(repeating: " ", count: max(1, width + 3 - name.count))
                    + "\(field.sentence)\(need): \(field.shape)")
        }
        lines += ["", "reply: \(command.reply.words { $0 })"]
        if command.effect != .session { lines.append("may: \(RightsWording.sentence(command.verb))") }
        if !command.errors.isEmpty {
            lines.append("errors: \(command.errors.map(\.text).joined(separator: ", "))")
        }
        lines.append("example: \(command.example)")
        return lines
    }
}
