/// One thing that is counted or measured: its name on the page of metrics and what it means.
///
/// Names follow the conventions of the Prometheus text format: base units, `_total` on counters.
public struct Metric: Sendable, Hashable {
    /// How its values are to be read.
    public enum Kind: String, Sendable, Hashable {
        /// Only grows while the process runs.
        case counter
        /// A value of the moment.
        case gauge
        /// Durations by upper bounds in seconds.
        case histogram
    }

    public let name: String
    public let kind: Kind
    /// The names of its labels. Their values come from closed sets of ours: never from what a client sent, never a
    /// member, an address or a text of the board.
    public let labels: [String]
    /// One sentence, for the page and for docs/operations.md.
    public let help: String

    init(_ name: String, _ kind: Kind, _ labels: [String] = [], _ help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }
}

/// The limits that can be hit, as the label of `tablero_limit_hits_total`: where there is a setting, its name.
public enum Limit: String, Sendable, Hashable, CaseIterable {
    case signInLine = "sign_in_line"
    case line
    case signInRequests = "sign_in_requests"
    case signInTime = "sign_in_time"
    case idleTime = "idle_time"
    case connections
    case connectionsPerAddress = "connections_per_address"
    case requestsPerSecond = "requests_per_second"
    case stalledWriteTime = "stalled_write_time"
    case drainTime = "drain_time"
    case signInAttempts = "sign_in_attempts"
    case signInFailuresPerMinute = "sign_in_failures_per_minute"
    /// A first word of HTTP.
    case http
}
