import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("The printed chance: the simulation beside the base rate")
struct PrintedChanceTests {
    private static let today = ScoredBoard.today

    /// A board with a past of so many promises, and one that has just been given.
    private func scored(
        _ count: Int, seed: UInt64 = 1, chance: (Bool) -> Double
    ) -> (board: ScoredBoard, promise: Commitment) {
        var random = SeededNumbers(seed: seed)
        var scored = ScoredBoard()
        scored.past(count, from: 2 * count + 39, &random, chance: chance)
        return (scored, scored.promise(Self.today, due: Self.today.adding(days: 19)))
    }

    private func printed(_ scored: ScoredBoard, _ promise: Commitment, _ simulated: Double?) -> PrintedChance {
        scored.learner.printed(for: promise, simulated: simulated.map { Probability($0) }, finished: 500)
    }

    @Test("without records the simulation is printed, and said not to be scored")
    func prior() {
        var (young, promise) = scored(100) { _ in 0.7 }
        young.records = []
        let chance = printed(young, promise, 0.4)
        #expect(chance.standing == .unscored && chance.onTime == Probability(0.4) && chance.resolved == 0)
        #expect(chance.known == 100 && abs(chance.base!.value - 0.7) < 0.15)
        let empty = printed(ScoredBoard(), promise, 0.4)
        #expect(empty.standing == .unscored && empty.base == nil && empty.known == 0)
    }

    @Test("it is scored from thirty commitments on, not from thirty Mondays")
    func thirty() {
        var (few, promise) = scored(29) { $0 ? 0.1 : 0.9 }
        for record in few.records {
            let commitment = few.draft.commitments[Int(record.commitment.number) - 1]
            for day in 1...3 { few.record(commitment, on: record.day.adding(days: day), 0.9) }
        }
        #expect(printed(few, promise, 0.4).resolved == 29)
        #expect(printed(few, promise, 0.4).standing == .unscored)
        let (enough, other) = scored(30) { $0 ? 0.1 : 0.9 }
        #expect(printed(enough, other, 0.4).standing == .mixed)
    }

    @Test("a simulation that says the same of all adds nothing, and the base rate is printed")
    func constant() throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let (board, promise) = scored(150, seed: seed) { _ in 0.7 }
            let chance = printed(board, promise, 0.2)
            #expect(chance.standing == .addsNothing)
            #expect(chance.onTime == chance.base)
            #expect(abs(try #require(chance.base).value - 0.7) < 0.15)
        }
    }

    @Test("a simulation that knows is believed the more, the longer it has known")
    func knowing() {
        var before = 0.0
        for count in [30, 60, 120] {
            let (board, promise) = scored(count) { $0 ? 0.2 : 0.9 }
            let chance = printed(board, promise, 0.3)
            #expect(chance.standing == .mixed && chance.weight > before)
            #expect(chance.onTime! < chance.base!)
            before = chance.weight
        }
        #expect(before > 0.95)
    }

    @Test("one that was too sure is set right")
    func tooSure() throws {
        var (random, errors) = (SeededNumbers(seed: 5), SeededNumbers(seed: 6))
        var (board, promise) = scored(1) { _ in 0.7 }
        board.past(200, from: 439, &random) { isLate in
            // In time four of five where it says 99 %.
            let isWrong = errors.isTrue(20)
            return isLate != isWrong ? 0.01 : 0.99
        }
        promise = board.promise(Self.today, due: Self.today.adding(days: 19))
        let chance = printed(board, promise, 0.99)
        #expect(chance.standing == .mixed)
        #expect(try #require(chance.onTime).value < 0.97)
    }

    @Test("no chance is surer than the finished tasks allow")
    func caps() {
        let (board, promise) = scored(120) { $0 ? 0 : 1 }
        for finished in [5, 20, 60] {
            let most = Double(finished + 1) / Double(finished + 2)
            for simulated in [0, 0.5, 1] {
                let chance = board.learner.printed(
                    for: promise, simulated: Probability(simulated), finished: finished)
                #expect(chance.onTime!.value <= most && chance.onTime!.value >= 1 - most)
            }
        }
    }

    @Test("what cannot be simulated is not printed, and what is overdue is not weighed")
    func neither() {
        var (board, promise) = scored(120) { _ in 0.7 }
        #expect(printed(board, promise, nil).standing == .unknown && printed(board, promise, nil).onTime == nil)
        #expect(printed(board, promise, nil).base != nil)
        let overdue = board.promise(Self.today.adding(days: -20), due: Self.today.adding(days: -1))
        let chance = printed(board, overdue, 0.02)
        #expect(chance.standing == .overdue && chance.onTime == Probability(0.02))
    }

    /// Everything that is recorded after the day is drawn anew: other forecasts, other deliveries, other dates.
    @Test("nothing recorded later changes what is printed on a day")
    func leaks() {
        var random = SeededNumbers(seed: 9)
        for round in 0..<30 {
            var (whole, _) = scored(80, seed: UInt64(round)) { $0 ? 0.3 : 0.8 }
            let day = Self.today.adding(days: -Int.random(in: 20...120, using: &random))
            whole.draft.now = ScoredBoard.noon(day)
            whole.draft.commitments.removeAll { Self.day($0.promisedAt!) > day }
            let open = whole.draft.commitments.filter { $0.deliveredAt.map { Self.day($0) > day } ?? true }
            var other = whole
            other.records.removeAll { $0.day > day }
            for commitment in open {
                let place = Int(commitment.id.number) - 1
                let end = day.adding(days: Int.random(in: 1...60, using: &random))
                other.draft.commitments[place].deliveredAt = random.isTrue(50) ? ScoredBoard.noon(end) : nil
                for _ in 0..<3 {
                    let later = day.adding(days: Int.random(in: 1...60, using: &random))
                    other.record(commitment, on: later, Double.random(in: 0...1, using: &random))
                }
                other.tell(commitment, end, on: day.adding(days: 1))
                other.draft.commitments[place].toldDue = commitment.toldDue
            }
            other.records.shuffle(using: &random)
            for commitment in open {
                #expect(printed(whole, commitment, 0.6) == printed(other, commitment, 0.6))
            }
        }
    }

    private static func day(_ moment: Instant) -> Day { Zone.utc.day(of: moment) }
}
