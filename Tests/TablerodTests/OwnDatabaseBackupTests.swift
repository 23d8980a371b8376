import Foundation
import Postgres
import TestCluster
import Testing

extension TablerodTests {
    @Suite("deploy/backup and deploy/restore on a database of one's own")
    struct OwnDatabaseBackupTests {
        @Test func aBackupGoesIntoAnEmptyDatabaseAndIntoNoOther() async throws {
            let (owner, server) = try await TestCluster.freshDatabase()
            let place = ["--database", url(of: server), "--owner-database", url(of: owner)]
            let added = try await Program.run(
                ["member", "add", "ana", "--name", "Ana", "--team", "sales", "--role", "admin"] + place)
            try #require(added.status == 0, "\(added)")
            let folder = "\(TestCluster.directory)/own-backups"
            let backup = try await DeployScript.run("backup", place + ["--to", folder, "--tablerod", Program.path])
            #expect(backup.status == 0 && backup.errors == [], "\(backup)")
            let dump = try onlyDump(in: folder)

            let (otherOwner, otherServer) = try await TestCluster.freshDatabase()
            let words = [
                dump, "--database", url(of: otherServer), "--owner-database", url(of: otherOwner), "--tablerod",
                Program.path,
            ]
            let restore = try await DeployScript.run("restore", words)
            #expect(restore.status == 0 && restore.errors == [], "\(restore)")
            #expect(restore.output.first?.hasSuffix("to the database: 7 events; \(BackupTests.good)") == true)
            let exports = try await [server, otherServer].asyncMap { settings in
                try await Program.run(["export", "-", "--database", url(of: settings)]).output
            }
            #expect(exports[0] == exports[1] && exports[0].count > 7)

            let again = try await DeployScript.run("restore", words)
            #expect(again.status == 65)
            #expect(again.errors == ["restore: the database holds something already; make an empty one"])
            #expect(try await Program.run(["export", "-", "--database", url(of: otherServer)]).output == exports[0])
            try FileManager.default.removeItem(atPath: folder)
        }

        @Test func aDatabaseThatDoesNotAnswerIsSaidInOneLineWithoutItsURL() async throws {
            let place = "postgres://ana:hidden@127.0.0.1:1/board"
            let folder = "\(TestCluster.directory)/no-backups"
            let ending = try await DeployScript.backup(
                "--database", place, "--owner-database", place, "--to", folder)
            #expect(ending.status == 1 && ending.output == [])
            #expect(ending.errors.count == 1 && !ending.errors.joined().contains("hidden"), "\(ending)")
            #expect(files(in: folder) == [])
        }
    }
}

extension Array {
    /// One after the other.
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
