import Board
import Foundation
import Testing

extension TablerodTests {
    @Suite("deploy/backup and deploy/restore on a data directory")
    struct BackupTests {
        static let good = "schema, roles and history are as they must be"

        @Test(arguments: [true, false])
        func aBackupRestoresToTheSameBoardTokensIncluded(whileTheServerRuns isServing: Bool) async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let connection = try await signedIn(board.token, at: serving.port)
                for title in ["uno", "dos\nlíneas"] {
                    _ = try await connection.ask(
                        "task.add", ["commitment": "none", "title": .string(title), "team": "sales"])
                }
                let exported = try await connection.export()
                if !isServing { _ = await serving.terminate() }
                let folder = "\(board.data)/backups"
                let backup = try await DeployScript.backup("--data", board.data, "--to", folder)
                #expect(backup.status == 0 && backup.errors == [], "\(backup)")
                let dump = try onlyDump(in: folder)
                let events = exported.count { $0["event"] != nil }
                let attributes = try FileManager.default.attributesOfItem(atPath: dump)
                let bytes = try #require(attributes[.size] as? Int)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                #expect(backup.output.count == 1)
                #expect(
                    backup.output.joined().hasPrefix(
                        "\(dump): \(events) events, \(bytes) bytes, restored and compared in "), "\(backup)")
                #expect(isServing == !board.databaseProcesses.isEmpty)

                try await withBoard(isNew: true) { restored in
                    // Into a directory that is not there, and into one that is empty.
                    if isServing { try FileManager.default.removeItem(atPath: restored.data) }
                    let restore = try await DeployScript.restore(dump, "--data", restored.data)
                    #expect(restore.status == 0 && restore.errors == [], "\(restore)")
                    #expect(
                        restore.output.first == "restored \(dump) to \(restored.data): \(events) events; \(Self.good)")
                    #expect(restored.databaseProcesses.isEmpty)
                    let again = try await restored.serve()
                    let same = try await signedIn(board.token, at: again.port).export() == exported
                    #expect(same, "the restored board is another")
                }
            }
        }

        @Test func aServerThatKeepsWritingIsBackedUpAsOfOneMoment() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let connection = try await signedIn(board.token, at: serving.port)
                let shared = try await connection.ask(
                    "task.add", ["commitment": "none", "title": "shared", "team": "marketing"])
                let before = try await connection.export().compactMap { $0["event"] }
                let load = WriteLoad(
                    token: board.token, connections: 8, seed: 7, sharedTask: shared["task"]?.text ?? "",
                    port: serving.port)
                let folder = "\(board.data)/backups"
                let outcome = try await load.run {
                    try await load.place.moreAcknowledgements(60)
                    let backup = try await DeployScript.backup("--data", board.data, "--to", folder)
                    #expect(backup.status == 0, "\(backup)")
                    try await load.place.moreAcknowledgements(60)
                }
                #expect(outcome.violations == [])
                let after = try await connection.export().compactMap { $0["event"] }

                try await withBoard(isNew: true) { copy in
                    let restore = try await DeployScript.restore(try onlyDump(in: folder), "--data", copy.data)
                    #expect(restore.status == 0, "\(restore)")
                    let kept = try events(of: try await copy.host("export", "-").output)
                    #expect(kept.count > before.count && kept.count < after.count, "\(kept.count) of \(after.count)")
                    let isBeginning = kept == Array(after.prefix(kept.count))
                    #expect(isBeginning, "the backup is no beginning of the history")
                }
            }
        }

        @Test func aFileThatIsNotWhatWasBackedUpIsRefused() async throws {
            try await withBoard { board in
                let folder = "\(board.data)/backups"
                #expect(try await DeployScript.backup("--data", board.data, "--to", folder).status == 0)
                let dump = try onlyDump(in: folder)
                var bytes = try Data(contentsOf: URL(filePath: dump))
                bytes[bytes.count / 2] ^= 1
                try bytes.write(to: URL(filePath: dump))
                let place = "\(board.data)/restored"
                let changed = try await DeployScript.restore(dump, "--data", place)
                #expect(changed.status == 65)
                #expect(
                    changed.errors == [
                        "restore: \(dump) is not what was backed up: its bytes do not agree with \(dump).sha256"
                    ])

                // Cut short, by somebody who wrote the digest anew: pg_restore finds it, and nothing is left.
                let cut = "\(folder)/cut.dump"
                try bytes.prefix(bytes.count / 2).write(to: URL(filePath: cut))
                let digest = try await RunningProgram([cut], of: "/usr/bin/sha256sum").ended().output.joined()
                try digest.write(toFile: "\(cut).sha256", atomically: true, encoding: .utf8)
                let ending = try await DeployScript.restore(cut, "--data", place)
                #expect(ending.status == 1 && ending.errors.count == 1, "\(ending)")
                #expect(ending.errors.joined().hasPrefix("restore: the dump was not restored: "), "\(ending)")

                try FileManager.default.removeItem(atPath: "\(cut).sha256")
                let bare = try await DeployScript.restore(cut, "--data", place)
                #expect(bare.status == 65 && bare.errors.joined().contains("there is no \(cut).sha256"), "\(bare)")
                #expect(!FileManager.default.fileExists(atPath: place))
            }
        }

        @Test func aDirectoryThatHoldsSomethingIsLeftAsItIs() async throws {
            try await withBoard { board in
                let folder = "\(board.data)/backups"
                #expect(try await DeployScript.backup("--data", board.data, "--to", folder).status == 0)
                let exported = "\(board.data)/before"
                #expect(try await board.host("export", exported).status == 0)
                let ending = try await DeployScript.restore(try onlyDump(in: folder), "--data", board.data)
                #expect(ending.status == 65 && ending.output == [])
                #expect(
                    ending.errors == [
                        "restore: \(board.data) holds something already; name a directory that is not there yet"
                    ])
                let after = "\(board.data)/after"
                #expect(try await board.host("export", after).status == 0)
                #expect(FileManager.default.contentsEqual(atPath: exported, andPath: after))
            }
        }

        @Test func theNewestAreKeptAndNothingElseIsTouched() async throws {
            try await withBoard { board in
                let folder = "\(board.data)/backups"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
                let old = ["20250101T000000Z", "20260101T000000Z", "20260201T000000Z"].map { "tablero-\($0).dump" }
                let foreign = ["notes.txt", "tablero-2026.dump", "tablero-20260101T000000Z.dump.gpg"]
                let unfinished = [
                    "tablero-20260301T000000Z.dump.partial", "tablero-20260301T000000Z.dump.partial.sha256",
                ]
                for name in old + old.map({ "\($0).sha256" }) + foreign + unfinished {
                    try "x".write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
                }
                let ending = try await DeployScript.backup("--data", board.data, "--to", folder, "--keep", "2")
                #expect(ending.status == 0 && ending.output.joined().hasSuffix("; 2 kept"), "\(ending)")
                let left = files(in: folder)
                #expect(left.filter { old.contains($0) } == [old[2]])
                #expect(left.contains("\(old[2]).sha256") && !left.contains("\(old[1]).sha256"))
                #expect(left.filter { foreign.contains($0) } == foreign)
                #expect(left.filter { $0.contains(".partial") } == [])
                #expect(left.count == 2 * 2 + foreign.count, "\(left)")
            }
        }

        @Test func aBoardThatIsNotAsItMustBeGetsNoBackupAndLosesNone() async throws {
            try await withBoard { board in
                _ = try await board.serve()
                let folder = "\(board.data)/backups"
                #expect(try await DeployScript.backup("--data", board.data, "--to", folder).status == 0)
                let kept = files(in: folder)
                try await damage(board, "update team set capacity = 9 where id = 1")
                let ending = try await DeployScript.backup("--data", board.data, "--to", folder, "--keep", "1")
                #expect(ending.status == 1 && ending.output == [])
                #expect(
                    ending.errors == [
                        "backup: the dump does not restore: restore: the board that was restored is not as it must be: tablerod: team 1 differs from its history"
                    ])
                #expect(files(in: folder) == kept)
            }
        }

        @Test func twoAtOnceIntoAFolderAreOneTooMany() async throws {
            try await withBoard { board in
                let folder = "\(board.data)/backups"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
                let descriptor = open("\(folder)/.tablero-backup.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
                defer { close(descriptor) }
                try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
                let ending = try await DeployScript.backup("--data", board.data, "--to", folder)
                #expect(ending.status == 75)
                #expect(ending.errors == ["backup: another backup into \(folder) is running"])
                #expect(files(in: folder) == [])
            }
        }

        @Test func oneThatIsKilledLeavesNoBackupAndNothingInTheWayOfTheNext() async throws {
            try await withBoard { board in
                let folder = "\(board.data)/backups"
                let backup = try RunningProgram(
                    ["--data", board.data, "--to", folder, "--tablerod", Program.path],
                    of: "\(DeployScript.folder)/backup")
                try await eventually { files(in: folder).contains { $0.hasSuffix(".partial") } }
                #expect(await backup.end(by: SIGKILL).status == 128 + SIGKILL)
                #expect(files(in: folder).filter { $0.hasSuffix(".dump") } == [])
                // Nobody told its programs; they end by themselves, and PostgreSQL with the last of them.
                try await eventually { board.databaseProcesses.isEmpty }

                let next = try await DeployScript.backup("--data", board.data, "--to", folder)
                #expect(next.status == 0, "\(next)")
                let dump = URL(filePath: try onlyDump(in: folder)).lastPathComponent
                #expect(files(in: folder) == [dump, "\(dump).sha256"])
            }
        }

        @Test func whatIsMisspeltIsSaidInOneLine() async throws {
            let cases: [([String], Int32, String)] = [
                (["backup", "--data", "/nonexistent", "--to", "/tmp"], 1, "backup: there is no board in /nonexistent"),
                (["backup", "--data", "/nonexistent"], 64, "backup: --to says into which folder"),
                (["backup", "--to", "/tmp"], 64, "backup: say --data, or both"),
                (["backup", "--data", "/x", "--database", "y", "--to", "/tmp"], 64, "backup: --data and --database"),
                (["backup", "--data", "/x", "--to", "/tmp", "--keep", "0"], 64, "backup: --keep is a number"),
                (["backup", "--everything"], 64, "backup: there is no --everything"),
                (
                    ["restore", "/nonexistent.dump", "--data", "/tmp/x"], 65,
                    "restore: /nonexistent.dump can not be read"
                ),
                (["restore", "--data", "/tmp/x"], 64, "restore: say which file"),
                (["restore", "/x.dump", "--database", "y"], 64, "restore: say --data, or both"),
            ]
            for (words, status, complaint) in cases {
                let ending = try await DeployScript.run(
                    words[0], words.dropFirst() + ["--tablerod", Program.path])
                #expect(ending.status == status, "\(words)")
                #expect(ending.output == [] && ending.errors.count == 1, "\(words): \(ending)")
                #expect(ending.errors.joined().hasPrefix(complaint), "\(words): \(ending)")
            }
        }
    }
}
