import Store
import TestBoard

/// Runs against a real server on an empty board of its own, with its address and an administrator's token.
func withTableroServer(_ body: (_ address: String, _ token: String) async throws -> Void) async throws {
    let board = try await TestBoard.fresh()
    try await board.serving { address in try await body(address, board.token) }
    let report = try await board.store.checkFold()
    if !report.holds { throw FoldFailure(description: "the history does not give the tables: \(report)") }
    await board.store.close()
}

/// The law that holds after every suite that wrote to a board.
struct FoldFailure: Error, CustomStringConvertible {
    let description: String
}
