import TestNumbers
import Testing

@testable import Planning

/// The passes inside a search.
struct SchedulePassTests {
    private func passes(_ network: ProjectNetwork, _ objective: ScheduleObjective) -> SchedulePasses {
        SchedulePasses(network, objective, NetworkFacts(network, objective: objective).path)
    }

    private func starts(_ passes: SchedulePasses) -> [Int] {
        Array(UnsafeBufferPointer(start: passes.forward.starts, count: passes.count))
    }

    private func randomValues(_ numbers: inout SeededNumbers, _ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: 0...1, using: &numbers) }
    }

    @Test(arguments: ScheduleObjective.allCases)
    func `justification never costs anything, and stays feasible`(_ objective: ScheduleObjective) throws {
        var numbers = SeededNumbers(seed: 11)
        var gains = 0
        for _ in 0..<200 {
            let draft = try RandomNetwork(&numbers, count: 12)
            let passes = passes(try draft.network, objective)
            passes.buildList(by: randomValues(&numbers, 12), ties: Array(repeating: 0, count: 12))
            let before = passes.value
            let after = passes.justify()
            #expect(after <= before)
            #expect(draft.violations(of: starts(passes)) == [])
            if after < before { gains += 1 }
        }
        #expect(gains > 0)
    }

    @Test func `a changed list is the same schedule as one built anew, and undoing gives the old one`() throws {
        var numbers = SeededNumbers(seed: 12)
        var cheaper = 0
        for _ in 0..<300 {
            let draft = try RandomNetwork(&numbers, count: 14)
            let network = try draft.network
            let (changed, anew) = (passes(network, .weightedTardiness), passes(network, .weightedTardiness))
            let (old, new) = (
                UnsafeMutablePointer<Int32>.allocate(capacity: 14), UnsafeMutablePointer<Int32>.allocate(capacity: 14)
            )
            defer {
                old.deallocate()
                new.deallocate()
            }
            var values = randomValues(&numbers, 14)
            let ties = Array(repeating: 0, count: 14)
            ScheduleBuilder.list(of: network, values, ties: ties, into: old)
            values.swapAt(Int.random(in: 0..<14, using: &numbers), Int.random(in: 0..<14, using: &numbers))
            ScheduleBuilder.list(of: network, values, ties: ties, into: new)
            _ = changed.build(old)
            let before = starts(changed)
            let placed = changed.change(from: old, to: new)
            let value = anew.build(new)
            #expect(starts(changed) == starts(anew))
            if placed > 0 { #expect(changed.value == value) }
            if placed < 14 { cheaper += 1 }
            changed.undo(from: new, to: old)
            #expect(starts(changed) == before)
            // And the resources are as free as before: going there again gives the same.
            _ = changed.change(from: old, to: new)
            #expect(starts(changed) == starts(anew))
        }
        #expect(cheaper > 50)
    }

    @Test func `successors are counted once, however many ways lead to them`() throws {
        var numbers = SeededNumbers(seed: 13)
        for _ in 0..<20 {
            let draft = try RandomNetwork(&numbers, count: 90)
            let network = try draft.network
            var after = Array(repeating: Set<Int>(), count: 90)
            for place in (0..<90).reversed() {
                for link in draft.activities[place].predecessors {
                    after[link.activity].formUnion(after[place].union([place]))
                }
            }
            #expect(NetworkFacts.totalSuccessors(of: network) == after.map(\.count))
        }
    }
}
