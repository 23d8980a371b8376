import Glibc
import NIOCore
import NIOPosix

extension ServerBootstrap {
    /// Notices peers that are gone without a word: a host that was cut off sends no end of its connection.
    ///
    /// Half a minute of silence makes the kernel ask, and three unanswered questions, ten seconds apart, end it; bytes of
    /// ours that nobody confirms for a minute end it as well. A connection that waits for nothing else, as one that
    /// watches does, would otherwise stay for ever.
    func detectingDeadPeers() -> ServerBootstrap {
        childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.tcpOption(.init(rawValue: TCP_KEEPIDLE)), value: 30)
            .childChannelOption(.tcpOption(.init(rawValue: TCP_KEEPINTVL)), value: 10)
            .childChannelOption(.tcpOption(.init(rawValue: TCP_KEEPCNT)), value: 3)
            .childChannelOption(.tcpOption(.init(rawValue: TCP_USER_TIMEOUT)), value: 60_000)
    }
}
