import Board
import Foundation
import Testing

extension TablerodTests {
    @Suite("tablerod serve reads its settings again on SIGHUP")
    struct ReloadTests {
        private static func write(_ text: String, in board: DataDirectory) throws {
            try text.write(toFile: "\(board.data)/tablerod.yaml", atomically: true, encoding: .utf8)
        }

        /// Sends the signal and waits for the line that answers it.
        private static func hangUp(_ serving: Serving, answered: (String) -> Bool) async throws {
            kill(serving.program.pid, SIGHUP)
            try await eventually { serving.program.errorsSoFar.contains(where: answered) }
        }

        @Test func whatCanChangeDoesWhatCanNotIsSaidAndWhatIsWrongChangesNothing() async throws {
            try await withBoard { board in
                try Self.write("sign_in_attempts: 3\n", in: board)
                let serving = try await board.serve(["--config", "\(board.data)/tablerod.yaml"])
                let session = try await signedIn(board.token, at: serving.port)

                try Self.write("sign_in_attempts: 1\nconnections: 1\nsocket: /tmp/x\nline: 32KiB\n", in: board)
                try await Self.hangUp(serving) { $0.contains("socket, line need a restart, and stay as before") }
                let line = try #require(serving.program.errorsSoFar.first)
                #expect(
                    line.hasSuffix(" notice read the settings again: connections is 1, sign_in_attempts is 1"),
                    "\(line)")
                // The one connection that is allowed is this one, which goes on; another is one too many.
                #expect(try await session.ask("status")["member"] == "ana")
                await #expect(throws: (any Error).self) { try await signedIn(board.token, at: serving.port) }

                try Self.write("connections: 9\nsign_in_atempts: 2\n", in: board)
                try await Self.hangUp(serving) {
                    $0.contains(" error ")
                        && $0.contains(
                            "tablerod.yaml:2: there is no setting sign_in_atempts; did you mean sign_in_attempts?")
                        && $0.hasSuffix("; everything stays as it was")
                }
                await #expect(throws: (any Error).self) { try await signedIn(board.token, at: serving.port) }

                try Self.write("log_format: json\n", in: board)
                try await Self.hangUp(serving) { $0.hasPrefix("{\"time\":") && $0.contains("connections is 2000") }
                #expect(try await signedIn(board.token, at: serving.port).ask("status")["member"] == "ana")
                #expect(await serving.terminate().status == 0)
            }
        }

        @Test func aServerWithoutFileAndCertificateGoesOn() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let session = try await signedIn(board.token, at: serving.port)
                try await Self.hangUp(serving) { $0.hasSuffix("read the settings again: nothing has changed") }
                #expect(try await session.ask("status")["member"] == "ana")
                #expect(await serving.terminate().status == 0)
            }
        }
    }
}
