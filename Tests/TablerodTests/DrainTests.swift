import Board
import Client
import Foundation
import LineProtocol
import Synchronization
import Testing

extension TablerodTests {
    @Suite("SIGTERM under load")
    struct DrainTests {
        private static let connections = 8
        private static let pipelined = 16

        /// What became of a write, as its sender knows it.
        private enum Fate: Sendable, Hashable, CustomStringConvertible {
            case acknowledged
            /// `retry.shutdown`: not begun.
            case refused
            /// The connection was closed without a reply to it: not read.
            case unanswered
            case other(String)

            var description: String {
                switch self {
                case .acknowledged: "acknowledged"
                case .refused: "refused"
                case .unanswered: "unanswered"
                case .other(let what): what
                }
            }
        }

        private final class Fates: Sendable {
            private let table = Mutex<[String: Fate]>([:])

            var all: [String: Fate] { table.withLock { $0 } }

            /// How many there are now.
            func note(_ title: String, _ fate: Fate) -> Int {
                table.withLock { table in
                    table[title] = fate
                    return table.count
                }
            }
        }

        @Test func whatWasAcknowledgedIsThereAndNothingElseWasBegun() async throws {
            try await withBoard { board in
                let serving = try await board.serve()
                let (fates, ending, duration) = try await writeUntilTerminated(serving, token: board.token)
                #expect(ending.status == 0)
                #expect(ending.errors == [])
                #expect(duration < .seconds(10), "the drain time")
                #expect(fates.values.allSatisfy { if case .other = $0 { false } else { true } }, "\(fates)")
                #expect(fates.values.contains { $0 != .acknowledged }, "the signal came after the load")

                let again = try await board.serve()
                let connection = try await signedIn(board.token, at: again.port)
                let events = try await connection.export().compactMap { $0["event"]?.object }
                let titles = events.filter { $0["entity"]?.text == "task" && $0["version"]?.integer == 1 }
                    .compactMap { $0["image"]?.object?["title"]?.text }
                let acknowledged = fates.filter { $0.value == .acknowledged }.map(\.key)
                #expect(titles.sorted() == acknowledged.sorted(), "lost, twice, or carried out and not told")
                let counts = Dictionary(grouping: fates.values) { $0 }.mapValues(\.count)
                print("drain test: \(counts.map { "\($0.key) \($0.value)" }.sorted()), ended \(duration) after SIGTERM")
                _ = await again.terminate()
            }
        }

        /// Writers that keep requests under way until they are told to stop, and the signal in the midst of it.
        private func writeUntilTerminated(
            _ serving: Serving, token: String
        ) async throws -> ([String: Fate], Ending, Duration) {
            let fates = Fates()
            let (signs, sign) = AsyncStream.makeStream(of: Void.self)
            var writers: [Connection] = []
            for _ in 0..<Self.connections { writers.append(try await signedIn(token, at: serving.port)) }
            return await withTaskGroup(of: Void.self) { group in
                for (number, connection) in writers.enumerated() {
                    for lane in 0..<Self.pipelined {
                        group.addTask {
                            var count = 0
                            while true {
                                count += 1
                                let title = "w\(number)-\(lane)-\(count)"
                                let fate = await write(title, on: connection)
                                if fates.note(title, fate) == 300 { sign.yield() }
                                if fate != .acknowledged { return }
                            }
                        }
                    }
                }
                for await _ in signs { break }
                let began = ContinuousClock.now
                let ending = await serving.terminate()
                let duration = ContinuousClock.now - began
                await group.waitForAll()
                return (fates.all, ending, duration)
            }
        }

        private func write(_ title: String, on connection: Connection) async -> Fate {
            do {
                _ = try await connection.ask(
                    "task.add", ["commitment": "none", "title": .string(title), "team": "marketing"])
                return .acknowledged
            } catch let error as WireError {
                return error.code == .retryShutdown ? .refused : .other(error.code.text)
            } catch ClientError.closed {
                return .unanswered
            } catch {
                return .other("\(error)")
            }
        }
    }
}
