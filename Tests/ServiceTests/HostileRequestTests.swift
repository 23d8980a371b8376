import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

/// Requests by somebody who means no good, where the grammar lets them through.
@Suite struct HostileRequestTests {
    @Test func aNULIsRefusedInEveryField() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            let ada = try await stage.connect(as: "ada")
            let newest = try await stage.store.newest()
            for command in Command.all where command.verb != SessionCommands.auth.verb {
                for field in command.fields {
                    let reply = try await ada.ask("\(command.verb) {\"\(field.name)\":\"a\\u0000b\"}")
                    #expect(reply.last?.hasPrefix("-ERR invalid.") == true, "\(command.verb) \(field.name): \(reply)")
                }
            }
            #expect(try await stage.store.newest() == newest)
        }
    }

    @Test(arguments: [
        "аcme", "acme\u{200B}", "acme\u{202E}", "ac me", "acmé", "ａcme", "acme\u{1B}[2J", "../acme", "a\"b",
    ])
    func codesAreASCII(_ code: String) async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            let ada = try await stage.connect(as: "ada")
            for (verb, name) in [("client.add", "code"), ("member.add", "handle"), ("team.add", "code")] {
                let fields: JSON.Object = [name: .string(code), "name": "x", "name_es": "x", "name_en": "x"]
                let known = try Command.named(verb).fields.map(\.name)
                let asked = JSON.Object(fields.filter { known.contains($0.key) }.map { ($0.key, $0.value) })
                #expect(try await ada.say(verb, asked).code == .invalidValue, "\(verb) \(code)")
            }
        }
    }

    /// Whoever reads the wire on a terminal is not led astray by what others wrote.
    @Test func noTextStandsRawOnTheWire() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            let ada = try await stage.connect(as: "ada")
            let text = "a\u{1B}[2J\u{9B}31mb\n-ERR c\r\u{2028}d\u{202E}e\u{2066}f"
            _ = try await ada.say("client.add", ["code": "acme", "name": .string(text)])
            _ = try await ada.say("task.add", ["commitment": "none", "title": .string(text), "team": "product"])
            for line in [
                "client.list", "client.show acme", "task.list", "task.show T-1", "history", "agenda format=text",
                "agenda format=markdown", "agenda", "board format=text",
                "task.add none \(JSON.string(text).serialized) x",
                "task.list team=\(JSON.string(text).serialized)", "help \(JSON.string(text).serialized)",
            ] {
                for reply in try await ada.ask(line) {
                    let obeyed = reply.unicodeScalars.filter { scalar in
                        [.control, .lineSeparator, .paragraphSeparator, .format].contains(
                            scalar.properties.generalCategory)
                    }
                    #expect(obeyed.isEmpty, "\(line): \(reply.debugDescription)")
                }
            }
        }
    }
}
