/// The roles of a board's database, and the database itself, made by a superuser as often as one likes.
///
/// The owner migrates; the server role has no DDL and gets its rights on tables from the migrations. This stops bugs
/// and injected SQL, not whoever holds the host.
public enum BoardRoles {
    /// The superuser that `initdb` makes in a private cluster.
    public static let bootstrap = "tablero_bootstrap"
    /// Owns the database and everything in it; runs migrations.
    public static let owner = "tablero_owner"
    /// What servers connect as.
    public static let server = "tablero_server"

    private static let databaseExists = Statement(
        "roles.database-exists", .exactlyOne, "select exists (select from pg_database where datname = $1)")

    /// Makes what is missing of roles and database. The roles can log in; how they prove who they are is pg_hba.conf's
    /// matter, and the operator's on a server that is not private.
    ///
    /// - Parameter bootstrap: a superuser on any database of the cluster.
    public static func prepare(database: String, bootstrap: ConnectionSettings) async throws {
        let connection = try await Connection.open(bootstrap)
        // Two servers may start at once, and GRANT of the same thing twice at once is refused. Held until closed.
        _ = try await connection.query(Migrator.lock, [.integer(Migrator.lockKey)]) { _ in }
        try await connection.execute(script: roles)
        let exists = try await connection.query(databaseExists, [.text(database)]) { row in try row.boolean() }
        let name = try await connection.quoted(identifier: database)
        if exists != [true] {
            try await connection.execute(
                script: "create database \(name) owner \(owner) template template0 encoding 'UTF8'")
        }

        let inside = try await Connection.open(bootstrap.database(database))
        try await inside.execute(
            script: """
                revoke all on database \(name) from public;
                grant connect on database \(name) to \(server);
                revoke create on schema public from public;
                grant all on schema public to \(owner);
                grant usage on schema public to \(server)
                """)
        await inside.close()
        await connection.close()
    }

    private static let roles = [owner, server].map { role in
        """
        do $$
        begin
            if not exists (select from pg_roles where rolname = '\(role)') then
                create role \(role) login nosuperuser nocreatedb nocreaterole;
            end if;
        end
        $$;
        """
    }.joined(separator: "\n")
}

extension Connection {
    /// A name in double quotes, for the few commands that take no parameters.
    public func quoted(identifier: String) throws(PostgresError) -> String {
        try wholeHandle().quoted(identifier: identifier)
    }
}
