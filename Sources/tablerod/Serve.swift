import ArgumentParser
import Logging
import Postgres
import Server
import Service
import ServiceLifecycle
import Store
import Telemetry
import UnixSignals

/// `tablerod serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the server, with an embedded PostgreSQL unless a database is named.",
        discussion: "Example: tablerod serve --data /var/lib/tablero --listen 127.0.0.1:8225")

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: "HOST:PORT of the line protocol in plain TCP; 127.0.0.1:8225 unless said. Others with --insecure.")
    var listen: String?

    @Option(help: "Path of a Unix socket to listen on as well.")
    var socket: String?

    @OptionGroup var tlsOptions: TLSOptions

    @Option(help: "A YAML file with the same settings.")
    var config: String?

    func run() async throws {
        let settings: Settings
        do {
            settings = try Settings.read(config)
        } catch {
            throw fail(error.description, status: 78)
        }
        let endpoints = try endpoints(settings)
        let metrics = try settings.metricsListen.map {
            try loopback($0, as: "metrics_listen", "metrics are for whoever asks, so for loopback only")
        }
        let limits: ServerLimits
        do {
            let fitted = try OpenFiles.fit(settings)
            limits = fitted.limits
            if let warning = fitted.warning { FileHandleLine.error("tablerod: \(warning)") }
        } catch {
            throw fail(error.description, status: 78)
        }
        let opened: OpenDatabase
        do {
            opened = try await OpenDatabase.open(databaseOptions, configured: settings, mayShare: false)
        } catch {
            throw fail(error.description, status: 75)
        }
        do {
            _ = try await opened.migrate()
            try await serve(
                on: opened,
                HousePlan(
                    endpoints: endpoints, metrics: metrics, users: settings.users, server: limits,
                    service: settings.service))
            await opened.close()
        } catch {
            await opened.close()
            throw fail("\(error)", status: 75)
        }
    }

    private func serve(on opened: OpenDatabase, _ plan: HousePlan) async throws {
        var logger = Logger(label: "tablerod")
        logger.logLevel = .notice
        let store = BoardStore(settings: opened.server)
        var reloading: CertificateReloading?
        if let identity = plan.endpoints.compactMap(\.identity).first { reloading = await .caught(for: identity) }
        do {
            try await store.open()
            let manager = ServiceManager.ofProcess()
            let house = House.build(
                store: store, cluster: opened.cluster, plan: plan, reloading: reloading, manager: manager,
                logger: logger
            ) { bound in
                manager?.tell("READY=1\nSTATUS=listens on \(bound.map(\.description).joined(separator: " and "))")
                let places = bound.map(\.description).joined(separator: " and ")
                FileHandleLine.output("tablerod \(BoardService.version) listens on \(places), board in \(opened.place)")
            }
            try await house.run()
            await store.close()
        } catch {
            await store.close()
            throw error
        }
    }

    private func endpoints(_ settings: Settings) throws -> [Endpoint] {
        let text = listen ?? settings.listen ?? "127.0.0.1:8225"
        guard let address = ListenAddress(text) else {
            throw fail("--listen is HOST:PORT, such as 127.0.0.1:8225", status: 64)
        }
        let isInsecure = tlsOptions.isInsecure(settings)
        guard address.isLoopback || isInsecure else {
            throw fail(
                "plain TCP is for loopback only, since tokens would cross the network readable; listen on 127.0.0.1, "
                    + "and for others on TLS (--tls-listen)", status: 78)
        }
        if !address.isLoopback {
            FileHandleLine.error(
                "tablerod: warning: plain TCP on \(text) shows tokens and the board to whoever sees the network; "
                    + "use --tls-listen")
        }
        var endpoints: [Endpoint] = [.tcp(host: address.host, port: address.port)]
        if let encrypted = try tlsOptions.endpoint(settings) { endpoints.append(encrypted) }
        if let identity = endpoints.compactMap(\.identity).first { CertificateReloading.warn(identity) }
        if let path = socket ?? settings.socket { endpoints.append(.unix(path: path, mode: 0o660)) }
        return endpoints
    }

    /// An address that only this host reaches.
    private func loopback(_ text: String, as name: String, _ reason: String) throws -> (host: String, port: Int) {
        guard let address = ListenAddress(text) else {
            throw fail("\(name) is HOST:PORT, such as 127.0.0.1:8225", status: 64)
        }
        guard address.isLoopback else { throw fail("\(reason); listen on 127.0.0.1", status: 78) }
        return (address.host, address.port)
    }
}

/// What a server is to be: where it listens, and what it lets pass.
struct HousePlan: Sendable {
    var endpoints: [Endpoint]
    /// nil serves no metrics.
    var metrics: (host: String, port: Int)?
    /// Handles of members by user id of this host.
    var users: [UInt32: String] = [:]
    var server = ServerLimits()
    var service = ServiceLimits()
}

/// The services of a running server: the same for the program and for tests.
enum House {
    static func build(
        store: BoardStore, cluster: PrivateCluster?, plan: HousePlan, reloading: CertificateReloading? = nil,
        manager: ServiceManager? = nil, logger: Logger,
        ready: @escaping @Sendable ([BoundEndpoint]) -> Void
    ) -> ServiceGroup {
        let registry = MetricsRegistry()
        let service = BoardService(
            store: store, logger: logger, users: plan.users, limits: plan.service, metrics: registry
        ) { presentMoment() }
        registry.readServer(service, since: presentMoment())
        let server = LineServer(
            endpoints: plan.endpoints, opener: service, limits: plan.server, logger: logger, metrics: registry,
            ready: ready)
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: keepers(of: cluster) + reloaders(reloading) + lifeSigns(manager)
                    + [.init(service: BoardJobs(service: service), successTerminationBehavior: .ignore)]
                    + metrics(plan, registry, logger) {
                        guard !server.isDraining else { return false }
                        return await service.isReady()
                    }
                    + [.init(service: server)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    }

    /// Before the server, hence stopped after it: how it drains can be watched.
    private static func metrics(
        _ plan: HousePlan, _ registry: MetricsRegistry, _ logger: Logger,
        isReady: @escaping @Sendable () async -> Bool
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let (host, port) = plan.metrics else { return [] }
        return [
            .init(
                service: MetricsServer(host: host, port: port, registry: registry, logger: logger, isReady: isReady),
                successTerminationBehavior: .ignore)
        ]
    }

    /// First of all services, hence the last to be stopped: requests that are finished still need their database.
    private static func keepers(of cluster: PrivateCluster?) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let cluster else { return [] }
        return [.init(service: ClusterKeeping(cluster: cluster), successTerminationBehavior: .ignore)]
    }

    private static func lifeSigns(_ manager: ServiceManager?) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        manager.map { [.init(service: LifeSigns(manager: $0), successTerminationBehavior: .ignore)] } ?? []
    }

    private static func reloaders(
        _ reloading: CertificateReloading?
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let reloading else { return [] }
        return [.init(service: reloading, successTerminationBehavior: .ignore)]
    }
}

/// Brings the embedded PostgreSQL back when it ends by itself, until the server stops.
struct ClusterKeeping: ServiceLifecycle.Service {
    let cluster: PrivateCluster

    func run() async throws {
        await cancelWhenGracefulShutdown { await cluster.keepRunning() }
    }
}

/// Follows the database's news and tidies up, until the server stops.
struct BoardJobs: ServiceLifecycle.Service {
    let service: BoardService

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await service.listen() }
                    group.addTask { try await service.tidyUp() }
                    group.addTask { try await service.lookAhead() }
                    try await group.next()
                    group.cancelAll()
                }
            } catch is CancellationError {
                return
            }
        }
    }
}
