import ArgumentParser
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
        let sources = try options.sources()
        let settings = try read(sources)
        var findings: [Examination] = []
        func report(_ finding: Examination?) {
            guard let finding else { return }
            FileHandleLine.output(finding.line)
            findings.append(finding)
        }
        report(.configuration(settings, file: sources.file, warnings: try warnings(settings)))
        findings += try await onDatabase(settings) { opened in
            var found: [Examination] = []
            func report(_ finding: Examination) {
                FileHandleLine.output(finding.line)
                found.append(finding)
            }
            let connection = try await Connection.open(opened.server)
            let status = try await OpenDatabase.migrator.status(connection)
            try await OpenDatabase.migrator.check(connection)
            await connection.close()
            let store = BoardStore(settings: opened.server)
            do {
                let health = try await store.health(by: presentMoment)
                report(.database(health.database, at: opened.place))
                report(Examination("schema", .ok, "level \(status.applied.last ?? 0), nothing pending"))
                report(.roles(ownsTables: try await store.roleOwnsTables()))
                report(.history(try await store.checkFold()))
                report(.clock(before: health.before, database: health.database.now, after: health.after))
                await store.close()
                return found
            } catch {
                await store.close()
                throw error
            }
        }
        if settings.database == nil { report(.disk(settings.dataDirectory)) }
        report(.certificate(settings, at: presentMoment()))

        for finding in findings { for fault in finding.faults { FileHandleLine.error("tablerod: \(fault)") } }
        guard !findings.contains(where: { $0.verdict == .failed }) else { throw ExitCode(1) }
        FileHandleLine.output("schema, roles and history are as they must be")
    }

    /// What a start with these settings would warn of, apart from the certificate; what would stop it ends the check.
    private func warnings(_ settings: Settings) throws -> [String] {
        do throws(Settings.Problem) {
            var plain = settings
            (plain.tlsCertificate, plain.tlsKey, plain.tlsListen) = (nil, nil, nil)
            _ = try settings.metricsAddress()
            return settings.notes + (try plain.endpoints().warnings)
        } catch {
            throw fail(error.description, status: error.status)
        }
    }
}
