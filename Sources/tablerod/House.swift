import Logging
import Postgres
import Server
import Service
import ServiceLifecycle
import Store
import Telemetry
import UnixSignals

/// What a server is to be: where it listens, and what it lets pass.
struct HousePlan: Sendable {
    var endpoints: [Endpoint]
    /// nil serves no metrics.
    var metrics: (host: String, port: Int)?
    /// Handles of members by user id of this host.
    var users: [UInt32: String] = [:]
    var server = ServerLimits()
    var service = ServiceLimits()
    /// nil ends the process with SIGHUP, as the system does.
    var reloading: ReloadOrders?

    /// What TLS connections are met with.
    var identity: TLSIdentity? { endpoints.lazy.compactMap(\.identity).first }
}

/// What it takes to read the settings again while the server runs.
struct ReloadOrders: Sendable {
    var sources: SettingSources
    var settings: Settings
    var orders: UnixSignalsSequence
    var log: LogStream
}

/// The services of a running server: the same for the program and for tests.
enum House {
    static func build(
        store: BoardStore, cluster: PrivateCluster?, plan: HousePlan, manager: ServiceManager? = nil,
        logger: Logger,
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
                services: keepers(of: cluster) + reloaders(plan, logger, service, server) + lifeSigns(manager)
                    + [.init(service: BoardJobs(service: service), successTerminationBehavior: .ignore)]
                    + metrics(plan, registry, logger) {
                        guard !server.isDraining else { return false }
                        return await service.isReady()
                    }
                    + [.init(service: server)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: calm(logger)))
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

    /// What the group says of each service's life is for whoever writes services; what goes wrong is for all.
    private static func calm(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = .warning
        return logger
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
        _ plan: HousePlan, _ logger: Logger, _ service: BoardService, _ server: LineServer
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let reloading = plan.reloading else { return [] }
        let keeper = Reloading(
            sources: reloading.sources, orders: reloading.orders, settings: reloading.settings, identity: plan.identity,
            logger: logger
        ) { settings, limits in
            reloading.log.adopt(settings)
            server.adopt(limits)
            service.adopt(settings.service)
        }
        return [.init(service: keeper, successTerminationBehavior: .ignore)]
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
