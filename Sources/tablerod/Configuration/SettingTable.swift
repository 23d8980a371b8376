import Logging
import Server
import Service
import Telemetry

extension Setting {
    /// Every setting there is: what reading, `tablerod settings` and docs/operations.md go through.
    static let all: [Setting] = places + logs + limits

    private static let places: [Setting] = [
        Setting(
            "data",
            .text(
                standard: "what systemd keeps for it, /var/lib/tablero for root, else ~/.local/share/tablero", \.data),
            hasFlag: true,
            "data directory of the embedded PostgreSQL"),
        Setting(
            "database", .url(standard: "embedded", \.database), hasFlag: true,
            "connection URL of a PostgreSQL of yours, as tablero_server"),
        Setting(
            "database_password_file", .text(standard: "none", \.databasePasswordFile), hasFlag: true,
            "file that holds the password for database and nothing else"),
        Setting(
            "owner_database", .url(standard: "none", \.ownerDatabase), hasFlag: true,
            "connection URL of the same as tablero_owner, for migrations"),
        Setting(
            "owner_database_password_file", .text(standard: "none", \.ownerDatabasePasswordFile), hasFlag: true,
            "file that holds the password for owner_database and nothing else"),
        Setting(
            "listen", .address(standard: Settings.standardListen, port: nil, \.listen), hasFlag: true,
            "HOST:PORT of the line protocol in plain TCP; only loopback is taken unless insecure is true"),
        Setting(
            "tls_listen",
            .address(
                standard: "0.0.0.0:8226 where there is a certificate", port: Settings.standardTLSPort, \.tlsListen),
            hasFlag: true,
            "HOST:PORT of the line protocol in TLS"),
        Setting(
            "tls_certificate", .text(standard: "none", \.tlsCertificate), hasFlag: true, isReloaded: true,
            "PEM file of the certificate and those that lead to its root"),
        Setting(
            "tls_key", .text(standard: "none", \.tlsKey), hasFlag: true, isReloaded: true,
            "PEM file of the certificate's key, without a passphrase"),
        Setting(
            "insecure", .flag(\.insecure), hasFlag: true,
            "take plain TCP beyond loopback, where passers-by read the tokens"),
        Setting(
            "socket", .text(standard: "none", \.socket), hasFlag: true, "path of a Unix socket as well, mode 0660"),
        Setting(
            "metrics_listen", .address(standard: "none", port: nil, \.metricsListen), hasFlag: true,
            "HOST:PORT for /metrics, /healthz and /readyz over HTTP; only loopback is taken"),
    ]

    private static let logs: [Setting] = [
        Setting(
            "log_level", .choice(Logger.Level.allCases.map(\.rawValue), \.logLevel), hasFlag: true, isReloaded: true,
            "the least severe lines that the log has; debug has a line for each request"),
        Setting(
            "log_format", .choice(LogStream.Format.allCases.map(\.rawValue), \.logFormat), hasFlag: true,
            isReloaded: true, "a line of the log as people read it, or as a JSON object"),
        Setting(
            "slow_request", .time(.zero ... .seconds(3_600), \.service.slowRequest), isReloaded: true,
            "requests that take longer are logged as warnings, without their arguments; 0 for none"),
    ]

    private static let limits: [Setting] = [
        Setting("connections", .count(1...1_000_000, \.server.connections), isReloaded: true, "connections in all"),
        Setting(
            "connections_per_address", .count(1...1_000_000, \.server.connectionsPerAddress), isReloaded: true,
            "connections from one address, or from one IPv6 network of 64 bits"),
        Setting(
            "count_loopback", .flag(\.server.countsLoopback), isReloaded: true,
            "whether the limit of an address holds for loopback too"),
        Setting("sign_in_line", .bytes(256...65_536, \.server.signInLine), "a line before sign-in, without its LF"),
        Setting("line", .bytes(20_480...1_048_576, \.server.line), "a line after sign-in, without its LF"),
        Setting(
            "sign_in_requests", .count(1...1_000_000, \.server.signInRequests), isReloaded: true,
            "lines before the sign-in after which a connection is closed"),
        Setting(
            "sign_in_time", .time(.milliseconds(100) ... .seconds(600), \.server.signInTime), isReloaded: true,
            "from the connection to the sign-in, whatever is said meanwhile"),
        Setting(
            "idle_time", .time(.milliseconds(100) ... .seconds(86_400), \.server.idleTime), isReloaded: true,
            "from the end of one request to the end of the next line; who watches is exempt"),
        Setting(
            "stalled_write_time", .time(.milliseconds(100) ... .seconds(3_600), \.server.stalledWriteTime),
            isReloaded: true,
            "how long a reader may leave a piece of a reply lying"),
        Setting(
            "linger_time", .time(.milliseconds(10) ... .seconds(60), \.server.lingerTime), isReloaded: true,
            "how long a peer has to close its side after we closed ours"),
        Setting(
            "drain_time", .time(.milliseconds(100) ... .seconds(600), \.server.drainTime), isReloaded: true,
            "from the order to stop until what still runs is cancelled"),
        Setting(
            "requests_per_second", .count(0...1_000_000, \.service.requestsPerSecond), isReloaded: true,
            "requests a second of one member, all connections together; 0 for no limit"),
        Setting(
            "request_burst", .count(1...1_000_000, \.service.requestBurst), isReloaded: true,
            "requests that a member may make at once after a silence"),
        Setting(
            "sign_in_attempts", .count(1...100, \.service.signInAttempts), isReloaded: true,
            "failed sign-ins after which a connection is closed"),
        Setting(
            "sign_in_failures_per_minute", .count(1...10_000, \.service.signInFailuresPerMinute), isReloaded: true,
            "failed sign-ins from one address within a minute after which each further one is answered late, and closes"
        ),
        Setting(
            "signal_interval", .time(.milliseconds(100) ... .seconds(86_400), \.service.signalInterval),
            isReloaded: true,
            "how often signals are looked for and forecasts recorded, where the board has changed"),
        Setting(
            "watch_ping", .time(.milliseconds(100) ... .seconds(600), \.service.watch.ping), isReloaded: true,
            "how long a watcher hears nothing before it hears that there was nothing"),
        Setting(
            "watch_behind", .count(1...10_000_000, \.service.watch.behind), isReloaded: true,
            "events that a watcher may be behind while it comes no closer"),
        Setting(
            "watch_patience", .time(.milliseconds(100) ... .seconds(3_600), \.service.watch.patience), isReloaded: true,
            "how long it may do so before its watch ends"),
    ]
}
