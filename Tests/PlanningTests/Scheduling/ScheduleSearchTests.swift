import Planning
import TestNumbers
import Testing

/// Laws of schedules, on small networks of every kind.
struct ScheduleSearchTests {
    private func networks(_ seed: UInt64, _ times: Int, count: Int, isConstant: Bool = false) throws -> [RandomNetwork]
    {
        var numbers = SeededNumbers(seed: seed)
        return try (0..<times).map { _ in try RandomNetwork(&numbers, count: count, isConstant: isConstant) }
    }

    @Test func `every rule and scheme makes a feasible schedule`() throws {
        for draft in try networks(1, 40, count: 12) {
            let search = ScheduleSearch(try draft.network, objective: .weightedTardiness)
            for rule in PriorityRule.allCases {
                for scheme in GenerationScheme.allCases {
                    let schedule = search.schedule(by: rule, scheme)
                    #expect(draft.violations(of: schedule.starts) == [], "\(rule) \(scheme)")
                    #expect(schedule.schedules == 1)
                }
            }
        }
    }

    @Test func `a serial schedule is active: nothing alone can start earlier`() throws {
        for draft in try networks(2, 60, count: 10) {
            let search = ScheduleSearch(try draft.network, objective: .makespan)
            let starts = search.schedule(by: .latestFinish, .serial).starts
            for (place, start) in starts.enumerated() {
                #expect(!(0..<start).contains { draft.canStart(place, at: $0, starts) })
            }
        }
    }

    @Test func `a parallel schedule is non-delay: nothing waits that fits beside what has started`() throws {
        for draft in try networks(3, 60, count: 10, isConstant: true) {
            let starts = ScheduleSearch(try draft.network, objective: .makespan).schedule(by: .latestStart, .parallel)
                .starts
            for (place, start) in starts.enumerated() {
                for time in 0..<start {
                    // Only what has started by then counts: cut what starts later off.
                    let begun = starts.indices.filter { starts[$0] <= time || $0 == place }
                    var part = draft
                    part.activities = begun.map { old in
                        var one = draft.activities[old]
                        one.predecessors = one.predecessors.compactMap { link in
                            begun.firstIndex(of: link.activity).map { .init(activity: $0, lag: link.lag) }
                        }
                        return one
                    }
                    let isReady = draft.activities[place].predecessors.allSatisfy { begun.contains($0.activity) }
                    let fits = part.violations(of: begun.map { $0 == place ? time : starts[$0] }).isEmpty
                    #expect(!(isReady && fits), "activity \(place) could start at \(time)")
                }
            }
        }
    }

    @Test(arguments: ScheduleObjective.allCases)
    func `a search is feasible, never worse than a rule, and its value is that of its finishes`(
        _ objective: ScheduleObjective
    ) throws {
        for (seed, draft) in try networks(4, 30, count: 14).enumerated() {
            let network = try draft.network
            let search = ScheduleSearch(network, objective: objective, seed: UInt64(seed))
            let found = search.run(ScheduleBudget(schedules: 400))
            #expect(draft.violations(of: found.starts) == [])
            #expect(found.value == objective.value(of: network, finishes: found.finishes))
            #expect(found.value >= found.lowerBound)
            for rule in PriorityRule.allCases where rule != .random {
                #expect(found.value <= search.schedule(by: rule, .serial).value)
                #expect(found.value <= search.schedule(by: rule, .parallel).value)
            }
        }
    }

    @Test(arguments: ScheduleObjective.allCases)
    func `on tiny networks the search finds what force finds`(_ objective: ScheduleObjective) throws {
        for draft in try networks(5, 20, count: 4) {
            let found = ScheduleSearch(try draft.network, objective: objective).run(ScheduleBudget(schedules: 600))
            #expect(try found.value == draft.bestByForce(objective))
        }
    }

    @Test(arguments: ScheduleObjective.allCases)
    func `more budget is never worse, the same seed gives the same answer, and no budget is exceeded`(
        _ objective: ScheduleObjective
    ) throws {
        for draft in try networks(6, 12, count: 16) {
            let search = ScheduleSearch(try draft.network, objective: objective, seed: 9)
            var before = Int.max
            for most in [1, 2, 3, 7, 50, 211, 500] {
                let found = search.run(ScheduleBudget(schedules: most))
                #expect(found.schedules <= most)
                #expect(found.value <= before)
                #expect(found == search.run(ScheduleBudget(schedules: most)))
                before = found.value
            }
        }
    }

    @Test func `a search that is over at once returns one schedule`() throws {
        let draft = try networks(7, 1, count: 10)[0]
        let found = ScheduleSearch(try draft.network, objective: .makespan).run(ScheduleBudget { true })
        #expect(found.schedules == 1)
        #expect(draft.violations(of: found.starts) == [])
    }

    @Test func `one machine: the order search finds the best sequence`() throws {
        var numbers = SeededNumbers(seed: 8)
        for _ in 0..<10 {
            var draft = try RandomNetwork(&numbers, count: 0)
            draft.capacities = [try CapacityProfile(constant: 1)]
            draft.projects = (0..<5).map { _ in
                .init(due: Int.random(in: 1...20, using: &numbers), weight: Int.random(in: 1...9, using: &numbers))
            }
            draft.activities = (0..<5).map {
                .init(
                    duration: Int.random(in: 1...9, using: &numbers), demands: [.init(resource: 0, units: 1)],
                    project: $0)
            }
            let found = ScheduleSearch(try draft.network, objective: .weightedTardiness)
                .run(ScheduleBudget(schedules: 500))
            #expect(try found.value == draft.bestByForce(.weightedTardiness))
        }
    }

    @Test func `nothing to do is done`() throws {
        let network = try ProjectNetwork(activities: [], capacities: [])
        let found = ScheduleSearch(network, objective: .makespan).run(ScheduleBudget(schedules: 10))
        #expect(found.value == 0 && found.starts.isEmpty && found.schedules == 0)
    }
}
