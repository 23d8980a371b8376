import Foundation
import Testing

/// A request of which only a part is sent, and then the connection is reset. It has a key and a title of its own, so that
/// a change it made would be found as one that nobody was told of.
struct CutRequest: Sendable {
    let token: String
    let number: Int

    func send(to port: Int) async throws {
        let line = #"task.add {"commitment":"none","title":"cut \#(number)","team":"marketing"}"#
        // One byte at the least, and never the end of the line.
        let length = 1 + number * (line.utf8.count - 1) / 49
        let part = line.prefix(length)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { @Sendable [token] in
                continuation.resume(
                    with: Result {
                        let connection = try RawConnection(port: port)
                        try connection.send("auth \"\(token)\"\n" + part)
                        // The greeting and the reply to the sign-in: by then the server has the part behind it as well.
                        try #require(connection.lines(2).count == 2)
                        connection.resetAtTheEnd()
                    })
            }
        }
    }
}
