import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

/// What is confidential is, for an outsider, as if it were not there.
@Suite struct ConfidentialityTests {
    /// Stands in every text of the confidential commitment and its work.
    private static let mark = "zqx"
    private static let outsiders = ["vera", "mia", "mara", "bea"]

    @Test func noReadShowsATextOfIt() async throws {
        try await BoardStage.with { stage in
            try await ConfidentialityTests.furnish(stage)
            let lines = [
                "task.list", "task.list all=true", "task.list team=product all=true", "task.list team=marketing",
                "task.list assignee=eva", "task.list blocked=true", "task.list waiting=true", "commitment.list",
                "commitment.list client=acme", "commitment.list owner=ana", "commitment.list team=product",
                "client.show acme", "mine", "mine member=eva", "mine member=luis", "stale team=product", "digest",
                "digest luis", "digest eva format=text", "commitment.draft", "history", "history acme",
                "history T-1", "history T-4", "history limit=500", "task.show T-1", "task.show T-4",
                "team.show product",
                "member.show eva", "status", "board", "board format=text", "board at=today", "agenda",
                "agenda format=text", "agenda format=markdown language=en", "agenda client=acme", "agenda owner=ana",
                "agenda team=product format=text", "agenda week=2026-W51", "bottlenecks", "bottlenecks format=text",
                "signals", "signals format=text language=en", "score", "why C-1 format=text", "team.order product",
                "explain C-1", "explain C-1 format=text", "whatif without=arrivals,blocks",
                "commitment.check acme x 2027-01-29 teams=product",
                "ledger", "ledger team period=all format=text", "ledger manager language=en", "ledger acme all",
                "forecast", "forecast format=text", "forecast C-1 format=text", "load", "load format=text",
                "note.list", "note.list acme open=true", "client.page acme", "client.page acme format=text",
                "client.renewals format=text", "client.list", "history N-1",
            ]
            for handle in ConfidentialityTests.outsiders {
                let connection = try await stage.connect(as: handle)
                for line in lines {
                    let reply = try await connection.ask(line)
                    #expect(reply.last?.hasPrefix("+OK") == true, "\(line): \(reply.last ?? "")")
                    let shown = reply.filter { $0.lowercased().contains(ConfidentialityTests.mark) }
                    #expect(shown == [], "\(handle): \(line)")
                }
            }
            // The same lines show it to those whose it is, or this test would prove nothing.
            for handle in ["ana", "eva", "dora", "ada"] {
                let reply = try await stage.connect(as: handle).ask("task.list team=product all=true")
                #expect(reply.contains { $0.contains(ConfidentialityTests.mark) }, "\(handle)")
            }
        }
    }

    @Test func everyCommandAnswersAsForOneThatIsNotThere() async throws {
        try await BoardStage.with { stage in
            try await ConfidentialityTests.furnish(stage)
            let newest = try await stage.store.newest()
            var compared = 0
            for handle in ConfidentialityTests.outsiders {
                let connection = try await stage.connect(as: handle)
                for command in Command.all where command.effect != .session {
                    for field in command.fields {
                        guard let hidden = ConfidentialityTests.hidden(field), let absent = Self.absent(field) else {
                            continue
                        }
                        var fields = ConfidentialityTests.plausible(command)
                        if command.changes { fields["dry_run"] = true }
                        fields[field.name] = .string(hidden)
                        let asked = try await connection.say(command.verb, fields)
                        fields[field.name] = .string(absent)
                        let missing = try await connection.say(command.verb, fields)
                        #expect(
                            "\(asked)".replacing(hidden, with: absent) == "\(missing)",
                            "\(handle): \(command.verb) \(field.name)")
                        compared += 1
                    }
                }
                for line in [
                    "history C-2", "history T-2", "history N-2", "note.list after=N-2", "commitment.list after=C-2",
                    "task.list next=T-2",
                ] {
                    try await Self.answersAsForNothing(connection, line, "\(handle): \(line)")
                }
            }
            #expect(compared > 100)
            #expect(try await stage.store.newest() == newest)
        }
    }

    /// Nora leads product by name without being in it, so that she may order its queue and does not see all of it.
    @Test func whoOrdersAQueueWithHiddenWorkInItFindsNoneOfIt() async throws {
        try await BoardStage.with { stage in
            try await ConfidentialityTests.furnish(stage)
            let ada = try await stage.connect(as: "ada")
            let nora = try await stage.connect(as: "nora")
            for line in ["team.edit product lead=nora", "task.add none \"Open\" product"] {
                #expect(try await ada.say(line).object != nil)
            }
            #expect(try await nora.say("task.order T-5 place=first dry_run=true").object != nil)
            for line in [
                "task.order T-5 before=T-2", "task.order T-5 after=T-2", "task.depend T-5 T-2",
                "task.undepend T-5 T-2", "task.return T-5 \"x\" predecessor=T-2", "task.list team=product next=T-2",
            ] {
                try await Self.answersAsForNothing(nora, line, line)
            }
        }
    }

    private static func answersAsForNothing(
        _ connection: MemoryConnection, _ line: String, _ place: String
    ) async throws {
        let asked = try await connection.ask(line)
        let absent = try await connection.ask(line.replacing("-2", with: "-2000"))
        #expect(asked.map { $0.replacing("-2", with: "-2000") } == absent, "\(place)")
    }

    @Test func aRepeatedKeyTellsNothingThatHasBecomeConfidential() async throws {
        try await BoardStage.with { stage in
            try await ConfidentialityTests.furnish(stage)
            let mia = try await stage.connect(as: "mia")
            let ana = try await stage.connect(as: "ana")
            let line = "task.add C-1 \"Launch\" product key=k1"
            #expect(try await mia.say(line).object?["task"] == "T-5")
            _ = try await ana.say("commitment.edit C-1 confidential=true")
            #expect(try await mia.say(line).code == .missing)
            _ = try await ana.say("commitment.edit C-1 confidential=false")
            #expect(try await mia.say(line).object?["replayed"] == true)
        }
    }

    private static func hidden(_ field: FieldUse) -> String? {
        if field.typeName.contains("task") { return "T-2" }
        if field.typeName == "note" { return "N-2" }
        return field.typeName.contains("commitment") ? "C-2" : nil
    }

    private static func absent(_ field: FieldUse) -> String? {
        hidden(field).map { $0 + "000" }
    }

    /// The required fields of a command, about things that everybody sees.
    private static func plausible(_ command: Command) -> JSON.Object {
        var fields: JSON.Object = [:]
        for field in command.fields where field.isRequired {
            switch field.typeName {
            case let type where type.contains("task"): fields[field.name] = "T-4"
            case let type where type.contains("commitment"): fields[field.name] = "C-1"
            case "note": fields[field.name] = "N-1"
            case "date": fields[field.name] = "2026-12-18"
            case "effort or none": fields[field.name] = "3d"
            case "code": fields[field.name] = .string(["team": "product", "client": "acme"][field.name] ?? "eva")
            case "code or none": fields[field.name] = "mia"
            case "kind": fields[field.name] = "client"
            case "cause": fields[field.name] = "ours"
            case "way": fields[field.name] = "call"
            case "number": fields[field.name] = 1
            case "format": fields[field.name] = "rows-1"
            case "rows": fields[field.name] = []
            default: fields[field.name] = "words"
            }
        }
        return fields
    }

    /// C-2 with T-2 and T-3 is confidential; T-1 stands before T-2 and T-4 behind T-3, open to everybody.
    private static func furnish(_ stage: BoardStage) async throws {
        let cast: [(String, String, String?)] = [
            ("vera", "viewer", nil), ("mia", "member", "marketing"), ("mara", "lead", "marketing"),
            ("bea", "manager", "sales"), ("nora", "member", "sales"), ("eva", "member", "product"),
            ("luis", "lead", "product"),
            ("ana", "manager", "finance"), ("dora", "director", nil), ("ada", "admin", nil),
        ]
        for (handle, role, team) in cast { try await stage.add(handle, role: role, team: team, name: handle) }
        let lines: [(String, String)] = [
            ("ana", "client.add acme \"Acme\" tier=a renews=2027-01-04"),
            ("ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-18"),
            (
                "ana",
                "commitment.promise client=acme title=\"zqx title\" client_title=\"zqx theirs\" detail=\"zqx detail\" "
                    + "due=2026-12-11 confidential=true"
            ),
            ("ana", "task.add C-1 \"Design\" operations"),
            (
                "ana",
                "task.add C-2 \"zqx work\" product detail=\"zqx more\" class=zqx after=T-1 effort=3d by=2026-12-04"
            ),
            ("ana", "task.add C-2 \"zqx end\" product after=T-2 effort=9d"),
            ("ana", "task.add none \"Icons\" marketing after=T-3"),
            ("eva", "task.accept T-2 2026-12-18"), ("eva", "task.start T-2"),
            ("eva", "task.block T-2 legal \"zqx block\" who=luis"), ("ana", "task.comment T-2 \"zqx? \" question=true"),
            ("luis", "task.late T-2 2026-12-20 \"zqx late\""), ("luis", "task.counter T-3 2026-12-22 \"zqx counter\""),
            ("ana", "commitment.renegotiate C-2 2026-12-22 \"zqx reason\" cause=ours"),
            ("ana", "commitment.told C-2 mail \"zqx words\" due=2026-12-11"),
            ("ana", "note.add acme \"spoke\" step=\"call\" owner=eva"),
            ("ana", "note.add acme \"zqx risk\" kind=risk step=\"zqx step\" owner=mia commitment=C-2 by=2026-11-24"),
        ]
        for (handle, line) in lines {
            let answer = try await stage.connect(as: handle).say(line)
            #expect(answer.object != nil, "\(line): \(answer)")
        }
    }
}
