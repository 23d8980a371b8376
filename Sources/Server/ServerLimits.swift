/// What a connection may cost, and how long it may take.
public struct ServerLimits: Sendable, Hashable {
    /// Connections in all; one more gets `limit.connections` and is closed.
    public var connections = 2_000
    /// Connections from one address; of IPv6 from one network of 64 bits, since a single host has all of it.
    public var connectionsPerAddress = 200
    /// Whether that holds for loopback too. Behind a proxy all come from there; Unix sockets are always exempt.
    public var countsLoopback = false
    /// The longest line in bytes, without its LF, before sign-in.
    public var signInLine = 4 * 1_024
    /// The same after it.
    public var line = 64 * 1_024
    /// Lines before sign-in; one more closes. Without it strangers could keep the server busy with `help`.
    public var signInRequests = 100
    /// From the connection to the sign-in, whatever is said meanwhile.
    public var signInTime: Duration = .seconds(10)
    /// From the end of one request to the end of the next line; who watches is exempt.
    public var idleTime: Duration = .seconds(600)
    /// How long a reader may take nothing while a reply waits for it.
    public var stalledWriteTime: Duration = .seconds(60)
    /// How long the peer has to close its side after we closed ours: an earlier close could take the last reply from it.
    public var lingerTime: Duration = .seconds(2)
    /// From the order to stop until what still runs is cancelled.
    public var drainTime: Duration = .seconds(10)

    public init() {}

    /// A line that goes on so many times its limit is no mistake: the connection is closed.
    static let overlongFactor = 16
    /// After `limit.rate` the connection rests for so long. Otherwise who asks too often and reads nothing would keep the
    /// server busy with refusals; by then there is room again for most of what waits.
    static let ratePause: Duration = .milliseconds(100)
    /// Bytes of replies gathered before they are sent although more requests wait.
    static let replyBuffer = 64 * 1_024
    /// Bytes given to the channel that the system may not have taken yet; beyond it, whoever sends waits.
    static let unsent = 128 * 1_024
    /// Bytes of events that may wait for the end of a reply.
    static let waitingEvents = 1_024 * 1_024
    /// How long a finished reply may wait for company while the next request runs.
    static let replyAge: Duration = .milliseconds(1)
    /// After the order to stop, how long requests already under way to us are still answered with `retry.shutdown`.
    static let farewellTime: Duration = .milliseconds(50)
    /// The linger of a connection that was one too many: a flood of them must not add up.
    static let refusalLinger: Duration = .milliseconds(200)
}
