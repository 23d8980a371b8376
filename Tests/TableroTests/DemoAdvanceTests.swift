import Board
import Foundation
import Store
import Synchronization
import TestBoard
import Testing

@testable import tablero

@Suite("The demo's people live on", .serialized) struct DemoAdvanceTests {
    @Test("three weeks: in working hours, by the right people, with what a newcomer decided", .timeLimit(.minutes(8)))
    func threeWeeks() async throws {
        try await DemoStand.with { stand in
            let loaded = try await stand.board.store.newest()
            try await stand.say("review", "open", "weekly", "date=2026-12-07", "time=11:00")
            let mine = try await Self.giveWork(stand)
            let first = try await stand.say("demo", "advance", "--days", "7")
            #expect(first.lines.contains { $0.hasPrefix("Tue 1 Dec: ") }, "\(first.output)")
            #expect(
                !first.output.contains("Sat ") && first.output.contains("On the board it is Monday 7 December 2026"))
            try await Self.review(stand)
            for _ in 1...2 { try await stand.say("demo", "advance") }
            let organisation = try await stand.data("organisation", "show")
            #expect(organisation["result"]?["now"] == "2026-12-21T09:00:00Z", "the same time of the day")
            #expect(try await stand.say().lines.first == "Today, Monday 21 December 2026")

            let events = try await stand.events(after: loaded)
            try await Self.checkHours(events, stand)
            try await Self.checkPeople(events, stand)
            Self.checkRates(events)
            try await Self.checkForecasts(stand)
            // What is a newcomer's own waits for them; what they gave to somebody is done by nobody else.
            let own = try await stand.data("task", "show", mine.own)
            #expect(own["result"]?["state"] == "accepted")
            let given = events.filter { $0.entity == .task && "T-\($0.entityNumber)" == mine.given && $0.actor != nil }
            let people = Set(given.filter { ["task.started", "task.finished"].contains($0.kind) }.compactMap(\.actor))
            let jorge = try #require(try await stand.board.store.directory()?.member(handle: "jorge")?.id)
            #expect(people == [jorge], "\(given.map(\.kind))")
            // No token is left behind.
            let tokens = try #require(try await stand.data("token", "list")["rows"]?.array)
            let ours = tokens.filter { $0["name"]?.text == DemoActors.tokenName }
            #expect(ours.count > 30 && ours.allSatisfy { $0["revoked"] != nil })
        }
    }

    /// A short task for jorge, in front of the queue, and one for the newcomer; both without a promise.
    private static func giveWork(_ stand: DemoStand) async throws -> (given: String, own: String) {
        var numbers: [String] = []
        for assignee in ["jorge", "admin"] {
            let added = try await stand.data(
                "task", "add", "none", "Ours", "operations", "effort=1h", "priority=9", "assignee=\(assignee)")
            let number = try #require(added["result"]?["task"]?.text)
            try await stand.say("accept", number)
            numbers.append(number)
        }
        return (numbers[0], numbers[1])
    }

    /// The review was frozen by the clock, at its own time; then something is agreed.
    private static func review(_ stand: DemoStand) async throws {
        let review = try #require(try await stand.data("review", "list")["rows"]?.array?.first)
        #expect(review["state"] == "frozen" && review["frozen"]?.text?.hasPrefix("2026-12-07T08:00:00") == true)
        for owner in ["jorge", "rosa", "irene", "marta"] {
            try await stand.say("review", "action", "none", "look into it", "owner=\(owner)", "due=fri")
        }
        try await stand.say("review", "close", "anyway=a test")
        #expect(try await stand.data("action", "list", "open=true")["rows"]?.array?.first?["due"] == "2026-12-11")
    }

    private static func checkHours(_ events: [Event], _ stand: DemoStand) async throws {
        let directory = try #require(try await stand.board.store.directory())
        let admin = try #require(directory.member(handle: "admin")?.id)
        var acts = 0
        for event in events {
            guard let actor = event.actor, actor != admin else { continue }
            acts += 1
            let minute = DemoStand.zone.minuteOfDay(of: event.recordedAt)
            let day = DemoStand.zone.day(of: event.recordedAt)
            #expect(
                (540..<1_020).contains(minute) && directory.calendar.isWorking(day), "\(event.kind) \(event.recordedAt)"
            )
        }
        #expect(acts > 150, "\(acts)")
        // History runs forward only.
        let times = events.map(\.recordedAt)
        #expect(times == times.sorted())
    }

    private static func checkPeople(_ events: [Event], _ stand: DemoStand) async throws {
        let directory = try #require(try await stand.board.store.directory())
        let admin = directory.member(handle: "admin")?.id
        for event in events {
            guard let actor = event.actor, actor != admin else { continue }
            func whose(_ column: String) -> MemberID? { event.row[column]?.integer.map { MemberID($0) } }
            switch event.kind {
            case "task.started", "task.finished":
                let isOutside = whose("team").flatMap { directory.team(TeamID($0.number)) }?.isOutside ?? false
                #expect(isOutside || whose("assignee") == actor, "\(event.kind) T-\(event.entityNumber)")
            case "commitment.promised", "commitment.delivered", "commitment.renegotiated", "commitment.told":
                #expect(whose("owner") == actor, "\(event.kind)")
            case "action.done": #expect(whose("owner") == actor)
            case "task.accepted" where whose("asked_by") != actor:
                let team = try #require(whose("team").flatMap { directory.team(TeamID($0.number)) })
                #expect(team.isOutside || directory.member(actor)?.team == team.id)
            default: break
            }
        }
    }

    /// As much as the six months before, within bounds that hold whatever the seed.
    private static func checkRates(_ events: [Event]) {
        func count(_ kind: String) -> Int { events.count { $0.kind == kind } }
        for (kind, bounds) in [
            ("task.finished", 20...90), ("task.started", 20...90), ("task.accepted", 10...80), ("task.late", 5...70),
            ("commitment.proposed", 1...12), ("commitment.promised", 1...12), ("commitment.delivered", 2...16),
            ("commitment.renegotiated", 2...30), ("client.told", 3...40), ("action.done", 1...4),
            ("review.frozen", 1...1), ("review.drafted", 1...1), ("signal.raised", 5...300),
        ] { #expect(bounds.contains(count(kind)), "\(kind): \(count(kind))") }
        let delivered = events.filter { $0.kind == "commitment.delivered" }.compactMap { event -> Bool? in
            event.row["promised_due"]?.text.flatMap { Day($0) }.map {
                DemoStand.zone.day(of: event.recordedAt) <= $0
            }
        }
        #expect(delivered.contains(true) || delivered.contains(false))
        #expect(delivered.count { $0 } < delivered.count, "the overload is felt: not all are kept on the first date")
    }

    /// A forecast was recorded on each Monday, and what it says of a promise moves.
    private static func checkForecasts(_ stand: DemoStand) async throws {
        let records = try await stand.board.store.forecastRecords(since: Day("2026-11-30")!)
            .filter { $0.occasion == "week" }
        let mondays = Set(records.map(\.madeOn.description))
        #expect(mondays.isSuperset(of: ["2026-12-07", "2026-12-14", "2026-12-21"]), "\(mondays)")
        let chances = Dictionary(grouping: records, by: \.commitment).values.map { Set($0.map(\.simulated)) }
        #expect(chances.contains { $0.count > 1 })
        let shown = try await stand.say("forecast")
        #expect(shown.output.contains("21 Dec 2026"), "\(shown.output.prefix(200))")
    }

    @Test("on a board that is no demo it is refused in one sentence, and nothing is changed")
    func refused() async throws {
        try await DemoStand.with(isLoaded: false) { stand in
            try await stand.say("client", "add", "acme", "Acme")
            let newest = try await stand.board.store.newest()
            for words in [["demo", "advance"], ["demo", "clock", "2026-12-01"]] {
                let run = await stand.run(words)
                #expect(run.status == 65 && run.output.isEmpty, "\(run)")
                #expect(
                    run.errors == "tablero: that is for a demo board only, and this one is not; nothing was changed\n")
            }
            #expect(try await stand.board.store.newest() == newest)
            #expect(await stand.run(["demo", "advance", "--days", "0"]).status == 64)
        }
    }

    @Test("stopped in the middle it leaves no token behind, and goes on from there", .timeLimit(.minutes(4)))
    func stopped() async throws {
        try await DemoStand.with { stand in
            #expect(await stand.interruptedRun(["demo", "advance", "--days", "5"]) == 130)
            let tokens = try #require(try await stand.data("token", "list")["rows"]?.array)
            let ours = tokens.filter { $0["name"]?.text == DemoActors.tokenName }
            #expect(!ours.isEmpty && ours.allSatisfy { $0["revoked"] != nil })
            let stopped = try #require(try await stand.data("organisation", "show")["result"]?["now"]?.text)
            #expect(stopped < "2026-12-04T00:00:00Z" && stopped > "2026-11-30T09:00:00Z", "\(stopped)")
            let before = try await stand.board.store.newest()
            try await stand.say("demo", "advance", "--days", "1")
            let after = try #require(try await stand.data("organisation", "show")["result"]?["now"]?.text)
            #expect(Instant(rfc3339: after) == Instant(rfc3339: stopped)?.adding(seconds: 86_400))
            // Nobody starts or finishes the same twice.
            let done = try await stand.events().filter { $0.kind == "task.finished" && $0.number > before }
            #expect(Set(done.map(\.entityNumber)).count == done.count)
        }
    }

    @Test("the same seed on equal boards does the same, another one does not", .timeLimit(.minutes(4)))
    func seeded() async throws {
        func acts(_ seed: String) async throws -> [String] {
            let kept = Mutex<[String]>([])
            try await DemoStand.with { stand in
                let loaded = try await stand.board.store.newest()
                let told = try await stand.data("demo", "advance", "--days", "2", "--seed", seed)
                #expect(told["days"]?.array?.count == 3 && told["now"] == "2026-12-02T09:00:00Z", "\(told)")
                let events = try await stand.events(after: loaded).filter { $0.actor != nil && $0.entity != .token }
                kept.withLock { kept in
                    kept = events.map { "\($0.kind) \($0.entityNumber) \($0.actor!) \($0.recordedAt) \($0.data)" }
                }
            }
            return kept.withLock { $0 }
        }
        let first = try await acts("5")
        #expect(first.count > 20)
        #expect(try await acts("5") == first)
        #expect(try await acts("6") != first)
    }
}
