import Service

/// One connection that a transcript speaks on, over whatever carries lines.
public protocol TranscriptConnection: Sendable {
    /// The greeting's line.
    func greeting() async throws -> [String]
    /// Sends one line and gives every line of its reply.
    func ask(_ line: [UInt8]) async throws -> [String]
    func close() async throws
}

/// What differs between a transcript and what was received.
public struct TranscriptMismatch: Sendable, CustomStringConvertible {
    public let place: String
    public let request: String
    public let expected: [String]
    public let received: [String]

    public var description: String {
        ([place, "C: \(request)"] + expected.map { "expected S: \($0)" } + received.map { "received S: \($0)" })
            .joined(separator: "\n")
    }
}

/// Plays a transcript on a stage of its own and compares.
public struct TranscriptPlayer {
    private let transcript: Transcript
    private let stage: BoardStage
    private let connect: () async throws -> any TranscriptConnection
    private var connections: [String: any TranscriptConnection] = [:]
    private var opened: [any TranscriptConnection] = []
    private var current: (any TranscriptConnection)?
    private var caught: [String: String] = [:]
    private var mismatches: [TranscriptMismatch] = []
    private var record: [String] = []

    /// `connect` opens a connection to the stage's service.
    public static func play(
        _ transcript: Transcript, on stage: BoardStage, connect: @escaping () async throws -> any TranscriptConnection
    ) async throws -> (mismatches: [TranscriptMismatch], record: String) {
        var player = TranscriptPlayer(transcript: transcript, stage: stage, connect: connect)
        try await player.play()
        return (player.mismatches, player.record.joined(separator: "\n"))
    }

    private init(
        transcript: Transcript, stage: BoardStage, connect: @escaping () async throws -> any TranscriptConnection
    ) {
        self.transcript = transcript
        self.stage = stage
        self.connect = connect
    }

    private mutating func play() async throws {
        for step in transcript.steps {
            switch step {
            case .remark(let text):
                record.append(text)
            case .directive(let directive, let text, let replies):
                record.append(text)
                try await perform(directive, replies)
            case .request(let text, let line, let replies):
                record.append("C: \(text)")
                guard let current else {
                    throw TranscriptError(file: transcript.name, line: line, problem: "nobody is connected")
                }
                stage.clock.step()
                compare(try await current.ask(try expanded(text, line)), replies, after: text, line)
            }
        }
        for connection in opened { try await connection.close() }
    }

    private mutating func perform(_ directive: Transcript.Directive, _ replies: [String]) async throws {
        switch directive {
        case .member(let handle, let role, let team, let name):
            try await stage.add(handle, role: role, team: team, name: name)
        case .clock(let text):
            try stage.clock.set(text)
        case .signals: try await stage.service.refreshSignals()
        case .rate:
            // The stage was made with it.
            break
        case .connect:
            let connection = try await open()
            compare(try await connection.greeting(), replies, after: "(connect)", 0)
            current = connection
        case .speak(let handle):
            if let known = connections[handle] {
                current = known
                return
            }
            let connection = try await open()
            _ = try await connection.greeting()
            let reply = try await connection.ask(Array("auth \"\(stage.secret(of: handle))\"".utf8))
            guard reply.last?.hasPrefix("+OK") == true else {
                throw TranscriptError(file: transcript.name, line: 0, problem: "\(handle) can not sign in: \(reply)")
            }
            connections[handle] = connection
            current = connection
        }
    }

    private mutating func open() async throws -> any TranscriptConnection {
        let connection = try await connect()
        opened.append(connection)
        return connection
    }

    private mutating func compare(_ received: [String], _ expected: [String], after request: String, _ line: Int) {
        if let found = LinePattern.match(received, expected) {
            caught.merge(found) { _, later in later }
            record += expected.map { "S: \($0)" }
            return
        }
        mismatches.append(
            TranscriptMismatch(
                place: "\(transcript.name):\(line)", request: request, expected: expected, received: received))
        record += received.map { "S: \(TranscriptPlayer.veiled($0))" }
    }

    /// A received line with what will differ the next time left open: secrets, and times of the database's clock,
    /// which unlike the stage's do not fall on whole seconds.
    private static func veiled(_ line: String) -> String {
        line.replacing(/tb_[0-9a-f]{64}/, with: "<any>")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|\+00:00)/, with: "<any>")
    }

    private func expanded(_ text: String, _ line: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while let match = rest.firstMatch(of: /\{([a-z]+)(?::([a-z0-9]+))?(?::([0-9]+))?\}/) {
            bytes += rest[..<match.range.lowerBound].utf8
            rest = rest[match.range.upperBound...]
            switch (match.1, match.2, match.3) {
            case ("token", let handle?, nil): bytes += stage.secret(of: String(handle)).utf8
            case ("byte", let digits?, nil): bytes.append(UInt8(digits, radix: 16) ?? 0)
            case ("repeat", let letters?, let times?):
                bytes += String(repeating: String(letters), count: Int(times) ?? 0).utf8
            case (let name, nil, nil):
                guard let value = caught[String(name)] else {
                    throw TranscriptError(file: transcript.name, line: line, problem: "nothing was caught as \(name)")
                }
                bytes += value.utf8
            default:
                throw TranscriptError(file: transcript.name, line: line, problem: "what is \(match.0)?")
            }
        }
        return bytes + rest.utf8
    }
}
