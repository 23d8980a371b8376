import Board
import Glibc
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
        let status: JSON.Object = [
            "server": "tablero", "version": .string(BoardService.version), "as_of": .integer(newest.number),
            "uptime_seconds": .integer(seconds), "member": .string(context.actor.handle),
            "board": .string(context.directory.organisation.name),
        ]
        guard context.actor.role == .admin else { return status }
        return status.merging(try await figures(context.service, newest))
    }

    /// How this server is, for whoever looks after it.
    private static func figures(
        _ service: BoardService, _ newest: EventNumber
    ) async throws -> JSON.Object {
        var figures: JSON.Object = [
            "pid": .integer(Int64(getpid())), "connections": .integer(Int64(service.live.count)),
            "watchers": .integer(Int64(service.watching.count)),
            "writes_waiting": .integer(Int64(service.writesWaiting)),
            "requests": .object(
                JSON.Object(service.outcomes.all.map { ($0.outcome, JSON.integer(Int64($0.count))) })),
            "jobs": .object(
                JSON.Object(service.jobs.all.map { ($0.job.rawValue, JSON.string($0.at.description)) })),
        ]
        if let forecast = service.forecasts.newest {
            figures["forecast_behind"] = .integer(newest.number - forecast.number)
        }
        let database = try await service.store.health()
        figures["database"] = .string("PostgreSQL \(database.version)")
        figures["database_bytes"] = .integer(database.bytes)
        figures["level"] = .integer(Int64(database.level))
        return figures
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
