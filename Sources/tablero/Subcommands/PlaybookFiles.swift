import Board
import Foundation
import LineProtocol

extension Subcommand {
    private static let file = Parameter(
        "file", .file, isRequired: true, placeholder: Wording("ARCHIVO", "FILE"),
        summary: Wording(
            "un YAML, o el código de una plantilla del producto", "a YAML file, or the code of one of the product's"))
    private static let dryRun = Parameter(
        "dry_run", .flag, placeholder: Wording("true|false"), summary: FieldWording.summary(Fields.dryRun.summary))

    /// Playbooks written in files; every other verb of theirs is a line of the wire.
    static let playbookFiles: [Subcommand] = [
        Subcommand(
            "playbook add", .noun,
            Wording(
                "Añade una plantilla, de un archivo o del producto", "Adds a playbook, from a file or the product's"),
            example: "playbook add portal-launch",
            .local(
                [file, dryRun], places: ["file"],
                { invocation async throws(CLIError) in
                    let path = invocation.text("file") ?? ""
                    if !FileManager.default.fileExists(atPath: path), ShippedPlaybook(rawValue: path) != nil {
                        return try await send(
                            PlaybookCommands.add, [PlaybookCommands.shipped.name: .string(path)], invocation)
                    }
                    return try await send(
                        PlaybookCommands.add, [PlaybookCommands.text.name: .string(try contents(of: path))], invocation)
                })),
        Subcommand(
            "playbook edit", .noun,
            Wording(
                "Cambia una plantilla por la de un archivo, o la recupera", "Writes a playbook anew, or brings it back"),
            example: "playbook edit portal-launch portal.yaml",
            .local(
                [
                    Parameter(
                        "playbook", .value, isRequired: true, placeholder: Wording("CÓDIGO", "CODE"),
                        summary: FieldWording.summary(PlaybookCommands.playbook.summary)),
                    Parameter(
                        "file", .file, placeholder: Wording("ARCHIVO", "FILE"),
                        summary: Wording("el YAML nuevo", "the new YAML")),
                    Parameter(
                        "retired", .flag, placeholder: Wording("true|false"),
                        summary: FieldWording.summary(PlaybookCommands.retiredOrNot.summary)), dryRun,
                ], places: ["playbook", "file"],
                { invocation async throws(CLIError) in
                    var fields: JSON.Object = ["playbook": .string(invocation.text("playbook") ?? "")]
                    if let path = invocation.text("file") {
                        fields[PlaybookCommands.text.name] = .string(try contents(of: path))
                    }
                    if let retired = invocation.text("retired") { fields["retired"] = .string(retired) }
                    return try await send(PlaybookCommands.edit, fields, invocation)
                })),
    ]

    private static func contents(of path: String) throws(CLIError) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadableFile(path) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func send(
        _ command: Command, _ fields: JSON.Object, _ invocation: Invocation
    ) async throws(CLIError) -> Outcome {
        var fields = fields
        if invocation.isSet("dry_run") { fields[Fields.dryRun.name] = true }
        let answer = try await invocation.session.send(command.verb, fields, changes: true)
        let code = Row(answer.result).text("playbook") ?? ""
        return Outcome(
            lines: Presentation.record(.playbooks, rows: nil).lines(answer, invocation.screen),
            next: ["propose acme \"…\" 18-dic -p \(code)"],
            document: ["rows": .array(answer.rows), "result": .object(answer.result)])
    }
}
