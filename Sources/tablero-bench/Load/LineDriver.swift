import Glibc
import LineProtocol

/// Drives the line protocol over many connections from one thread, each of which waits for its reply before it asks
/// again.
struct LineDriver {
    private var connections: [LineConnection] = []
    private var numbers: BenchNumbers

    /// Connects and signs in.
    init(port: Int, token: String, connections count: Int, seed: UInt64) throws(Complaint) {
        numbers = BenchNumbers(seed: seed)
        for _ in 0..<count {
            var connection = try LineConnection(to: port)
            try connection.sayAndWait(nil)
            try connection.sayAndWait(Array("auth \"\(token)\"\n".utf8))
            connections.append(connection)
        }
    }

    func close() { for connection in connections { connection.close() } }

    /// Asks for `duration`, at full load or at a rate over all connections, and gives what was answered by then.
    ///
    /// Requests under way at the end are waited for, and count for nothing.
    mutating func run(
        _ command: MeasuredCommand, on places: MeasuredCommand.Places, for duration: Duration, perSecond rate: Double?
    ) throws(Complaint) -> DrivenFigures {
        let begin = ContinuousClock.now
        let end = begin + duration
        var figures = DrivenFigures()
        var paces = connections.map { _ in
            Pace(perSecond: rate, connections: connections.count, seed: numbers.next(), from: begin)
        }
        /// Since when the request that a connection waits for was due.
        var since = [ContinuousClock.Instant?](repeating: nil, count: connections.count)
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let now = ContinuousClock.now
            let isOver = now >= end
            if isOver, since.allSatisfy({ $0 == nil }) { break }
            var soonest = end
            if !isOver {
                for index in connections.indices where since[index] == nil {
                    guard paces[index].due <= now else {
                        soonest = min(soonest, paces[index].due)
                        continue
                    }
                    try connections[index].send(try line(of: command, on: places))
                    since[index] = rate == nil ? now : paces[index].due
                    paces[index].next(now: now)
                }
            }
            let patience = isOver ? .seconds(60) : soonest - ContinuousClock.now
            let heard = try Polling.wait(for: &polled, atMost: max(patience, .zero))
            if heard == 0, isOver { throw Complaint("a reply did not come within 60 s") }
            for index in connections.indices where polled[index].revents != 0 {
                switch connections[index].receive(buffer) {
                case .waiting: break
                case .gone: throw Complaint("the server hung up")
                case .failed(let reply) where reply.hasPrefix("-ERR retry."):
                    since[index] = nil
                    figures.refused += 1
                    if rate == nil { paces[index].next(now: ContinuousClock.now) }
                case .failed(let reply): throw Complaint("\(command.rawValue) was answered \(reply)")
                case .done(let bytes):
                    guard let begun = since[index] else { throw Complaint("a reply that nobody asked for") }
                    since[index] = nil
                    let now = ContinuousClock.now
                    guard now < end else { break }
                    figures.note(now - begun, bytes: bytes)
                    if rate == nil { paces[index].next(now: now) }
                }
            }
        }
        figures.elapsed = duration
        return figures
    }

    private mutating func line(of command: MeasuredCommand, on places: MeasuredCommand.Places) throws(Complaint)
        -> [UInt8]
    {
        do {
            return try command.request(Int(numbers.next() % 1_000_000_000), on: places).encoded()
        } catch {
            throw Complaint(error)
        }
    }
}
