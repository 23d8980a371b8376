import Foundation
import Testing

extension TablerodTests {
    @Suite("tablerod settings")
    struct SettingsTests {
        private static func operations() throws -> String {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            return try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
        }

        @Test func theTableInOperationsIsTheTableOfTheProgram() async throws {
            let ending = try await Program.run(["settings", "--markdown"])
            #expect(ending.status == 0)
            #expect(ending.output.count > 15)
            let text = try Self.operations()
            let start = try #require(text.range(of: "<!-- tablerod settings --markdown -->\n"))
            let end = try #require(text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex))
            let rows = text[start.upperBound..<end.lowerBound].split(separator: "\n").map(String.init).dropFirst(2)
            #expect(Array(rows) == ending.output, "run it, and paste what it prints")
        }

        @Test func whatItPrintsIsAConfigurationFileThatSaysTheSame() async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/tablerod.yaml"
                try "idle_time: 90s\nline: 131072\nconnections: 50\ncount_loopback: true\n"
                    .write(toFile: file, atomically: true, encoding: .utf8)
                let first = try await Program.run(["settings", "--config", file])
                #expect(
                    first.output.filter { !$0.hasPrefix("#") && !$0.isEmpty } == [
                        "connections: 50", "count_loopback: true", "line: 128KiB", "idle_time: 90s",
                    ])
                try first.output.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
                #expect(try await Program.run(["settings", "--config", file]).output == first.output)
            }
        }
    }
}
