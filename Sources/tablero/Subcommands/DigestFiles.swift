import Board
import Foundation
import LineProtocol

extension Subcommand {
    /// The digest of everybody as files, for whatever sends mail.
    static let digestFiles = Subcommand(
        "digest files", .administration,
        Wording("Un archivo por persona, para enviarlo", "A file for each person, to be sent"),
        example: "digest files /var/spool/tablero",
        .local(
            [
                Parameter(
                    "folder", .file, isRequired: true, placeholder: Wording("CARPETA", "FOLDER"),
                    summary: Wording("dónde se escriben", "where they are written"))
            ], places: ["folder"], { invocation async throws(CLIError) in try await writeDigests(invocation) }))

    /// One text a day at most, within the person's working hours, none while they are away or where there is nothing to
    /// say: run it as often as you like.
    private static func writeDigests(_ invocation: Invocation) async throws(CLIError) -> Outcome {
        let folder = invocation.text("folder") ?? ""
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw .unwritableFile(folder)
        }
        var (written, known, off, empty) = (0, 0, 0, 0)
        let members = try await invocation.session.send(PeopleCommands.memberList.verb, [:], changes: false)
        for member in members.objects.map(Row.init) {
            guard let handle = member.text("member") else { continue }
            let asked: JSON.Object = [Fields.member.name: .string(handle)]
            let facts = try await invocation.session.send(BoardCommands.digest.verb, asked, changes: false)
            guard let digest = facts.objects.first.map(Row.init), let day = digest.text("day") else {
                throw .unexpectedReply
            }
            let path = "\(folder)/\(handle).\(day).txt"
            if FileManager.default.fileExists(atPath: path) {
                known += 1
            } else if !digest.isTrue("is_at_work") {
                off += 1
            } else if digest.isTrue("is_empty") {
                empty += 1
            } else {
                let language = member.text("language") ?? invocation.screen.language.rawValue
                let wanted: JSON.Object = [
                    Fields.asText.name: .string(DocumentFormat.text.rawValue), Fields.width.name: "78",
                    Fields.language.name: .string(language),
                ]
                let answer = try await invocation.session.send(
                    BoardCommands.digest.verb, asked.merging(wanted), changes: false)
                try write(answer.rows.compactMap(\.text), to: path)
                written += 1
            }
        }
        let screen = invocation.screen
        return Outcome(
            lines: screen.paragraph(
                screen(
                    "Escritos: \(written); ya estaban: \(known); fuera de su horario o ausentes: \(off); sin nada que "
                        + "decir: \(empty).",
                    "Written: \(written); there already: \(known); not at work: \(off); nothing to say: \(empty).")),
            next: [""],
            document: [
                "written": .count(written), "there_already": .count(known), "not_at_work": .count(off),
                "empty": .count(empty),
            ])
    }

    private static func write(_ lines: [String], to path: String) throws(CLIError) {
        do {
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw .unwritableFile(path)
        }
    }
}
