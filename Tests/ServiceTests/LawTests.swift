import Board
import Fuzz
import LineProtocol
import Store
import TestNumbers
import Testing
import TranscriptRunner

/// What holds for every command, tried with made-up requests; the history folds at the end of each run.
@Suite struct LawTests {
    private static let blameless: Set<ErrorClass> = [.invalid, .missing, .conflict, .limit, .denied]

    @Test(arguments: [11, 12, 13] as [UInt64])
    func nonsenseIsRefusedOnceAndChangesNothing(_ seed: UInt64) async throws {
        try await BoardStage.with { stage in
            let people = try await LawTests.furnish(stage)
            var random = RandomRequest(numbers: SeededNumbers(seed: seed), nonsense: 30)
            var refused = 0
            for _ in 0..<1000 {
                let command = random.numbers.pick(Command.all.filter { $0.verb != "quit" })
                let fields = random.fields(of: command)
                let person = random.numbers.pick(people)
                stage.clock.step()
                let before = try await stage.store.newest()
                let answer = try await person.say(command.verb, fields)
                guard case .failed(let error) = answer else {
                    if !command.changes {
                        #expect(try await stage.store.newest() == before, "\(command.verb) \(fields)")
                    }
                    continue
                }
                refused += 1
                #expect(
                    LawTests.blameless.contains(error.code.errorClass),
                    "\(command.verb) \(JSON.object(fields).serialized.prefix(400)): \(error.code) \(error.message)")
                #expect(!error.message.isEmpty)
                #expect(try await stage.store.newest() == before, "\(command.verb) \(fields)")
            }
            #expect((300...950).contains(refused), "the mix of requests proves little: \(refused) refused")
        }
    }

    /// A rehearsal answers what the real run then answers and writes nothing; the real run repeated with its key
    /// answers the same again, and writes nothing more.
    @Test(arguments: [21, 22, 23] as [UInt64])
    func rehearsalRunAndRepetitionAgree(_ seed: UInt64) async throws {
        try await BoardStage.with { stage in
            let people = try await LawTests.furnish(stage)
            var random = RandomRequest(numbers: SeededNumbers(seed: seed), nonsense: 3)
            let commands = Command.all.filter { $0.changes && !$0.verb.hasPrefix("import.") }
            var done = 0
            for round in 0..<850 {
                let command = random.numbers.pick(commands)
                var fields = random.fields(of: command, leaving: ["key", "dry_run", "version"])
                let person = random.numbers.pick(people)
                stage.clock.step()
                let shown = "\(command.verb) \(JSON.object(fields).serialized.prefix(400))"

                let before = try await stage.store.newest()
                fields["dry_run"] = true
                let rehearsed = try await person.say(command.verb, fields)
                #expect(try await stage.store.newest() == before, "\(shown)")

                fields["dry_run"] = nil
                fields["key"] = .string("k\(round)")
                let run = try await person.say(command.verb, fields)
                #expect(
                    rehearsed.without("as_of", "dry_run") == run.without("as_of", "secret"), "\(shown)")
                guard run.object != nil else { continue }
                done += 1
                let after = try await stage.store.newest()
                let repeated = try await person.say(command.verb, fields)
                #expect(repeated.object?["replayed"] == true, "\(shown): \(repeated)")
                #expect(repeated.without("replayed", "hint") == run.without("secret"), "\(shown)")
                #expect(try await stage.store.newest() == after, "\(shown)")
            }
            #expect(done > 100, "too few requests succeeded to prove anything: \(done)")
        }
    }

    @Test func moreThanFiveHundredAtOnceAreTooMany() async throws {
        try await BoardStage.with { stage in
            let people = try await LawTests.furnish(stage)
            let tasks = (1...501).map { JSON.string("T-\($0)") }
            #expect(try await people[0].say("task.finish", ["tasks": .array(tasks)]).code == .limitRows)
        }
    }

    /// A board with something of everything, and those who play.
    private static func furnish(_ stage: BoardStage) async throws -> [MemoryConnection] {
        let cast: [(String, String, String?)] = [
            ("ana", "manager", "sales"), ("luis", "lead", "product"), ("eva", "member", "product"),
            ("ada", "admin", nil), ("nils", "member", "operations"), ("olaf", "member", nil),
        ]
        for (handle, role, team) in cast { try await stage.add(handle, role: role, team: team, name: handle) }
        var people: [MemoryConnection] = []
        // Twice ada, so that much succeeds.
        for handle in ["ana", "luis", "eva", "ada", "ada"] { people.append(try await stage.connect(as: handle)) }
        var lines = [
            "team.add printer \"Imprenta\" \"Printer\" kind=supplier chaser=luis",
            "client.add acme \"Acme\" manager=ana",
            "client.add globex \"Globex\"", "team.edit product wip=3",
            "commitment.promise client=acme title=\"Portal\" due=2026-12-18 owner=ana",
            "commitment.propose acme \"Shop\" 2027-01-15 owner=ana",
            "commitment.promise client=globex title=\"Fair\" due=2026-12-04 confidential=true",
        ]
        for number in 1...9 {
            let team = ["product", "sales", "operations"][number % 3]
            let after = number > 3 ? " after=T-\(number - 3)" : ""
            lines.append(
                "task.add \(number % 4 == 0 ? "none" : "C-\(number % 3 + 1)") \"Task \(number)\" \(team)\(after)")
        }
        for line in lines {
            let answer = try await people[3].say(line)
            #expect(answer.object != nil, "\(line): \(answer)")
        }
        return people
    }
}
