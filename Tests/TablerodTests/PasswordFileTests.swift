import Foundation
import Postgres
import Testing

@testable import tablerod

extension TablerodTests {
    @Suite("Passwords from files")
    struct PasswordFileTests {
        private static let secret = "s3cret-of-the-database"

        /// A URL, the settings around it, and what is in the file.
        private static func place(
            _ url: String, content: String, mode: Int, in board: DataDirectory
        ) throws -> (settings: Settings, place: DatabasePlace) {
            let file = "\(board.data)/password"
            try content.write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            let settings = try SettingSources(
                flags: SaidSetting.flag("database", url) + SaidSetting.flag("database_password_file", file)
            ).read()
            return (settings, try #require(try DatabasePlace(settings)))
        }

        @Test(arguments: ["", "\n", "\r\n"])
        func thePasswordIsTheLineWithoutItsEndAndWhatOthersCanReadIsWarnedOf(_ end: String) async throws {
            try await withBoard(isNew: true) { board in
                for mode in [0o600, 0o640, 0o644] {
                    let (_, place) = try Self.place(
                        "postgres://u@h/d", content: Self.secret + end, mode: mode, in: board)
                    #expect(place.server.password == Self.secret)
                    #expect(place.server.environment["PGPASSWORD"] == Self.secret)
                    #expect(place.warnings.count == (mode == 0o644 ? 1 : 0))
                    #expect(!"\(place)\(place.warnings)".contains(Self.secret))
                }
            }
        }

        @Test(arguments: ["", "\n", "two\nlines\n"])
        func aFileWithoutAPasswordOrWithMoreThanThatIsRefused(_ content: String) async throws {
            try await withBoard(isNew: true) { board in
                #expect(throws: Settings.Problem.self) {
                    try Self.place("postgres://u@h/d", content: content, mode: 0o600, in: board)
                }
            }
        }

        @Test func aPasswordInTheURLAsWellIsRefusedAndNeitherIsEverPrinted() async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/password"
                try Self.secret.write(toFile: file, atomically: true, encoding: .utf8)
                let urls = [
                    "postgres://u:\(Self.secret)@h/d", "postgres://u@h/d?password=\(Self.secret)",
                    "postgresql://u:\(Self.secret)@/d?host=/run", "host=h user=u password=\(Self.secret)",
                ]
                for url in urls {
                    let shown = try await Program.run(["settings"], environment: ["TABLEROD_DATABASE": url])
                    #expect(shown.status == 0)
                    #expect(shown.output.contains { $0.hasPrefix("database: ") })
                    let refused = try await Program.run(
                        ["serve", "--log-level", "trace", "--database-password-file", file],
                        environment: ["TABLEROD_DATABASE": url])
                    #expect(refused.status == 78)
                    #expect(refused.errors.joined().contains("database holds a password already"))
                    for line in shown.output + shown.errors + refused.output + refused.errors {
                        #expect(!line.contains(Self.secret), "\(url)")
                    }
                }
            }
        }

        @Test func aServerThatCanNotReachItsDatabaseSaysNothingOfThePassword() async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/password"
                try Self.secret.write(toFile: file, atomically: true, encoding: .utf8)
                let ending = try await Program.run([
                    "serve", "--log-level", "trace", "--listen", "127.0.0.1:0", "--database-password-file", file,
                    "--database", "postgres://u@127.0.0.1:1/d",
                ])
                #expect(ending.status == 75)
                #expect(ending.errors.last == "tablerod: the database cannot be reached")
                for line in ending.errors { #expect(!line.contains(Self.secret)) }
            }
        }
    }
}
