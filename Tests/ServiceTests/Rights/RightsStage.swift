import Board
import LineProtocol
import Testing
import TranscriptRunner

/// A board on which each role stands in each situation of the tables of rights: an actor, and what the placeholders of
/// a request stand for.
struct RightsStage {
    let stage: BoardStage
    /// What was made, by what it is called: tasks and commitments by their titles, the rest by member, day or number.
    private var numbers: [String: String] = [:]

    /// Who acts for a role: somebody of the team that lets its members answer, or of the one that does not.
    static func actor(_ role: Role, in situation: String) -> String {
        switch situation {
        case "closed": "\(role.rawValue)-off"
        case "alone": "\(role.rawValue)-alone"
        default: role.rawValue
        }
    }

    /// The request of a cell with its placeholders filled in.
    func line(_ cell: RightsTable.Cell) throws -> String {
        var line = ""
        var rest = Substring(cell.request)
        while let open = rest.firstIndex(of: "{") {
            line += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}"), rest[..<close].allSatisfy({ $0.isLetter || $0 == "-" }) else {
                line += "{"
                continue
            }
            line += try meaning(String(rest[..<close]), cell)
            rest = rest[rest.index(after: close)...]
        }
        return line + rest
    }

    private func meaning(_ word: String, _ cell: RightsTable.Cell) throws -> String {
        let (role, situation) = (cell.role.rawValue, cell.situation)
        switch word {
        case "task", "done", "open", "proposed", "delivered":
            return try number("\(word) \(situation) \(role)")
        case "free-asked": return try number("task internal-asked \(role)")
        case "note", "own-note": return try number("\(word) \(situation) \(role)")
        case "before", "free": return try number(word)
        case "client": return Self.client(role, situation)
        case "person": return person(role, situation)
        case "team":
            return ["team": "home", "closed": "closed", "far": "far", "led": "led-\(role)"][situation] ?? "out-\(role)"
        case "absence", "deputyship", "token", "action": return try number("\(word) \(person(role, situation))")
        case "holiday":
            let team = situation == "anything" ? "everybody" : try meaning("team", cell)
            return try number("holiday \(team)")
        case "import": return try number("import")
        case "secret": return "\"\(stage.secret(of: role))\""
        default: throw TranscriptError(file: cell.request, line: 0, problem: "nobody knows what {\(word)} is")
        }
    }

    private static func client(_ role: String, _ situation: String) -> String {
        ["free": "client-free", "theirs": "client-other"][situation] ?? "client-\(role)"
    }

    private func person(_ role: String, _ situation: String) -> String {
        ["self": role, "alone": "\(role)-alone", "mate": "mate", "led": "led-\(role)-mate"][situation] ?? "other"
    }

    private func number(_ name: String) throws -> String {
        guard let number = numbers[name] else {
            throw TranscriptError(file: name, line: 0, problem: "the stage has no such thing")
        }
        return number
    }

    // MARK: the board

    private static let roles = RightsTable.roles.map(\.rawValue)

    init(_ stage: BoardStage) async throws {
        self.stage = stage
        let people =
            Self.roles.flatMap { [($0, $0), ("\($0)-off", $0), ("\($0)-alone", $0), ("led-\($0)-mate", "member")] }
            + [("root", "admin"), ("other", "manager"), ("mate", "member")]
        for (handle, role) in people { try await stage.add(handle, role: role, team: nil, name: handle) }
        let root = try await stage.connect(as: "root")
        let rows = RightsRows.all
        let id = try #require(try await root.say("import.open rows-1").object?["id"]?.integer)
        for start in stride(from: 0, to: rows.count, by: 200) {
            let page = rows[start..<min(start + 200, rows.count)].map(\.json)
            let fields: JSON.Object = ["id": .integer(id), "from": .integer(Int64(start)), "rows": .array(page)]
            #expect(try await root.say("import.rows", fields).object != nil)
        }
        // A demo board, so that there is no command that no board would take.
        let answer = try await root.ask("import.run \(id) details=true demand=empty demo=true")
        #expect(answer.filter { $0.contains("skipped\",") } == [])
        #expect(answer.last?.contains("\"skipped\":0") == true, "\(answer.last ?? "")")
        try await learn(root)
        let admin = try await stage.connect(as: "admin")
        numbers["import"] = try #require(try await admin.say("import.open rows-1").object?["id"]?.integer).description
        // Everybody who may change anything has a last change to take back.
        for role in Self.roles {
            _ = try await stage.connect(as: role).say("task.add none \"mine\" far")
        }
    }

    /// Reads which numbers the board gave to what was imported.
    private mutating func learn(_ root: MemoryConnection) async throws {
        var next: String? = ""
        while let after = next {
            let reply = try await root.rows("task.list all=true limit=500" + (after.isEmpty ? "" : " next=\(after)"))
            for row in reply.rows { numbers[row["title"]?.text ?? ""] = row["task"]?.text }
            next = reply.last["next"]?.text
        }
        for row in try await root.rows("commitment.list limit=500").rows {
            numbers[row["title"]?.text ?? ""] = row["commitment"]?.text
        }
        for row in try await root.rows("absence.list").rows {
            numbers["absence \(row["member"]?.text ?? "")"] = row["absence"]?.integer?.description
        }
        // Days to come, so that nobody acts for anybody while the cells are tried.
        for row in try await root.rows("absence.list").rows {
            guard let member = row["member"]?.text else { continue }
            let deputy = try await root.rows("deputy.add \(member) viewer-off 2027-02-01")
            numbers["deputyship \(member)"] = deputy.last["deputyship"]?.integer?.description
        }
        _ = try await root.rows("playbook.add shipped=campaign")
        // Of each client of a role's a note that others wrote, and one whose next step is the role's.
        for role in Self.roles {
            for situation in ["free", "manages", "theirs"] {
                for (word, owner) in [("note", "root"), ("own-note", role)] {
                    let client = Self.client(role, situation)
                    let note = try await root.rows("note.add \(client) \"x\" step=\"y\" owner=\(owner)")
                    numbers["\(word) \(situation) \(role)"] = note.last["note"]?.text
                }
            }
        }
        // One review of the company that is frozen, in which everybody has something to do, and one that is not.
        _ = try await root.rows("review.open weekly")
        _ = try await root.rows("review.freeze R-1")
        _ = try await root.rows("review.open client client=client-free")
        for row in try await root.rows("member.list").rows {
            guard let member = row["member"]?.text else { continue }
            let action = try await root.rows("review.action none \"x\" owner=\(member) review=R-1")
            numbers["action \(member)"] = action.last["action"]?.text
        }
        for row in try await root.rows("holiday.list").rows {
            numbers["holiday \(row["team"]?.text ?? "everybody")"] = row["holiday"]?.integer?.description
        }
        for row in try await root.rows("token.list").rows {
            numbers["token \(row["member"]?.text ?? "")"] = row["token"]?.integer?.description
        }
    }
}

extension MemoryConnection {
    /// The rows of a reply and the object that ends it.
    func rows(_ line: String) async throws -> (rows: [JSON.Object], last: JSON.Object) {
        let (lines, terminal) = await answer(try Request(parsing: Array(line.utf8)))
        guard case .done(let last) = terminal else {
            throw TranscriptError(file: line, line: 0, problem: "\(terminal)")
        }
        let rows = lines.compactMap { if case .data(let value) = $0 { value.object } else { nil } }
        return (rows, last ?? [:])
    }
}
