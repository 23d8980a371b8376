import Foundation
import Testing

/// A data directory of one test, and the servers that were started on it.
final class DataDirectory: ServedBoard {
    /// What `--data` names.
    let data: String
    /// Empty on a board that nobody has made yet.
    let token: String
    let servers = StartedServers()

    var place: [String] { ["--data", data] }

    init(data: String, token: String) {
        self.data = data
        self.token = token
    }

    /// The folder of PostgreSQL's socket, while it runs.
    var socketDirectory: String? {
        let lines = postmasterFile
        return lines.count > 4 ? lines[4] : nil
    }

    /// The process that all of PostgreSQL's hang from, while it runs.
    var postmaster: Int32? {
        postmasterFile.first.flatMap { Int32($0) }
    }

    private var postmasterFile: [String] {
        (Processes.text("\(data)/postgres/postmaster.pid") ?? "")
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The processes of PostgreSQL on this board: they stand in its folder.
    var databaseProcesses: [Int32] {
        Processes.all().filter { Processes.folder(of: $0)?.hasPrefix(data) ?? false }
    }

    func close() async throws {
        await servers.killAll()
        try await eventually { databaseProcesses.isEmpty }
        try FileManager.default.removeItem(atPath: data)
    }
}

/// Runs with a copy of a board that was made once, and leaves no process and no file of it behind.
func withBoard(
    isNew: Bool = false, in folder: String? = nil, _ body: (DataDirectory) async throws -> Void
) async throws {
    let made = try await BoardFolder.made.value
    let data = "\(folder ?? BoardFolder.path)/\(UUID().uuidString.prefix(8))"
    if !isNew {
        let copy = Process()
        copy.executableURL = URL(fileURLWithPath: "/bin/cp")
        copy.arguments = ["-a", "\(made.data)", data]
        try copy.run()
        copy.waitUntilExit()
        try #require(copy.terminationStatus == 0)
    } else {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
    }
    let board = DataDirectory(data: data, token: isNew ? "" : made.token)
    do {
        try await body(board)
    } catch {
        try await board.close()
        throw error
    }
    try await board.close()
}

/// Where the boards of this test process are.
enum BoardFolder {
    private static let prefix = "tablero-test-boards."
    static let path = "/tmp/\(prefix)\(getpid())"

    /// A board with one administrator, made by the commands that a person would use.
    static let made = Task {
        try removeLeftovers()
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o711])
        atexit { BoardFolder.remove() }
        let board = DataDirectory(data: "\(path)/made", token: "")
        let member = try await board.host(
            "member", "add", "ana", "--name", "Ana López", "--team", "marketing", "--role", "admin")
        try #require(member.status == 0, "\(member.errors)")
        let token = try await board.host("token", "issue", "ana")
        try #require(token.status == 0, "\(token.errors)")
        return (data: board.data, token: token.output.joined())
    }

    private static func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("could not remove \(path)")
        }
    }

    /// Folders of processes that were killed, unless PostgreSQL still runs in them.
    private static func removeLeftovers() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/tmp") where name.hasPrefix(prefix) {
            guard let pid = Int32(name.dropFirst(prefix.count)), Foundation.kill(pid, 0) != 0, errno == ESRCH,
                !Processes.all().contains(where: { Processes.folder(of: $0)?.hasPrefix("/tmp/\(name)") ?? false })
            else { continue }
            SmallDisk.unmountLeftovers(under: "/tmp/\(name)")
            try FileManager.default.removeItem(atPath: "/tmp/\(name)")
        }
    }
}
