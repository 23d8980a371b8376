/// How a second program on the same host reaches a private cluster that a server has running.
public struct RunningCluster: Sendable {
    /// Owns the database; runs migrations.
    public let owner: ConnectionSettings
    /// What the server connects as.
    public let server: ConnectionSettings

    /// nil when no cluster runs in that data directory, or its socket is not this user's to enter.
    public static func find(dataDirectory: String, database: String = "tablero") -> RunningCluster? {
        guard let postmaster = ClusterFiles.postmaster(of: "\(dataDirectory)/postgres") else { return nil }
        func settings(_ user: String) -> ConnectionSettings {
            ConnectionSettings(socketDirectory: postmaster.socketDirectory, database: database, user: user)
        }
        return RunningCluster(owner: settings(BoardRoles.owner), server: settings(BoardRoles.server))
    }
}
