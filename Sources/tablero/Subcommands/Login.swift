import Board
import LineProtocol
import Foundation

extension Subcommand {
    /// Tries a token and keeps it; the only subcommand that writes the configuration.
    static let login = Subcommand(
        "login", .administration,
        Wording("Prueba un token y lo guarda", "Tries a token and keeps it"),
        example: "login --server 127.0.0.1:8225",
        .local([], places: []) { invocation async throws(CLIError) in
            let screen = invocation.screen
            let environment = invocation.surroundings.environment
            guard let path = Configuration.path(in: environment) else { throw .unwritableFile("~/.config/tablero") }
            let token = try typedToken(invocation)
            let session = Session(server: invocation.settings.server, token: token)
            let member: Row
            do throws(CLIError) {
                member = Row(try await session.signIn())
                await session.close()
            } catch {
                await session.close()
                throw error
            }
            var configuration = try Configuration.read(path: path)
            configuration.server = invocation.settings.server.description
            configuration.token = token
            if let language = invocation.words.options.language { configuration.language = language }
            try configuration.write(path: path)

            let name = member.text("name") ?? member.text("member") ?? ""
            let role = member.text("role").map { BoardWords.wording($0)(screen.language) } ?? ""
            let team = member.text("team").map { ", \($0)" } ?? ""
            return Outcome(
                lines: screen.paragraph(screen("Dentro como ", "Signed in as ") + "\(name) (\(role)\(team)).")
                    + screen.paragraph(screen("Guardado en ", "Kept in ") + path + ".", style: .quiet),
                next: [""], document: ["member": .object(member.object), "configuration": .string(path)])
        })

    /// From the file or the environment that was named, else typed unseen, else the first line of standard input.
    private static func typedToken(_ invocation: Invocation) throws(CLIError) -> String {
        let named =
            invocation.words.options.tokenFile != nil
            || invocation.surroundings.environment["TABLERO_TOKEN"]?.isEmpty == false
        let typed: String
        if named {
            typed = invocation.settings.token ?? ""
        } else if let secret = invocation.surroundings.askSecret(
            invocation.screen("Token (no se verá): ", "Token (will not show): "))
        {
            typed = secret
        } else {
            let input = String(decoding: invocation.surroundings.readInput(), as: UTF8.self)
            typed = input.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
        let token = typed.filter { !$0.isWhitespace }
        guard !token.isEmpty else { throw .noToken }
        return token
    }
}
