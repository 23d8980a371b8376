import Board
import Planning
import Testing

/// What fixes the end of a promise, and where the time until then goes.
struct DrivingChainTests {
    private func chain(_ board: BoardDraft) throws -> DrivingChain {
        let outlook = Outlook(of: board.snapshot)
        return try #require(outlook.drivingChain(of: outlook.risks[0].forecast))
    }

    private func shares(_ chain: DrivingChain) -> [String] {
        chain.shares.map { "\($0.use.rawValue) \($0.team.number) \($0.minutes.minutes / 60)h" }
    }

    @Test func `the last predecessor is on the chain, the other is not`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        let short = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
        let long = board.task(by: team, for: promise) { $0.effortMinutes = days(2) }
        let last = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
        board.order(short, last)
        board.order(long, last)
        let chain = try chain(board)
        #expect(chain.tasks == [long, last])
        #expect(shares(chain) == ["working 1 24h"])
    }

    @Test func `of two equal predecessors the lower number drives`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        let ids = (1...3).map { _ in board.task(by: team, for: promise) { $0.effortMinutes = days(1) } }
        board.order(ids[1], ids[2])
        board.order(ids[0], ids[2])
        #expect(try chain(board).tasks == [ids[0], ids[2]])
    }

    @Test func `a date later than the work needs is queue at the team`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        board.task(by: team, for: promise) {
            $0.effortMinutes = days(2)
            $0.acceptedFor = Day("2026-12-04")
        }
        #expect(try shares(chain(board)) == ["queue 1 64h", "working 1 16h"])
    }

    @Test func `a date without a known effort is only a date`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-11-27") }
        #expect(try shares(chain(board)) == ["date_only 1 40h"])
    }

    @Test func `what an outside party does is waiting for it`() throws {
        var board = BoardDraft()
        let supplier = board.team("Imprenta", kind: .supplier)
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        let print = board.task(by: supplier, for: promise) { $0.acceptedFor = Day("2026-11-27") }
        let ship = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
        board.order(print, ship)
        #expect(try shares(chain(board)) == ["outside 1 40h", "working 2 8h"])
    }

    @Test func `blocks, not-before and lags have their own shares`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        let first = board.task(by: team, for: promise) {
            $0.effortMinutes = days(1)
            $0.blockKind = .client
            $0.blockedUntil = Day("2026-11-25")
        }
        let second = board.task(by: team, for: promise) { $0.effortMinutes = days(1) }
        board.order(first, second, lagDays: 1)
        #expect(try shares(chain(board)) == ["blocked 1 16h", "working 1 16h", "lag 1 8h"])
    }
}
