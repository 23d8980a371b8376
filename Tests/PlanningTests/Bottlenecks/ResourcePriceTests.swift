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
        let forecast = await Simulation(of: board, hiding: [], factors: .planned, seed: 5).forecast(trials: 200)
        let prices = await forecast.prices()
        #expect(prices.map(\.resource) == [.team(busy), .team(free)])
        #expect(prices[0].isProven && prices[0].saved > 10)
        #expect(abs(prices[1].saved) < prices[0].saved / 4)
        #expect(prices[0].flow.isGrowing && !prices[1].flow.isGrowing)
        #expect(PricedBottleneck.find(in: prices).map(\.price.resource) == [.team(busy)])
        let broken = try #require(prices[0].firstBroken)
        #expect(broken.due == Day("2026-12-04") && broken.workingDaysLeft == 9)
        #expect(forecast.promise(broken.commitment).map { $0.onTime! < .warning } == true)
        #expect(prices[1].firstBroken == nil)
    }

    @Test("is nothing where there is time enough, and then none is named")
    func none() async {
        let (board, _, _) = Self.board(jammed: false)
        let forecast = await Simulation(of: board, hiding: [], factors: .planned, seed: 5).forecast(trials: 200)
        let prices = await forecast.prices()
        #expect(prices.allSatisfy { !$0.isProven && $0.firstBroken == nil })
        #expect(PricedBottleneck.find(in: prices).isEmpty)
    }

    private static func price(_ team: Int64, _ saved: Double, error: Double = 1, isJammed: Bool = true) -> ResourcePrice
    {
        ResourcePrice(
            resource: .team(TeamID(team)), workClass: nil, estimate: PriceEstimate(saved: saved, error: error),
            promisesSaved: 1,
            flow: ResourceFlow(
                arrivals: isJammed ? 40 : 10, departures: 10, medianStay: nil, usualStay: nil, fullSince: nil),
            firstBroken: nil)
    }

    private static func named(_ prices: [ResourcePrice]) -> [Int64] {
        PricedBottleneck.find(in: prices).map(\.price.resource.team.number)
    }

    @Test("one that leads is named alone, two that cannot be told apart both, never three")
    func lead() {
        #expect(Self.named([Self.price(1, 20), Self.price(2, 17.9)]) == [1])
        #expect(Self.named([Self.price(1, 20), Self.price(2, 18.1), Self.price(3, 18)]) == [1, 2])
        #expect(Self.named([Self.price(1, 20, error: 9), Self.price(2, 12, error: 9)]) == [1, 2])
        #expect(Self.named([Self.price(1, 20, error: 4), Self.price(2, 12, error: 3.9)]) == [1])
        #expect(Self.named([Self.price(1, 20, error: 11)]).isEmpty)
        #expect(Self.named([]).isEmpty)
    }

    @Test("a price alone names nobody: what is worth half as much is named where it jams, what is worth less is not")
    func jammed() {
        #expect(Self.named([Self.price(1, 20, isJammed: false), Self.price(2, 10)]) == [2])
        #expect(Self.named([Self.price(1, 20, isJammed: false), Self.price(2, 9.9)]).isEmpty)
        #expect(Self.named([Self.price(1, 20, isJammed: false)]).isEmpty)
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
        team.promise(tasks: 5, due: "2026-11-27") { ($0.assignee, $0.workClass) = (ana, "layout") }
        let promise = team.promise(tasks: 0, due: "2026-11-27")
        let now = team.draft.now
        team.draft.task("Folletos", by: supplier, for: promise) {
            ($0.createdAt, $0.askedAt, $0.acceptedAt) = (now, now, now)
        }
        let simulation = Simulation(of: team.snapshot, hiding: [], factors: .planned, seed: 5)
        let forecast = await simulation.changed(by: [.slots(team.team, 4, nil)]).forecast(trials: 200)
        let prices = await forecast.prices()
        let member = try #require(prices.first { $0.resource == .member(ana, of: team.team) })
        let outside = try #require(prices.first { $0.resource == .outside(supplier) })
        #expect(member.isProven && member.workClass == "layout")
        #expect(outside.workClass == nil)
        #expect(outside.isProven)
        #expect(try #require(prices.first { $0.resource == .team(team.team) }).saved < member.saved)
    }
}
