import Glibc

/// One connection of the driver: its socket, and how far the reply under way has come.
///
/// Nothing of a reply is read but where its lines begin and end, as pgbench looks at no row: on a machine that the
/// driver shares with the server, what the driver does is taken from the server.
struct LineConnection {
    enum Progress {
        case waiting
        case done(bytes: Int)
        case failed(String)
        case gone
    }

    let descriptor: Int32
    private var isAtLineStart = true
    private var isTerminal = false
    private var terminal: [UInt8] = []
    private var bytes = 0

    init(to port: Int) throws(Complaint) {
        descriptor = try LineSocket.connected(to: port)
    }

    func close() { Glibc.close(descriptor) }

    /// Requests are shorter than what a socket takes at once.
    mutating func send(_ line: [UInt8]) throws(Complaint) {
        bytes = 0
        guard Glibc.send(descriptor, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else {
            throw Complaint("the server took no request")
        }
    }

    /// For the greeting and the sign-in, which nobody measures.
    mutating func sayAndWait(_ line: [UInt8]?) throws(Complaint) {
        if let line { try send(line) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 16)
        defer { buffer.deallocate() }
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            guard poll(&request, 1, 30_000) == 1 else { throw Complaint("no reply within 30 s") }
            switch receive(buffer) {
            case .waiting: continue
            case .done: return
            case .failed(let reply): throw Complaint("the server answered \(reply)")
            case .gone: throw Complaint("the server hung up")
            }
        }
    }

    /// Takes what has come; done with the line that ends the reply.
    mutating func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Progress {
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            if count == 0 { return .gone }
            if count < 0 { return errno == EAGAIN || errno == EWOULDBLOCK ? .waiting : .gone }
            bytes += count
            if let end = scan(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return end }
            if count < buffer.count { return .waiting }
        }
    }

    private mutating func scan(_ piece: UnsafeRawBufferPointer) -> Progress? {
        var place = 0
        while place < piece.count {
            if isAtLineStart {
                isTerminal = piece[place] == UInt8(ascii: "+") || piece[place] == UInt8(ascii: "-")
                isAtLineStart = false
            }
            let rest = UnsafeRawBufferPointer(rebasing: piece[place...])
            let end = memchr(rest.baseAddress!, 0x0A, rest.count).map {
                $0 - UnsafeMutableRawPointer(mutating: rest.baseAddress!)
            }
            if isTerminal { terminal.append(contentsOf: rest[..<(end ?? rest.count)]) }
            guard let end else { return nil }
            place += end + 1
            isAtLineStart = true
            if isTerminal {
                defer { terminal.removeAll(keepingCapacity: true) }
                guard terminal.first == UInt8(ascii: "+") else {
                    return .failed(String(decoding: terminal, as: UTF8.self))
                }
                return .done(bytes: bytes)
            }
        }
        return nil
    }
}
