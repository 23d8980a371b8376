import Board
import LineProtocol
import TranscriptRunner

/// The terminal line of a reply, read as a client reads it.
enum Answer: Hashable {
    case done(JSON.Object)
    case failed(WireError)

    var object: JSON.Object? {
        if case .done(let object) = self { object } else { nil }
    }

    var code: ErrorCode? {
        if case .failed(let error) = self { error.code } else { nil }
    }

    /// Without members that are allowed to differ.
    func without(_ names: String...) -> Answer {
        guard case .done(var object) = self else { return self }
        for name in names { object[name] = nil }
        return .done(object)
    }
}

extension MemoryConnection {
    /// The last line of the reply to a line.
    func say(_ line: String) async throws -> Answer {
        try await Self.read(try await ask(line))
    }

    /// The last line of the reply to a request that went over the wire's bytes.
    func say(_ verb: String, _ fields: JSON.Object) async throws -> Answer {
        let request = Request(verb: verb, arguments: .object(fields))
        return try await Self.read(try await ask(try request.encoded().dropLast()))
    }

    private static func read(_ lines: [String]) async throws -> Answer {
        switch try ReplyLine(parsing: Array((lines.last ?? "").utf8)) {
        case .done(_, let object): .done(object ?? [:])
        case .fail(_, let error): .failed(error)
        case .data, .remark, .event: throw TranscriptError(file: "reply", line: 0, problem: "no terminal line")
        }
    }

    private func ask(_ bytes: ArraySlice<UInt8>) async throws -> [String] {
        try await ask(Array(bytes))
    }
}

extension BoardStage {
    /// The answer to one line on a connection of its own.
    func say(_ line: String, as handle: String) async throws -> Answer {
        let connection = try await connect(as: handle)
        return try await connection.say(line)
    }

    /// The same without signing in.
    func say(_ line: String, from address: String) async throws -> Answer {
        let connection = connect(from: address)
        return try await connection.say(line)
    }
}
