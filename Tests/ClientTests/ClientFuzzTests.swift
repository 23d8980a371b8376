import Board
import Fuzz
import LineProtocol
import NIOCore
import NIOEmbedded
import TestNumbers
import Testing

@testable import Client

@Suite("Fuzz: a client between strangers", .timeLimit(.minutes(60)))
struct ClientFuzzTests {
    @Test("whatever a server sends, each request gets one answer, and the greeting one")
    func replies() throws {
        var mutator = Mutator(seeds: Seeds.of(.reply), seed: FuzzLength.seed)
        for number in 0..<FuzzLength.inputs(1_000) {
            var stream = Array("+OK {}\n".utf8)
            for _ in 0..<Int.random(in: 1...8, using: &mutator.numbers) {
                stream += mutator.next() + [UInt8(ascii: "\n")]
            }
            if mutator.numbers.isTrue(30) { stream.removeFirst(Int.random(in: 1...7, using: &mutator.numbers)) }
            let (answers, greetings) = try converse(stream, &mutator.numbers)
            #expect(answers == [1, 1, 1] && greetings == 1, "input \(number): \(stream)")
        }
    }

    @Test("a reply is given as it was written, however its bytes are cut")
    func roundTrip() throws {
        var numbers = SeededNumbers(seed: FuzzLength.seed)
        let values = Seeds.of(.reply).compactMap { line -> JSON? in
            guard
                case .success(.data(let value)) = Result(catching: { () throws(WireError) in
                    try ReplyLine(parsing: line)
                })
            else { return nil }
            return value
        }
        for _ in 0..<FuzzLength.inputs(300) {
            let count = Int.random(in: 0...5, using: &numbers)
            let reply = Reply(
                lines: (0..<count).map { _ in numbers.pick(values) }, remarks: count == 2 ? ["for people"] : [],
                terminal: numbers.isTrue(80)
                    ? .success(["count": .integer(Int64(count)), "text": "a\n+OK\r\n\u{2028}\u{85}\u{202E}"])
                    : .failure(WireError(.conflict, "line\n-ERR @a")))
            var lines = [ReplyLine.done(nil, [:])] + reply.lines.map { .data($0) } + reply.remarks.map { .remark($0) }
            lines += [.event(["seq": 1])]
            switch reply.terminal {
            case .success(let object): lines.append(.done(nil, object))
            case .failure(let error): lines.append(.fail(nil, error))
            }
            var stream: [UInt8] = []
            for line in lines { line.write(into: &stream) }
            let link = try Link()
            let received = Box<Result<Reply, ClientError>?>(nil)
            link.handler.send([], .init(number: 0, tag: nil, receiver: .whole { received.value = $0 }))
            try link.feed(stream, &numbers)
            var expected = reply
            // Of a reply that failed only the end counts.
            if case .failure = reply.terminal { expected.lines = [] }
            #expect(received.value == .success(expected))
            _ = try link.channel.finish()
        }
    }

    /// How many answers each of three requests got, and how many the greeting.
    private func converse(_ stream: [UInt8], _ numbers: inout SeededNumbers) throws -> ([Int], Int) {
        let link = try Link()
        let greetings = Box(0)
        link.greeting.futureResult.whenComplete { _ in greetings.value += 1 }
        let answers = (0..<3).map { _ in Box(0) }
        for (number, count) in answers.enumerated() {
            link.handler.send(
                [UInt8(ascii: "\n")],
                .init(
                    number: number, tag: number == 1 ? LineProtocol.Tag("a") : nil,
                    receiver: .whole { _ in count.value += 1 }))
        }
        try link.feed(stream, &numbers)
        _ = try link.channel.finish(acceptAlreadyClosed: true)
        return (answers.map(\.value), greetings.value)
    }
}

/// A client's end without a socket, run by the test's own thread.
private struct Link {
    let channel = EmbeddedChannel()
    let greeting: EventLoopPromise<JSON.Object>
    let handler: ReplyHandler

    init() throws {
        greeting = channel.eventLoop.makePromise()
        let events = AsyncStream.makeStream(of: JSON.Object.self, bufferingPolicy: .bufferingOldest(1_024))
        handler = ReplyHandler(greeting: greeting, events: events.continuation)
        try channel.pipeline.syncOperations.addHandler(handler)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    /// In chunks, until the client closes.
    func feed(_ stream: [UInt8], _ numbers: inout SeededNumbers) throws {
        var rest = stream[...]
        while !rest.isEmpty, channel.isActive {
            let count = Int.random(in: 1...200, using: &numbers)
            try channel.writeInbound(ByteBuffer(bytes: rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
    }
}

private final class Box<Value: Sendable>: Sendable {
    /// Touched on the test's own thread alone, where an embedded channel runs everything.
    nonisolated(unsafe) var value: Value

    init(_ value: Value) {
        self.value = value
    }
}
