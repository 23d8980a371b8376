import Board
import LineProtocol

/// Who and what the board has, by all the names that a file may use for them.
struct BoardNames: Sendable {
    struct Person: Sendable, Hashable {
        var handle: String
        var name: String
        var team: String?
        var role: Role?
        var isRetired = false
    }

    struct Company: Sendable, Hashable {
        var code: String
        var name: String
    }

    struct Group: Sendable, Hashable {
        var code: String
        var names: [String]
    }

    var people: [Person] = []
    /// By code.
    var companies: [Company] = []
    /// Those in use.
    var teams: [Group] = []
    /// The handle of whoever imports.
    var me = ""

    /// The code of the team of that name or code, in either language.
    func team(_ text: String) -> String? {
        let key = NameWords.key(ofPerson: text)
        if let found = teams.first(where: { $0.code == text.lowercased() }) { return found.code }
        if let found = teams.first(where: { team in
            team.names.contains { NameWords.key(ofPerson: $0) == key } || NameWords.key(ofPerson: team.code) == key
        }) {
            return found.code
        }
        guard let usual = Self.usualTeams[key] else { return nil }
        return teams.contains { $0.code == usual } ? usual : nil
    }

    private static let usualTeams = [
        "producto": "product", "ventas": "sales", "comercial": "sales", "mkt": "marketing", "mktg": "marketing",
        "operaciones": "operations", "ops": "operations", "finanzas": "finance", "administracion": "finance",
        "desarrollo": "product", "development": "product",
    ]

    /// A person by handle, e-mail address, whole name, or as much of a name as is one person's alone: `Ana`, `Ana L.`
    func person(_ text: String) -> Person? {
        let inUse = people.filter { !$0.isRetired }
        let handle = NewCodes.handle(ofMail: text) ?? text.lowercased()
        if let found = inUse.first(where: { $0.handle == handle }) { return found }
        let words = NameWords.of(text)
        guard !words.isEmpty else { return nil }
        let whole = inUse.filter { NameWords.of($0.name) == words }
        if whole.count == 1 { return whole[0] }
        let begun = inUse.filter { person in
            let name = NameWords.of(person.name)
            return name.first == words[0] && words.count <= name.count
                && zip(name, words).allSatisfy { $0.hasPrefix($1) }
        }
        return begun.count == 1 ? begun[0] : nil
    }

    /// The clients of that name, legal forms aside, by code.
    func companies(named name: String) -> [Company] {
        let key = NameWords.key(ofCompany: name)
        return companies.filter { !key.isEmpty && NameWords.key(ofCompany: $0.name) == key }
    }

    /// A client by code or by name.
    func company(_ text: String) -> Company? {
        companies.first { $0.code == text.lowercased() } ?? companies(named: text).first
    }
}

extension BoardNames {
    /// Asks the server; retired clients and people are known too, so that none is made twice.
    static func read(_ session: Session) async throws(CLIError) -> BoardNames {
        var names = BoardNames()
        names.me = Row(try await session.signIn()).text("member") ?? ""
        names.teams = try await session.send(PeopleCommands.teamList.verb, [:], changes: false).objects.map { object in
            let row = Row(object)
            let spoken = [row.text("name_es"), row.text("name_en")].compactMap { $0 }
            return Group(code: row.text("team") ?? "", names: spoken)
        }
        let everyone: JSON.Object = [Fields.retired.name: true]
        names.people = try await session.send(PeopleCommands.memberList.verb, everyone, changes: false).objects.map {
            let row = Row($0)
            return Person(
                handle: row.text("member") ?? "", name: row.text("name") ?? "", team: row.text("team"),
                role: row.text("role").flatMap(Role.init), isRetired: row.isTrue("retired"))
        }
        var after: String?
        repeat {
            var fields: JSON.Object = [Fields.retired.name: true, Fields.limit.name: 500]
            if let after { fields[Fields.after.name] = .string(after) }
            let answer = try await session.send(ClientCommands.list.verb, fields, changes: false)
            names.companies += answer.objects.map { object in
                let row = Row(object)
                return Company(code: row.text("client") ?? "", name: row.text("name") ?? "")
            }
            after = answer.result["next"]?.text
        } while after != nil
        return names
    }
}
