import Board
import LineProtocol
import Testing

@testable import tablero

/// One line that people type, and the exact request it is.
struct TypedLine: Sendable, CustomTestStringConvertible {
    let words: [String]
    let verb: String
    let fields: JSON.Object

    init(_ words: [String], _ verb: String, _ fields: JSON.Object) {
        self.words = words
        self.verb = verb
        self.fields = fields
    }

    var testDescription: String { (["tablero"] + words).joined(separator: " ") }

    static let all: [TypedLine] = [
        TypedLine([], "mine", [:]),
        TypedLine(["start", "41"], "task.start", ["tasks": ["41"]]),
        TypedLine(["done", "41", "42", "on=ayer"], "task.finish", ["tasks": ["41", "42"], "on": "ayer"]),
        TypedLine(["done", "41,42"], "task.finish", ["tasks": ["41", "42"]]),
        TypedLine(["late", "41", "vie"], "task.late", ["task": ["41"], "until": "vie"]),
        TypedLine(
            ["block", "41", "client", "faltan textos"], "task.block",
            ["task": "41", "kind": "client", "reason": "faltan textos"]),
        TypedLine(["unblock", "41"], "task.unblock", ["tasks": ["41"]]),
        TypedLine(["take", "41"], "task.take", ["tasks": ["41"]]),
        TypedLine(
            ["note", "41", "dos, o tres = más"], "task.comment",
            ["task": "41", "text": "dos, o tres = más", "question": "false"]),
        TypedLine(["show", "C-12"], "commitment.show", ["commitment": "C-12"]),
        TypedLine(["show", "41"], "task.show", ["task": "41"]),
        TypedLine(["show", "acme"], "client.show", ["client": "acme"]),
        TypedLine(["undo"], "undo", [:]),
        TypedLine(["accept", "41", "9-dic"], "task.accept", ["task": ["41"], "for": "9-dic"]),
        TypedLine(
            ["accept", "41", "T-42", "43", "9-dic"], "task.accept", ["task": ["41", "T-42", "43"], "for": "9-dic"]),
        TypedLine(
            ["accept", "C-12", "encantados"], "commitment.accept", ["commitment": "C-12", "words": "encantados"]),
        TypedLine(
            ["return", "41", "falta la dirección"], "task.return", ["task": "41", "reason": "falta la dirección"]),
        TypedLine(["assign", "41", "ana"], "task.assign", ["task": ["41"], "member": "ana"]),
        TypedLine(["order", "41", "before", "38"], "task.order", ["task": "41", "before": "38"]),
        TypedLine(["order", "41", "after", "38"], "task.order", ["task": "41", "after": "38"]),
        TypedLine(["order", "41", "first"], "task.order", ["task": "41", "place": "first"]),
        TypedLine(["queue"], "task.list", ["state": ["accepted", "active"], "team": "finance"]),
        TypedLine(["queue", "sales"], "task.list", ["team": "sales", "state": ["accepted", "active"]]),
        TypedLine(["incoming"], "task.list", ["state": ["asked", "countered"], "team": "finance"]),
        TypedLine(
            ["add", "C-12", "Revisar contrato", "finance", "by=9-dic", "after=40"], "task.add",
            ["commitment": "C-12", "title": "Revisar contrato", "team": "finance", "by": "9-dic", "after": ["40"]]),
        TypedLine(
            ["ask", "41", "¿llega el viernes?"], "task.comment",
            ["task": "41", "text": "¿llega el viernes?", "question": "true"]),
        TypedLine(
            ["request", "41", "finance", "by=9-dic"], "task.ask", ["task": "41", "team": "finance", "by": "9-dic"]),
        TypedLine(
            ["propose", "acme", "Portal", "18-dic"], "commitment.propose",
            ["client": "acme", "title": "Portal", "due": "18-dic"]),
        TypedLine(
            ["propose", "acme", "Portal", "18-dic", "--check", "like=C-7"], "commitment.check",
            [
                "client": "acme", "title": "Portal", "due": "18-dic", "like": "C-7", "format": "text", "language": "es",
                "width": "80",
            ]),
        TypedLine(
            ["order", "finance", "--propose"], "team.order",
            ["team": "finance", "format": "text", "language": "es", "width": "80"]),
        TypedLine(["order", "41", "before", "38"], "task.order", ["task": "41", "before": "38"]),
        TypedLine(["why", "C-12", "--json"], "why", ["commitment": "C-12", "format": "json", "language": "es"]),
        TypedLine(["promise", "C-12"], "commitment.promise", ["commitment": "C-12"]),
        TypedLine(
            ["renegotiate", "C-12", "15-ene", "textos tarde", "cause=client"], "commitment.renegotiate",
            ["commitment": "C-12", "due": "15-ene", "reason": "textos tarde", "cause": "client"]),
        TypedLine(
            ["told", "C-12", "call", "acepta el 15"], "commitment.told",
            ["commitment": "C-12", "how": "call", "words": "acepta el 15"]),
        TypedLine(["deliver", "C-12"], "commitment.deliver", ["commitment": "C-12"]),
        TypedLine(["reopen", "41"], "task.reopen", ["tasks": ["41"]]),
        TypedLine(["reopen", "C-12", "falla"], "commitment.reopen", ["commitment": "C-12", "reason": "falla"]),
        TypedLine(
            ["cancel", "C-12", "sin fondos"], "commitment.cancel", ["commitment": "C-12", "reason": "sin fondos"]),
        TypedLine(["board"], "board", ["format": "text", "language": "es", "width": "80"]),
        TypedLine(["agenda"], "agenda", ["format": "text", "language": "es", "width": "80"]),
        TypedLine(
            ["agenda", "week=2026-W48", "--team", "finance", "--language", "en"], "agenda",
            ["format": "text", "language": "en", "width": "80", "week": "2026-W48", "team": "finance"]),
        TypedLine(["agenda", "--json"], "agenda", ["format": "json", "language": "es"]),
        TypedLine(
            ["agenda", "acme", "--for-client", "--format", "html"], "agenda",
            ["client": "acme", "for_client": "true", "format": "html", "language": "es", "width": "80"]),
        TypedLine(["bottlenecks"], "bottlenecks", ["format": "text", "language": "es", "width": "80"]),
        TypedLine(["ledger"], "ledger", ["format": "text", "language": "es", "width": "80"]),
        TypedLine(
            ["ledger", "client", "2026-Q3"], "ledger",
            ["about": "client", "period": "2026-Q3", "format": "text", "language": "es", "width": "80"]),
        TypedLine(
            ["ledger", "acme", "by=team", "at=ayer"], "ledger",
            ["about": "acme", "by": "team", "at": "ayer", "format": "text", "language": "es", "width": "80"]),
        TypedLine(["history", "C-12"], "history", ["about": "C-12"]),
        TypedLine(["client", "list"], "client.list", [:]),
        TypedLine(["team", "edit", "finance", "wip=5"], "team.edit", ["team": "finance", "wip": "5"]),
        TypedLine(
            ["member", "add", "ana", "Ana López", "language=es"], "member.add",
            ["handle": "ana", "name": "Ana López", "language": "es"]),
        TypedLine(
            ["absence", "add", "ana", "2026-12-21"], "absence.add", ["member": "ana", "first": "2026-12-21"]),
        TypedLine(["start", "41", "--dry-run"], "task.start", ["tasks": ["41"], "dry_run": "true"]),
        TypedLine(
            ["late", "41", "-2d", "--reason=así"], "task.late", ["task": ["41"], "until": "-2d", "reason": "así"]),
        TypedLine(
            ["note", "41", "--", "--a=b"], "task.comment", ["task": "41", "text": "--a=b", "question": "false"]),
        TypedLine(
            ["note", "41", "x=1 falla"], "task.comment", ["task": "41", "text": "x=1 falla", "question": "false"]),
        TypedLine(
            ["--language", "en", "promise", "client=acme", "title=Portal", "due=18-dec"], "commitment.promise",
            ["client": "acme", "title": "Portal", "due": "18-dec"]),
    ]
}

@Suite("What people type is one request") struct CLILineTests {
    @Test("each line becomes exactly its request", arguments: TypedLine.all)
    func becomesItsRequest(line: TypedLine) async throws {
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let run = await cli(line.words, server.environment)
        #expect(run.status == 0, "\(run.errors)")
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.verb == line.verb)
        #expect(request.fieldsWithoutKey == line.fields)
        let command = try Command.named(line.verb)
        #expect((request.key != nil) == command.changes, "every change, and nothing else, carries a key")
        #expect(throws: Never.self) { try command.bind(request.arguments) }
    }

    @Test("no line is wider than 80 columns", arguments: TypedLine.all)
    func fits(line: TypedLine) {
        #expect(line.testDescription.count <= 80)
    }

    @Test("two runs of the same change have two keys")
    func keysDiffer() async throws {
        let server = try CLIWireScript([:])
        defer { server.stop() }
        _ = await cli(["start", "41"], server.environment)
        _ = await cli(["start", "41"], server.environment)
        #expect(Set(server.requests.compactMap(\.key)).count == 2)
    }

    @Test("a key that was given is the one that is sent")
    func keyIsKept() async throws {
        let server = try CLIWireScript([:])
        defer { server.stop() }
        _ = await cli(["start", "41", "key=mine"], server.environment)
        #expect(server.requests.first?.key == "mine")
    }

    @Test("a member without a team is asked for one")
    func teamIsAskedFor() async throws {
        // The socket needs no token, and says nothing of a team.
        let run = await cli(["queue"], ["TABLERO_SERVER": "unix:/nowhere/tablero.sock"])
        #expect(run.status == 75)
        #expect(run.errors.contains("unix:/nowhere/tablero.sock"))
    }
}

@Suite("What is mistyped is refused before anything is sent") struct CLIMistakeTests {
    static let mistakes: [(words: [String], status: Int32, says: String)] = [
        (["strat", "41"], 64, "start"),
        (["team", "lst"], 64, "team list"),
        (["start"], 64, "tablero start 41"),
        (["start", "41", "dry_rn=true"], 64, "dry_run="),
        (["return", "41", "dry_rn=true"], 64, "dry_run="),
        (["start", "41", "--dry-rnu"], 64, "dry_run="),
        (["start", "41", "version=2", "version=3"], 64, "version"),
        (["start", "cuarenta"], 64, "tasks"),
        (["undo", "41"], 64, "41"),
        (["add", "C-12", "Revisar", "contrato", "finance"], 64, "comillas"),
        (["late", "41", "30-feb"], 64, "no existe en el calendario"),
        (["late", "41", "05/06/2026"], 64, "dos días distintos"),
        (["add", "C-12", "x", "finance", "effort=mucho"], 64, "3d, 4h"),
        (["block", "41", "clinet"], 64, "client"),
        (["start", "41", "--server"], 64, "--server"),
        (["start", "41", "--server", "a b"], 64, "máquina:puerto"),
        (["--language", "fr"], 64, "es, en"),
        (["member", "edit", "ana", "--language", "en"], 64, "language=es"),
        (["import", "trello", "/nowhere.json"], 66, "/nowhere.json"),
        (["demo", "load", "seed=siete"], 64, "seed"),
        (["completions", "tcsh"], 64, "bash"),
        (["help", "strat"], 64, "start"),
        (["-x"], 64, "-x"),
    ]

    @Test("one line on standard error says what to do", arguments: mistakes.indices)
    func isRefused(index: Int) async throws {
        let server = try CLIWireScript([:])
        defer { server.stop() }
        let mistake = Self.mistakes[index]
        let run = await cli(mistake.words, server.environment)
        #expect(run.status == mistake.status)
        #expect(run.errors.contains(mistake.says), "\(run.errors)")
        #expect(run.errors.hasPrefix("tablero: ") && run.errors.filter(\.isNewline).count == 1)
        #expect(run.output.isEmpty)
        #expect(server.requests.isEmpty)
    }
}
