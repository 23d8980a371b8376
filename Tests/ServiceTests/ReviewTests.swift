import Board
import BoardSQL
import LineProtocol
import Logging
import Postgres
import Store
import TestCluster
import Testing
import TranscriptRunner

@testable import Service

/// What reviews promise beyond one conversation: bytes that stay, jobs that several servers share, promises that stay red.
@Suite(.timeLimit(.minutes(2))) struct ReviewTests {
    /// A promise that product will not keep, and one that waits for the teams.
    private static func withBoard(_ body: (BoardStage) async throws -> Void) async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            try await stage.add("ana", role: "manager", team: "sales", name: "Ana")
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            try await stage.add("vera", role: "viewer", team: nil, name: "Vera")
            for (handle, line) in [
                ("ana", "client.add acme \"Acme\""),
                ("ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-04"),
                ("ana", "task.add C-1 \"Diseño\" product effort=20d"), ("luis", "task.accept T-1 2027-01-15"),
                ("ana", "commitment.propose acme \"Feria\" 2026-12-18"),
            ] { try await say(stage, handle, line) }
            try await body(stage)
        }
    }

    @discardableResult
    private static func say(_ stage: BoardStage, _ handle: String, _ line: String) async throws -> JSON.Object {
        stage.clock.step()
        let answer = try await stage.connect(as: handle).say(line)
        return try #require(answer.object, "\(line): \(answer)")
    }

    private static let forms = ["json", "text width=80", "text width=100", "markdown", "html"].flatMap { format in
        ["es", "en"].map { "review.agenda R-1 format=\(format) language=\($0)" }
    }

    private static func bytes(_ connection: MemoryConnection) async throws -> [[String]] {
        var bytes: [[String]] = []
        for line in forms { bytes.append(try await connection.ask(Array(line.utf8))) }
        return bytes
    }

    // MARK: a frozen agenda

    @Test func aFrozenAgendaIsTheSameAfterTenThousandChangesOnAnotherServerAndRestored() async throws {
        try await Self.withBoard { stage in
            try await Self.say(stage, "ana", "review.open weekly")
            try await Self.say(stage, "ana", "review.raise \"¿quién atiende?\"")
            try await Self.say(stage, "ana", "review.freeze")
            let ana = try await stage.connect(as: "ana")
            let before = try await Self.bytes(ana)
            #expect(before.allSatisfy { $0.count > 1 } && before[2].count > 20)
            #expect(Set(before).count == before.count - 1, "each form is its own; data is in no language")
            try await Self.changeMuch(stage)
            try stage.clock.set("2027-06-01T09:00:00Z")
            #expect(try await Self.bytes(stage.connect(as: "ana")) == before)

            // Another server on the same database, whose sessions have another zone and another way with dates.
            let name = stage.owner.database ?? ""
            try await Self.execute(
                """
                alter database "\(name)" set timezone = 'Asia/Kolkata';
                alter database "\(name)" set datestyle = 'SQL, DMY';
                alter database "\(name)" set intervalstyle = 'sql_standard';
                """, stage.owner)
            let second = BoardStore(settings: stage.server)
            #expect(try await Self.bytes(on: second, stage) == before)
            var lines: [JSON.Object] = []
            let collected = Collected()
            try await second.export { line in await collected.add(line) }
            lines = await collected.lines
            await second.close()

            let template = try await TestCluster.template("review_migrated") { owner in
                let connection = try await Connection.open(owner)
                try await Migrator(
                    migrations: BoardMigrations.all.map {
                        Migration(
                            number: $0.number, name: $0.name, sql: $0.sql, oldestProgramLevel: $0.oldestProgramLevel)
                    }, programLevel: BoardMigrations.programLevel
                ).migrate(connection)
                await connection.close()
            }
            let fresh = try await TestCluster.freshDatabase(template: template)
            try await Restore(settings: fresh.owner).run(lines)
            let restored = BoardStore(settings: fresh.server)
            #expect(try await Self.bytes(on: restored, stage) == before)
            await restored.close()
        }
    }

    private actor Collected {
        var lines: [JSON.Object] = []
        func add(_ line: JSON.Object) { lines.append(line) }
    }

    /// Asked of a service of its own, as somebody who has no token there.
    private static func bytes(on store: BoardStore, _ stage: BoardStage) async throws -> [[String]] {
        let host = HostBoard(store: store) { stage.clock.now() }
        let secret = try await host.issueToken(handle: "ana", name: "second", days: 36_500)
        let service = BoardService(store: store, logger: Logger(label: "second")) { stage.clock.now() }
        let connection = MemoryConnection(service, from: Peer(.memory, address: "second"))
        _ = try await connection.ask(Array("auth \"\(secret)\"".utf8))
        return try await bytes(connection)
    }

    /// Ten thousand events by an import, and changes to each thing that the agenda names.
    private static func changeMuch(_ stage: BoardStage) async throws {
        let ada = try await stage.connect(as: "ada")
        let id = try #require(try await ada.say("import.open rows-1").object?["id"]?.integer)
        for start in stride(from: 0, to: 10_000, by: 500) {
            let rows = (start..<start + 500).map { number -> JSON in
                let at = Instant(rfc3339: "2026-11-20T09:00:00Z") ?? stage.clock.now()
                let set: JSON.Object = [
                    "title": .string("bulk \(number)"), "team": "product", "state": "accepted",
                    "created_at": .instant(at),
                ]
                return ImportRow(
                    kind: .task, source: "bulk", sourceID: "t\(number)",
                    history: [ImportRow.Step(at: at, event: "task.imported", set: set)]
                ).json
            }
            let fields: JSON.Object = ["id": .integer(id), "from": .integer(Int64(start)), "rows": .array(rows)]
            #expect(try await ada.say("import.rows", fields).object != nil)
        }
        let ran = try await ada.say("import.run \(id)")
        #expect(ran.object?["created"]?.integer == 10_000, "\(ran)")
        for line in [
            "client.edit acme name=\"Otra\"", "commitment.edit C-1 title=\"Otro\"", "task.edit T-1 title=\"Otra\"",
            "team.edit product name_es=\"Otro\"", "member.edit ana name=\"Otra\"",
            "organisation.edit name=\"Otra\" zone=Asia/Tokyo language=en", "task.finish T-1",
        ] { try await say(stage, "ada", line) }
    }

    private static func execute(_ script: String, _ settings: ConnectionSettings) async throws {
        let connection = try await Connection.open(settings)
        try await connection.execute(script: script)
        await connection.close()
    }

    /// What became confidential since stays in the agenda that everybody could read, and leaves everything else.
    @Test func whatBecomesConfidentialLeavesTheReviewForThoseWhoDoNotSeeIt() async throws {
        try await Self.withBoard { stage in
            for line in [
                "review.open weekly", "review.note T-1 \"zqx task\"", "review.freeze", "review.note C-1 \"zqx note\"",
                "review.turn C-1", "review.decide C-1 \"zqx words\"", "review.action C-1 \"zqx do\" owner=luis",
                "commitment.edit C-1 confidential=true",
            ] { try await Self.say(stage, "ana", line) }
            let reads = [
                "review.show R-1", "review.show R-1 format=text", "action.list", "mine member=luis",
                "digest luis format=text", "agenda format=text", "history A-1",
            ]
            for line in reads {
                let seen = try await stage.connect(as: "vera").ask(line).joined()
                #expect(!seen.contains("zqx") && !seen.contains("C-1") && !seen.contains("Portal"), "\(line): \(seen)")
            }
            #expect(try await stage.connect(as: "ana").ask("review.show R-1").joined().contains("zqx note"))
            // Nor where the meeting is, or for how long it was there.
            try await Self.say(stage, "ana", "review.turn C-1")
            for (handle, sees) in [("ana", true), ("vera", false)] {
                let answer = try await stage.connect(as: handle).ask("review.show R-1").joined()
                #expect(answer.contains("\"at\":1") == sees && answer.contains("\"spent\":[{") == sees, "\(answer)")
                #expect(answer.contains("\"since\":null") != sees && !answer.contains("\"began\":null"))
            }
            #expect(try await stage.connect(as: "vera").say("review.turn C-1").code != nil)
            let refused = try await stage.connect(as: "luis").say("action.done A-1").object
            #expect(refused != nil, "luis has work in it")
            #expect(try await stage.connect(as: "vera").ask("review.agenda R-1").joined().contains("C-1"))
        }
    }

    // MARK: jobs

    /// 24 hours before it is drafted, 2 hours before it is frozen, each once; others' kinds are left alone.
    @Test func aWeeklyReviewIsDraftedAndFrozenInTime() async throws {
        try await Self.withBoard { stage in
            try await Self.say(stage, "ana", "review.open weekly date=2026-11-30 time=10:00")
            try await Self.say(stage, "ana", "review.open client client=acme date=2026-11-30 time=10:00")
            for (moment, events) in [
                ("2026-11-29T08:59:00Z", 0), ("2026-11-29T09:00:00Z", 1), ("2026-11-29T09:01:00Z", 0),
                ("2026-11-30T06:59:00Z", 0), ("2026-11-30T07:00:00Z", 2), ("2026-11-30T07:01:00Z", 0),
            ] {
                try stage.clock.set(moment)
                #expect(try await stage.service.keepReviews() == events, "\(moment)")
            }
            let kinds = try await stage.store.reviews(ReviewFilter()).map { ($0.kind, $0.frozenAt != nil) }
            #expect(kinds.map(\.0) == [.client, .weekly] && kinds.map(\.1) == [false, true])
        }
    }

    @Test func ofTwoServersThatFreezeAtOnceOneDoes() async throws {
        try await Self.withBoard { stage in
            let second = BoardStore(settings: stage.server, clock: stage.clock.now)
            let other = BoardService(store: second, logger: Logger(label: "second")) { stage.clock.now() }
            for day in 1...8 {
                try await Self.say(stage, "ana", "review.open weekly date=2026-12-0\(day)")
            }
            try stage.clock.set("2026-12-09T09:00:00Z")
            let written = try await withThrowingTaskGroup(of: Int.self) { group in
                for service in [stage.service, other, stage.service, other] {
                    group.addTask { try await service.keepReviews() }
                }
                return try await group.reduce(0, +)
            }
            #expect(written == 16, "each is frozen once: the review, and its agenda")
            let frozen = try await stage.store.reviews(ReviewFilter()).filter { $0.frozenAt != nil }
            #expect(frozen.count == 8 && frozen.allSatisfy { $0.version == Version(2) })
            await second.close()
        }
    }

    @Test func ofTwoPeopleWhoFreezeAtOnceOneIsToldThatItIsFrozen() async throws {
        try await Self.withBoard { stage in
            try await Self.say(stage, "ana", "review.open weekly")
            let second = BoardStore(settings: stage.server, clock: stage.clock.now)
            let other = BoardService(store: second, logger: Logger(label: "second")) { stage.clock.now() }
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for service in [stage.service, other] {
                    let connection = MemoryConnection(service, from: Peer(.memory, address: "second"))
                    _ = try await connection.ask(Array("auth \"\(stage.secret(of: "ana"))\"".utf8))
                    group.addTask { try await connection.say("review.freeze R-1") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.object != nil } == 1)
            #expect(answers.compactMap(\.code) == [.conflictState])
            await second.close()
        }
    }

    // MARK: red

    /// Three closed weekly reviews in three weeks with the same promise at risk: the fourth does not close without a word.
    @Test func aPromiseRedThreeWeeksRunningMustBeDecided() async throws {
        try await Self.withBoard { stage in
            for day in ["2026-11-23", "2026-11-30", "2026-12-07"] {
                try stage.clock.set("\(day)T09:00:00Z")
                for line in ["review.open weekly", "review.freeze", "review.close"] {
                    try await Self.say(stage, "ana", line)
                }
            }
            try stage.clock.set("2026-12-14T09:00:00Z")
            try await Self.say(stage, "ana", "review.open weekly")
            try await Self.say(stage, "ana", "review.freeze")
            let ana = try await stage.connect(as: "ana")
            let refused = try await ana.say("review.close")
            #expect(refused.code == .conflictOpen)
            let text = try await ana.ask("review.agenda format=text language=es").joined(separator: "\n")
            #expect(text.contains("en riesgo 3 semanas seguidas"))
            try await Self.say(stage, "ana", "review.skip C-1 \"otro día\"")
            #expect(try await ana.say("review.close").code == .conflictOpen, "to skip is not to decide")
            try await Self.say(stage, "ana", "review.decide C-1 \"se renegocia\"")
            try await Self.say(stage, "ana", "review.close")
            // The next one is closed without, and says why.
            try stage.clock.set("2026-12-21T09:00:00Z")
            for line in ["review.open weekly", "review.freeze"] { try await Self.say(stage, "ana", line) }
            #expect(try await ana.say("review.close").code == .conflictOpen)
            #expect(try await Self.say(stage, "ana", "review.close anyway=\"fiestas\"")["anyway"] == "fiestas")
        }
    }

    /// A missed promise is proposed for a look back until one names it.
    @Test func aMissedPromiseIsLookedBackOn() async throws {
        try await Self.withBoard { stage in
            for line in ["review.open weekly", "review.freeze", "review.close"] {
                try await Self.say(stage, "ana", line)
            }
            try stage.clock.set("2026-12-14T09:00:00Z")
            try await Self.say(stage, "luis", "task.finish T-1")
            try await Self.say(stage, "ana", "commitment.deliver C-1")
            try await Self.say(stage, "ana", "review.open weekly")
            func text() async throws -> String {
                try await stage.connect(as: "ana").ask("review.agenda R-2 format=text language=es")
                    .joined(separator: "\n")
            }
            #expect(try await text().contains("entregada tarde"))
            try await Self.say(stage, "ana", "review.open look_back commitment=C-1")
            #expect(try await !text().contains("entregada tarde"))
        }
    }
}
