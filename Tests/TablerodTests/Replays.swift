import Board
import Client
import LineProtocol
import TestNumbers

/// Sends acknowledged requests again, under the keys they had.
struct Replays {
    private static let connections = 8

    private let chosen: [Acknowledged]

    /// - Parameter sample: besides those that had to be repeated anyway, so many of the others: each costs the server
    ///   several attempts.
    init(_ acknowledged: [Acknowledged], sample: Int, seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let (repeated, others) = (acknowledged.filter { $0.sends > 1 }, acknowledged.filter { $0.sends == 1 })
        chosen = Array((repeated + others.shuffled(using: &random).prefix(sample)).prefix(2 * sample))
    }

    /// Each must be answered with the bytes of the first reply, and `"replayed":true`; gives those that were not.
    func findings(token: String, at port: Int) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for lane in 0..<Self.connections {
                group.addTask {
                    let connection = try await signedIn(token, at: port)
                    var findings: [String] = []
                    for index in stride(from: lane, to: chosen.count, by: Self.connections) {
                        let write = chosen[index]
                        var reply = try await connection.send(write.request).get()
                        var first = write.reply
                        let isReplayed = reply["replayed"] == true
                        (reply["replayed"], first["replayed"]) = (nil, nil)
                        if !isReplayed || JSON.object(reply).serialized != JSON.object(first).serialized {
                            findings.append("\(write.request.verb) under its key again was answered another thing")
                        }
                    }
                    return findings
                }
            }
            return try await group.reduce([], +)
        }
    }
}
