import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("The demo board: the planted bottleneck")
struct DemoBottleneckTests {
    private static let internalTeams = ["product", "sales", "marketing", "operations", "finance"]

    /// Arrivals, departures and what waits, over the six weeks before `day`.
    private struct Flow {
        var arrivals = 0
        var departures = 0
        var queue = 0

        /// Above 1, the queue grows by more than chance does (one-sided, 95 %).
        var growth: Double {
            Double(arrivals - departures) / (1.64 * max(1, Double(arrivals + departures)).squareRoot())
        }
    }

    private func flow(of team: String, on demo: FoldedDemo) -> Flow {
        let from = demo.zone.instant(of: demo.today.adding(days: -42), minuteOfDay: 0)
        var flow = Flow()
        for (_, row) in demo.all(.task) where row.word("team") == team {
            if row.instant("created_at")! >= from { flow.arrivals += 1 }
            if let done = row.instant("done_at"), done >= from { flow.departures += 1 }
            if let state = row.taskState, !state.isClosed, state != .active { flow.queue += 1 }
        }
        return flow
    }

    @Test(arguments: FoldedDemo.all)
    func theQueueOfOperationsGrowsBeyondChance(_ demo: FoldedDemo) {
        #expect(flow(of: "operations", on: demo).growth > 1)
    }

    @Test(arguments: FoldedDemo.all)
    func noOtherTeamIsAsDeepInWork(_ demo: FoldedDemo) {
        let operations = flow(of: "operations", on: demo)
        for team in DemoBottleneckTests.internalTeams where team != "operations" {
            let other = flow(of: team, on: demo)
            #expect(other.queue * 3 / 2 < operations.queue, "\(team): \(other.queue) of \(operations.queue)")
            #expect(other.growth < operations.growth, "\(team)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func beforeTheOverloadOperationsKeptUp(_ demo: FoldedDemo) {
        let before = demo.zone.instant(of: demo.today.adding(days: -63), minuteOfDay: 0)
        let waiting = demo.all(.task).map(\.row).filter { row in
            row.word("team") == "operations" && row.instant("created_at")! < before
                && (row.instant("done_at") ?? row.instant("cancelled_at")).map { $0 >= before } ?? true
        }
        #expect(waiting.count < flow(of: "operations", on: demo).queue)
    }

    @Test(arguments: FoldedDemo.all)
    func openPromisesWaitForOperations(_ demo: FoldedDemo) {
        let open = demo.all(.commitment).filter { $0.row.word("state") == "open" }
        let waiting = open.filter { id, _ in
            demo.tasks(of: id).contains { $0.word("team") == "operations" && $0.taskState?.isClosed == false }
        }
        #expect(waiting.count >= 5)
    }
}
