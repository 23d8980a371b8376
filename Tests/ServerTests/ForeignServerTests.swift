import Board
import Client
import Dispatch
import Glibc
import LineProtocol
import Testing

@Suite("Client against what is no server of ours", .timeLimit(.minutes(1)))
struct ForeignServerTests {
    @Test(
        "other protocols' greetings are refused as such",
        arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "220 mail ESMTP\r\n", "= 1\n+OK\n", "\u{0}\u{1}\n", "+OK {\n"])
    func greeting(text: String) async throws {
        try await ForeignServer.with([text]) { address in
            await #expect(throws: ClientError.protocolViolation) { try await Connection.connect(to: address) }
        }
    }

    @Test(
        "a reply that is none, has another request's tag, or was not asked for ends the connection",
        arguments: ["nonsense\n", "+OK @other\n", "-ERR x {}\n", "* []\n", "+OK\n+OK\n"])
    func reply(text: String) async throws {
        try await ForeignServer.with(["+OK {}\n", text]) { address in
            let connection = try await Connection.connect(to: address)
            // Two, since of two terminal lines the first is the reply to the first.
            await #expect(throws: ClientError.protocolViolation) {
                _ = try await connection.send(Request(tag: LineProtocol.Tag("own"), verb: "ping"))
                for await _ in connection.events {}
                _ = try await connection.send(Request(verb: "ping"))
            }
        }
    }

    @Test("a connection that ends within the greeting, or within a reply, is closed")
    func ended() async throws {
        try await ForeignServer.with(["+OK {\"ser"]) { address in
            await #expect(throws: ClientError.closed) { try await Connection.connect(to: address) }
        }
        try await ForeignServer.with(["+OK {}\n", "= 1\n= 2\n+O"]) { address in
            let connection = try await Connection.connect(to: address)
            await #expect(throws: ClientError.closed) { try await connection.send(Request(verb: "ping")) }
        }
    }

    @Test("who accepts and says nothing is given up after the time allowed")
    func silent() async throws {
        try await ForeignServer.with([]) { address in
            await #expect(throws: ClientError.cannotConnect(reason: "no greeting within the time allowed")) {
                try await Connection.connect(to: address, timeout: .milliseconds(200))
            }
        }
    }
}

/// Accepts one connection, says the first text at once and each further one when something was asked, then closes; with
/// no text at all it stays silent until the peer closes.
private enum ForeignServer {
    static func with(_ texts: [String], _ body: (Address) async throws -> Void) async throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutableBytes(of: &address) {
            let pointer = $0.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            #expect(bind(listener, pointer, length) == 0 && listen(listener, 1) == 0)
            #expect(getsockname(listener, pointer, &length) == 0)
        }
        let port = Int(UInt16(bigEndian: address.sin_port))
        let conversation = DispatchQueue(label: "foreign server")
        conversation.async { @Sendable in converse(listener, texts) }
        try await body(.tcp(host: "127.0.0.1", port: port))
        await withCheckedContinuation { continuation in
            conversation.async { @Sendable in continuation.resume() }
        }
    }

    private static func converse(_ listener: Int32, _ texts: [String]) {
        let peer = accept(listener, nil, nil)
        defer { close(peer) }
        var chunk = [UInt8](repeating: 0, count: 4_096)
        for (index, text) in texts.enumerated() {
            if index > 0, recv(peer, &chunk, chunk.count, 0) <= 0 { return }
            _ = Array(text.utf8).withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        if texts.isEmpty { _ = recv(peer, &chunk, chunk.count, 0) }
    }
}
