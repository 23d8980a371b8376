import Planning
import TestNumbers
import Testing

/// What a network refuses, and that size and shape do not matter.
struct ProjectNetworkTests {
    private typealias Activity = ProjectNetwork.Activity

    private func error(_ activities: [Activity], capacity: Int = 2) -> PlanningError? {
        do throws(PlanningError) {
            _ = try ProjectNetwork(activities: activities, capacities: [CapacityProfile(constant: capacity)])
            return nil
        } catch {
            return error
        }
    }

    @Test func `what can not be is refused, naming who is meant`() {
        #expect(error([Activity(duration: -1)]) == .negativeNumber(activity: 0))
        #expect(error([Activity(duration: 1, release: -1)]) == .negativeNumber(activity: 0))
        #expect(
            error([Activity(duration: 1), Activity(duration: 1, predecessors: [.init(activity: 7)])])
                == .unknownPredecessor(activity: 1, predecessor: 7))
        #expect(
            error([Activity(duration: 1, demands: [.init(resource: 1, units: 1)])])
                == .unknownResource(activity: 0, resource: 1))
        #expect(
            error([Activity(duration: 1, demands: [.init(resource: 0, units: 2), .init(resource: 0, units: 1)])])
                == .demandOverCapacity(activity: 0, resource: 0, demand: 3, capacity: 2))
        #expect(error([Activity(duration: 1, project: 0)]) == .unknownProject(activity: 0, project: 0))
        #expect(error([Activity(duration: .max), Activity(duration: .max)]) == .beyondHorizon)
        #expect(
            error([Activity(duration: 1), Activity(duration: 1, predecessors: [.init(activity: 0, lag: .max)])])
                == .beyondHorizon)
        #expect(error([Activity(duration: 1, release: .max)]) == .beyondHorizon)
    }

    @Test func `a profile begins at zero, ascends and has no units under zero`() {
        #expect(throws: PlanningError.unorderedProfile) { try CapacityProfile(steps: []) }
        #expect(throws: PlanningError.unorderedProfile) { try CapacityProfile(steps: [.init(time: 1, units: 1)]) }
        #expect(throws: PlanningError.unorderedProfile) {
            try CapacityProfile(steps: [.init(time: 0, units: 1), .init(time: 0, units: 2)])
        }
        #expect(throws: PlanningError.negativeNumber(activity: nil)) { try CapacityProfile(constant: -1) }
    }

    @Test func `a cycle is named by its activities, in the order in which they wait`() {
        var numbers = SeededNumbers(seed: 21)
        for _ in 0..<100 {
            var activities = (0..<30).map { _ in Activity(duration: 1) }
            for place in 1..<30 {
                for before in 0..<place where numbers.isTrue(8) {
                    activities[place].predecessors.append(.init(activity: before))
                }
            }
            let (first, last) = (Int.random(in: 0..<10, using: &numbers), Int.random(in: 20..<30, using: &numbers))
            activities[last].predecessors.append(.init(activity: first))
            activities[first].predecessors.append(.init(activity: last))
            guard case .cycle(let cycle) = error(activities) else {
                Issue.record("no cycle was found")
                continue
            }
            #expect(Set(cycle).count == cycle.count && !cycle.isEmpty)
            for (place, activity) in cycle.enumerated() {
                let before = cycle[(place + cycle.count - 1) % cycle.count]
                #expect(activities[activity].predecessors.contains { $0.activity == before })
            }
        }
        #expect(error([Activity(duration: 1, predecessors: [.init(activity: 0)])]) == .cycle([0]))
    }

    @Test func `a chain of a hundred thousand needs no stack, and ends after all of them`() throws {
        let count = 100_000
        let activities = (0..<count).map { place in
            Activity(
                duration: 1, demands: [.init(resource: 0, units: 1)],
                predecessors: place == 0 ? [] : [.init(activity: place - 1)])
        }
        let network = try ProjectNetwork(activities: activities, capacities: [CapacityProfile(constant: 1)])
        #expect(CriticalPath(of: network).length == count)
        let found = ScheduleSearch(network, objective: .makespan).schedule(by: .latestFinish, .serial)
        #expect(found.makespan == count)
        var circle = activities
        circle[0].predecessors = [.init(activity: count - 1)]
        guard case .cycle(let cycle) = error(circle) else {
            Issue.record("no cycle was found")
            return
        }
        #expect(cycle.count == count)
    }

    @Test func `a diamond of forty layers, with a million million ways through it, is one pass`() throws {
        var activities: [Activity] = [Activity(duration: 1)]
        for layer in 0..<40 {
            let top = 3 * layer
            for _ in 0..<2 { activities.append(Activity(duration: 1, predecessors: [.init(activity: top)])) }
            activities.append(
                Activity(duration: 1, predecessors: [.init(activity: top + 1), .init(activity: top + 2)]))
        }
        let network = try ProjectNetwork(activities: activities, capacities: [])
        let found = ScheduleSearch(network, objective: .makespan).run(ScheduleBudget(schedules: 100))
        #expect(found.value == 81)
        #expect(found.schedules == 1)
    }

    @Test func `work waits out a stretch without capacity, and is not interrupted by one`() throws {
        let profile = try CapacityProfile(steps: [
            .init(time: 0, units: 1), .init(time: 3, units: 0), .init(time: 10, units: 1),
        ])
        let activities = [2, 2].map { Activity(duration: $0, demands: [.init(resource: 0, units: 1)]) }
        let network = try ProjectNetwork(activities: activities, capacities: [profile])
        let found = ScheduleSearch(network, objective: .makespan).run(ScheduleBudget(schedules: 50))
        #expect(found.starts.sorted() == [0, 10])
    }
}
