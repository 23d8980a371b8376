import Glibc

/// Many connections of one thread, with none of our client's code in them: each byte and each silence is ours.
struct Swarm {
    private(set) var descriptors: [Int32] = []
    private let port: Int

    init(port: Int) {
        self.port = port
    }

    /// Lets this process have as many connections as the system allows; throws where those are too few.
    static func makeRoom(for connections: Int) throws(Complaint) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard connections + 100 <= limit.rlim_cur else {
            throw Complaint("\(connections) connections need \(connections + 100) open files; raise ulimit -n")
        }
    }

    /// Opens more, each by itself, and leaves them open.
    mutating func open(_ count: Int) throws(Complaint) {
        for _ in 0..<count { descriptors.append(try connected()) }
    }

    /// Closes one and opens another in its place.
    mutating func replace(_ index: Int) throws(Complaint) {
        close(descriptors[index])
        descriptors[index] = try connected()
    }

    mutating func closeAll() {
        for descriptor in descriptors { close(descriptor) }
        descriptors = []
    }

    /// Sends without waiting for room; how many bytes were taken, or nil where the connection is gone.
    func send(_ bytes: [UInt8], on index: Int) -> Int? {
        let count = Glibc.send(descriptors[index], bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : nil
    }

    /// Throws away what has come; false where the connection is gone.
    func drain(_ index: Int) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptors[index], &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count == 0 { return false }
            if count < 0 { return errno == EAGAIN || errno == EWOULDBLOCK }
        }
    }

    /// Waits for one line, which must be `+OK`.
    func readDone(_ index: Int) throws(Complaint) {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        var request = pollfd(fd: descriptors[index], events: Int16(POLLIN), revents: 0)
        repeat {
            guard poll(&request, 1, 30_000) == 1, recv(descriptors[index], &byte, 1, 0) == 1 else {
                throw Complaint("a connection got no reply within 30 s")
            }
            line.append(byte)
        } while byte != UInt8(ascii: "\n")
        guard line.first == UInt8(ascii: "+") else {
            throw Complaint("a connection was answered \(String(decoding: line.dropLast(), as: UTF8.self))")
        }
    }

    private func connected() throws(Complaint) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Complaint("no more sockets: \(String(cString: strerror(errno)))") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Complaint("cannot connect: \(String(cString: strerror(errno)))") }
        return descriptor
    }
}
