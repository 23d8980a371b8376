import Foundation

/// A load's figures for people, and for programs.
struct LoadPage {
    let figures: LoadFigures
    let tasks: Int

    var text: String {
        var lines = [
            "\(tasks) tasks; fdatasync/s in each round: "
                + figures.syncsPerSecond.map(String.init).joined(separator: ", "),
            "server \(figures.serverMemory.mebibytes), \(Self.fixed(kibPerConnection, 1)) KiB a connection idle"
                + (figures.tasksAtEnd > tasks
                    ? "; \(figures.serverMemoryAtEnd.mebibytes) by the end, with \(figures.tasksAtEnd) tasks" : ""),
            "",
            table, "",
        ]
        if refused > 0 { lines += ["\(refused) requests were told to be tried again.", ""] }
        lines.append(Self.legend(rounds: figures.syncsPerSecond.count))
        return lines.joined(separator: "\n")
    }

    /// The rows of the figures under their heading.
    var table: String { ([Self.heading] + figures.rows.map(line)).joined(separator: "\n") }

    var refused: Int {
        figures.rows.flatMap(\.rounds).reduce(0) { $0 + $1.server.refused + $1.serverAtHalf.refused }
    }

    static func legend(rounds: Int) -> String {
        """
        ops/s at full load; ratio is the server's by pgbench's, with NOTIFY where there are two. Waits in ms at half
        load, from when a request was due; pg99 is pgbench's. cpu: processors used at full load by the server,
        PostgreSQL and the driver. Medians of \(rounds) \(rounds == 1 ? "round" : "rounds").
        """
    }

    private var kibPerConnection: Double { Double(figures.idleConnection) / 1_024 }

    private static let heading =
        "conns  command              ops/s   pgbench  ratio          p50     p99   p99.9    pg99   cpu server, db, driver"

    private func line(_ row: LoadFigures.Row) -> String {
        let ratio = row.median(\.ratio).map { Self.fixed($0, 2) } ?? "-"
        let notifying = row.median(\.ratioNotifying).map { " (\(Self.fixed($0, 2)))" } ?? ""
        let cells: [(String, Int)] = [
            ("\(row.connections)", 5),
            (Self.fixed(row.median { $0.server.perSecond } ?? 0, 0), 8),
            (row.median { $0.pgbench?.perSecond }.map { Self.fixed($0, 0) } ?? "-", 9),
        ]
        let waits = [50.0, 99, 99.9].map { percentile in
            Self.fixed(row.median { $0.serverAtHalf.wait(percentile: percentile) } ?? 0, 2)
        }
        let other = row.median { $0.pgbenchAtHalf?.wait(percentile: 99) }.map { Self.fixed($0, 2) } ?? "-"
        let shares: [(ProcessorShares) -> Double] = [\.server, \.database, \.driver]
        let processors = shares.map { share in Self.fixed(row.median { share($0.server.processors) } ?? 0, 2) }
        return Self.right(cells[0]) + "  " + row.command.title.padding(toLength: 17, withPad: " ", startingAt: 0)
            + Self.right(cells[1]) + Self.right((cells[2].0, 10))
            + "  " + (ratio + notifying).padding(toLength: 11, withPad: " ", startingAt: 0)
            + (waits + [other]).map { Self.right(($0, 8)) }.joined() + "   " + processors.joined(separator: ", ")
    }

    private static func right(_ cell: (text: String, width: Int)) -> String {
        String(repeating: " ", count: max(cell.width - cell.text.count, 0)) + cell.text
    }

    private static func fixed(_ number: Double, _ digits: Int) -> String {
        String(format: "%.\(digits)f", number)
    }

    // MARK: for programs

    /// One object, its fields in order of their names.
    func json() throws -> String {
        try Self.encoded(document)
    }

    /// Several steps of a growth in one object.
    static func json(_ steps: [LoadGrowth.Step], over axis: LoadGrowth.Axis) throws -> String {
        try encoded(
            Growth(
                over: axis.rawValue,
                steps: steps.map {
                    Growth.Step(
                        step: $0.label, idle: $0.idle, load: LoadPage(figures: $0.figures, tasks: $0.tasks).document)
                }))
    }

    private static func encoded(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private var document: Document {
        let counts = figures.rows.map(\.connections)
        return Document(
            connections: counts.enumerated().filter { counts.firstIndex(of: $1) == $0 }.map { _, count in
                Connections(
                    connections: count,
                    refused: figures.rows.filter { $0.connections == count }.flatMap(\.rounds).reduce(0) {
                        $0 + $1.server.refused + $1.serverAtHalf.refused
                    },
                    commands: Dictionary(
                        uniqueKeysWithValues: figures.rows.filter { $0.connections == count }.map {
                            ($0.command.rawValue, Figures($0))
                        }))
            }, tasks: tasks, fdatasyncPerSecond: figures.syncsPerSecond,
            serverRssMib: Self.mebibytes(figures.serverMemory), tasksAtEnd: figures.tasksAtEnd,
            serverRssMibAtEnd: Self.mebibytes(figures.serverMemoryAtEnd),
            kibPerIdleConnection: Self.rounded(kibPerConnection))
    }

    private static func mebibytes(_ bytes: Int) -> Double { rounded(Double(bytes) / 1_048_576) }

    private static func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }

    // The names are those of the document, in snake case there.
    private struct Document: Encodable {
        let schemaVersion = 1
        let connections: [Connections]
        let tasks: Int
        let fdatasyncPerSecond: [Int]
        let serverRssMib: Double
        let tasksAtEnd: Int
        let serverRssMibAtEnd: Double
        let kibPerIdleConnection: Double
    }

    private struct Growth: Encodable {
        struct Step: Encodable {
            let step: String
            let idle: Int
            let load: Document
        }

        let schemaVersion = 1
        let over: String
        let steps: [Step]
    }

    private struct Connections: Encodable {
        let connections: Int
        let refused: Int
        let commands: [String: Figures]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(connections, forKey: Name(stringValue: "connections"))
            try container.encode(refused, forKey: Name(stringValue: "refused"))
            for (command, figures) in commands { try container.encode(figures, forKey: Name(stringValue: command)) }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Figures: Encodable {
        let ratio: Double?
        let ratioNotify: Double?
        let ops: Double
        let pgbenchOps: Double?
        let p50Ms: Double
        let p99Ms: Double
        let p999Ms: Double
        let pgbenchP99Ms: Double?
        let cpuServer: Double
        let cpuDatabase: Double
        let cpuDriver: Double

        init(_ row: LoadFigures.Row) {
            func median(_ figure: (LoadFigures.Round) -> Double?) -> Double {
                LoadPage.rounded(row.median(figure) ?? 0)
            }
            ratio = row.median(\.ratio).map(LoadPage.rounded)
            ratioNotify = row.median(\.ratioNotifying).map(LoadPage.rounded)
            ops = median { $0.server.perSecond }
            pgbenchOps = row.median { $0.pgbench?.perSecond }.map(LoadPage.rounded)
            p50Ms = median { $0.serverAtHalf.wait(percentile: 50) }
            p99Ms = median { $0.serverAtHalf.wait(percentile: 99) }
            p999Ms = median { $0.serverAtHalf.wait(percentile: 99.9) }
            pgbenchP99Ms = row.median { $0.pgbenchAtHalf?.wait(percentile: 99) }.map(LoadPage.rounded)
            cpuServer = median { $0.server.processors.server }
            cpuDatabase = median { $0.server.processors.database }
            cpuDriver = median { $0.server.processors.driver }
        }
    }
}
