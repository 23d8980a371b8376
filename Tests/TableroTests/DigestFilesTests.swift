import Board
import Foundation
import Store
import Synchronization
import TestBoard
import Testing

@testable import tablero

@Suite("Digests as files", .timeLimit(.minutes(2))) struct DigestFilesTests {
    @Test("one a day at most, within working hours, none for who is away or has nothing to hear")
    func writes() async throws {
        let home = try CLIHome()
        // Monday 23 November 2026, a quarter past six in the morning in Madrid.
        let moment = Mutex(try #require(Instant(rfc3339: "2026-11-23T05:15:00Z")))
        let board = try await TestBoard.fresh(administrator: ("ana", "Ana López")) { moment.withLock { $0 } }
        try await board.serving { address in
            let environment = ["TABLERO_SERVER": address, "TABLERO_TOKEN": board.token]
            for line in [
                ["member", "add", "eva", "Eva Sanz", "team=product", "language=en"],
                ["member", "add", "luis", "Luis Mora", "team=product"],
                ["member", "add", "rui", "Rui", "team=finance"],
                ["absence", "add", "luis", "2026-11-20", "2026-11-30"],
                ["add", "none", "Build", "product", "by=2026-11-26", "assignee=eva"],
                ["add", "none", "Map", "product", "by=2026-11-26", "assignee=luis"],
                ["accept", "1"], ["accept", "2"],
            ] { #expect(await cli(line, environment).status == 0, "\(line)") }
            func write(_ expected: String) async throws -> [String] {
                let run = await cli(["digest", "files", home.path], environment, language: .english)
                #expect(run.status == 0 && run.output.hasPrefix(expected), "\(run)")
                return try FileNames.under(home.path)
            }
            #expect(
                try await write("Written: 0; there already: 0; not at work: 4; nothing to say: 0.") == [])
            moment.withLock { $0 = $0.adding(seconds: 4 * 3_600) }
            let names = try await write("Written: 1; there already: 0; not at work: 1; nothing to say: 2.")
            #expect(names == ["eva.2026-11-23.txt"])
            let text = try String(contentsOfFile: home.path + "/eva.2026-11-23.txt", encoding: .utf8)
            #expect(text.hasPrefix("Eva Sanz – Monday 23 November 2026\n"))
            #expect(text.contains("T-1 Build: by 26 Nov"))
            // Again within the day nothing is written; the next day there is a new one.
            #expect(
                try await write("Written: 0; there already: 1; not at work: 1; nothing to say: 2.")
                    == ["eva.2026-11-23.txt"])
            moment.withLock { $0 = $0.adding(seconds: 24 * 3_600) }
            #expect(
                try await write("Written: 1; there already: 0; not at work: 1; nothing to say: 2.")
                    == ["eva.2026-11-23.txt", "eva.2026-11-24.txt"])
            let nowhere = await cli(["digest", "files", home.path + "/no"], environment, language: .english)
            #expect(nowhere.status != 0 && nowhere.errors.contains("/no"))
        }
        await board.store.close()
    }
}
