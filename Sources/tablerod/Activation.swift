import Glibc
import Server

/// Sockets that a service manager bound and handed over (sd_listen_fds(3)), by the name that their unit gives them.
///
/// Nothing is linked for it: descriptors from 3 on, and three variables that say how many, for whom and how called.
struct Activation: Sendable {
    private static let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]
    private static let first: Int32 = 3

    var sockets: [(name: String, descriptor: Int32)] = []

    /// As the process was started. The variables are taken away, since they are not for programs that it starts.
    static func ofProcess() -> Activation {
        let values = variables.map { name in getenv(name).map { String(cString: $0) } }
        for name in variables { unsetenv(name) }
        let known = zip(variables, values).compactMap { name, value in value.map { (name, $0) } }
        return Activation(environment: Dictionary(uniqueKeysWithValues: known), process: getpid())
    }

    /// None where they are for another process.
    init(environment: [String: String], process: Int32) {
        guard environment["LISTEN_PID"] == "\(process)",
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), (1...64).contains(count)
        else { return }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
        sockets = (0..<count).map { number in
            (Int(number) < names.count ? String(names[Int(number)]) : "", Self.first + number)
        }
    }
}

extension Settings {
    /// What a unit calls the sockets that are met in TLS; all others are plain.
    static let encryptedName = "tls"
    /// Names of plain ones; the others are what systemd and its tools say where a unit says nothing.
    private static let plainNames = ["line", "tablerod.socket", "unknown", ""]

    /// The inherited sockets, in the place of what was configured of their kind.
    func endpoints(
        _ configured: [Endpoint], taking activation: Activation, _ warnings: inout [String]
    ) throws(Problem) -> [Endpoint] {
        var taken: [Endpoint] = []
        for (name, descriptor) in activation.sockets {
            let socket: InheritedSocket
            do {
                socket = try InheritedSocket(descriptor: descriptor)
            } catch {
                throw Problem(error.description)
            }
            guard name != Self.encryptedName else {
                guard let identity = configured.lazy.compactMap(\.identity).first else {
                    throw Problem(
                        "the inherited socket tls takes both tls_certificate and tls_key; tablerod certificate makes a "
                            + "pair to try out")
                }
                taken.append(.inherited(socket, identity))
                continue
            }
            guard Self.plainNames.contains(name) else {
                throw Problem("the inherited socket \(name) is called neither line nor tls (FileDescriptorName=)")
            }
            if case .tcp(let host, let port) = socket.place {
                try admitPlain(ListenAddress(host: host, port: port), &warnings)
            }
            taken.append(.inherited(socket, nil))
        }
        let kinds = Set(taken.map(\.kind))
        return configured.filter { !kinds.contains($0.kind) } + taken
    }
}

extension Endpoint {
    fileprivate enum Kind { case plain, encrypted, file }

    /// Those of one kind stand for one setting: `listen`, `tls_listen` or `socket`.
    fileprivate var kind: Kind {
        switch self {
        case .tcp: .plain
        case .tls: .encrypted
        case .unix: .file
        case .inherited(let socket, let identity):
            if identity != nil { .encrypted } else if case .unix = socket.place { .file } else { .plain }
        }
    }
}
