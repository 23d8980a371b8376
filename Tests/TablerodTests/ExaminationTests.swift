import Board
import Foundation
import Testing

@testable import tablerod

extension TablerodTests {
    @Suite("What tablerod check finds")
    struct ExaminationTests {
        private static let now = Instant(microseconds: 1_764_581_400_000_000)

        @Test(arguments: [
            (0, Examination.Verdict.ok), (1, .ok), (-2, .ok), (3, .warning), (-60, .warning), (61, .failed),
            (-3_600, .failed),
        ])
        func clocksMayDifferByTwoSecondsAndNotByAMinute(_ seconds: Int, _ verdict: Examination.Verdict) {
            let found = Examination.clock(
                before: Self.now, database: Self.now.adding(seconds: seconds), after: Self.now)
            #expect(found.verdict == verdict)
            #expect(found.faults.isEmpty == (verdict != .failed))
            if verdict != .ok { #expect(found.text.contains(seconds < 0 ? "behind" : "ahead of")) }
        }

        @Test(arguments: [
            (500, 1_000, Examination.Verdict.ok), (99, 1_000, .warning), (100, 1_000, .ok), (1, 4, .ok),
            (0, 1, .warning),
        ])
        func aDiskIsWarnedOfBelowATenth(_ free: Int64, _ whole: Int64, _ verdict: Examination.Verdict) {
            #expect(Examination.disk("/x", free: free << 30, of: whole << 30).verdict == verdict)
        }

        @Test func aDiskIsWarnedOfBelowAGiB() {
            let found = Examination.disk("/x", free: 900 << 20, of: 2 << 30)
            #expect(found.line == "disk           warning  43 % (900 MiB) free in /x")
        }

        @Test func aLineForEachThingAndACertificateThatExpiredFails() async throws {
            try await withBoard { board in
                let made = try await Program.run(["certificate", "--host", "localhost", "--out", "\(board.data)/tls"])
                try #require(made.status == 0)
                let pair = [
                    "--tls-certificate", "\(board.data)/tls/certificate.pem", "--tls-key", "\(board.data)/tls/key.pem",
                ]
                let ending = try await Program.run(["check", "--data", board.data] + pair)
                #expect(ending.status == 0)
                #expect(ending.errors == [])
                let subjects = ending.output.dropLast().compactMap { $0.split(separator: " ").first.map(String.init) }
                #expect(
                    subjects == [
                        "configuration", "database", "schema", "roles", "history", "clock", "disk", "certificate",
                    ])

                let settings = try SettingSources(
                    flags: SaidSetting.flag("tls_certificate", pair[1]) + SaidSetting.flag("tls_key", pair[3])
                ).read()
                let later = Self.now.adding(seconds: 5 * 365 * 86_400)
                #expect(Examination.certificate(settings, at: later)?.verdict == .failed)
                #expect(Examination.certificate(Settings(), at: later) == nil)

                let broken = try await Program.run(
                    ["check", "--data", board.data] + pair.dropLast() + ["/nonexistent"])
                #expect(broken.status == 1)
                #expect(broken.errors == ["tablerod: /nonexistent can not be read: No such file or directory"])
                #expect(broken.output.last?.hasPrefix("certificate    failed   /nonexistent can not be read") == true)
            }
        }

        @Test func aDatabaseThatIsNotThereFailsAndTheRestIsLookedAt() async throws {
            let ending = try await Program.run(["check", "--database", "postgres://u@127.0.0.1:1/d"])
            #expect(ending.status == 1)
            #expect(ending.output.last == "database       failed   the database cannot be reached")
            #expect(ending.errors == ["tablerod: the database cannot be reached"])
        }

        @Test func whatIsWrongInTheSettingsIsSaidAsAStartWould() async throws {
            for command in ["check", "serve"] {
                let ending = try await Program.run([command, "--metrics-listen", "192.0.2.1:1"])
                #expect(ending.status == 78)
                #expect(
                    ending.errors == [
                        "tablerod: metrics are for whoever asks, so for loopback only; listen on 127.0.0.1"
                    ])
            }
        }
    }
}
