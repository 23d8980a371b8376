import Board
import LineProtocol
import Logging
import Postgres
import Store
import Testing
import TranscriptRunner

@testable import Service

/// What a demo board's clock means beyond one conversation: other servers, the past, and what goes by the real clock.
@Suite(.timeLimit(.minutes(2))) struct DemoClockTests {
    private static func withDemo(_ body: (BoardStage) async throws -> Void) async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            try await stage.add("ana", role: "manager", team: "sales", name: "Ana")
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let client =
                #"{"kind":"client","source":"demo","source_id":"acme","history":[{"at":"2026-01-07T09:00:00Z","event":"client.added","set":{"code":"acme","name":"Acme","manager":"ana"}}]}"#
            for line in [
                "import.open rows-1", #"import.rows {"id":1,"from":0,"rows":["# + client + "]}",
                "import.run 1 demand=empty demo=true",
            ] { try await say(stage, "ada", line) }
            try await say(stage, "ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-18")
            try await say(stage, "ana", "task.add C-1 \"Diseño\" product effort=3d")
            try await body(stage)
        }
    }

    @discardableResult
    private static func say(_ stage: BoardStage, _ handle: String, _ line: String) async throws -> JSON.Object {
        stage.clock.step()
        let answer = try await stage.connect(as: handle).say(line)
        return try #require(answer.object, "\(line): \(answer)")
    }

    @Test func otherServersHearOfIt() async throws {
        try await Self.withDemo { stage in
            let second = BoardStore(settings: stage.server, clock: stage.clock.now)
            let other = BoardService(store: second, logger: Logger(label: "second")) { stage.clock.now() }
            _ = try await other.directory()
            #expect(other.now() == stage.clock.now())
            try await Self.say(stage, "ada", "demo.clock 2026-12-01 time=10:00")
            try await other.refreshDirectory()
            #expect(try await other.directory().organisation.minutesAhead > 0)
            #expect(other.now() == stage.service.now() && other.realNow() == stage.clock.now())
            #expect(other.directoryDay() == Day("2026-12-01"))
            // What the other one writes is recorded by it too, and history does not run back.
            let connection = MemoryConnection(other, from: Peer(.memory, address: "second"))
            _ = try await connection.ask("auth \"\(stage.secret(of: "luis"))\"")
            #expect(try await connection.say("task.accept T-1 2026-12-04").object != nil)
            // An import is recorded by the clock of the database, which no test sets.
            let all = try await stage.store.events(after: EventNumber(0), limit: 400)
            let events = all.drop { $0.kind != "commitment.promised" }
            #expect(events.map(\.recordedAt) == events.map(\.recordedAt).sorted())
            #expect(events.last.map { $0.kind == "task.accepted" && $0.recordedAt == other.now() } == true)
            await second.close()
        }
    }

    /// A token that is good for a day outlives a week of the board's, and not two days of this world.
    @Test func tokensEndByTheRealClock() async throws {
        try await Self.withDemo { stage in
            let secret = try #require(try await Self.say(stage, "ada", "token.issue luis days=1")["secret"]?.text)
            let connection = stage.connect()
            #expect(try await connection.say("auth \"\(secret)\"").object != nil)
            try await Self.say(stage, "ada", "demo.clock 2026-12-01")
            stage.clock.step()
            stage.service.endExpiredSessions(at: stage.service.realNow())
            #expect(try await connection.say("mine").object != nil)
            #expect(
                try await stage.connect().say("auth \"\(secret)\"").object?["now"]?.text?.hasPrefix("2026-12-01")
                    == true)
            try stage.clock.set("2026-11-25T09:00:00Z")
            #expect(try await connection.say("mine").code == .deniedSignIn)
        }
    }

    @Test func aPastDayIsReadAsItWas() async throws {
        try await Self.withDemo { stage in
            try await Self.say(stage, "ada", "demo.clock 2026-11-26 time=12:00")
            try await Self.say(stage, "luis", "task.accept T-1 2026-12-04")
            try await Self.say(stage, "luis", "task.start T-1")
            try await Self.say(stage, "ada", "demo.clock 2026-12-01 time=12:00")
            try await Self.say(stage, "luis", "task.finish T-1")
            let connection = try await stage.connect(as: "ana")
            func product(_ line: String) async throws -> JSON.Object {
                let document = try await connection.rows(line).rows.first
                let teams = document?["teams"]?.array?.compactMap(\.object) ?? []
                return try #require(
                    teams.first { $0["team"]?["code"] == "product" || $0["team"] == "product" }, "\(teams)")
            }
            #expect(try await product("board at=2026-11-27")["active"] == 1)
            #expect(try await product("board at=2026-11-24")["active"] == 0)
            #expect(try await product("board")["active"] == 0)
        }
    }

    /// A day of the board's after it was given a promised date is frozen, in the rules and in the database.
    @Test func aPromiseFreezesByIt() async throws {
        try await Self.withDemo { stage in
            #expect(try await Self.say(stage, "ana", "commitment.correct C-1 2026-12-17")["due"] == "2026-12-17")
            try await Self.say(stage, "ada", "demo.clock 2026-11-25 time=12:00")
            let refused = try await stage.connect(as: "ana").say("commitment.correct C-1 2026-12-16")
            #expect(refused.code == .conflictState)
        }
    }
}

extension BoardService {
    fileprivate func directoryDay() -> Day? { Zone(identifier: "Europe/Madrid")?.day(of: now()) }
}
