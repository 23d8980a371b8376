import Board
import LineProtocol

extension Subcommand {
    /// What happens, as it happens, until Ctrl-C.
    static let watch = Subcommand(
        "watch", .reading, Wording("Lo que va pasando, hasta Ctrl-C", "What happens, as it happens, until Ctrl-C"),
        example: "watch since=812 team=finance",
        .local(BoardCommands.watch.fields.map { field in Parameter(field) }, places: []) {
            invocation async throws(CLIError) in
            try checked(invocation)
            let write = invocation.surroundings.write
            var lines = EventLines(screen: await screen(invocation))
            var isLost = false
            var fields = invocation.words.fields
            let since = fields[BoardCommands.since.name]?.text.flatMap { Int64($0) }
            fields[BoardCommands.since.name] = nil
            let watch = BoardWatch(session: invocation.session, filters: fields)
            try await watch.run(since: since) { happening throws(CLIError) in
                switch happening {
                case .event(let event) where invocation.words.options.isJSON:
                    try write(JSON.object(event).serialized + "\n")
                case .event(let event):
                    for line in lines.lines(event) {
                        try write(line.rendered(inColour: invocation.screen.usesColour) + "\n")
                    }
                case .lost where !isLost:
                    isLost = true
                    remark(
                        invocation.screen("sin conexión; se vuelve a intentar", "connection lost; trying again"),
                        invocation)
                case .connected where isLost:
                    isLost = false
                    remark(invocation.screen("conectado de nuevo", "connected again"), invocation)
                case .lost, .connected: break
                }
            }
            return Outcome(isWritten: true)
        })

    /// What the server would say of the fields, before anything is sent.
    private static func checked(_ invocation: Invocation) throws(CLIError) {
        do {
            _ = try BoardCommands.watch.bind(.object(invocation.words.fields))
        } catch {
            throw .wire(error)
        }
    }

    /// On the board's day where it can be asked for; where nobody answers, the watch itself tells of it.
    private static func screen(_ invocation: Invocation) async -> Screen {
        do throws(CLIError) {
            return try await invocation.onTheBoardsDay().screen
        } catch {
            return invocation.screen
        }
    }

    private static func remark(_ text: String, _ invocation: Invocation) {
        invocation.surroundings.warn("tablero: \(text)\n")
    }
}
