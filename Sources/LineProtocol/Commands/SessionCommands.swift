import Board

/// What a connection says about itself.
public enum SessionCommands {
    public static let token = Field("token", FieldTypes.secret, "the token, as issued")
    public static let about = Field("command", FieldTypes.key, "the command to explain")

    public static let hello = Command(
        "hello", .session, "Says what the server is and can.",
        reply: .fields("server", "version", "protocol", "line", "features"), example: "hello")
    public static let auth = Command(
        "auth", .session, "Signs in with a token.", [token.required],
        reply: .fields("member", "name", "role", "team", "language", "scope", "expires", "now"),
        errors: [.deniedSignIn],
        example: "auth \"tb_0123\"")
    public static let ping = Command("ping", .session, "Answers.", reply: .nothing, example: "ping")
    public static let help = Command(
        "help", .session, "Lists the commands, or explains one.", [about.optional],
        reply: .texts, errors: [.invalidVerb], example: "help task.add")
    public static let quit = Command("quit", .session, "Ends the connection.", reply: .nothing, example: "quit")
    public static let status = Command(
        "status", .read, "How the server is: for a person who wonders, and with figures for an administrator.",
        reply: .fields(
            "server", "version", "as_of", "uptime_seconds", "member", "board", "pid", "connections", "watchers",
            "writes_waiting", "requests", "jobs", "forecast_behind", "database", "database_bytes", "level"),
        example: "status")

    public static let all = [hello, auth, ping, help, quit, status]
}
