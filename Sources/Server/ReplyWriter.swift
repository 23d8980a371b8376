import Board
import LineProtocol
import NIOCore
import Synchronization

/// Gathers the lines of replies and sends them in as few writes as the order of things allows.
///
/// Events never fall inside a reply: those that come while one is under way wait for its terminal line.
final class ReplyWriter: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var waitingEvents: [UInt8] = []
        /// Counts replies, so that a sink kept from an earlier one is known.
        var reply = 0
        var isReplying = false
        var isFlushing = false
        var isTimerSet = false

        mutating func takeBytes() -> [UInt8] {
            defer { bytes = [] }
            return bytes
        }
    }

    private let channel: any Channel
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let deadline: Deadline
    private let stalledWriteTime: TimeAmount
    private let state = Mutex(State())

    init(
        on channel: any Channel, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, deadline: Deadline,
        limits: ServerLimits
    ) {
        self.channel = channel
        self.outbound = outbound
        self.deadline = deadline
        stalledWriteTime = TimeAmount(limits.stalledWriteTime)
    }

    /// The sink of the next reply.
    func begin() -> Reply {
        state.withLock { state in
            state.reply += 1
            state.isReplying = true
            return Reply(writer: self, number: state.reply)
        }
    }

    /// Ends the reply that was begun, or is one by itself.
    func end(_ line: ReplyLine) {
        state.withLock { state in
            line.write(into: &state.bytes)
            state.bytes.append(contentsOf: state.waitingEvents)
            state.waitingEvents = []
            state.isReplying = false
        }
    }

    /// Sends an event, behind the reply under way if there is one.
    func push(_ event: JSON.Object) async throws {
        let isReplying = try state.withLock { state in
            guard state.isReplying else {
                ReplyLine.event(event).write(into: &state.bytes)
                return false
            }
            ReplyLine.event(event).write(into: &state.waitingEvents)
            if state.waitingEvents.count > ServerLimits.waitingEvents { throw ServerError.tooManyEventsInReply }
            return true
        }
        if !isReplying { try await flush() }
    }

    fileprivate func append(_ line: ReplyLine, to reply: Int) async throws {
        let isFull = try state.withLock { state in
            guard state.isReplying, state.reply == reply else { throw ServerError.replyIsComplete }
            switch line {
            case .done, .fail: throw ServerError.terminalLineInReply
            case .event:
                line.write(into: &state.waitingEvents)
                if state.waitingEvents.count > ServerLimits.waitingEvents { throw ServerError.tooManyEventsInReply }
            case .data, .remark:
                line.write(into: &state.bytes)
            }
            return state.bytes.count >= ServerLimits.replyBuffer
        }
        guard isFull else { return }
        do {
            try await flush()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw ReaderGone()
        }
    }

    /// To be called before another request begins: finished replies may gather, but for `ServerLimits.replyAge` at most,
    /// however long that request takes.
    func flushOrSetTimer() async throws {
        let (isFull, needsTimer) = state.withLock { state in
            let isFull = state.bytes.count >= ServerLimits.replyBuffer
            let needsTimer = !isFull && !state.bytes.isEmpty && !state.isTimerSet
            if needsTimer { state.isTimerSet = true }
            return (isFull, needsTimer)
        }
        if isFull { try await flush() }
        guard needsTimer else { return }
        channel.eventLoop.scheduleTask(in: TimeAmount(ServerLimits.replyAge)) { [self] in
            // Tasks run in order, timers between them: only as a task are these bytes behind those of earlier flushes.
            channel.eventLoop.execute { [self] in timerWentOff() }
        }
    }

    private func timerWentOff() {
        let bytes: [UInt8] = state.withLock { state in
            state.isTimerSet = false
            // The bytes of a flush under way may not have reached the event loop yet, and these would overtake them.
            guard !state.isFlushing else { return [] }
            return state.takeBytes()
        }
        // A failed write ends the channel, and so the session.
        if !bytes.isEmpty { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }
    }

    /// Sends what is gathered; returns when the channel has room for more.
    func flush() async throws {
        let bytes = state.withLock { state in
            state.isFlushing = !state.bytes.isEmpty
            return state.takeBytes()
        }
        guard !bytes.isEmpty else { return }
        deadline.set(.cut, at: .now() + stalledWriteTime)
        defer { state.withLock { $0.isFlushing = false } }
        try await outbound.write(ByteBuffer(bytes: bytes))
        deadline.clear()
    }
}

extension ReplyWriter {
    /// Returns when the system has taken the last byte, which a close would otherwise throw away.
    func sendAll() async throws {
        try await flush()
        deadline.set(.cut, at: .now() + stalledWriteTime)
        try await channel.writeAndFlush(ByteBuffer()).get()
        deadline.clear()
    }

    /// Closes our side, then reads on, to no purpose but one: closing a socket with unread bytes in it resets the
    /// connection, and the peer may then lose the reply it is about to read.
    func hangUp(
        _ iterator: inout NIOAsyncChannelInboundStream<Inbound>.AsyncIterator, lingering time: Duration
    ) async throws {
        try await sendAll()
        outbound.finish()
        deadline.set(.cut, at: .now() + TimeAmount(time))
        while try await iterator.next() != nil {}
    }
}

/// The sink of one reply; dead once that is complete.
struct Reply: ReplySink {
    fileprivate let writer: ReplyWriter
    fileprivate let number: Int

    func send(_ line: ReplyLine) async throws {
        try await writer.append(line, to: number)
    }
}
