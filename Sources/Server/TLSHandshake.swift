import NIOCore
import NIOSSL
import NIOTLS

/// Stands behind the TLS handler of one connection: says when its handshake is through, and ends it where it fails.
final class TLSHandshake: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let promise: EventLoopPromise<Void>
    private var isThrough = false

    /// `promise` fails where the connection ends first, whatever ends it.
    init(_ promise: EventLoopPromise<Void>) {
        self.promise = promise
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted = event {
            isThrough = true
            promise.succeed()
        } else if event is WakeEvent, !isThrough {
            // There is no session yet that could be woken: the server stops.
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The end of input without the TLS way of saying so, as many clients do it. It could be an attacker's doing, who
        // thereby takes requests away; half a line is no request, so nothing can be cut short.
        if isThrough, error as? NIOSSLError == .uncleanShutdown { return }
        promise.fail(error)
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
    }
}
