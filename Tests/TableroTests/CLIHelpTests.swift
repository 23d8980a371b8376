import Agenda
import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("Help and completions come from the table") struct CLIHelpTests {
    static let names = Subcommand.all.map(\.name)

    @Test("each subcommand has help with its example, in both languages, within 80 columns", arguments: names)
    func page(name: String) async throws {
        let subcommand = try #require(Subcommand.all.first { $0.name == name })
        for language in Language.allCases {
            let run = await cli(subcommand.words + ["--help"], language: language)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.output.contains(name.isEmpty ? "tablero" : "tablero \(name)"))
            #expect(run.lines.allSatisfy { displayWidth($0) <= 80 })
            if !name.isEmpty {
                let joined = run.lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
                #expect(joined.contains("tablero \(subcommand.example)"))
            }
        }
        #expect(subcommand.summary.spanish != subcommand.summary.english)
    }

    @Test("each example is one that the program itself takes", arguments: names)
    func example(name: String) throws {
        let subcommand = try #require(Subcommand.all.first { $0.name == name })
        let words = shellWords(subcommand.example)
        let (matched, rest) = try #require(Subcommand.match(words))
        #expect(matched.name == name)
        let (read, translation) = try matched.read(rest)
        if let translation {
            #expect(throws: Never.self) {
                let screen = Screen(
                    language: .spanish, width: 80, today: Day("2026-11-23")!, zone: .utc, usesColour: false)
                _ = try PreparedRequest(translation, read.fields, screen: screen, isJSON: false)
            }
        }
    }

    @Test("no name stands there twice, and every verb of the wire can be reached")
    func complete() {
        #expect(Set(Self.names).count == Self.names.count)
        let reached: [String] = Subcommand.all.flatMap { subcommand -> [String] in
            if case .translate(let translations) = subcommand.action { translations.map(\.command.verb) } else { [] }
        }
        let local = [
            "hello", "auth", "ping", "help", "quit", "export", "watch", "unwatch", "stale", "playbook.add",
            "playbook.edit",
        ]
        for command in Command.all where !command.verb.hasPrefix("import.") && !local.contains(command.verb) {
            #expect(reached.contains(command.verb), "\(command.verb)")
        }
    }

    @Test("every field and verb is told in Spanish")
    func spanish() {
        for command in Command.all {
            for field in command.fields {
                #expect(FieldWording.spanish[field.sentence] != nil, "\(command.verb) \(field.name): \(field.sentence)")
            }
            if command.verb.contains("."), !command.verb.hasPrefix("import.") {
                #expect(VerbWording.spanish[command.verb] != nil, "\(command.verb)")
            }
        }
    }

    @Test("every word of the board is told in Spanish")
    func words() {
        let words =
            Task.State.allCases.map(\.rawValue) + Commitment.State.allCases.map(\.rawValue)
            + Task.BlockKind.allCases.map(\.rawValue) + DueMove.Cause.allCases.map(\.rawValue)
            + Told.Way.allCases.map(\.rawValue) + Role.allCases.map(\.rawValue) + Team.Kind.allCases.map(\.rawValue)
            + Token.Scope.allCases.map(\.rawValue)
        for word in words { #expect(BoardWords.table[word] != nil, "\(word)") }
    }

    @Test("the overview lists each subcommand and each noun")
    func overview() async {
        let run = await cli(["help"])
        for subcommand in Subcommand.all where subcommand.group != .noun && !subcommand.words.isEmpty {
            #expect(run.output.contains(subcommand.name))
        }
        for noun in Subcommand.nounActions { #expect(run.output.contains(noun.noun)) }
        #expect(run.lines.allSatisfy { displayWidth($0) <= 80 })
        #expect(await cli(["--help"]).output == run.output)
        #expect(await cli(["client"]).output.contains("edit"))
        #expect(await cli(["import"]).output.contains("sheet"))
        #expect(await cli(["help", "import"]).output.contains("trello"))
    }

    @Test("help as data has a schema version and every subcommand")
    func document() async throws {
        let document = try #require(await cli(["help", "--json"]).document)
        #expect(document["schema_version"] == 1)
        #expect(document["commands"]?.array?.count == Subcommand.all.count)
    }

    @Test(
        "the next word is proposed",
        arguments: [
            (["qu"], ["queue"]), (["client", "l"], ["list", "language="]), (["block", "41", "cl"], ["client"]),
            (["told", "C-12", "ca"], ["call"]), (["start", "41", "dr"], ["dry_run="]),
            (["start", "41", "dry_run="], ["dry_run=true", "dry_run=false"]),
            (["order", "41", "be"], ["before", "before="]),
            (["renegotiate", "C-12", "15-ene", "x", "cause=cl"], ["cause=client", "cause=client-late"]),
            (["queue", "--js"], ["--json"]), (["nonsense", ""], []), (["accept", "C-12", "wo"], ["words="]),
        ])
    func completes(typed: [String], expected: [String]) async {
        #expect(Completion.candidates(for: typed) == expected)
        let run = await cli(["completions", "words", "--"] + typed)
        #expect(run.lines.dropLast() == expected[...])
    }

    @Test("there is a script for each shell", arguments: ["bash", "zsh", "fish"])
    func script(shell: String) async {
        let run = await cli(["completions", shell])
        #expect(run.status == 0 && run.output.contains("tablero completions words --"))
        #expect(!run.output.hasPrefix(" "))
    }
}

/// The words of a line as a shell takes it, with double quotes alone.
func shellWords(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
        switch character {
        case "\"":
            isQuoted.toggle()
            word = word ?? ""
        case " " where !isQuoted:
            if let done = word { words.append(done) }
            word = nil
        default: word = (word ?? "") + String(character)
        }
    }
    if let word { words.append(word) }
    return words
}
