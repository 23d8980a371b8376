import Board
import Postgres
import Server
import Service
import Telemetry

extension MetricsRegistry {
    /// What is not counted where it happens but asked for when the page is written.
    func readServer(_ service: BoardService, since start: Instant) {
        let process = ProcessFigures()
        read(.bytesReceived) { Double(TrafficCounters.bytesReceived) }
        read(.bytesSent) { Double(TrafficCounters.bytesSent) }
        read(.writesWaiting) { Double(service.writesWaiting) }
        read(.writes) { Double(PostgresCounters.writes) }
        read(.writeDrains) { Double(PostgresCounters.writeDrains) }
        read(.postgresConnections) { Double(PostgresCounters.connectionsOpen) }
        read(.postgresResults) { Double(PostgresCounters.resultsOpen) }
        read(.residentMemory) { process.residentMemory.map(Double.init) }
        read(.openFiles) { process.openFiles.map(Double.init) }
        read(.mostFiles) { Double(FileLimit.current) }
        read(.startTime) { Double(start.microseconds) / 1_000_000 }
        read(.uptime) { Double(presentMoment().microseconds - start.microseconds) / 1_000_000 }
    }
}
