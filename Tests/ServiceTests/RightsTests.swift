import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

/// The table of rights, walked by role, command and condition: each line is tried by everybody as a rehearsal.
@Suite struct RightsTests {
    /// Everybody there is, for what is everybody's.
    private static let everybody: Set<String> = [
        "vera", "eva", "mia", "luis", "mara", "olga", "nora", "chas", "fina", "ana", "bea", "dora", "ada",
    ]
    /// Who may add work and words.
    private static let workers = everybody.subtracting(["vera", "dora"])

    private static let table: [(line: String, allowed: Set<String>)] = [
        // Reads.
        ("task.list", everybody), ("commitment.show C-1", everybody), ("board", everybody),
        ("history T-1", everybody), ("token.list", everybody), ("export", ["ada"]),
        // Anybody who works asks for work, and writes beside it.
        ("task.add none \"x\" product", workers), ("task.comment T-1 \"x\"", workers),
        // A team's own work; T-1 is product's, of ana's promise.
        ("task.start T-1", ["eva", "luis", "ada"]), ("task.block T-1 client", ["eva", "luis", "ada"]),
        ("task.late T-1 18-dic", ["eva", "luis", "ada"]), ("task.estimate T-1 3d", ["eva", "luis", "ada"]),
        ("task.finish T-1", ["eva", "luis", "ada"]), ("task.take T-1", ["eva", "luis", "ada"]),
        // Answers: product lets its members, operations (whose lead is nora of sales) does not.
        ("task.accept T-1", ["eva", "luis", "ada"]), ("task.counter T-1 18-dic", ["eva", "luis", "ada"]),
        ("task.accept T-2", ["nora", "ada"]), ("task.start T-2", ["olga", "nora", "ada"]),
        // An outside party: its chaser, and whose promise it is for.
        ("task.accept T-3", ["chas", "ana", "ada"]), ("task.start T-3", ["chas", "ana", "ada"]),
        ("task.assign T-3 chas", ["chas", "ana", "ada"]),
        // Shaping: the lead, who asked, whose promise it is.
        ("task.edit T-1 title=\"x\"", ["luis", "ana", "ada"]), ("task.cancel T-1", ["luis", "ana", "ada"]),
        ("task.edit T-2 title=\"x\"", ["nora", "mia", "ada"]), ("task.ask T-4 team=sales", ["luis", "mia", "ada"]),
        ("task.depend T-1 T-2", ["luis", "ana", "ada"]),
        // The lead's alone.
        ("task.assign T-1 eva", ["luis", "ada"]), ("task.order T-1 place=first", ["luis", "ada"]),
        ("task.order T-2 place=first", ["nora", "ada"]),
        ("team.edit product wip=2", ["luis", "ada"]), ("team.edit operations wip=2", ["nora", "ada"]),
        ("team.edit product name_en=\"x\"", ["ada"]), ("team.add legal \"x\" \"x\"", ["ada"]),
        ("absence.add eva 24-dic", ["eva", "luis", "ada"]), ("absence.add vera 24-dic", ["ada"]),
        ("holiday.add 8-dic \"x\" team=product", ["luis", "ada"]), ("holiday.add 8-dic \"x\"", ["ada"]),
        // Account managers: their own clients and promises.
        ("client.add initech \"x\"", ["ana", "bea", "ada"]), ("client.edit acme tier=b", ["ana", "ada"]),
        ("client.edit globex tier=b", ["ana", "bea", "ada"]),
        ("commitment.propose acme \"x\" 18-dic", ["ana", "bea", "ada"]),
        ("commitment.propose acme \"x\" 18-dic owner=ana", ["ana", "ada"]),
        ("commitment.promise client=acme title=\"x\" due=18-dic owner=bea", ["bea", "ada"]),
        ("commitment.renegotiate C-1 24-dic \"x\" cause=ours", ["ana", "ada"]),
        ("commitment.told C-1 call", ["ana", "ada"]), ("commitment.deliver C-1 \"x\"", ["ana", "ada"]),
        ("commitment.edit C-1 title=\"x\"", ["ana", "ada"]),
        // Administration, and one's own tokens.
        ("member.add nils \"x\"", ["ada"]), ("member.edit eva name=\"x\"", ["ada"]),
        ("organisation.edit name=\"x\"", ["ada"]), ("import.open rows-1", ["ada"]),
        ("token.issue eva", ["eva", "ada"]),
    ]

    @Test func everyLineIsForThoseTheTableSays() async throws {
        try await BoardStage.with { stage in
            try await RightsTests.furnish(stage)
            for (line, allowed) in RightsTests.table {
                var may: Set<String> = []
                for handle in RightsTests.everybody {
                    let connection = try await stage.connect(as: handle)
                    let isRead = try Command.named(String(line.prefix { $0 != " " })).effect == .read
                    let answer = try await connection.say(isRead ? line : line + " dry_run=true")
                    switch answer {
                    case .done: may.insert(handle)
                    case .failed(let error):
                        #expect(error.code == .deniedRole, "\(handle): \(line): \(error.message)")
                    }
                }
                #expect(may == allowed, "\(line)")
            }
        }
    }

    @Test func undoIsForThoseWhoCanChangeAnything() async throws {
        try await BoardStage.with { stage in
            try await RightsTests.furnish(stage)
            for handle in RightsTests.everybody {
                let answer = try await stage.connect(as: handle).say("undo dry_run=true")
                #expect((answer.code == .deniedRole) == !RightsTests.workers.contains(handle), "\(handle)")
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
