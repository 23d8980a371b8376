import Client
import Foundation
import Glibc
import LineProtocol
import Testing

@testable import tablerod

extension TablerodTests {
    @Suite("tablerod serve on sockets that were handed over")
    struct ActivationTests {
        /// Sockets that listen, bound as a service manager would, and a connection to each made before the server starts.
        private static let launcher = """
            import os, socket, sys
            names, program = sys.argv[1], sys.argv[2:]
            kept = []
            for name in names.split(":"):
                if name.startswith("/"):
                    s = socket.socket(socket.AF_UNIX); s.bind(name)
                else:
                    s = socket.socket(); s.bind(("127.0.0.1", 0))
                if name != "deaf": s.listen(16)
                kept.append(s)
                print("bound", name, "" if name.startswith("/") else s.getsockname()[1], flush=True)
            # Whoever reads the lines above connects now; one line says that it has.
            sys.stdin.readline()
            for number, s in enumerate(kept): os.dup2(os.dup(s.fileno()), 60 + number)
            for number in range(len(kept)): os.dup2(60 + number, 3 + number, inheritable=True); os.close(60 + number)
            os.environ["LISTEN_FDS"] = str(len(kept))
            os.environ["LISTEN_PID"] = str(os.getpid())
            os.environ["LISTEN_FDNAMES"] = ":".join("line" if n.startswith("/") else n for n in names.split(":"))
            os.execv(program[0], program)
            """

        @Test func aConnectionThatWaitedIsServedAndAFileStaysBehind() async throws {
            try await withBoard { board in
                let path = "\(board.data)/s"
                let made = try await Program.run(["certificate", "--host", "127.0.0.1", "--out", "\(board.data)/tls"])
                let pin = try #require(made.output.first { $0.hasPrefix("SHA-256 fingerprint: ") }?.dropFirst(21))
                let launched = try Launched(
                    ["python3", "-c", Self.launcher, "line:tls:\(path)", Program.path, "serve", "--data", board.data]
                        + ["--listen", "127.0.0.1:1", "--tls-certificate", "\(board.data)/tls/certificate.pem"]
                        + ["--tls-key", "\(board.data)/tls/key.pem"])
                let port = try #require(try await launched.line().split(separator: " ").last.flatMap { Int($0) })
                let encrypted = try #require(try await launched.line().split(separator: " ").last.flatMap { Int($0) })
                _ = try await launched.line()

                let early = try RawConnection(port: port)
                early.send("auth \"\(board.token)\"\nstatus\n")
                launched.goOn()
                let ready = try await launched.line()
                #expect(
                    ready.contains("listens on 127.0.0.1:\(port) and tls://127.0.0.1:\(encrypted) and unix:\(path),"))
                #expect(
                    early.lines(3).last?.hasPrefix("+OK {\"server\":\"tablero\"") == true, "it waited, and was served")

                let fingerprint = try #require(CertificateFingerprint(String(pin)))
                let later = try await Connection.connect(
                    to: .tls(host: "127.0.0.1", port: encrypted, .pinned(fingerprint)))
                _ = try await later.send(Request(verb: "ping")).get()
                let local = try await Connection.connect(to: .unix(path: path))
                _ = try await local.send(Request(verb: "ping")).get()
                #expect(await launched.terminate() == 0)
                #expect(FileManager.default.fileExists(atPath: path), "it belongs to whoever bound it")
            }
        }

        @Test(arguments: [
            ("other", "the inherited socket other is called neither line nor tls"),
            ("tls", "the inherited socket tls takes both tls_certificate and tls_key"),
            ("deaf", "the inherited descriptor 3 is no socket that listens"),
        ])
        func whatCanNotBeTakenStopsTheStart(_ name: String, _ complaint: String) async throws {
            try await withBoard(isNew: true) { board in
                let launched = try Launched([
                    "python3", "-c", Self.launcher, name, Program.path, "serve", "--data", board.data,
                ])
                _ = try await launched.line()
                launched.goOn()
                #expect(await launched.ended() == 78)
                #expect(launched.errors.hasPrefix("tablerod: \(complaint)"), "\(launched.errors)")
            }
        }

        @Test func socketsForAnotherProcessAreLeftAlone() {
            let handed = ["LISTEN_PID": "41", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "line:tls"]
            #expect(Activation(environment: handed, process: 42).sockets.isEmpty)
            let ours = Activation(environment: handed, process: 41).sockets
            #expect(ours.map(\.name) == ["line", "tls"])
            #expect(ours.map(\.descriptor) == [3, 4])
            #expect(Activation(environment: ["LISTEN_PID": "41", "LISTEN_FDS": "many"], process: 41).sockets.isEmpty)
        }
    }
}

/// A program that reads a line before it goes on.
private final class Launched: Sendable {
    private let process: Process
    private let input = Pipe()
    private let complaints = Pipe()
    private let output: AsyncLines

    init(_ command: [String]) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = input
        process.standardError = complaints
        let pipe = Pipe()
        process.standardOutput = pipe
        output = AsyncLines(pipe.fileHandleForReading)
        try process.run()
    }

    func line() async throws -> String { try #require(await output.next()) }

    func goOn() { input.fileHandleForWriting.write(Data("\n".utf8)) }

    func ended() async -> Int32 {
        await Task.detached { [process] in
            process.waitUntilExit()
            return process.terminationStatus
        }.value
    }

    func terminate() async -> Int32 {
        kill(process.processIdentifier, SIGTERM)
        return await ended()
    }

    /// Once it has ended.
    var errors: String { String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
}

/// Lines of a pipe, one after the other.
private actor AsyncLines {
    private let handle: FileHandle
    private var rest = Data()

    init(_ handle: FileHandle) { self.handle = handle }

    func next() async -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest = Data(rest[(end + 1)...]) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            let data = await Task.detached { [handle] in handle.availableData }.value
            if data.isEmpty { return nil }
            rest += data
        }
    }
}

/// A connection that speaks before anybody listens to it.
private final class RawConnection: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(status == 0)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, 0)
    }

    /// As many as there are within half a minute.
    func lines(_ count: Int) -> [String] {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while text.count(where: { $0 == 0x0A }) < count {
            let read = recv(descriptor, &buffer, buffer.count, 0)
            guard read > 0 else { break }
            text += buffer[..<read]
        }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
