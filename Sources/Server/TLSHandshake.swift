import NIOCore
import NIOSSL
import NIOTLS

/// Stands behind the TLS handler of one connection: says when its handshake is through, and ends it where it fails.
final class TLSHandshake: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

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

    /// Past the TLS handler, which would wait for the peer's goodbye. Ours was said when the output was closed, and who
    /// closes now has waited as long as the limits allow.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        var nearest = context
        if mode == .all {
            do {
                nearest = try context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)
            } catch {
                // It has left the pipeline, and there is nothing to go past.
            }
        }
        nearest.close(mode: mode, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
    }
}
