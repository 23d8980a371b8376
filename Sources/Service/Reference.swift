import Board
import LineProtocol

/// The reference of the protocol as Markdown, from the definitions that bind requests and decide rights.
///
/// docs/protocol.md holds each part between `<!-- reference: NAME -->` and `<!-- end -->`; `tablerod reference` prints
/// them and brings a document up to date.
public enum Reference {
    /// The parts by name, in the order in which they are printed.
    public static let parts: [(name: String, text: @Sendable () -> String)] = [
        ("rows", { rows }), ("errors", { errors }), ("rights", { rights }), ("commands", { commands }),
    ]

    /// The document with each part replaced by what is true now; a part that it does not mark is left out.
    public static func update(_ document: String) -> String {
        var document = document
        for part in parts {
            guard let start = document.firstRange(of: marker(part.name)),
                let end = document[start.upperBound...].firstRange(of: Reference.end)
            else { continue }
            document.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n\n\(part.text())\n\n")
        }
        return document
    }

    static func marker(_ name: String) -> String { "<!-- reference: \(name) -->" }
    static let end = "<!-- end -->"

    // MARK: parts

    private static var rows: String {
        table(
            ["row", "fields"],
            RowShape.all.map { shape in
                [
                    shape.name,
                    shape.parts.map { part in "`\(part.name)`" + (part.meaning.map { " (\($0))" } ?? "") }
                        .joined(separator: ", "),
                ]
            })
    }

    private static var errors: String {
        table(
            ["code", "says"], ErrorCode.all.map { ["`\($0.code.text)`", $0.explanation] })
    }

    /// Commands with the same rights share a line, in the order of the reference.
    private static var rights: String {
        let roles = Role.allCases
        var rows: [(cells: [String], verbs: [String])] = []
        for command in Command.all where command.effect != .session {
            let cells = roles.map { RightsWording.cell($0, command.verb) }
            if let place = rows.firstIndex(where: { $0.cells == cells }) {
                rows[place].verbs.append(command.verb)
            } else {
                rows.append((cells, [command.verb]))
            }
        }
        let head = ["commands"] + roles.map(\.rawValue)
        let lines = rows.map { row in [row.verbs.map { "`\($0)`" }.joined(separator: " ")] + row.cells }
        let numbers = Standing.wording.enumerated().map { "\($0.offset + 1). \($0.element.words)" }
        return table(head, lines) + "\n\n" + numbers.joined(separator: "\n")
    }

    private static var commands: String {
        let kinds = [
            "every command: \(words(Command.errorsOfAll))",
            "with a sign-in: \(words(Command.errorsOfTheBoard))",
            "changes: \(words(Command.errorsOfChanges))",
        ]
        let intro = "Besides the errors named with a command, these can come with\n\n"
        return intro + kinds.map { "- \($0)" }.joined(separator: "\n") + "\n\n" + sections
    }

    private static func words(_ codes: [ErrorCode]) -> String {
        codes.map { "`\($0.text)`" }.joined(separator: ", ")
    }

    private static var sections: String {
        CommandGroup.all.map { group in
            (["### \(group.title)"] + group.commands.map(section)).joined(separator: "\n\n")
        }.joined(separator: "\n\n")
    }

    private static func section(_ command: Command) -> String {
        var blocks = ["#### \(command.verb)", command.summary]
        let own = command.fields.filter { !Command.commonFields.contains($0.name) }
        if !own.isEmpty {
            let rows = own.map { field in
                let place = command.positional.firstIndex { $0.name == field.name }.map { String($0 + 1) }
                let need = field.isRequired ? "required" : nil
                return [
                    "`\(field.name)`", [place, need].compactMap(\.self).joined(separator: ", "),
                    field.reference, field.sentence,
                ]
            }
            blocks.append(table(["field", "place", "value", "meaning"], rows))
        }
        let common = command.fields.filter { Command.commonFields.contains($0.name) }.map { "`\($0.name)`" }
        if !common.isEmpty { blocks.append("Also takes \(common.joined(separator: ", ")).") }
        var facts = ["- Reply: \(command.reply.words { "`\($0)`" })"]
        if command.effect != .session { facts.append("- May: \(RightsWording.sentence(command.verb))") }
        if !command.errors.isEmpty {
            facts.append("- Errors: \(words(command.errors))")
        }
        facts.append("- Example: `\(command.example)`")
        blocks.append(facts.joined(separator: "\n"))
        return blocks.joined(separator: "\n\n")
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head, head.map { _ in "---" }] + rows).map { cells in
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }.joined(separator: "\n")
    }
}
