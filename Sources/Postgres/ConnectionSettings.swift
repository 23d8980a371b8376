import CPostgres

/// Where a database is and how its connections behave. Its descriptions never show the password.
public struct ConnectionSettings: Sendable, Hashable {
    /// libpq's keywords, handed over as arrays: a glued string would let a value smuggle in another keyword.
    private var keywords: [String: String]

    /// The server ends a statement that takes longer (57014). Zero means never.
    public var statementTimeout = Duration.seconds(30)
    /// The server ends a statement that waits longer for a lock (55P03). Zero means never.
    public var lockTimeout = Duration.seconds(5)
    /// The server closes a connection that leaves a transaction idle for longer. Zero means never.
    public var idleInTransactionTimeout = Duration.seconds(60)
    /// For each host and address; libpq counts in whole seconds, two at the least.
    public var connectTimeout = Duration.seconds(3)
    /// Transactions may not write. Defence in depth for lanes that only read.
    public var isReadOnly = false

    /// A Unix socket in `socketDirectory`, whose full path must stay under 108 bytes.
    public init(socketDirectory: String, port: Int = 5432, database: String, user: String, password: String? = nil) {
        keywords = ["host": socketDirectory, "port": String(port), "dbname": database, "user": user]
        keywords["password"] = password
    }

    /// Reads `postgres://user:password@host1:5432,host2:5432/database?sslmode=verify-full`, by libpq's own parser.
    ///
    /// Without `sslmode`, other machines are spoken to over TLS only.
    public init(url: String) throws(PostgresError) {
        guard let options = PQconninfoParse(url, nil) else { throw .invalidSettings }
        defer { PQconninfoFree(options) }
        keywords = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { keywords[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // A service or password file is for libpq to read; a replication connection speaks another language.
        guard keywords["replication"] == nil else { throw .invalidSettings }
    }

    public var database: String? {
        get { keywords["dbname"] }
        set { keywords["dbname"] = newValue }
    }

    public var user: String? {
        get { keywords["user"] }
        set { keywords["user"] = newValue }
    }

    public var password: String? {
        get { keywords["password"] }
        set { keywords["password"] = newValue }
    }

    /// Shown in `pg_stat_activity`.
    public var applicationName: String? {
        get { keywords["application_name"] }
        set { keywords["application_name"] = newValue }
    }

    /// How TLS is used, in libpq's words.
    public var sslMode: String? {
        get { keywords["sslmode"] }
        set { keywords["sslmode"] = newValue }
    }

    /// The hosts or socket directories, in the order they are tried.
    public var hosts: [String] {
        (keywords["host"] ?? keywords["hostaddr"] ?? "").split(separator: ",").map(String.init)
    }

    /// The same place, another database.
    public func database(_ name: String) -> ConnectionSettings {
        var settings = self
        settings.database = name
        return settings
    }

    /// Everything libpq is told, defaults included. Holds the password: for `PQconnectdbParams` alone.
    var parameters: [String: String] {
        var parameters = [
            "sslmode": defaultSSLMode,
            "gssencmode": "disable",
            "application_name": "tablero",
            "keepalives": "1",
            "keepalives_idle": "30",
            "keepalives_interval": "10",
            "keepalives_count": "3",
            "tcp_user_timeout": "15000",
            "target_session_attrs": "read-write",
        ]
        parameters.merge(keywords) { _, given in given }
        // A session that may not write would not count as read-write, though its server is the primary.
        if isReadOnly, parameters["target_session_attrs"] == "read-write" {
            parameters["target_session_attrs"] = "primary"
        }
        parameters["connect_timeout"] = String(max(2, connectTimeout.components.seconds))
        parameters["client_encoding"] = "UTF8"
        var options = [
            "timezone=UTC",
            "statement_timeout=\(statementTimeout.clampedMilliseconds)",
            "lock_timeout=\(lockTimeout.clampedMilliseconds)",
            "idle_in_transaction_session_timeout=\(idleInTransactionTimeout.clampedMilliseconds)",
            // Costs of recursive queries are guessed high, and compiling one takes longer than a lane may.
            "jit=off",
        ]
        if isReadOnly { options.append("default_transaction_read_only=on") }
        parameters["options"] = ([keywords["options"] ?? ""] + options.map { "-c \($0)" }).joined(separator: " ")
        return parameters
    }

    /// The same in the environment variables that PostgreSQL's own programs read: `PGHOST`, `PGUSER` and so on. Holds the
    /// password, which an argument would show to everybody on the host.
    public var environment: [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        let given = keywords.merging(["sslmode": defaultSSLMode]) { given, _ in given }
        var variables: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let variable = option.pointee.envvar, let value = given[String(cString: keyword)] {
                variables[String(cString: variable)] = value
            }
            option += 1
        }
        return variables
    }

    private var defaultSSLMode: String {
        let local: Set<String> = ["localhost", "127.0.0.1", "::1"]
        if hosts.allSatisfy({ $0.hasPrefix("/") || $0.hasPrefix("@") }) { return "disable" }
        return hosts.allSatisfy { $0.hasPrefix("/") || local.contains($0) } ? "prefer" : "require"
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        "\(user ?? "")@\(hosts.joined(separator: ","))/\(database ?? "")"
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}
