import Board
import Foundation
import Postgres

/// The SQL that one command of the server's costs, as PostgreSQL's own log tells it.
///
/// So what pgbench is given is what the server sends, whatever version of the server is measured.
struct CapturedStatements: Sendable {
    /// One statement as the server prepared it, with what it was given.
    struct Call: Sendable, Hashable {
        /// As the server named it; nil where it has no name, such as `begin`.
        let name: String?
        let text: String
        /// In PostgreSQL's spelling, without quotes; nil is null.
        let parameters: [String?]
    }

    let calls: [Call]

    /// How often each request is asked.
    static let samples = 5

    /// Has PostgreSQL log every statement, asks each request of the server, and gives what the last of each kind ran.
    ///
    /// - Parameter requests: each makes the lines of one kind, by the number of the sample.
    static func of(
        _ requests: [(Int) throws -> [UInt8]], on stage: LoadStage
    ) async throws -> [CapturedStatements] {
        let superuser = try await Connection.open(stage.bootstrap)
        for setting in ["log_destination = 'jsonlog'", "log_statement = 'all'"] {
            try await superuser.execute(script: "alter system set \(setting)")
        }
        try await superuser.execute(script: "select pg_reload_conf()")
        var connection = try LineConnection(to: stage.server.port)
        try connection.sayAndWait(nil)
        try connection.sayAndWait(Array("auth \"\(stage.server.token)\"\n".utf8))
        var found: [CapturedStatements] = []
        for request in requests { found.append(try await one(request, &connection, superuser, stage)) }
        connection.close()
        for setting in ["log_destination", "log_statement"] {
            try await superuser.execute(script: "alter system reset \(setting)")
        }
        try await superuser.execute(script: "select pg_reload_conf()")
        await superuser.close()
        return found
    }

    /// What else the server asks for by itself falls into the time of a request now and then, and never into all.
    private static func one(
        _ request: (Int) throws -> [UInt8], _ connection: inout LineConnection, _ superuser: Connection,
        _ stage: LoadStage
    ) async throws -> CapturedStatements {
        var samples: [[Call]] = []
        for sample in 0..<Self.samples {
            let mark = "load-mark-\(UInt64.random(in: 0 ..< .max))"
            try await superuser.execute(script: "select '\(mark)-begin'")
            try connection.sayAndWait(request(sample))
            try await superuser.execute(script: "select '\(mark)-end'")
            samples.append(try await calls(from: "\(mark)-begin", to: "\(mark)-end", in: stage.server.data))
        }
        let names = samples.map { Set($0.map(\.text)) }
        let always = names.dropFirst().reduce(names[0]) { $0.intersection($1) }
        guard let last = samples.last else { return CapturedStatements(calls: []) }
        return CapturedStatements(calls: last.filter { always.contains($0.text) })
    }

    private static func calls(from begin: String, to end: String, in data: String) async throws -> [Call] {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            let lines = try log(of: data)
            if let first = lines.lastIndex(where: { $0.message.contains(begin) }),
                let last = lines.lastIndex(where: { $0.message.contains(end) }), first < last
            {
                return lines[first..<last].compactMap(call)
            }
            // The log is written by another process, which tells nobody.
            try await _Concurrency.Task.sleep(for: .milliseconds(20))
        }
        throw Complaint("PostgreSQL's log does not tell what was run")
    }

    private struct LogLine {
        let user: String
        let message: String
        let detail: String
    }

    private static func log(of data: String) throws -> [LogLine] {
        let folder = "\(data)/postgres/log"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        return try names.sorted().flatMap { name in
            try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n").compactMap { line in
                // The last line may be half written.
                guard case .object(let object)? = try? JSON(parsing: Array(line.utf8)) else { return nil }
                return LogLine(
                    user: object["user"]?.text ?? "", message: object["message"]?.text ?? "",
                    detail: object["detail"]?.text ?? "")
            }
        }
    }

    private static func call(_ line: LogLine) -> Call? {
        guard line.user == BoardRoles.server, line.message.hasPrefix("execute ") else { return nil }
        let rest = line.message.dropFirst(8)
        guard let colon = rest.range(of: ": ") else { return nil }
        let name = String(rest[..<colon.lowerBound])
        return Call(
            name: name == "<unnamed>" ? nil : name, text: String(rest[colon.upperBound...]),
            parameters: parameters(line.detail))
    }

    /// From `parameters: $1 = 'it''s', $2 = NULL`.
    static func parameters(_ detail: String) -> [String?] {
        var rest = Substring(detail)
        var values: [String?] = []
        while let sign = rest.range(of: "$\(values.count + 1) = ") {
            rest = rest[sign.upperBound...]
            guard rest.first == "'" else {
                values.append(nil)
                continue
            }
            rest = rest.dropFirst()
            var value = ""
            while let quote = rest.firstIndex(of: "'") {
                value += rest[..<quote]
                rest = rest[rest.index(after: quote)...]
                guard rest.first == "'" else { break }
                value += "'"
                rest = rest.dropFirst()
            }
            values.append(value)
        }
        return values
    }
}
