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

    @OptionGroup var options: ServeOptions

    func run() async throws {
        // First of all: programs that are started later must not get the sockets.
        let activation = Activation.ofProcess()
        let sources = try options.sources()
        let settings = try read(sources)
        var plan: HousePlan
        let place: DatabasePlace?
        var warnings = settings.notes
        do throws(Settings.Problem) {
            place = try DatabasePlace(settings)
            let (endpoints, others) = try settings.endpoints(taking: activation)
            let fitted = try OpenFiles.fit(settings)
            plan = HousePlan(
                endpoints: endpoints, metrics: try settings.metricsAddress(), users: settings.users,
                server: fitted.limits, service: settings.service)
            warnings += (place?.warnings ?? []) + others + [fitted.warning].compactMap { $0 }
        } catch {
            throw fail(error.description, status: error.status)
        }
        let log = LogStream.ofProcess(settings)
        LoggingSystem.bootstrap { _ in log.handler() }
        let logger = Logger(label: "tablerod")
        for warning in warnings { logger.warning("\(warning)") }
        for warning in plan.identity?.warnings(at: presentMoment()) ?? [] { logger.warning("\(warning)") }
        // Before anything else takes its time: whoever sends the signal then must not end the start.
        plan.reloading = ReloadOrders(
            sources: sources, settings: settings, orders: await UnixSignalsSequence(trapping: .sighup), log: log)
        let opened: OpenDatabase
        do {
            opened = try await OpenDatabase.open(place, orIn: settings.dataDirectory, mayShare: false)
        } catch {
            throw fail(error.description, status: 75)
        }
        do {
            _ = try await opened.migrate()
            try await serve(on: opened, plan, logger)
            await opened.close()
        } catch {
            await opened.close()
            throw fail("\(error)", status: 75)
        }
    }

    private func serve(on opened: OpenDatabase, _ plan: HousePlan, _ logger: Logger) async throws {
        let store = BoardStore(settings: opened.server)
        do {
            try await store.open()
            let manager = ServiceManager.ofProcess()
            let house = House.build(
                store: store, cluster: opened.cluster, plan: plan, manager: manager, logger: logger
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
}
