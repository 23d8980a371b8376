import NIOCore
import Synchronization

/// One connection's clock: how long it may be silent, and how long its reader may take nothing. The session moves the
/// one, the writer the other; the event loop acts when either has passed.
///
/// They are moved several times a request, so moving one further away touches no timer: the timer, when it goes off too
/// early, sets itself again.
final class Deadline: Sendable {
    enum Action: Sendable {
        /// Let the session know, as `Inbound.wake`.
        case wake
        /// Close the channel: the session may be waiting for a reader that takes nothing.
        case cut
    }

    private struct State {
        var wake = NIODeadline.distantFuture
        var cut = NIODeadline.distantFuture
        /// A wake that has gone off stays in the past until it is set again, and needs no timer.
        var hasWoken = false
        var timer: (instant: NIODeadline, scheduled: Scheduled<Void>)?
        var hasEnded = false
        var hasCut = false

        var next: NIODeadline { min(hasWoken ? .distantFuture : wake, cut) }
    }

    private let channel: any Channel
    private let state = Mutex(State())

    init(of channel: any Channel) {
        self.channel = channel
    }

    /// Whether the instant last set for waking lies behind us.
    var hasPassed: Bool {
        state.withLock { $0.wake } <= .now()
    }

    /// Whether it closed the channel, as `Action.cut`.
    var hasCut: Bool { state.withLock { $0.hasCut } }

    func set(_ action: Action, at instant: NIODeadline) {
        state.withLock { state in
            switch action {
            case .wake:
                state.wake = instant
                state.hasWoken = false
            case .cut: state.cut = instant
            }
            arm(&state)
        }
    }

    /// No limit until it is set again.
    func clear(_ action: Action) {
        state.withLock { state in
            switch action {
            case .wake: state.wake = .distantFuture
            case .cut: state.cut = .distantFuture
            }
        }
    }

    /// Ends what the session waits for, whatever the time.
    func wake() {
        channel.pipeline.fireUserInboundEventTriggered(WakeEvent())
    }

    /// Without this a pending timer would keep the channel in memory until it goes off.
    func end() {
        state.withLock { state in
            state.hasEnded = true
            state.timer?.scheduled.cancel()
            state.timer = nil
        }
    }

    private func arm(_ state: inout State) {
        guard !state.hasEnded, state.next < (state.timer?.instant ?? .distantFuture) else { return }
        state.timer?.scheduled.cancel()
        let instant = state.next
        state.timer = (instant, channel.eventLoop.scheduleTask(deadline: instant) { self.timerWentOff() })
    }

    private func timerWentOff() {
        let action: Action? = state.withLock { state in
            state.timer = nil
            let now = NIODeadline.now()
            if state.hasEnded { return nil }
            if state.cut <= now {
                state.hasCut = true
                return .cut
            }
            let isTime = !state.hasWoken && state.wake <= now
            if isTime { state.hasWoken = true }
            arm(&state)
            return isTime ? .wake : nil
        }
        switch action {
        case .wake: wake()
        case .cut: channel.close(promise: nil)
        case nil: break
        }
    }
}

/// What a session reads: bytes, or the news that it should look at its deadline and at whether the server stops.
enum Inbound: Sendable {
    case bytes(ByteBuffer)
    case wake
}

struct WakeEvent: Sendable {}

/// Puts wake-ups into the stream of bytes, behind those that came before them, and counts the bytes of both ways.
final class WakeHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Inbound
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        TrafficCounters.receive(bytes.readableBytes)
        context.fireChannelRead(wrapInboundOut(.bytes(bytes)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        TrafficCounters.send(unwrapOutboundIn(data).readableBytes)
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is WakeEvent else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        context.fireChannelRead(wrapInboundOut(.wake))
        context.fireChannelReadComplete()
    }
}
