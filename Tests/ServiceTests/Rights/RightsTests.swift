import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

/// The tables of `Tests/Rights`, walked cell by cell: each request as each role in each situation.
@Suite struct RightsTests {
    /// Everybody of the smaller stage.
    private static let everybody: Set<String> = [
        "vera", "eva", "mia", "luis", "mara", "olga", "nora", "chas", "fina", "ana", "bea", "dora", "ada",
    ]

    @Test func everyCommandHasALine() throws {
        let lines = Set(try RightsTable.names.flatMap { try RightsTable($0).cells.map(\.verb) })
        #expect(Command.all.map(\.verb).filter { !lines.contains($0) } == [])
        #expect(lines.subtracting(Command.all.map(\.verb)) == [])
    }

    /// Every cell of every table, as that role in that situation; changes as rehearsals.
    @Test func everyCellIsAsTheTableSays() async throws {
        let cells = try RightsTable.names.flatMap { name in
            let table = try RightsTable(name)
            return table.cells.map { (table: name, cell: $0) }
        }
        try await BoardStage.with { stage in
            let rights = try await RightsStage(stage)
            let newest = try await stage.store.newest()
            let actors = Dictionary(grouping: cells) { RightsStage.actor($0.cell.role, in: $0.cell.situation) }
            // Each actor has a connection, on which its cells are tried one after the other.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (actor, cells) in actors {
                    group.addTask {
                        let connection = try await stage.connect(as: actor)
                        for (table, cell) in cells {
                            let line = try RightsTests.rehearsal(rights.line(cell))
                            let answer = try await connection.say(line)
                            let place = "\(table): \(cell.role) \(cell.situation): \(line): \(answer)"
                            #expect(RightsTests.outcome(of: answer) == cell.outcome, "\(place.prefix(400))")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stage.store.newest() == newest)
        }
        #expect(cells.count > 3_500)
    }

    private static func rehearsal(_ line: String) throws -> String {
        let verb = String(line.prefix { $0 != " " })
        return try Command.named(verb).changes && !line.contains("dry_run") ? line + " dry_run=true" : line
    }

    private static func outcome(of answer: Answer) -> RightsTable.Outcome? {
        switch (answer.object, answer.code) {
        case (_?, _): .done
        case (_, .deniedRole?): .denied
        case (_, .missing?): .missing
        default: nil
        }
    }

    @Test func beforeSignInOnlyTheConnectionSpeaks() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            for command in Command.all {
                let answer = try await stage.connect().say(command.example)
                let isOfConnection = command.effect == .session && command.verb != SessionCommands.auth.verb
                #expect((answer.object != nil) == isOfConnection, "\(command.verb): \(answer)")
                if !isOfConnection { #expect(answer.code == .deniedSignIn, "\(command.verb)") }
            }
        }
    }

    @Test func whatAClientIsWorthIsShownToThoseWhoMaySeeIt() async throws {
        try await BoardStage.with { stage in
            try await RightsTests.furnish(stage)
            for handle in RightsTests.everybody {
                let connection = try await stage.connect(as: handle)
                let shown = try await connection.say("client.show acme").object?["value"] != nil
                #expect(shown == ["fina", "ana", "bea", "dora", "ada"].contains(handle), "\(handle)")
                for line in try await connection.ask("client.list") where line.contains("acme") {
                    #expect(line.contains("250000") == shown, "\(handle)")
                }
            }
        }
    }

    @Test func aTokenThatMayOnlyReadChangesNothing() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            let ada = try await stage.connect(as: "ada")
            let secret = try #require(try await ada.say("token.issue ada scope=read").object?["secret"]?.text)
            let reader = stage.connect()
            _ = try await reader.say("auth \"\(secret)\"")
            let newest = try await stage.store.newest()
            for command in Command.all where command.changes {
                let answer = try await reader.say(command.example)
                #expect([.deniedRole, .invalidField].contains(answer.code), "\(command.example)")
            }
            #expect(try await stage.store.newest() == newest)
        }
    }

    private static func furnish(_ stage: BoardStage) async throws {
        let cast: [(String, String, String?)] = [
            ("vera", "viewer", nil), ("eva", "member", "product"), ("mia", "member", "marketing"),
            ("luis", "lead", "product"), ("mara", "lead", "marketing"), ("olga", "member", "operations"),
            ("nora", "member", "sales"), ("chas", "member", "sales"), ("fina", "member", "finance"),
            ("ana", "manager", "sales"), ("bea", "manager", "sales"), ("dora", "director", nil),
            ("ada", "admin", nil),
        ]
        for (handle, role, team) in cast { try await stage.add(handle, role: role, team: team, name: handle) }
        let lines: [(String, String)] = [
            ("ada", "team.edit operations lead=nora members_accept=false"),
            ("ada", "team.add printer \"Imprenta\" \"Printer\" kind=supplier chaser=chas"),
            ("ana", "client.add acme \"Acme\" value=250000"), ("ada", "client.add globex \"Globex\""),
            ("ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-18"),
            ("ana", "task.add C-1 \"Design\" product"), ("mia", "task.add none \"Servers\" operations"),
            ("ada", "task.add C-1 \"Flyers\" printer"), ("mia", "task.add none \"Icons\" product"),
        ]
        for (handle, line) in lines {
            let answer = try await stage.connect(as: handle).say(line)
            #expect(answer.object != nil, "\(line)")
        }
    }
}
