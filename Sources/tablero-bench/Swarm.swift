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
        for _ in 0..<count { descriptors.append(try LineSocket.connected(to: port)) }
    }

    /// Closes one and opens another in its place.
    mutating func replace(_ index: Int) throws(Complaint) {
        close(descriptors[index])
        descriptors[index] = try LineSocket.connected(to: port)
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

    /// Signs all of them in, a few at a time: that thousands sign in at one moment is another question.
    func signIn(_ token: String, isGreeted: Bool = false) throws(Complaint) {
        let auth = Array("auth \"\(token)\"\n".utf8)
        if !isGreeted { for index in descriptors.indices { try readDone(index) } }
        for first in stride(from: 0, to: descriptors.count, by: 32) {
            let some = first..<min(first + 32, descriptors.count)
            for index in some where send(auth, on: index) != auth.count {
                throw Complaint("a connection took no sign-in")
            }
            for index in some { try readDone(index) }
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
}
