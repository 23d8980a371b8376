import Board
public import LineProtocol
import Synchronization

/// A conversation without a socket, in the bytes that a socket would carry.
public final class MemoryConnection: TranscriptConnection {
    private let conversation: any Conversation
    /// What was said without having been asked.
    public let pushed: PushedLines

    public init(_ opener: any ConversationOpener, from peer: Peer) {
        pushed = PushedLines()
        conversation = opener.open(from: peer, on: pushed)
    }

    convenience init(_ opener: any ConversationOpener, address: String) {
        self.init(opener, from: Peer(.memory, address: address))
    }

    public var isWatching: Bool { conversation.isWatching }

    public func greeting() async throws -> [String] {
        [Self.text(.done(nil, await conversation.greeting()))]
    }

    public func ask(_ line: [UInt8]) async throws -> [String] {
        let request: Request
        do throws(WireError) {
            request = try Request(parsing: line)
        } catch {
            return [Self.text(.fail(Tag(atHeadOf: line), error))]
        }
        let (lines, terminal) = await answer(request)
        let last: ReplyLine =
            switch terminal {
            case .done(let object), .close(let object): .done(request.tag, object)
            case .fail(let error), .failAndClose(let error): .fail(request.tag, error)
            }
        return (lines + [last]).map(Self.text)
    }

    public func ask(_ line: String) async throws -> [String] {
        try await ask(Array(line.utf8))
    }

    /// The same without its bytes.
    public func answer(_ request: Request) async -> (lines: [ReplyLine], terminal: Terminal) {
        let sink = CollectingSink()
        let terminal = await conversation.answer(request, to: sink)
        return (sink.lines.withLock { $0 }, terminal)
    }

    public func close() async {
        await conversation.end()
    }

    private static func text(_ line: ReplyLine) -> String {
        var bytes: [UInt8] = []
        line.write(into: &bytes)
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
}

private final class CollectingSink: ReplySink {
    let lines = Mutex<[ReplyLine]>([])

    func send(_ line: ReplyLine) async throws {
        lines.withLock { $0.append(line) }
    }

    func send(written data: [UInt8]) async throws {
        var line: [UInt8] = []
        ReplyLine.write(data: data, into: &line)
        try await send(ReplyLine(parsing: line.dropLast()))
    }
}
