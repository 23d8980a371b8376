/// What one member, or one address that fails to sign in, may ask of this server.
public struct ServiceLimits: Sendable, Hashable {
    /// Requests a second of one member, all connections to this server together; 0 takes the limit away.
    public var requestsPerSecond = 1_000
    /// Requests that a member may make at once after a silence.
    public var requestBurst = 5_000
    /// Failed sign-ins after which a connection is closed.
    public var signInAttempts = 3
    /// Failed sign-ins from one address within a minute after which each further one is answered late, and closes.
    public var signInFailuresPerMinute = 10
    /// The longest line after sign-in, as the greeting tells it; the server holds to it.
    public var line = 64 * 1_024
    /// How often signals are looked for, where something has changed.
    public var signalInterval: Duration = .seconds(60)
    /// A request that takes longer is logged; zero logs none.
    public var slowRequest: Duration = .seconds(1)
    /// What watching may cost.
    public var watch = WatchLimits()

    public init() {}
}
