import ArgumentParser
import Logging
import Postgres
import Store

/// `tablerod check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks settings, database, schema, roles, history, clock, disk and certificate.",
        discussion: """
            Example: tablerod check --config /etc/tablero/tablerod.yaml
            A line for each thing, with ok, warning or failed; ends with status 1 where something failed. Takes what serve \
            takes; works while the server runs and while it does not.
            """)

    @OptionGroup var options: ServeOptions

    func run() async throws {
        // What goes wrong is said once, in the lines below.
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let sources = try options.sources()
        let settings = try read(sources)
        let (place, warnings) = try start(settings)
        var report = Report()
        report.add(.configuration(settings, file: sources.file, warnings: warnings))
        do {
            let opened = try await OpenDatabase.open(place, orIn: settings.dataDirectory, mayShare: true)
            await Self.examine(opened, &report)
            await opened.close()
        } catch {
            report.add(.failure("database", error.description))
        }
        if place == nil { report.add(.disk(settings.dataDirectory)) }
        if let certificate = Examination.certificate(settings, at: presentMoment()) { report.add(certificate) }

        for fault in report.findings.flatMap(\.faults) { FileHandleLine.error("tablerod: \(fault)") }
        guard !report.findings.contains(where: { $0.verdict == .failed }) else { throw ExitCode(1) }
        FileHandleLine.output("schema, roles and history are as they must be")
    }

    /// Findings, each told as soon as it is there: folding a long history takes its time.
    private struct Report {
        private(set) var findings: [Examination] = []

        mutating func add(_ finding: Examination) {
            FileHandleLine.output(finding.line)
            findings.append(finding)
        }
    }

    /// What needs the database. The first thing that can not be looked at is the last.
    private static func examine(_ opened: OpenDatabase, _ report: inout Report) async {
        let store = BoardStore(settings: opened.server)
        var subject = "schema"
        do {
            let connection = try await Connection.open(opened.server)
            let status = try await OpenDatabase.migrator.status(connection)
            try await OpenDatabase.migrator.check(connection)
            await connection.close()
            subject = "database"
            let health = try await store.health(by: presentMoment)
            report.add(.database(health.database, at: opened.place))
            report.add(Examination("schema", .ok, "level \(status.applied.last ?? 0), nothing pending"))
            subject = "roles"
            report.add(.roles(ownsTables: try await store.roleOwnsTables()))
            subject = "history"
            report.add(.history(try await store.checkFold()))
            report.add(.clock(before: health.before, database: health.database.now, after: health.after))
        } catch {
            if let error = error as? PostgresError, error == .unreachable { subject = "database" }
            report.add(.failure(subject, "\(error)"))
        }
        await store.close()
    }

    /// The database that is named, and what a start with these settings would warn of, apart from the certificate; what
    /// would stop it ends the check.
    private func start(_ settings: Settings) throws -> (place: DatabasePlace?, warnings: [String]) {
        do throws(Settings.Problem) {
            let place = try DatabasePlace(settings)
            var plain = settings
            (plain.tlsCertificate, plain.tlsKey, plain.tlsListen) = (nil, nil, nil)
            _ = try settings.metricsAddress()
            return (place, settings.notes + (place?.warnings ?? []) + (try plain.endpoints().warnings))
        } catch {
            throw fail(error.description, status: error.status)
        }
    }
}
