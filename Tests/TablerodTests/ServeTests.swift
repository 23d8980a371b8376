import Board
import Foundation
import Testing

extension TablerodTests {
    @Suite("tablerod serve")
    struct ServeTests {
        @Test func printsOneLineWhenReadyAndEndsWithStatus0LeavingNothingBehind() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                #expect(
                    serving.readyLine
                        == "tablerod 0.1.0 listens on 127.0.0.1:\(serving.port), board in \(board.data)")
                let socketDirectory = try #require(board.socketDirectory)
                #expect(FileManager.default.fileExists(atPath: socketDirectory))
                let watchdog = try #require(Processes.watchdog(of: serving.program.pid))
                let connection = try await signedIn(board.token, at: serving.port)
                #expect(try await connection.ask("status")["member"] == "ana")
                let ending = await serving.terminate()
                #expect(ending.status == 0)
                #expect(ending.output == [serving.readyLine])
                #expect(ending.errors == [])
                #expect(board.databaseProcesses == [])
                #expect(Processes.program(of: watchdog) == nil)
                #expect(!FileManager.default.fileExists(atPath: socketDirectory))
            }
        }

        @Test func anInterruptFromTheTerminalEndsItAsWell() async throws {
            try await withBoard { board in
                let ending = await (try await board.serve()).program.end(by: SIGINT)
                #expect(ending.status == 0)
                #expect(board.databaseProcesses == [])
            }
        }

        @Test func aSecondServerOnTheSameBoardIsRefusedInOneLine() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let second = try await Program.run(["serve", "--data", board.data, "--listen", "127.0.0.1:0"])
                #expect(second.status == 75)
                #expect(second.output == [])
                #expect(second.errors == ["tablerod: the data directory is in use by another server"])
                let connection = try await signedIn(board.token, at: serving.port)
                #expect(try await connection.ask("status")["member"] == "ana")
            }
        }

        @Test func aPortInUseIsSaidInOneLineAndPostgreSQLIsStoppedAgain() async throws {
            try await withBoard { first in
                let serving = try await first.serve()
                try await withBoard { board in
                    let ending = try await Program.run(
                        ["serve", "--data", board.data, "--listen", "127.0.0.1:\(serving.port)"])
                    #expect(ending.status == 75)
                    #expect(ending.output == [])
                    #expect(
                        ending.errors == [
                            "tablerod: cannot listen on 127.0.0.1:\(serving.port): Address already in use"
                        ])
                    #expect(board.databaseProcesses == [])
                }
            }
        }

        @Test(arguments: ["0.0.0.0:0", "[::]:0", "192.0.2.1:8225", ":8225", "127.0.0.1", "127.0.0.1:65536"])
        func plainTCPBeyondLoopbackAndWhatIsNoAddressAreRefused(_ address: String) async throws {
            let ending = try await Program.run(["serve", "--data", "/nonexistent", "--listen", address])
            let isAddress = address.hasPrefix("0") || address.hasPrefix("[") || address.hasPrefix("192")
            #expect(ending.status == (isAddress ? 78 : 64))
            #expect(ending.output == [])
            #expect(ending.errors.count == 1)
            #expect(ending.errors.joined().contains("127.0.0.1"))
        }

        @Test(arguments: [
            (
                "listen: 127.0.0.1:0\nlisten_on: 1\n", ":2: there is no setting listen_on; did you mean listen?"
            ),
            ("listen: nowhere\n", ":1: listen is HOST:PORT, such as 127.0.0.1:8225"),
            ("idle_time: 10s\nidle_time: 20s\n", " says twice: idle_time"),
            ("data: x\ndatabase: postgres:///y\n", ":2: database and "),
            ("database_password_file: /x\n", ":1: database_password_file goes with database, which is not said"),
            ("data: [a, b]\n", ":1: data is one text"),
            ("idle_time: 10\n", ":1: idle_time is a time such as 500ms, 10s, 10m or 1h, 100ms–24h"),
            ("connections: 10\nline: 64KB\n", ":2: line is a number of bytes such as 4096 or 64KiB, 20KiB–1MiB"),
            ("request_burst: 0\n", ":1: request_burst is a number, 1–1000000"),
            ("count_loopback: yes\n", ":1: count_loopback is true or false"),
            ("sign_in_line: 64KiB\nline: 32KiB\n", ":1: sign_in_line is longer than line"),
            ("metrics_listen: 0.0.0.0:1\n", nil),
            ("connections: 1000000\n", nil),
            ("- listen\n", " must hold lines such as listen: 127.0.0.1:8225"),
            ("users:\n  nobody-of-this-name: ana\n", ":2: there is no user nobody-of-this-name on this host"),
            ("users:\n  0: ana\n  root: eva\n", ":3: the user root stands there twice"),
            ("users: ana\n", ":1: users holds lines such as"),
            ("data: x\nlisten: [a\nsocket: b\n", ":3 is not YAML: "),
        ])
        func aConfigurationFileThatIsWrongIsRefusedNamingTheLine(_ text: String, _ complaint: String?) async throws {
            try await withBoard(isNew: true) { board in
                let file = "\(board.data)/tablerod.yaml"
                try text.write(toFile: file, atomically: true, encoding: .utf8)
                let ending = try await Program.run(["serve", "--config", file])
                #expect(ending.status == 78)
                #expect(ending.errors.count == 1)
                if let complaint {
                    #expect(ending.errors.joined().hasPrefix("tablerod: \(file)\(complaint)"))
                } else {
                    // Not wrong in itself, but here: no line to name.
                    let sentence = ending.errors.joined()
                    #expect(
                        sentence.contains("; listen on 127.0.0.1")
                            || sentence.contains("takes 1000100 open files, and the system allows"))
                }
            }
        }

        @Test func aConfigurationFileStandsInForTheFlags() async throws {
            try await withBoard { board in
                let file = "\(board.data)/tablerod.yaml"
                try "data: \(board.data)\nlisten: 127.0.0.1:0\n".write(toFile: file, atomically: true, encoding: .utf8)
                let program = try RunningProgram(["serve", "--config", file])
                #expect(await program.firstLine()?.hasSuffix("board in \(board.data)") == true)
                #expect(await program.end(by: SIGTERM).status == 0)
            }
        }

        @Test func aKilledPostgreSQLIsStartedAgainAndConnectionsLiveOn() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let connection = try await signedIn(board.token, at: serving.port)
                _ = try await connection.ask("task.add", ["commitment": "none", "title": "kept", "team": "marketing"])
                let postmaster = try #require(board.postmaster)
                kill(postmaster, SIGKILL)
                try await eventually { board.postmaster.map { $0 != postmaster } ?? false }
                try await eventually {
                    do {
                        return try await connection.ask("task.show", ["task": "T-1"])["title"] == "kept"
                    } catch {
                        return false
                    }
                }
                let ending = await serving.terminate()
                #expect(ending.status == 0)
                #expect(ending.output.count == 1)
                #expect(board.databaseProcesses == [])
            }
        }
    }
}
