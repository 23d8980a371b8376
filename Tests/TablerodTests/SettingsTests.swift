import Foundation
import Testing

@testable import tablerod

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
                try "idle_time: 90s\nline: 131072\nsocket: '/tmp/a # b'\nlisten: '[::1]:0'\ncount_loopback: true\n"
                    .write(toFile: file, atomically: true, encoding: .utf8)
                let first = try await Program.run(["settings", "--config", file])
                #expect(
                    first.output.filter { !$0.hasPrefix("#") && !$0.isEmpty } == [
                        "listen: '[::1]:0'  # \(file):4", "socket: '/tmp/a # b'  # \(file):3",
                        "count_loopback: true  # \(file):5", "line: 128KiB  # \(file):2", "idle_time: 90s  # \(file):1",
                    ])
                try first.output.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
                let second = try await Program.run(["settings", "--config", file])
                #expect(Self.values(second) == Self.values(first))
            }
        }

        @Test func flagsWinOverTheEnvironmentAndThatOverTheFileAndTheTableSaysWhoWon() async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/tablerod.yaml"
                try "idle_time: 1m\nwatch_ping: 1m\n\nlog_level: info\n"
                    .write(toFile: file, atomically: true, encoding: .utf8)
                let ending = try await Program.run(
                    ["settings", "--table", "--set", "idle_time=3m"],
                    environment: [
                        "TABLEROD_CONFIG": file, "TABLEROD_IDLE_TIME": "2m", "TABLEROD_WATCH_PING": "2m",
                    ])
                #expect(ending.status == 0)
                let rows = ending.output.map { $0.split(separator: " ").map(String.init) }
                #expect(rows.contains(["idle_time", "3m", "--set", "idle_time"]))
                #expect(rows.contains(["watch_ping", "2m", "TABLEROD_WATCH_PING"]))
                #expect(rows.contains(["log_level", "info", "\(file):4"]))
                #expect(rows.contains(["connections", "2000", "default"]))
            }
        }

        @Test func everyFlagOfTheTableIsAFlagOfServe() async throws {
            let help = try await Program.run(["serve", "--help"]).output.joined(separator: "\n")
            for setting in Setting.all {
                #expect(help.contains("\n  \(Setting.flag(setting.name)) ") == setting.hasFlag, "\(setting.name)")
            }
        }

        @Test(arguments: [
            ([], ["TABLEROD_IDEL_TIME": "3s"], 78, "TABLEROD_IDEL_TIME sets nothing; did you mean TABLEROD_IDLE_TIME?"),
            ([], ["TABLEROD_QWX": "3s"], 78, "TABLEROD_QWX sets nothing; tablerod settings lists them"),
            (
                [], ["TABLEROD_DATABASE_PASSWORD": "x"], 78,
                "TABLEROD_DATABASE_PASSWORD sets nothing; did you mean TABLEROD_DATABASE_PASSWORD_FILE?"
            ),
            ([], ["TABLEROD_IDLE_TIME": "3"], 78, "TABLEROD_IDLE_TIME is a time such as 500ms, 10s"),
            (
                ["--set", "idle_tme=3s"], [:], 64,
                "--set idle_tme: there is no setting idle_tme; did you mean idle_time?"
            ),
            (["--set", "idle_time=3"], [:], 64, "--set idle_time is a time such as"),
            (["--set", "idle_time"], [:], 64, "--set takes NAME=VALUE"),
            (["--set", "users=ana"], [:], 64, "--set users: users stands in a file"),
            (["--log-level", "loud"], [:], 64, "--log-level is one of trace, debug, info"),
            (["--database", "postgres://h:x/y"], ["TABLEROD_DATABASE": "nonsense"], 78, "TABLEROD_DATABASE is a conn"),
            (["--database", "postgres:///a", "--data", "/b"], [:], 64, "--database and --data exclude each other"),
            (["--owner-database", "postgres:///a"], [:], 64, "--owner-database goes with database, which is not said"),
        ])
        func whatIsWrongStopsItNamingTheVariableOrTheFlag(
            _ arguments: [String], _ environment: [String: String], _ status: Int, _ complaint: String
        ) async throws {
            for command in ["settings", "serve"] {
                let ending = try await Program.run([command] + arguments, environment: environment)
                #expect(ending.status == Int32(status))
                #expect(ending.output == [])
                #expect(ending.errors.count == 1)
                #expect(ending.errors.joined().hasPrefix("tablerod: \(complaint)"), "\(ending.errors)")
            }
        }

        @Test func aDatabaseNamedHigherTakesNoOwnerAndNoPasswordThatWereSaidForAnother() throws {
            let lower = [
                "database": "postgres:///a", "owner_database": "postgres:///a", "database_password_file": "/x",
            ]
            let environment = Dictionary(
                uniqueKeysWithValues: lower.map { (Setting.variable($0.key), $0.value) })
            let same = try SettingSources(environment: environment).read()
            #expect(same.ownerDatabase == "postgres:///a")
            #expect(same.databasePasswordFile == "/x")
            #expect(same.notes == [])
            let other = try SettingSources(
                environment: environment, flags: SaidSetting.flag("database", "postgres:///b")
            ).read()
            #expect(other.database == "postgres:///b")
            #expect(other.ownerDatabase == nil)
            #expect(other.databasePasswordFile == nil)
            #expect(other.notes.count == 2)
            let embedded = try SettingSources(environment: environment, flags: SaidSetting.flag("data", "/d")).read()
            #expect(embedded.database == nil)
            #expect(embedded.dataDirectory == "/d")
            #expect(embedded.notes.count == 3)
        }

        private static func values(_ ending: Ending) -> [String] {
            ending.output.filter { !$0.hasPrefix("#") && !$0.isEmpty }
                .map { line in line.range(of: "  # /").map { String(line[..<$0.lowerBound]) } ?? line }
        }
    }
}
