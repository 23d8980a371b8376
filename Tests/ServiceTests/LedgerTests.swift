import Board
import LineProtocol
import Testing
import TranscriptRunner

@testable import Service

/// Whose promises the ledger tells to whom, and promises that came by import.
@Suite struct LedgerTests {
    /// One promise of ana's and a confidential one, one of ivan's; all delivered late.
    private static func onStage(_ body: (BoardStage) async throws -> Void) async throws {
        try await BoardStage.with { stage in
            for (handle, role, team) in [
                ("ada", "admin", nil), ("dora", "director", nil), ("ana", "manager", "sales"),
                ("ivan", "manager", "sales"), ("eva", "member", "product"), ("mia", "member", "marketing"),
            ] as [(String, String, String?)] { try await stage.add(handle, role: role, team: team, name: handle) }
            let (ana, ivan) = (try await stage.connect(as: "ana"), try await stage.connect(as: "ivan"))
            for line in [
                "client.add acme \"Acme\"", "commitment.promise client=acme title=Portal due=2026-10-08 on=2026-10-01",
                "commitment.promise client=acme title=Secret due=2026-10-09 confidential=true on=2026-10-01",
                "task.add C-2 \"Check\" marketing on=2026-10-02", "commitment.deliver C-1 on=2026-10-12",
                "commitment.deliver C-2 \"by hand\" on=2026-10-12",
            ] { #expect(try await ana.say(line).object != nil, "\(line)") }
            for line in [
                "commitment.promise client=acme title=Store due=2026-11-06 owner=ivan on=2026-10-20",
                "commitment.deliver C-3 on=2026-11-09",
            ] { #expect(try await ivan.say(line).object != nil, "\(line)") }
            try await body(stage)
        }
    }

    private static func ledger(_ stage: BoardStage, _ handle: String, _ line: String) async throws -> JSON.Object {
        try #require(try await stage.connect(as: handle).rows("ledger \(line)").rows.first)
    }

    private static func promised(_ document: JSON.Object) -> Int64? {
        document["total"]?.object?["everything"]?.object?["promised"]?.integer
    }

    private static func managers(_ document: JSON.Object) -> [String] {
        (document["groups"]?.array ?? []).compactMap { $0.object?["manager"]?.text }
    }

    @Test func aConfidentialPromiseIsCountedForThoseWhoSeeItOnly() async throws {
        try await Self.onStage { stage in
            for (handle, count) in ["ana": 3, "dora": 3, "ada": 3, "mia": 3, "eva": 2, "ivan": 2] as [String: Int64] {
                for by in ["client", "team", "manager"] {
                    #expect(Self.promised(try await Self.ledger(stage, handle, by)) == count, "\(handle) \(by)")
                }
            }
            // Nor by its team, which is the only one with a task.
            let teams = try await Self.ledger(stage, "eva", "team")["groups"]?.array
            #expect(teams?.compactMap { $0.object?["team"]?.text } == [])
        }
    }

    @Test func theLineOfAPersonIsForThemForDirectorsAndForWhoeverStandsInForThese() async throws {
        try await Self.onStage { stage in
            let own = ["ana": ["ana"], "ivan": ["ivan"], "eva": [], "dora": ["ana", "ivan"], "ada": ["ana", "ivan"]]
            for (handle, expected) in own {
                let document = try await Self.ledger(stage, handle, "manager")
                #expect(Self.managers(document) == expected, "\(handle)")
                #expect(document["leaves_out_groups"]?.boolean == (expected.count < 2), "\(handle)")
            }
            let eva = try await stage.connect(as: "eva")
            for line in ["ledger ana", "ledger manager=ana", "ledger manager=ivan by=team"] {
                #expect(try await eva.say(line).code == .deniedRole, "\(line)")
            }
            #expect(try await stage.connect(as: "ana").say("deputy.add ana eva 2026-11-23 2026-11-27").object != nil)
            #expect(Self.managers(try await Self.ledger(stage, "eva", "manager")) == ["ana"])
            #expect(try await eva.say("ledger manager=ana").object != nil)
            #expect(try await eva.say("ledger manager=ivan").code == .deniedRole)
            #expect(try await stage.connect(as: "dora").say("deputy.add dora eva 2026-11-23 2026-11-27").object != nil)
            #expect(Self.managers(try await Self.ledger(stage, "eva", "manager")) == ["ana", "ivan"])
        }
    }

    /// Whoever has left, and a team that is no more, still have a past.
    @Test func theRetiredStayInTheLedger() async throws {
        try await Self.onStage { stage in
            let ada = try await stage.connect(as: "ada")
            for line in ["member.edit ivan retired=true", "team.edit marketing retired=true"] {
                _ = try await ada.say(line)
            }
            #expect(Self.managers(try await Self.ledger(stage, "dora", "manager")) == ["ana", "ivan"])
            #expect(Self.promised(try await Self.ledger(stage, "dora", "ivan")) == 1)
            #expect(Self.promised(try await Self.ledger(stage, "dora", "team=marketing")) == 1)
        }
    }

    /// A promise with its steps, its moves and tellings in rows of their own, and one in a single row, as sheets have it.
    @Test func importedHistoryIsJudgedByWhenThingsHappened() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            let ada = try await stage.connect(as: "ada")
            func step(_ at: String, _ event: String, _ set: String) -> String {
                "{\"at\":\"\(at)T09:00:00Z\",\"event\":\"\(event)\",\"set\":{\(set)}}"
            }
            func row(_ kind: String, _ id: String, _ steps: String...) -> String {
                "{\"kind\":\"\(kind)\",\"source\":\"old\",\"source_id\":\"\(id)\",\"history\":[\(steps.joined(separator: ","))]}"
            }
            let base = "\"client\":\"acme\",\"owner\":\"ada\",\"proposed_at\":\"2026-08-31T09:00:00Z\""
            let given = "\"promised_at\":\"2026-09-01T09:00:00Z\",\"promised_due\":\"2026-09-30\""
            let rows = [
                row("client", "acme", step("2026-08-01", "client.added", "\"code\":\"acme\",\"name\":\"Acme\"")),
                row(
                    "commitment", "1",
                    step(
                        "2026-09-01", "commitment.promised",
                        "\(base),\"title\":\"Steps\",\"state\":\"open\",\"due\":\"2026-09-30\",\(given),\"told_due\":\"2026-09-30\""
                    ),
                    step("2026-09-10", "commitment.renegotiated", "\"due\":\"2026-10-14\""),
                    step("2026-09-11", "commitment.told", "\"told_due\":\"2026-10-14\""),
                    step(
                        "2026-10-14", "commitment.delivered",
                        "\"state\":\"delivered\",\"delivered_at\":\"2026-10-14T09:00:00Z\"")),
                row(
                    "commitment", "2",
                    step(
                        "2026-10-20", "commitment.imported",
                        "\(base),\"title\":\"Row\",\"state\":\"delivered\",\"due\":\"2026-10-07\",\(given),\"told_due\":\"2026-10-07\",\"delivered_at\":\"2026-10-08T09:00:00Z\""
                    )),
                row(
                    "due_move", "m1",
                    step(
                        "2026-09-10", "due.moved",
                        "\"commitment\":\"1\",\"from_due\":\"2026-09-30\",\"to_due\":\"2026-10-14\",\"cause\":\"client\",\"reason\":\"x\",\"moved_at\":\"2026-09-10T09:00:00Z\""
                    )),
            ]
            let lines = [
                "import.open rows-1", "import.rows {\"id\":1,\"from\":0,\"rows\":[\(rows.joined(separator: ","))]}",
                "import.run 1 demand=empty",
            ]
            for line in lines { #expect(try await ada.say(line).object != nil, "\(line)") }
            func figures(_ line: String, _ reading: String) async throws -> JSON.Object {
                try #require(try await Self.ledger(stage, "ada", line)["total"]?.object?[reading]?.object)
            }
            let all = try await figures("acme", "everything")
            #expect((all["kept_moved"], all["missed"], all["kept"]) == (1, 1, 0))
            #expect(all["told"]?.object?["in_time"] == 1)
            #expect(try await figures("acme", "without_client")["kept"] == 1)
            // Before the client knew of the move, and before the row of the second was written.
            let before = try await figures("acme all at=2026-09-10", "everything")
            #expect((before["promised"], before["not_due"]) == (1, 1))
            #expect(before["told"]?.object?["not_yet"] == 1)
        }
    }
}
