import Foundation
import Postgres
import TestLevels
import Testing

extension LevelFixture {
    /// Writes the file from a database of this level.
    func record(_ settings: ConnectionSettings) throws {
        let dump = Process()
        dump.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        dump.arguments = [
            "pg_dump", "--data-only", "--inserts", "--host", settings.hosts[0], "--username", settings.user ?? "",
            settings.database ?? "",
        ]
        let output = Pipe()
        dump.standardOutput = output
        // It warns of tables that refer to each other; constraints are deferred when the rows are read.
        dump.standardError = FileHandle.nullDevice
        try dump.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        dump.waitUntilExit()
        try #require(dump.terminationStatus == 0)
        // Words for psql, with a secret of each dump.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.hasPrefix(#"\restrict "#) && !$0.hasPrefix(#"\unrestrict "#)
        }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
}
