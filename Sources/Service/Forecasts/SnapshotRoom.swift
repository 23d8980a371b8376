import Board
import LineProtocol
import Store
import Synchronization

/// The newest snapshot of the whole board, read once for all who ask while nothing happens.
///
/// A board of 20,000 tasks takes the better part of a second to read. Without this each agenda read it anew, and 32 asked
/// for at once met the limit of the connections that are leased for such reads (`tablero-bench load --only agenda`).
final class SnapshotRoom: Sendable {
    /// So long as the clock shows the same minute a snapshot stands for the present, as far as nothing happens: some of
    /// it is told in minutes, and a day begins with one.
    private static let minute: Int64 = 60_000_000

    /// There is one board.
    enum Key: Hashable { case board }

    let flight = SingleFlight<Key>()
    private let state = Mutex<BoardSnapshot?>(nil)

    /// The snapshot there is, where it is of that event or a later one, and of this minute; or of the next one, which
    /// somebody who asked later has read meanwhile.
    func kept(since event: EventNumber, at moment: Instant) -> BoardSnapshot? {
        state.withLock { kept in
            guard let kept, kept.asOf >= event else { return nil }
            let ahead = kept.moment.microseconds / Self.minute - moment.microseconds / Self.minute
            return (0...1).contains(ahead) ? kept : nil
        }
    }

    func keep(_ snapshot: BoardSnapshot) {
        state.withLock { kept in
            if let kept, kept.asOf > snapshot.asOf { return }
            kept = snapshot
        }
    }
}

extension BoardService {
    /// The whole board as it is now, without what only a forecast needs of its past.
    func wholeBoard() async throws -> BoardSnapshot {
        let moment = now()
        // What happens while it waits may be in it, and need not be.
        let newest = try await store.newest()
        while true {
            if let kept = snapshots.kept(since: newest, at: moment) { return kept }
            guard await snapshots.flight.begin(.board) else { continue }
            defer { snapshots.flight.end(.board) }
            guard let snapshot = try await store.snapshot(at: moment) else {
                throw WireError(.retryDatabase, "the board is not open yet; try again in a moment")
            }
            snapshots.keep(snapshot)
            return snapshot
        }
    }

    /// The same, told at this very moment: for what shows a clock, or is written down.
    func presentBoard() async throws -> BoardSnapshot {
        var board = try await wholeBoard()
        board.moment = max(board.moment, now())
        return board
    }
}
