/// Commands that the reference explains together.
public struct CommandGroup: Sendable {
    public let title: String
    public let commands: [Command]

    /// All of them, in the order of the reference.
    public static let all: [CommandGroup] = [
        CommandGroup(title: "The connection", commands: SessionCommands.all),
        CommandGroup(title: "Clients", commands: ClientCommands.all + NoteCommands.all),
        CommandGroup(title: "Commitments", commands: CommitmentCommands.all),
        CommandGroup(title: "Playbooks", commands: PlaybookCommands.all),
        CommandGroup(title: "Tasks", commands: TaskCommands.all),
        CommandGroup(title: "Teams, people and their days", commands: PeopleCommands.all + DeputyCommands.all),
        CommandGroup(title: "The board", commands: BoardCommands.all),
        CommandGroup(title: "Reviews", commands: ReviewCommands.all),
        CommandGroup(title: "Import", commands: ImportCommands.all),
        CommandGroup(title: "A demo board", commands: DemoCommands.all),
    ]
}

extension Command {
    /// All commands, in the order of the reference.
    public static let all: [Command] = CommandGroup.all.flatMap(\.commands)
}
