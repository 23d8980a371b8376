import NIOCore

/// Keeps what a connection brings before a task has taken it over, and hands it on then.
///
/// Nothing is read on purpose so early, but a peer that has sent its requests and closed its side (`printf … | nc`)
/// makes the event loop read to the end at once, and without a handler those bytes would be dropped. What it holds is
/// bounded by the kernel's receive buffer.
final class HeldInbound: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private enum Happening {
        case read(ByteBuffer)
        case event(any Sendable)
        case inactive
    }

    private var held: [Happening] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        held.append(.read(unwrapInboundIn(data)))
    }

    func channelReadComplete(context: ChannelHandlerContext) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        held.append(.event(event))
    }

    func channelInactive(context: ChannelHandlerContext) {
        held.append(.inactive)
    }

    /// Removal is the hand-over: everything held goes on, in order, to the handlers that are there by now.
    func removeHandler(context: ChannelHandlerContext, removalToken: ChannelHandlerContext.RemovalToken) {
        for happening in held {
            switch happening {
            case .read(let bytes): context.fireChannelRead(wrapInboundOut(bytes))
            case .event(let event): context.fireUserInboundEventTriggered(event)
            case .inactive: context.fireChannelInactive()
            }
        }
        if !held.isEmpty { context.fireChannelReadComplete() }
        held = []
        context.leavePipeline(removalToken: removalToken)
    }
}
