import Board
import Foundation
import LineProtocol
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import tablero

/// A server on a real socket that answers from a script: for faults that a sound server does not have, and for the
/// exact bytes that a command line becomes.
///
/// Every connection is greeted and may sign in as ana of finance with the token `tb_good`.
final class CLIWireScript: Sendable {
    /// What is done about a request: `nil` closes the connection without a word.
    typealias Answering = @Sendable (Request, _ number: Int) -> [ReplyLine]?

    private struct State {
        var requests: [Request] = []
        var connections: [Int32] = []
    }

    private let listener: Int32
    let port: Int
    private let state = Mutex(State())

    init(protocols: [JSON] = [1], _ answering: @escaping Answering) throws {
        let socket = Self.newSocket()
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(socket, address, length) == 0 && listen(socket, 16) == 0
                    && getsockname(socket, address, &length) == 0
            }
        }
        guard socket >= 0, bound else { throw POSIXError(.EADDRNOTAVAIL) }
        listener = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0, let self else {
                    // Here and nowhere else: a number closed elsewhere could be another socket's by the next accept.
                    close(socket)
                    return
                }
                state.withLock { $0.connections.append(connection) }
                Thread.detachNewThread { self.serve(connection, protocols, answering) }
            }
        }
    }

    /// Replies of one `+OK` object to everything.
    convenience init(_ result: JSON.Object) throws {
        try self.init { _, _ in [.done(nil, result)] }
    }

    var address: String { "127.0.0.1:\(port)" }

    /// What was asked, without the signing in.
    var requests: [Request] { state.withLock { $0.requests } }

    var connectionCount: Int { state.withLock { $0.connections.count } }

    var environment: [String: String] { ["TABLERO_SERVER": address, "TABLERO_TOKEN": "tb_good"] }

    /// Nobody is let in any more; who is in stays.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func newSocket() -> Int32 {
        #if canImport(Glibc)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private func serve(_ connection: Int32, _ protocols: [JSON], _ answering: Answering) {
        defer { close(connection) }
        Self.send([.done(nil, ["server": "tablero", "protocol": .array(protocols)])], to: connection)
        var decoder = LineDecoder(limit: 1 << 20)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return }
            decoder.append(buffer[..<count])
            while case .line(let line)? = decoder.next() {
                do {
                    guard let reply = answer(try Request(parsing: line), answering) else { return }
                    Self.send(reply, to: connection)
                } catch {
                    Self.send([.fail(nil, error)], to: connection)
                }
            }
        }
    }

    private func answer(_ request: Request, _ answering: Answering) -> [ReplyLine]? {
        if request.verb == "auth" {
            guard case .object(let fields) = request.arguments, fields["token"]?.text == "tb_good" else {
                return [.fail(nil, WireError(.deniedSignIn, "that token is not good"))]
            }
            return [.done(nil, ["member": "ana", "name": "Ana López", "role": "lead", "team": "finance"])]
        }
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count
        }
        return answering(request, number)
    }

    private static func send(_ lines: [ReplyLine], to connection: Int32) {
        var bytes: [UInt8] = []
        for line in lines { line.write(into: &bytes) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }
}

extension Request {
    /// The fields without the key, which differs each time.
    var fieldsWithoutKey: JSON.Object {
        guard case .object(var fields) = arguments else { return [:] }
        fields["key"] = nil
        return fields
    }

    var key: String? {
        if case .object(let fields) = arguments { fields["key"]?.text } else { nil }
    }
}
