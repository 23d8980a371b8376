import Board
import Client
import Foundation
import LineProtocol

extension Subcommand {
    /// Tries a token and keeps it; the only subcommand that writes the configuration.
    static let login = Subcommand(
        "login", .administration,
        Wording("Prueba un token y lo guarda", "Tries a token and keeps it"),
        example: "login --server 127.0.0.1:8225",
        .local([trustOnFirstUse], places: []) { invocation async throws(CLIError) in
            let screen = invocation.screen
            let environment = invocation.surroundings.environment
            guard let path = Configuration.path(in: environment) else { throw .unwritableFile("~/.config/tablero") }
            let trust = try await trust(invocation, configurationPath: path)
            let token = try typedToken(invocation)
            let session = Session(server: invocation.settings.server, trusting: trust, token: token)
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
            configuration.keep(trust)
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

    private static let trustOnFirstUse = Parameter(
        "trust_on_first_use", .flag, placeholder: Wording("true|false"),
        summary: Wording(
            "fija el certificado que el servidor enseñe ahora", "pin the certificate that the server shows now"))

    /// As the settings say; or, when asked for in so many words, the certificate that is seen now, shown to the person
    /// before they give their token. One that was pinned before is not replaced by this.
    private static func trust(_ invocation: Invocation, configurationPath: String) async throws(CLIError) -> Trust {
        let settings = invocation.settings
        guard invocation.isSet("trust_on_first_use") else { return settings.trust }
        guard let (host, port) = settings.server.encrypted else { throw .nothingToPin(settings.server.description) }
        let presented: CertificateFingerprint
        do {
            presented = try await Connection.presentedCertificate(host: host, port: port)
        } catch {
            throw Session.failure(error, settings.server)
        }
        if case .pinned(let pinned) = settings.trust, pinned != presented {
            throw .untrusted(settings.server.description, .changed(pinned: pinned, presented: presented))
        }
        invocation.surroundings.warn(
            "tablero: "
                + invocation.screen(
                    "certificado de \(settings.server): SHA-256 \(presented); compárelo con el del servidor",
                    "certificate of \(settings.server): SHA-256 \(presented); compare it with the server's") + "\n")
        return .pinned(presented)
    }

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
