import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Who hears what, and when it ends.
@Suite(.timeLimit(.minutes(1))) struct WatchTests {
    @Test func anEventSaysWhatChangedByNumbersAndCodesAndNeverTheText() async throws {
        try await WatchTests.withBoard { stage in
            let ada = try await stage.connect(as: "ada")
            _ = try await ada.say("watch since=0")
            let newest = try await stage.store.newest().number
            let events = await ada.pushed.events(Int(newest))
            #expect(events.map { $0["seq"]?.integer } == (1...newest).map { $0 })
            let texts = ["zqx", "Portal", "Design", "Ana", "Acme"]
            for event in events {
                #expect(!texts.contains { JSON.object(event).serialized.contains($0) }, "\(event)")
                #expect(event["at"]?.text != nil && event["version"]?.integer != nil)
            }
            func last(_ kind: String) -> JSON.Object? {
                var event = events.last { $0["event"] == .string(kind) }
                for name in ["seq", "at", "version"] { event?[name] = nil }
                return event
            }
            #expect(
                last("task.started") == [
                    "event": "task.started", "task": "T-2", "commitment": "C-2", "client": "acme", "team": "product",
                    "by": "eva",
                ])
            #expect(
                last("dependency.added") == ["event": "dependency.added", "task": "T-4", "after": "T-3", "by": "ana"])
            #expect(
                last("comment.added") == [
                    "event": "comment.added", "task": "T-2", "commitment": "C-2", "client": "acme", "team": "product",
                    "by": "ana",
                ])
            #expect(
                last("due.moved") == ["event": "due.moved", "commitment": "C-2", "client": "acme", "by": "ana"])
            #expect(last("client.added") == ["event": "client.added", "client": "globex", "by": "ada"])
        }
    }

    /// History and watch decide by the same rules: for each role, what a replay gives is what the history shows.
    @Test func everybodyHearsWhatTheirHistoryShowsThemAndNothingElse() async throws {
        try await WatchTests.withBoard { stage in
            for (handle, _, _) in WatchTests.cast {
                let connection = try await stage.connect(as: handle)
                let history = try await WatchTests.history(connection)
                _ = try await connection.say("watch since=0")
                // A sentinel that everybody hears, behind everything else.
                let end = try await WatchTests.sentinel(stage)
                let heard = await connection.pushed.events(history.count + 1).map { $0["seq"]?.integer }
                #expect(heard == history + [end], "\(handle)")
                #expect(connection.pushed.events.count == history.count + 1, "\(handle)")
            }
        }
    }

    @Test(arguments: [
        ("team=product", ["T-1", "T-2", "T-3", "T-4", "eva", "luis", "product"]),
        ("client=acme", ["acme", "C-1", "C-2", "T-1", "T-2", "T-3", "T-4"]),
        ("client=globex", ["globex"]),
        ("commitment=C-1", ["C-1", "T-1", "T-2"]),
        ("commitment=C-2", ["C-2", "T-2", "T-3", "T-4"]),
        ("mine=true", ["C-1", "C-2", "T-1", "T-2", "T-3", "T-4", "acme", "ana"]),
        ("team=product commitment=C-1", ["T-1", "T-2"]),
        ("team=sales", ["ana", "bea", "sales"]),
    ])
    func aFilterLetsThroughWhatBelongsToWhatItNames(_ filter: String, _ expected: [String]) async throws {
        try await WatchTests.withBoard { stage in
            let ana = try await stage.connect(as: "ana")
            _ = try await ana.say("watch since=0 \(filter)")
            // Each filter hears this: a task of ana's for product in C-1, C-2 and for globex.
            let (product, sales) = (filter.contains("product"), filter.contains("sales"))
            let line =
                if filter.contains("globex") { "client.edit globex tier=b" } else if sales {
                    "team.edit sales wip=7"
                } else if filter.contains("C-2") { "commitment.edit C-2 detail=\"end\"" } else if product {
                    "task.edit T-1 title=\"end\""
                } else { "commitment.edit C-1 detail=\"end\"" }
            let end = try await stage.connect(as: "ada").say(line).object?["as_of"]
            while ana.pushed.events.last?["seq"] != end {
                _ = await ana.pushed.events(ana.pushed.events.count + 1)
            }
            let about = ana.pushed.events.flatMap { event in
                ["task", "commitment", "member", "client", "team"].compactMap { event[$0]?.text }.prefix(1)
            }
            #expect(Set(about) == Set(expected), "\(filter)")
        }
    }

    @Test func aSecondWatchTakesThePlaceOfTheFirstAndUnwatchEndsIt() async throws {
        try await WatchTests.withBoard { stage in
            let ana = try await stage.connect(as: "ana")
            let ada = try await stage.connect(as: "ada")
            #expect(!ana.isWatching)
            _ = try await ana.say("watch client=globex")
            _ = try await ana.say("watch client=acme")
            #expect(ana.isWatching)
            _ = try await ada.say("client.edit globex tier=a")
            _ = try await ada.say("client.edit acme tier=b")
            #expect(await ana.pushed.events(1).first?["client"] == "acme")
            _ = try await ana.say("unwatch")
            #expect(!ana.isWatching)
            _ = try await ada.say("client.edit acme tier=c")
            _ = try await ana.say("watch")
            _ = try await ada.say("client.edit acme tier=a")
            let heard = await ana.pushed.events(2)
            #expect(heard.map { $0["version"] } == [2, 4])
            #expect(ana.pushed.events.count == 2)
        }
    }

    @Test func whatBecomesConfidentialIsNoLongerHeardNotEvenItsPast() async throws {
        try await WatchTests.withBoard { stage in
            let bea = try await stage.connect(as: "bea")
            let ana = try await stage.connect(as: "ana")
            _ = try await bea.say("watch commitment=C-1")
            _ = try await ana.say("commitment.edit C-1 detail=\"one\"")
            #expect(await bea.pushed.events(1).count == 1)
            for line in ["confidential=true", "detail=\"two\"", "confidential=false", "detail=\"three\""] {
                _ = try await ana.say("commitment.edit C-1 \(line)")
            }
            // Versions 3 and 4 were written while it was hidden from bea; whether they were told before it was opened
            // again is a matter of when. That it was hidden at the end of the second line is what counts here.
            _ = try await ana.say("commitment.edit C-1 confidential=true")
            _ = try await ana.say("commitment.edit C-1 detail=\"four\"")
            let end = try await WatchTests.sentinel(stage)
            let late = try await stage.connect(as: "bea")
            _ = try await late.say("watch since=0")
            while late.pushed.events.last?["seq"]?.integer != end {
                _ = await late.pushed.events(late.pushed.events.count + 1)
            }
            #expect(!late.pushed.events.contains { $0["commitment"] == "C-1" || $0["task"] == "T-1" })
            #expect(bea.pushed.events.allSatisfy { ($0["version"]?.integer ?? 0) <= 6 })
        }
    }

    @Test func aTaskInAConfidentialCommitmentMakesItHeardByItsTeam() async throws {
        try await WatchTests.withBoard { stage in
            let mia = try await stage.connect(as: "mia")
            let ana = try await stage.connect(as: "ana")
            _ = try await mia.say("watch")
            _ = try await ana.say("commitment.edit C-2 detail=\"unheard\"")
            // Who may hear is decided when it is told; behind this one it has been.
            let between = try await ana.say("task.add none \"Else\" marketing").object?["as_of"]
            #expect(await mia.pushed.events(1).map { $0["seq"] } == [between])
            let added = try await ana.say("task.add C-2 \"Texts\" marketing").object?["as_of"]
            let edited = try await ana.say("commitment.edit C-2 detail=\"heard\"").object?["as_of"]
            #expect(await mia.pushed.events(3).map { $0["seq"] } == [between, added, edited])
        }
    }

    @Test func aDeputyHearsWhatWhoeverNamedThemHears() async throws {
        try await WatchTests.withBoard { stage in
            let mia = try await stage.connect(as: "mia")
            let ana = try await stage.connect(as: "ana")
            _ = try await ana.say("deputy.add ana mia 2026-11-23")
            _ = try await mia.say("watch commitment=C-2")
            let edited = try await ana.say("commitment.edit C-2 detail=\"heard\"").object?["as_of"]
            #expect(await mia.pushed.events(1).map { $0["seq"] } == [edited])
        }
    }

    @Test func whatHasFallenOutOfMemoryIsReadFromTheLogWithoutASeam() async throws {
        var limits = WatchLimits()
        limits.recent = 3
        try await WatchTests.withBoard(limits) { stage in
            let ada = try await stage.connect(as: "ada")
            _ = try await ada.say("watch since=5")
            for number in 1...40 { _ = try await ada.say("commitment.edit C-1 detail=\"\(number)\"") }
            let newest = try await stage.store.newest().number
            let heard = await ada.pushed.events(Int(newest) - 5)
            #expect(heard.map { $0["seq"]?.integer } == (6...newest).map { $0 })
        }
    }

    @Test func whoHearsNothingIsToldSoAndHowFarTheyAre() async throws {
        var limits = WatchLimits()
        limits.ping = .milliseconds(50)
        try await WatchTests.withBoard(limits) { stage in
            let bea = try await stage.connect(as: "bea")
            let ana = try await stage.connect(as: "ana")
            _ = try await bea.say("watch client=globex")
            let hidden = try await ana.say("commitment.edit C-2 detail=\"x\"").object?["as_of"]
            while bea.pushed.events.last?["as_of"] != hidden {
                _ = await bea.pushed.events(bea.pushed.events.count + 1)
            }
            #expect(bea.pushed.events.allSatisfy { $0["event"] == "ping" && $0["seq"] == nil })
        }
    }

    @Test func itEndsWithTheMembershipTheSignInAndTheConnection() async throws {
        try await WatchTests.withBoard { stage in
            let ada = try await stage.connect(as: "ada")
            let bea = try await stage.connect(as: "bea")
            let other = try await stage.connect(as: "luis")
            let closed = try await stage.connect(as: "mia")
            for connection in [bea, other, closed] { _ = try await connection.say("watch") }
            #expect(stage.service.watching.count == 3)
            _ = try await other.say("auth \"\(stage.secret(of: "vera"))\"")
            #expect(!other.isWatching)
            await closed.close()
            #expect(stage.service.watching.count == 1)
            _ = try await ada.say("member.edit bea retired=true")
            let vera = other
            _ = try await vera.say("watch")
            _ = try await ada.say("client.edit acme tier=c")
            #expect(await vera.pushed.events(1).count == 1)
            while bea.isWatching { await _Concurrency.Task.yield() }
            #expect(bea.pushed.events == [])
        }
    }

    // MARK: the board

    static let cast: [(String, String, String?)] = [
        ("vera", "viewer", nil), ("mia", "member", "marketing"), ("eva", "member", "product"),
        ("luis", "lead", "product"), ("ana", "manager", "sales"), ("bea", "manager", "sales"),
        ("dora", "director", nil), ("ada", "admin", nil),
    ]

    /// C-2 with T-2 and T-3 is confidential; T-1 of C-1 stands before T-2, and the internal T-4 behind T-3.
    private static func withBoard(
        _ limits: WatchLimits = WatchLimits(), _ body: @Sendable (BoardStage) async throws -> Void
    ) async throws {
        try await BoardStage.with(limits) { stage in
            for (handle, role, team) in cast { try await stage.add(handle, role: role, team: team, name: handle) }
            let lines: [(String, String)] = [
                ("ana", "client.add acme \"Acme\""), ("ada", "client.add globex \"Globex\""),
                ("ana", "commitment.promise client=acme title=\"Portal\" due=2026-12-18"),
                ("ana", "commitment.promise client=acme title=\"zqx\" due=2026-12-11 confidential=true"),
                ("ana", "task.add C-1 \"Design\" product"), ("ana", "task.add C-2 \"zqx\" product after=T-1"),
                ("ana", "task.add C-2 \"zqx\" product after=T-2"), ("ana", "task.add none \"zqx\" product after=T-3"),
                ("eva", "task.start T-2"), ("ana", "task.comment T-2 \"zqx\""),
                ("ana", "commitment.renegotiate C-2 2026-12-22 \"zqx\" cause=ours"),
                ("ana", "commitment.told C-2 mail \"zqx\""),
            ]
            for (handle, line) in lines {
                let answer = try await stage.connect(as: handle).say(line)
                #expect(answer.object != nil, "\(line): \(answer)")
            }
            try await stage.listening { try await body(stage) }
        }
    }

    private static func history(_ connection: MemoryConnection) async throws -> [Int64] {
        let lines = try await connection.ask("history limit=500")
        return try lines.dropLast().reversed().compactMap {
            guard case .data(let row) = try ReplyLine(parsing: Array($0.utf8)) else { return nil }
            return row.object?["seq"]?.integer
        }
    }

    /// The number of an event that everybody hears, and that is the last.
    private static func sentinel(_ stage: BoardStage) async throws -> Int64? {
        let ada = try await stage.connect(as: "ada")
        let tier = try await ada.say("client.show globex").object?["tier"] == "a" ? "b" : "a"
        return try await ada.say("client.edit globex tier=\(tier)").object?["as_of"]?.integer
    }
}

extension WatchTests {
    @Suite struct LagTests {
        private static let limits: WatchLimits = {
            var limits = WatchLimits()
            limits.behind = 10
            limits.patience = .seconds(30)
            return limits
        }()
        @Test func whoIsWithinTheBoundIsNeverTooFarBehind() {
            #expect(verdicts(10, [(10, 3_600)]) == [false])
        }

        @Test func whoIsFarBehindAndComesNoCloserIsGivenUpAfterTheTimeAllowed() {
            #expect(verdicts(5, [(11, 29), (11, 30)]) == [false, true])
        }

        @Test func whoReplaysALongHistoryIsLeftAloneWhileItGains() {
            #expect(verdicts(1_000, [(900, 30), (899, 60), (899, 90)]) == [false, false, true])
        }

        /// What is said of a watcher so far behind at first, and then so far after so many seconds.
        private func verdicts(_ first: Int64, _ later: [(behind: Int64, seconds: Int)]) -> [Bool] {
            let start = ContinuousClock.now
            var lag = Lag(Self.limits, behind: first, at: start)
            return later.map { lag.isTooFar(behind: $0.behind, at: start + .seconds($0.seconds)) }
        }
    }
}
