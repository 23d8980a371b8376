import Server
import Telemetry

/// The connection limit against the number of files that the system lets this process have open.
enum OpenFiles {
    /// For PostgreSQL, the listeners, metrics and the libraries.
    static let reserve = 100

    /// Raises the system's limit as far as it goes. Too many connections asked for stop the start; the default is
    /// lowered to what there is room for. Gives the limits and what is to be said about them.
    static func fit(
        _ settings: Settings, allowed: Int = FileLimit.raise()
    ) throws(Settings.Problem) -> (limits: ServerLimits, warning: String?) {
        var limits = settings.server
        guard limits.connections + reserve > allowed else { return (limits, nil) }
        let room = max(allowed - reserve, 1)
        let facts =
            "connections: \(limits.connections) takes \(limits.connections + reserve) open files, and the system allows \(allowed)"
        guard settings.said["connections"] == nil else {
            throw Settings.Problem(
                "\(facts); raise LimitNOFILE or ulimit -n, or set connections to \(room) or fewer")
        }
        limits.connections = room
        return (limits, "\(facts); going on with \(room); raise LimitNOFILE or ulimit -n for more")
    }
}
