import Planning
import Testing

@testable import tablero_bench

/// Prices of the resources of several projects.
struct ProjectPriceTests {
    /// Projects of three activities each, that need so much of two resources.
    private func instance(_ demands: [(Int, Int)], capacities: [Int]) throws -> ScheduleInstance {
        var activities: [ProjectNetwork.Activity] = []
        for project in 0..<12 {
            for (one, other) in demands {
                activities.append(
                    .init(
                        duration: 4, demands: [.init(resource: 0, units: one), .init(resource: 1, units: other)],
                        project: project))
            }
        }
        return ScheduleInstance(
            name: "p",
            network: try ScheduleInstance.network(
                activities, capacities, Array(repeating: .init(), count: 12), of: "p"),
            objective: .projectDelay)
    }

    @Test func `the resource that all wait for is named, and is the fullest`() throws {
        let short = try instance([(2, 1), (2, 1), (1, 1)], capacities: [5, 20])
        let prices = try ProjectPrices(short, schedules: 30, searches: 10, seed: 1)
        #expect(prices.named == 1)
        #expect(prices.prices.map(\.resource) == [1, 2])
        #expect(prices.prices[0].utilisation > 0.8 && prices.prices[1].utilisation < 0.3)
        #expect(prices.prices[1].estimate.saved == 0)
        #expect(prices.cells.last == "resource 1")
    }

    @Test func `two that are asked for alike are undecided`() throws {
        let even = try instance([(2, 0), (0, 2), (1, 1)], capacities: [5, 5])
        let prices = try ProjectPrices(even, schedules: 30, searches: 10, seed: 1)
        #expect(prices.named == nil && prices.cells.last == "undecided")
        #expect(prices.prices.allSatisfy { $0.utilisation > 0.5 })
        #expect(ProjectPrices.json([prices]).contains("\"named\":null"))
    }

    @Test func `the same seed gives the same prices`() throws {
        let even = try instance([(2, 0), (0, 2), (1, 1)], capacities: [5, 5])
        let lines = try (0..<2).map { _ in try ProjectPrices(even, schedules: 20, searches: 4, seed: 3).cells }
        #expect(lines[0] == lines[1])
    }
}
