import Board
import Foundation
import Glibc
import LineProtocol
import Server
import Testing

@Suite("Server: Unix sockets", .timeLimit(.minutes(1)))
struct UnixSocketTests {
    @Test("the peer is the user whom the kernel names, the mode is as asked, the file goes with the server")
    func peerAndMode() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/s"
            let opener = TestOpener()
            try await RunningServer.with(opener, on: [.unix(path: path, mode: 0o660)]) { server in
                #expect(server.endpoints == [.unix(path: path)])
                let socket = try await RawSocket(unix: path)
                _ = try await socket.line()
                try await socket.send("@a echo\n")
                #expect(try await socket.line() == #"+OK @a {"words":[]}"#)
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o660)
                #expect(opener.peers == [Peer(.unix(user: getuid()), address: "unix:\(getuid())")])
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("one server listens on TCP and a Unix socket at once")
    func both() async throws {
        try await withTemporaryDirectory { directory in
            let opener = TestOpener()
            try await RunningServer.with(
                opener, on: [.tcp(host: "127.0.0.1", port: 0), .unix(path: "\(directory)/s")]
            ) { server in
                let tcpGreeting = try await RawSocket.greeting(tcp: server.port)
                #expect(tcpGreeting == #"+OK {"server":"test"}"#)
                let greeting = try await RawSocket.greeting(unix: "\(directory)/s")
                #expect(greeting == #"+OK {"server":"test"}"#)
                #expect(opener.peers.first == Peer(.tcp, address: "127.0.0.1"))
            }
        }
    }

    @Test("a socket file that a dead server left is replaced")
    func stale() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/s"
            // Bound, then closed without unlinking: what a killed process leaves.
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            let bound = withUnsafeBytes(of: address) {
                bind(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
            }
            #expect(bound == 0)
            close(descriptor)
            try await RunningServer.with(on: [.unix(path: path)]) { _ in
                let greeting = try await RawSocket.greeting(unix: path)
                #expect(greeting == #"+OK {"server":"test"}"#)
            }
        }
    }

    @Test("a living server's socket, a file that is none, and a path too long are refused and left alone")
    func refused() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory)/s"
            try await RunningServer.with(on: [.unix(path: path)]) { _ in
                await #expect(throws: ServerError.socketInUse(path: path)) {
                    try await RunningServer.with(on: [.unix(path: path)]) { _ in }
                }
                let greeting = try await RawSocket.greeting(unix: path)
                #expect(greeting == #"+OK {"server":"test"}"#)
            }
            let file = "\(directory)/f"
            #expect(FileManager.default.createFile(atPath: file, contents: Data("kept".utf8)))
            await #expect(throws: ServerError.notASocket(path: file)) {
                try await RunningServer.with(on: [.unix(path: file)]) { _ in }
            }
            #expect(FileManager.default.contents(atPath: file) == Data("kept".utf8))
            let long = "\(directory)/\(String(repeating: "x", count: 107))"
            await #expect(throws: ServerError.socketPathTooLong(path: long)) {
                try await RunningServer.with(on: [.unix(path: long)]) { _ in }
            }
        }
    }

    @Test("a port in use is refused with the reason, and what was bound before it is let go")
    func portInUse() async throws {
        try await withTemporaryDirectory { directory in
            try await RunningServer.with { server in
                let taken = Endpoint.tcp(host: "127.0.0.1", port: server.port)
                await #expect(throws: ServerError.cannotListen(taken, reason: "Address already in use")) {
                    try await RunningServer.with(on: [.unix(path: "\(directory)/s"), taken]) { _ in }
                }
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/s"))
            }
        }
    }
}
