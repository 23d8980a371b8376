import Board
import LineProtocol

/// The people of the demo as sessions of their own: each with a token that the administrator issues when they first act,
/// and takes back at the end.
actor DemoActors {
    /// What the tokens are called, so that those of a run that was killed are found again.
    static let tokenName = "demo advance"

    private let administrator: Session
    private let settings: Settings
    private var sessions: [String: Session] = [:]
    private var tokens: [Int64] = []

    init(administrator: Session, settings: Settings) {
        self.administrator = administrator
        self.settings = settings
    }

    func session(of handle: String) async throws(CLIError) -> Session {
        if let known = sessions[handle] { return known }
        let issued = try await administrator.send(
            PeopleCommands.tokenIssue.verb,
            [
                Fields.member.name: .string(handle), Fields.name.name: .string(Self.tokenName),
                PeopleCommands.days.name: .count(1),
            ], changes: true)
        guard let number = issued.result["token"]?.integer, let secret = issued.result["secret"]?.text else {
            throw .unexpectedReply
        }
        tokens.append(number)
        let session = Session(server: settings.server, trusting: settings.trust, token: secret)
        sessions[handle] = session
        return session
    }

    /// Takes back what an earlier run left behind.
    func takeBackLeftovers() async throws(CLIError) {
        let rows = try await administrator.send(PeopleCommands.tokenList.verb, [:], changes: false).objects.map(
            Row.init)
        for row in rows where row.text("name") == Self.tokenName && row.text("revoked") == nil {
            if let number = row.integer("token") { try await revoke(number) }
        }
    }

    /// Ends every session and takes its token back; goes on where one of them fails, and then says so.
    func end() async throws(CLIError) {
        var failure: CLIError?
        for session in sessions.values { await session.close() }
        sessions = [:]
        for number in tokens {
            do throws(CLIError) {
                try await revoke(number)
            } catch {
                failure = failure ?? error
            }
        }
        tokens = []
        if let failure { throw failure }
    }

    private func revoke(_ number: Int64) async throws(CLIError) {
        _ = try await administrator.send(
            PeopleCommands.tokenRevoke.verb, [Fields.number.name: .integer(number)], changes: true)
    }
}
