import Board
import LineProtocol
import Logging
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Signals as the server finds, keeps and tells them.
@Suite(.timeLimit(.minutes(1))) struct SignalTests {
    /// A promise of ana's due in two days, with a request that product has not answered for three.
    private static func withBoard(
        confidential: Bool = false, _ body: (BoardStage) async throws -> Void
    ) async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            try await stage.add("ana", role: "manager", team: "sales", name: "Ana")
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            try await stage.add("mia", role: "member", team: "marketing", name: "Mia")
            let (ada, ana) = (try await stage.connect(as: "ada"), try await stage.connect(as: "ana"))
            for line in ["team.edit product lead=luis"] { #expect(try await ada.say(line).object != nil, "\(line)") }
            let flag = confidential ? " confidential=true" : ""
            for line in [
                "client.add acme \"Acme\" manager=ana", "commitment.propose acme \"Portal\" 2026-11-27\(flag)",
                "task.add C-1 \"Diseño\" product by=2026-11-26", "commitment.promise C-1",
            ] { #expect(try await ana.say(line).object != nil, "\(line)") }
            try stage.clock.set("2026-11-26T09:00:00Z")
            try await body(stage)
        }
    }

    private static func sections(_ connection: MemoryConnection, _ name: String) async throws -> [JSON.Object] {
        try await connection.rows("mine").rows.filter { $0["section"] == .string(name) }
    }

    @Test func aSignalIsRaisedOnceToldToOwnerAndLeadAndEndsWhenItIsOver() async throws {
        try await Self.withBoard { stage in
            try await stage.listening {
                let (ana, luis, mia) = (
                    try await stage.connect(as: "ana"), try await stage.connect(as: "luis"),
                    try await stage.connect(as: "mia")
                )
                for connection in [ana, luis, mia] { _ = try await connection.say("watch mine=true") }
                #expect(try await stage.service.refreshSignals() == 1)
                #expect(try await stage.service.refreshSignals() == 0)
                for connection in [ana, luis] {
                    let event = try #require(await connection.pushed.events(1).first)
                    #expect(event["event"] == "signal.raised")
                    #expect(event["signal"] == "unanswered")
                    #expect((event["task"], event["commitment"], event["client"]) == ("T-1", "C-1", "acme"))
                    let signal = try #require(try await Self.sections(connection, "signal").first)
                    #expect(signal["text"] == "T-1 Diseño (C-1): Producto no contesta desde hace 3 días laborables")
                    #expect((signal["signal"], signal["since"]) == ("unanswered", "2026-11-26"))
                }
                #expect(try await Self.sections(mia, "signal") == [])
                #expect(try await mia.ask("signals format=text language=en").count > 5)
                _ = try await luis.say("task.accept T-1 for=2026-11-26")
                #expect(try await stage.service.refreshSignals() == 1)
                #expect(try await stage.store.openSignals() == [])
                #expect(try await Self.sections(ana, "signal") == [])
                let history = try await ana.rows("history C-1 limit=500").rows.compactMap { $0["event"]?.text }
                #expect(history.filter { $0.hasPrefix("signal") } == ["signal.ended", "signal.raised"])
                // Everybody who watched heard what they could, and mia nothing: the sentinel is hers.
                _ = try await mia.say("task.add none \"x\" marketing")
                #expect(await mia.pushed.events(1).compactMap { $0["event"] } == ["task.created"])
            }
        }
    }

    @Test func ofTwoServersThatSeeTheSameOneTells() async throws {
        try await Self.withBoard { stage in
            var logger = Logger(label: "second server")
            logger.logLevel = .critical
            let other = BoardService(store: BoardStore(settings: stage.server, clock: stage.clock.now), logger: logger)
            {
                stage.clock.now()
            }
            for _ in 0..<5 {
                async let one = stage.service.refreshSignals()
                async let two = other.refreshSignals()
                let written = try await one + two
                #expect(written == 1)
                let open = try await stage.store.openSignals()
                #expect(open.map(\.kind) == [.unanswered])
                var change = Change()
                var ended = open[0]
                ended.endedAt = stage.service.now()
                change.update(open[0], to: ended, "signal.ended")
                #expect(try await stage.store.perform(change, by: nil, under: nil).count == 1)
            }
            await other.store.close()
        }
    }

    @Test func aSignalOfAConfidentialPromiseIsForThoseWhoSeeIt() async throws {
        try await Self.withBoard(confidential: true) { stage in
            try await stage.listening {
                let (ana, mia) = (try await stage.connect(as: "ana"), try await stage.connect(as: "mia"))
                _ = try await mia.say("watch")
                #expect(try await stage.service.refreshSignals() == 1)
                #expect(try await Self.sections(ana, "signal").count == 1)
                for line in ["signals", "signals format=text", "history limit=500", "mine"] {
                    let reply = try await mia.ask(line).joined()
                    #expect(
                        !reply.contains("C-1") && !reply.contains("T-1") && !reply.contains("unanswered"), "\(line)")
                }
                _ = try await mia.say("task.add none \"x\" marketing")
                #expect(await mia.pushed.events(1).compactMap { $0["event"] } == ["task.created"])
            }
        }
    }

    @Test func theJobLooksAgainOnlyWhenSomethingHasChanged() async throws {
        var limits = ServiceLimits()
        limits.signalInterval = .milliseconds(5)
        try await BoardStage.with(limits: limits) { stage in
            try await stage.add("luis", role: "lead", team: "product", name: "Luis")
            let luis = try await stage.connect(as: "luis")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await stage.service.lookAhead() }
                #expect(try await luis.say("task.add none \"Uno\" product").object != nil)
                #expect(try await luis.say("task.block T-1 client \"firma\"").object != nil)
                var open: [Signal] = []
                while open.isEmpty { open = try await stage.store.openSignals() }
                #expect(open.map(\.kind) == [.loneBlock])
                #expect(try await luis.say("task.unblock T-1").object != nil)
                while !open.isEmpty { open = try await stage.store.openSignals() }
                group.cancelAll()
            }
        }
    }
}
