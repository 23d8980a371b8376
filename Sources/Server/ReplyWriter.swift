import Board
import LineProtocol
import NIOCore
import Synchronization

/// Gathers the lines of one connection and sends them in as few writes as the order of things allows.
///
/// Two tasks use it: the session, which writes replies, and whoever pushes events, which never fall inside a reply. What
/// either has gathered goes to the event loop under the lock, so bytes leave in the order in which lines were written,
/// whoever sends them. Whoever sent then waits while the system has more than `ServerLimits.unsent` bytes still to take.
final class ReplyWriter: Sendable {
    private struct Pushed {
        var bytes: [UInt8]
        var isWanted: @Sendable () -> Bool
    }

    private enum Condition {
        /// The system has taken enough for more to be sent.
        case room
        case nothingUnsent
        case noReply
    }

    private struct State {
        var bytes: [UInt8] = []
        /// Events that wait for the terminal line of the reply under way.
        var pushed: [Pushed] = []
        /// Counts replies, so that a sink kept from an earlier one is known.
        var reply = 0
        var isReplying = false
        /// Bytes of the reply under way.
        var replyBytes = 0
        var isTimerSet = false
        /// Bytes given to the event loop that the system has not taken.
        var unsent = 0
        /// Nothing more is pushed: the last line is on its way.
        var isEnding = false
        var isClosed = false
        var waiters: [Int: (condition: Condition, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var lastWaiter = 0

        func holds(_ condition: Condition) -> Bool {
            switch condition {
            case .room: unsent <= ServerLimits.unsent
            case .nothingUnsent: unsent == 0
            case .noReply: !isReplying
            }
        }

        /// Those who need wait no longer.
        mutating func takeWaiters() -> [CheckedContinuation<Void, any Error>] {
            let ready = waiters.filter { isClosed || holds($0.value.condition) }
            for number in ready.keys { waiters[number] = nil }
            return ready.values.map(\.continuation)
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
        channel.closeFuture.whenComplete { [self] _ in change { $0.isClosed = true } }
    }

    /// The sink of the next reply.
    func begin() -> Reply {
        state.withLock { state in
            state.reply += 1
            state.isReplying = true
            state.replyBytes = 0
            return Reply(writer: self, number: state.reply)
        }
    }

    /// Ends the reply that was begun, or is one by itself; behind the last one of a connection nothing is pushed. Gives
    /// the bytes of the whole reply.
    @discardableResult
    func end(_ line: ReplyLine, isLast: Bool = false) -> Int {
        var bytes = 0
        change { state in
            let before = state.bytes.count
            line.write(into: &state.bytes)
            bytes = state.replyBytes + state.bytes.count - before
            state.isEnding = state.isEnding || isLast
            for pushed in state.pushed where !isLast && pushed.isWanted() { state.bytes += pushed.bytes }
            state.pushed = []
            state.isReplying = false
        }
        return bytes
    }

    /// Sends events, behind the reply under way if there is one: then they are kept, and the next ones wait.
    func push(_ events: [JSON.Object], while isWanted: @escaping @Sendable () -> Bool) async throws {
        var bytes: [UInt8] = []
        for event in events { ReplyLine.event(event).write(into: &bytes) }
        while true {
            let isDone = try state.withLock { state in
                guard !state.isEnding, !state.isClosed else { throw ChannelError.ioOnClosedChannel }
                if !state.isReplying {
                    if isWanted() { state.bytes += bytes }
                    send(&state)
                    return true
                }
                guard state.pushed.isEmpty else { return false }
                state.pushed.append(Pushed(bytes: bytes, isWanted: isWanted))
                return true
            }
            if isDone { return try await wait(for: .room) }
            try await wait(for: .noReply)
        }
    }

    fileprivate func append(_ line: ReplyLine, to reply: Int) async throws {
        try await append(to: reply) { state in
            switch line {
            case .done, .fail: throw ServerError.terminalLineInReply
            case .event:
                var bytes: [UInt8] = []
                line.write(into: &bytes)
                state.pushed.append(Pushed(bytes: bytes, isWanted: { true }))
                let waiting = state.pushed.reduce(0) { $0 + $1.bytes.count }
                if waiting > ServerLimits.waitingEvents { throw ServerError.tooManyEventsInReply }
            case .data, .remark: line.write(into: &state.bytes)
            }
        }
    }

    fileprivate func append(written data: [UInt8], to reply: Int) async throws {
        try await append(to: reply) { state in ReplyLine.write(data: data, into: &state.bytes) }
    }

    private func append(to reply: Int, _ write: (inout sending State) throws -> Void) async throws {
        let isFull = try state.withLock { state in
            guard state.isReplying, state.reply == reply else { throw ServerError.replyIsComplete }
            let before = state.bytes.count
            try write(&state)
            state.replyBytes += state.bytes.count - before
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
            change { state in
                state.isTimerSet = false
                send(&state)
            }
        }
    }

    /// Sends what is gathered; returns when there is room for more.
    func flush() async throws {
        change { send(&$0) }
        try await wait(for: .room)
    }

    // MARK: to the channel

    /// Hands what is gathered to the event loop, whose tasks run in the order in which they were given.
    private func send(_ state: inout State) {
        guard !state.bytes.isEmpty, !state.isClosed else { return }
        let buffer = ByteBuffer(bytes: state.bytes)
        state.bytes = []
        if state.unsent == 0 { deadline.set(.cut, at: .now() + stalledWriteTime) }
        state.unsent += buffer.readableBytes
        channel.eventLoop.execute { [self] in
            let promise = channel.eventLoop.makePromise(of: Void.self)
            promise.futureResult.whenComplete { [self] result in sent(buffer.readableBytes, result) }
            channel.writeAndFlush(buffer, promise: promise)
        }
    }

    private func sent(_ count: Int, _ result: Result<Void, any Error>) {
        change { state in
            state.unsent -= count
            // A failed write ends the channel, and so the session.
            if case .failure = result { state.isClosed = true }
            if state.unsent == 0 {
                deadline.clear(.cut)
            } else {
                deadline.set(.cut, at: .now() + stalledWriteTime)
            }
        }
    }

    // MARK: waiting

    private func change(_ body: (inout State) -> Void) {
        let (ready, isClosed) = state.withLock { state in
            body(&state)
            return (state.takeWaiters(), state.isClosed)
        }
        for continuation in ready {
            if isClosed {
                continuation.resume(throwing: ChannelError.ioOnClosedChannel)
            } else {
                continuation.resume()
            }
        }
    }

    /// Returns when the condition holds; throws when the connection is gone, or the task was cancelled.
    private func wait(for condition: Condition) async throws {
        let number: Int? = state.withLock { state in
            if !state.isClosed, state.holds(condition) { return nil }
            state.lastWaiter += 1
            return state.lastWaiter
        }
        guard let number else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if state.isClosed { return .failure(ChannelError.ioOnClosedChannel) }
                    if state.holds(condition) { return .success(()) }
                    // Asked under the lock that the handler below takes: it comes before this, or finds the waiter.
                    if _Concurrency.Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[number] = (condition, continuation)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }
}

extension ReplyWriter {
    /// Returns when the system has taken the last byte, which a close would otherwise throw away. Nothing is pushed from
    /// now on.
    func sendAll() async throws {
        change { state in
            state.isEnding = true
            send(&state)
        }
        try await wait(for: .nothingUnsent)
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

    func send(written data: [UInt8]) async throws {
        try await writer.append(written: data, to: number)
    }

    func send(_ line: ReplyLine) async throws {
        try await writer.append(line, to: number)
    }
}
