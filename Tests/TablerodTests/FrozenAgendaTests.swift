import Board
import Client
import Foundation
import LineProtocol
import Testing

extension TablerodTests {
    @Suite("A frozen agenda of a server that was started again")
    struct FrozenAgendaTests {
        /// Every form in both languages, as it goes over the wire.
        private func bytes(_ connection: Connection) async throws -> [String] {
            var forms: [String] = []
            for format in ["json", "text", "markdown", "html"] {
                for language in ["es", "en"] {
                    let reply = try await connection.send(
                        Request(
                            verb: "review.agenda",
                            arguments: .object([
                                "review": "R-1", "format": .string(format), "language": .string(language),
                            ])))
                    _ = try reply.get()
                    forms.append(reply.lines.map(\.serialized).joined(separator: "\n"))
                }
            }
            return forms
        }

        /// The process's and the database's time zone, language, digits and way with dates; the clock is that of the day.
        @Test func isTheSameBytesInAnotherLocaleAndTimeZone() async throws {
            try await withBoard { board in
                let before: [String]
                do {
                    let serving = try await board.serve(environment: ["TZ": "UTC", "LC_ALL": "C"])
                    let connection = try await signedIn(board.token, at: serving.port)
                    for (verb, fields) in [
                        ("client.add", ["code": "acme", "name": "Año & Ñandú"]),
                        ("commitment.promise", ["client": "acme", "title": "Portal", "due": "+10d"]),
                        ("task.add", ["commitment": "C-1", "title": "Diseño", "team": "marketing", "effort": "90d"]),
                        ("review.open", ["time": "10:00"]), ("review.raise", ["text": "¿quién?"]),
                        ("review.freeze", [:]),
                    ] as [(String, JSON.Object)] {
                        _ = try await connection.ask(verb, fields)
                    }
                    before = try await bytes(connection)
                    await connection.close()
                    #expect(await serving.terminate().status == 0)
                }
                #expect(before.allSatisfy { $0.contains("Portal") } && Set(before).count == before.count - 1)
                let elsewhere = [
                    "TZ": "Asia/Kolkata", "LC_ALL": "de_DE.UTF-8", "LANG": "ar_EG.UTF-8", "PGTZ": "Asia/Tokyo",
                    "PGDATESTYLE": "SQL, DMY",
                ]
                let serving = try await board.serve(environment: elsewhere)
                let connection = try await signedIn(board.token, at: serving.port)
                _ = try await connection.ask("commitment.edit", ["commitment": "C-1", "title": "Otro"])
                #expect(try await bytes(connection) == before)
                await connection.close()
            }
        }
    }
}
