import Foundation
import Testing

extension TablerodTests {
    /// `pg_upgrade` takes files to the version they have as well, so that the whole way is gone with one version
    /// installed. `TABLERO_UPGRADE_BIN` names the programs of a newer one.
    @Suite("deploy/upgrade-postgres", .timeLimit(.minutes(5)))
    struct UpgradePostgresTests {
        private static let newer = ProcessInfo.processInfo.environment["TABLERO_UPGRADE_BIN"]

        /// Where the new programs are found, by the server too.
        private static let path = [
            "PATH": (newer.map { "\($0):" } ?? "") + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        ]

        private func version(of board: DataDirectory, _ name: String = "postgres") -> String {
            (Processes.text("\(board.data)/\(name)/PG_VERSION") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func bin(of board: DataDirectory) -> String {
            Self.newer ?? "/usr/lib/postgresql/\(version(of: board))/bin"
        }

        private func upgrade(_ board: DataDirectory, _ more: String...) async throws -> Ending {
            try await DeployScript.run(
                "upgrade-postgres", ["--data", board.data, "--tablerod", Program.path] + more)
        }

        @Test func aBoardGoesOnOnTheNewVersionAndTheOldFilesStayUntilTheyAreGivenUp() async throws {
            try await withBoard { board in
                let before = try await board.serve()
                try await addTask(board.token, at: before.port)
                let exported = try await exportedText(board.token, at: before.port)
                let had = version(of: board)
                let refused = try await upgrade(board, "--to-bin", bin(of: board))
                #expect(refused.status == 65)
                #expect(refused.errors == ["upgrade-postgres: a server runs on \(board.data); stop it first"])
                _ = await before.terminate()

                let ending = try await upgrade(board, "--to-bin", bin(of: board))
                #expect(ending.status == 0 && ending.errors == [], "\(ending)")
                let events = exported.count { $0.hasPrefix(#"{"event":"#) }
                #expect(
                    ending.output == [
                        "\(board.data): PostgreSQL \(version(of: board)), was \(had); \(events) events, checked; the old files are \(board.data)/postgres-before-upgrade, which --forget-old removes"
                    ])
                #expect(version(of: board, "postgres-before-upgrade") == had)
                let left = files(in: board.data)
                #expect(left == ["lock", "postgres", "postgres-before-upgrade"])

                let after = try await board.serve(environment: Self.path)
                let isSame = try await exportedText(board.token, at: after.port) == exported
                #expect(isSame, "the upgraded board is another")
                try await addTask(board.token, at: after.port)
                _ = await after.terminate()

                let again = try await upgrade(board, "--to-bin", bin(of: board))
                #expect(again.status == 65 && again.errors.joined().contains("is still there from an upgrade before"))
                let forgotten = try await upgrade(board, "--forget-old")
                #expect(forgotten.status == 0, "\(forgotten)")
                #expect(files(in: board.data) == ["lock", "postgres"])
            }
        }

        @Test func whatCanNotBeUpgradedStaysAsItWas() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                // Such a column can not be carried over, and pg_upgrade looks for it before it begins.
                try await damage(board, "create table extra (id int, place regproc)")
                let exported = try await exportedText(board.token, at: serving.port)
                _ = await serving.terminate()
                for (words, status, complaint) in [
                    (["--to-bin", bin(of: board)], 1, "pg_upgrade can not upgrade \(board.data) from "),
                    (["--to-bin", "/nonexistent"], 65, "there is no program /nonexistent/postgres"),
                    (["--forget-old"], 65, "there is no \(board.data)/postgres-before-upgrade"),
                    ([], 64, "--to-bin says where"),
                ] as [([String], Int32, String)] {
                    let ending = try await DeployScript.run(
                        "upgrade-postgres", ["--data", board.data, "--tablerod", Program.path] + words)
                    #expect(ending.status == status && ending.output == [], "\(ending)")
                    #expect(ending.errors.last?.hasPrefix("upgrade-postgres: \(complaint)") == true, "\(ending)")
                    #expect(files(in: board.data) == ["lock", "postgres"])
                }
                let again = try await board.serve()
                let isSame = try await exportedText(board.token, at: again.port) == exported
                #expect(isSame, "the board is another")
            }
        }
    }
}
