import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("The price of one slot more")
struct ResourcePriceTests {
    /// Two teams that did the same work; one of them has more to do than the dates allow.
    static func board(jammed: Bool) -> (board: BoardSnapshot, busy: TeamID, free: TeamID) {
        var team = SimulatedTeam(capacity: 1, finished: SimulationForecastTests.lengths)
        let free = team.draft.team("Ventas", "Sales", capacity: 1)
        let past = team.draft.tasks
        for task in past {
            team.draft.task("Hecho", by: free) {
                ($0.state, $0.doneAt, $0.startedAt) = (.done, task.doneAt, task.startedAt)
                ($0.createdAt, $0.askedAt, $0.acceptedAt) = (task.createdAt, task.askedAt, task.acceptedAt)
            }
        }
        for number in 0..<(jammed ? 4 : 1) {
            let promise = team.promise(tasks: jammed ? 4 : 1, due: jammed ? "2026-12-04" : "2027-03-01")
            team.draft.task("Venta \(number)", by: free, for: promise)
        }
        return (team.snapshot, team.team, free)
    }

    @Test("is high where work jams, nothing elsewhere, and names the team whose queue it is")
    func jam() async throws {
        let (board, busy, free) = Self.board(jammed: true)
        let forecast = await Simulation(of: board, hiding: [], factors: .none, seed: 5).forecast(trials: 200)
        let prices = await forecast.prices()
        #expect(prices.map(\.resource) == [.team(busy), .team(free)])
        #expect(prices[0].isProven && prices[0].saved > 10)
        #expect(abs(prices[1].saved) < prices[0].saved / 4)
        let flows = Outlook(of: board).flows
        #expect(
            PricedBottleneck.find(in: prices, flows: flows, longFlows: [busy]).map(\.price.resource) == [.team(busy)])
        // A price alone names nobody: its queue must grow, its work take long or not fit.
        let quiet = flows.filter { !$0.isGrowing && $0.firstWeekOver == nil }
        #expect(PricedBottleneck.find(in: prices, flows: quiet, longFlows: []).allSatisfy { $0.flow != nil })
    }

    @Test("is nothing where there is time enough, and then none is named")
    func none() async {
        let (board, busy, free) = Self.board(jammed: false)
        let forecast = await Simulation(of: board, hiding: [], factors: .none, seed: 5).forecast(trials: 200)
        let prices = await forecast.prices()
        #expect(prices.allSatisfy { !$0.isProven })
        #expect(PricedBottleneck.find(in: prices, flows: Outlook(of: board).flows, longFlows: [busy, free]).isEmpty)
    }

    @Test("two that cannot be told apart are both named")
    func undecided() {
        let prices = [(1, 20.0), (2, 19.5), (3, 5.0)].map { team, saved in
            ResourcePrice(resource: .team(TeamID(Int64(team))), saved: saved, error: 1, promisesSaved: 1)
        }
        let all: Set<TeamID> = [TeamID(1), TeamID(2), TeamID(3)]
        #expect(
            PricedBottleneck.find(in: prices, flows: [], longFlows: all).map(\.price.resource.team)
                == [TeamID(1), TeamID(2)])
        #expect(
            PricedBottleneck.find(in: [prices[0], prices[2]], flows: [], longFlows: all).map(\.price.resource.team)
                == [TeamID(1)])
    }

    @Test("a member whom several tasks wait for has one, and so has an outside party")
    func others() async throws {
        var team = SimulatedTeam(capacity: 4, finished: SimulationForecastTests.lengths)
        let ana = team.draft.members[0].id
        let supplier = team.draft.team("Imprenta", "Printer", kind: .supplier)
        for number in 0..<10 {
            team.draft.task("Hecho", by: supplier) {
                $0.finish(Day("2026-11-20")!.adding(days: -number).description, after: 9)
            }
        }
        team.promise(tasks: 5, due: "2026-11-27") { $0.assignee = ana }
        let promise = team.promise(tasks: 0, due: "2026-11-27")
        let now = team.draft.now
        team.draft.task("Folletos", by: supplier, for: promise) {
            ($0.createdAt, $0.askedAt, $0.acceptedAt) = (now, now, now)
        }
        let simulation = Simulation(of: team.snapshot, hiding: [], factors: .none, seed: 5)
        let forecast = await simulation.changed(by: [.slots(team.team, 4, nil)]).forecast(trials: 200)
        let prices = await forecast.prices()
        let member = try #require(prices.first { $0.resource == .member(ana, of: team.team) })
        let outside = try #require(prices.first { $0.resource == .outside(supplier) })
        #expect(member.isProven)
        #expect(outside.isProven)
        #expect(try #require(prices.first { $0.resource == .team(team.team) }).saved < member.saved)
    }
}
