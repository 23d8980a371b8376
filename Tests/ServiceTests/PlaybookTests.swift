import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Promises made from playbooks, by somebody and by themselves.
@Suite(.timeLimit(.minutes(2))) struct PlaybookTests {
    private static func withBoard(_ body: (BoardStage, MemoryConnection) async throws -> Void) async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            try await stage.add("ana", role: "manager", team: "sales", name: "Ana")
            let ada = try await stage.connect(as: "ada")
            for line in [
                "team.add cliente \"Cliente\" \"Client\" kind=client chaser=ana",
                "client.add acme \"Acme\" manager=ana renews=2027-02-15", "client.add globex \"Globex\"",
            ] { #expect(try await ada.say(line).object != nil, "\(line)") }
            try await body(stage, try await stage.connect(as: "ana"))
        }
    }

    /// A playbook that comes again, with one task of product.
    private static func add(_ code: String, every: String, _ ana: MemoryConnection) async throws {
        let yaml = [
            "playbook: \(code)", "title: Report", "every: \(every)", "parameters: {pages: 1}", "tasks:",
            "  - {key: a, title: 'Report for {client}, {pages}', team: product, effort: 1d}",
        ].joined(separator: "\\n")
        #expect(try await ana.say("playbook.add text=\"\(yaml)\"").object?["playbook"] == .string(code))
    }

    private static func promises(_ connection: MemoryConnection) async throws -> [JSON.Object] {
        try await connection.rows("commitment.list limit=500").rows
    }

    @Test func aPromiseItsTasksAndTheirOrderAreOneChange() async throws {
        try await Self.withBoard { stage, ana in
            _ = try await ana.say("playbook.add shipped=portal-launch")
            let before = try await stage.store.newest()
            let line = "commitment.propose acme \"Portal\" 2027-03-31 playbook=portal-launch with=sites:3"
            #expect(try await ana.say(line + " dry_run=true").object?["asked"]?.array?.count == 14)
            #expect(try await stage.store.newest() == before)
            let reply = try #require(try await ana.say(line + " key=one").object)
            #expect(reply["asked"]?.array?.count == 14)
            let events = try await stage.store.events(after: before, limit: 500)
            #expect(Set(events.map(\.change)).count == 1)
            // Of 14 tasks, the one of one's own team is taken at once.
            #expect(events.count { $0.kind == "task.asked" } == 13)
            #expect(events.count { $0.kind == "task.created" } == 1)
            #expect(events.count { $0.kind == "dependency.added" } == 19)
            #expect(events.count { $0.kind == "playbook.used" } == 1)
            // Each team's day, in the order in which they hand over, and the last on the promised one.
            let tasks = try await ana.rows("task.list commitment=C-1 limit=100").rows
            let days = tasks.compactMap { $0["by"]?.text }
            #expect(days.count == 14 && days.max() == "2027-03-31")
            let again = try #require(try await ana.say(line + " key=one").object)
            #expect(again["replayed"] == true && again["asked"] == reply["asked"])
            #expect(try await stage.store.checkFold().holds)
        }
    }

    @Test func aPlaybookThatCanNotBeUsedChangesNothing() async throws {
        try await Self.withBoard { stage, ana in
            _ = try await ana.say("playbook.add shipped=campaign")
            let before = try await stage.store.newest()
            // There is no supplier on this board.
            let missing = try await ana.say("commitment.propose acme \"C\" 2027-03-31 playbook=campaign")
            #expect(missing.code == .missing)
            let many = try await ana.say(
                "commitment.propose acme \"C\" 2027-03-31 playbook=campaign with=pieces:30,print:no,pages:2")
            #expect(many.code == .invalidValue)
            #expect(try await stage.store.newest() == before)
            let fits = try await ana.say(
                "commitment.propose acme \"C\" 2027-03-31 playbook=campaign with=pieces:30,print:no")
            #expect(fits.object?["asked"]?.array?.count == 40)
        }
    }

    @Test func whatComesEachMonthIsProposedOnceThreeWeeksAhead() async throws {
        try await Self.withBoard { stage, ana in
            try await Self.add("report", every: "month", ana)
            try stage.clock.set("2026-11-24T09:00:00Z")
            let first = try await ana.say("commitment.propose acme \"R\" 2026-11-30 playbook=report with=pages:7")
            #expect(first.object != nil)
            #expect(try await stage.service.proposeRecurring() == 0)
            try stage.clock.set("2026-12-09T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 0)
            try stage.clock.set("2026-12-10T09:00:00Z")
            // Two servers may look at the same moment.
            async let here = stage.service.proposeRecurring()
            async let there = stage.service.proposeRecurring()
            let both = try await (here, there)
            #expect(both.0 + both.1 == 1)
            #expect(try await stage.service.proposeRecurring() == 0)
            let promises = try await Self.promises(ana)
            #expect(promises.map { $0["due"]?.text } == ["2026-11-30", "2026-12-31"])
            #expect(promises.last?["state"] == "proposed" && promises.last?["owner"] == "ana")
            let tasks = try await ana.rows("task.list commitment=C-2").rows
            #expect(tasks.map { $0["title"]?.text } == ["Report for Acme, 7"])
            let history = try await ana.rows("history C-2").rows
            #expect(history.allSatisfy { $0["by"] == nil })
            // Whoever cancels it ends the series.
            _ = try await ana.say("commitment.cancel C-2 \"no more\" with_tasks=true")
            try stage.clock.set("2027-02-10T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 0)
        }
    }

    @Test func aRenewalIsProposedForEachClientWithAManager() async throws {
        try await Self.withBoard { stage, ana in
            try await Self.add("again", every: "renewal-60d", ana)
            try stage.clock.set("2026-12-16T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 0)
            try stage.clock.set("2026-12-17T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 1)
            #expect(try await stage.service.proposeRecurring() == 0)
            let promise = try #require(try await Self.promises(ana).first)
            #expect(promise["client"] == "acme" && promise["due"] == "2027-02-15")
            // Refused is refused; the contract's next end is another matter.
            _ = try await ana.say("commitment.cancel C-1 \"they leave\" with_tasks=true")
            #expect(try await stage.service.proposeRecurring() == 0)
            _ = try await ana.say("client.edit acme renews=2028-02-15")
            try stage.clock.set("2027-12-20T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 1)
        }
    }

    @Test func whatARetiredPlaybookBroughtComesNoMore() async throws {
        try await Self.withBoard { stage, ana in
            try await Self.add("report", every: "month", ana)
            try stage.clock.set("2026-11-24T09:00:00Z")
            _ = try await ana.say("commitment.propose acme \"R\" 2026-11-30 playbook=report")
            _ = try await ana.say("playbook.retire report")
            try stage.clock.set("2026-12-10T09:00:00Z")
            #expect(try await stage.service.proposeRecurring() == 0)
            _ = try await ana.say("playbook.edit report retired=no")
            #expect(try await stage.service.proposeRecurring() == 1)
        }
    }

    @Test func takingAnEditBackMakesANewEdition() async throws {
        try await Self.withBoard { stage, ana in
            try await Self.add("report", every: "month", ana)
            let text = "playbook: report\\ntitle: Other\\ntasks:\\n  - {key: a, title: A, team: sales}"
            #expect(try await ana.say("playbook.edit report text=\"\(text)\"").object?["edition"] == 2)
            #expect(try await ana.say("undo").object?["undone"] == "playbook.edited")
            let shown = try await ana.rows("playbook.list").rows.first
            #expect(shown?["edition"] == 3 && shown?["title"] == "Report")
            #expect(try await stage.store.text(of: ID(1), edition: 2)?.contains("Other") == true)
        }
    }
}
