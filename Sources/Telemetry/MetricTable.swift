extension Metric {
    public static let connectionsOpen = Metric(
        "tablero_connections_open", .gauge, "Connections that are open.")
    public static let connectionsAccepted = Metric(
        "tablero_connections_accepted_total", .counter, ["transport"], "Connections that were let in.")
    public static let connectionsRefused = Metric(
        "tablero_connections_refused_total", .counter, ["reason"],
        "Connections that were one too many, by the limit they met.")
    public static let connectionsClosed = Metric(
        "tablero_connections_closed_total", .counter, ["reason"], "Connections that ended, by what ended them.")
    public static let requests = Metric(
        "tablero_requests_total", .counter, ["effect", "outcome"],
        "Requests that were answered, by what their command may do and by `ok` or the class of the error.")
    public static let requestSeconds = Metric(
        "tablero_request_seconds", .histogram, ["effect"],
        "From a request's turn to the end of its reply; a slow reader of a long reply counts.")
    public static let limitHits = Metric(
        "tablero_limit_hits_total", .counter, ["limit"], "How often each limit was met.")
    public static let bytesReceived = Metric(
        "tablero_received_bytes_total", .counter, "Bytes of requests, as they are after TLS.")
    public static let bytesSent = Metric("tablero_sent_bytes_total", .counter, "Bytes of replies and events.")
    public static let signInFailures = Metric(
        "tablero_sign_in_failures_total", .counter, "Sign-ins with a token that was not good.")
    public static let pushes = Metric("tablero_pushes_total", .counter, "Events sent to those who watch.")
    public static let lagged = Metric(
        "tablero_lagged_total", .counter, "Watchers that were too slow and were told to list again.")
    public static let writesWaiting = Metric(
        "tablero_writes_waiting", .gauge, "Changes that wait for the write lane.")
    public static let writes = Metric(
        "tablero_writes_total", .counter, "Changes that went through a transaction of the write lane.")
    public static let writeDrains = Metric(
        "tablero_write_drains_total", .counter, "Transactions of the write lane; writes over drains is the group size.")
    public static let postgresConnections = Metric(
        "tablero_postgres_connections_open", .gauge, "Connections to PostgreSQL.")
    public static let postgresResults = Metric(
        "tablero_postgres_results_open", .gauge, "Results of PostgreSQL that are held in memory.")
    public static let jobSuccess = Metric(
        "tablero_job_last_success_timestamp_seconds", .gauge, ["activity"],
        "When each job of this server last did what it is for, in seconds since 1970; 0 for not yet.")
    public static let buildInfo = Metric(
        "tablero_build_info", .gauge, ["version"], "Always 1; which version runs.")
    public static let residentMemory = Metric(
        "process_resident_memory_bytes", .gauge, "Resident memory of the server, without PostgreSQL.")
    public static let openFiles = Metric("process_open_fds", .gauge, "Open file descriptors.")
    public static let mostFiles = Metric("process_max_fds", .gauge, "The most file descriptors it may have.")
    public static let startTime = Metric(
        "process_start_time_seconds", .gauge, "When the server started, in seconds since 1970.")
    public static let uptime = Metric("tablero_uptime_seconds", .gauge, "For how long it has been up.")

    /// Every metric there is: nothing else appears on the page. The order is that of docs/operations.md.
    public static let all: [Metric] = [
        connectionsOpen, connectionsAccepted, connectionsRefused, connectionsClosed, requests, requestSeconds,
        limitHits, bytesReceived, bytesSent, signInFailures, pushes, lagged, writesWaiting, writes, writeDrains,
        postgresConnections, postgresResults, jobSuccess, buildInfo, residentMemory, openFiles, mostFiles, startTime,
        uptime,
    ]

    private init(_ name: String, _ kind: Kind, _ help: String) { self.init(name, kind, [], help) }
}
