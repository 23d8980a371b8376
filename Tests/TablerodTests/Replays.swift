import Board
import Client
import LineProtocol
import TestNumbers
import Testing

/// Sends acknowledged requests again, under the keys they had.
struct Replays {
    /// Besides those that had to be repeated anyway, so many of the others: each costs the server several attempts.
    private static let sample = 400
    private static let connections = 8

    private let chosen: [Acknowledged]

    init(_ acknowledged: [Acknowledged], seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let (repeated, others) = (acknowledged.filter { $0.sends > 1 }, acknowledged.filter { $0.sends == 1 })
        chosen = repeated + others.shuffled(using: &random).prefix(Self.sample)
    }

    /// Gives how many were sent; each must be answered with the bytes of the first reply, and `"replayed":true`.
    func check(token: String, at port: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<Self.connections {
                group.addTask {
                    let connection = try await signedIn(token, at: port)
                    for index in stride(from: lane, to: chosen.count, by: Self.connections) {
                        let write = chosen[index]
                        var reply = try await connection.send(write.request).get()
                        var first = write.reply
                        #expect(reply["replayed"] == true)
                        (reply["replayed"], first["replayed"]) = (nil, nil)
                        #expect(JSON.object(reply).serialized == JSON.object(first).serialized)
                    }
                }
            }
            try await group.waitForAll()
        }
        return chosen.count
    }
}
