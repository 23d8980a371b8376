import Fuzz
import Testing

@Suite("Fuzz: a short run of each target, the same inputs each time")
struct FuzzTests {
    @Test("seeds hold every law as they are", arguments: FuzzTarget.allCases)
    func seeds(target: FuzzTarget) throws {
        let seeds = Seeds.of(target)
        #expect(!seeds.isEmpty)
        for seed in seeds { try target.check(seed) }
    }

    @Test("mutated seeds hold every law", arguments: FuzzTarget.allCases)
    func mutations(target: FuzzTarget) {
        var mutator = Mutator(seeds: Seeds.of(target), seed: 1)
        for number in 0..<3_000 {
            let input = mutator.next()
            do throws(BrokenLaw) {
                try target.check(input)
            } catch {
                Issue.record("input \(number): \(error) \(String(decoding: input, as: UTF8.self))")
                return
            }
        }
    }
}
