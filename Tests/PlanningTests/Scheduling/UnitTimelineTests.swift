import TestNumbers
import Testing

@testable import Planning

/// What is free, kept by units of time and by steps.
struct UnitTimelineTests {
    @Test func `a hundred times as long: the same schedules, a hundred times later, by steps`() throws {
        var numbers = SeededNumbers(seed: 21)
        for _ in 0..<60 {
            let short = try RandomNetwork(&numbers, count: 16, isConstant: true)
            var long = short
            for place in long.activities.indices {
                long.activities[place].duration *= 100
                long.activities[place].release *= 100
                for link in long.activities[place].predecessors.indices {
                    long.activities[place].predecessors[link].lag *= 100
                }
            }
            for place in long.projects.indices {
                long.projects[place].release *= 100
                long.projects[place].due = long.projects[place].due.map { $0 * 100 }
            }
            let networks = (short: try short.network, long: try long.network)
            let units = UnitTimelines(of: networks.short)
            units?.deallocate()
            #expect(units != nil)
            guard networks.long.durations.reduce(0, +) > 100 * 16 else { continue }
            #expect(UnitTimelines(of: networks.long) == nil)
            for rule in [PriorityRule.latestFinish, .leastWorkFirst, .minimumSlack] {
                for scheme in GenerationScheme.allCases {
                    let (byUnits, bySteps) = (
                        ScheduleSearch(networks.short, objective: .projectDelay).schedule(by: rule, scheme),
                        ScheduleSearch(networks.long, objective: .projectDelay).schedule(by: rule, scheme)
                    )
                    #expect(byUnits.starts.map { $0 * 100 } == bySteps.starts)
                }
            }
        }
    }

    @Test func `capacities that change are kept by steps`() throws {
        let network = try ProjectNetwork(
            activities: [.init(duration: 1, demands: [.init(resource: 0, units: 1)])],
            capacities: [try CapacityProfile(steps: [.init(time: 0, units: 0), .init(time: 4, units: 1)])])
        #expect(UnitTimelines(of: network) == nil)
    }

    @Test func `wanted times become a list in their order, as far as predecessors allow`() throws {
        var numbers = SeededNumbers(seed: 22)
        for _ in 0..<100 {
            let draft = try RandomNetwork(&numbers, count: 12)
            let network = try draft.network
            let passes = SchedulePasses(
                network, .projectDelay, NetworkFacts(network, objective: .projectDelay).path)
            let wanted = UnsafeMutablePointer<Int>.allocate(capacity: 12)
            defer { wanted.deallocate() }
            for activity in 0..<12 { wanted[activity] = Int.random(in: -70_000...70_000, using: &numbers) }
            let value = passes.build(wanted: wanted)
            let starts = Array(UnsafeBufferPointer(start: passes.forward.starts, count: 12))
            #expect(draft.violations(of: starts) == [])
            #expect(value == passes.value)
            let places = (0..<12).map { Int(passes.list[$0]) }
            for (before, after) in zip(places, places.dropFirst()) { #expect(wanted[before] <= wanted[after]) }
        }
    }
}
