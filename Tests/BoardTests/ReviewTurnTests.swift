import Board
import TestNumbers
import Testing

/// How long each item of a meeting took, against a plain retelling of where it was each second.
@Suite struct ReviewTurnTests {
    private static let start = Instant(microseconds: 1_790_000_000_000_000)

    private static func review(minutes: Int = 60) -> Review {
        Review(
            id: ReviewID(1), version: Version(1), kind: .weekly, team: nil, client: nil, owner: nil,
            day: Day("2026-11-30") ?? .first, starts: 540, minutes: minutes, attendees: [], subject: nil,
            commitment: nil, openedBy: nil, openedAt: start, draftedAt: nil, frozenAt: start, closedBy: nil,
            closedAt: nil, red: [], solved: [], anyway: nil)
    }

    @Test func theFirstTurnBeginsItAndEachCountsForTheItemThatIsLeft() {
        var review = Self.review()
        review.turn(to: 3, at: Self.start)
        #expect(review.spent.isEmpty && review.item == 3)
        var left = review
        left.turn(to: nil, at: Self.start.adding(seconds: 9))
        #expect(left.spent == [3: 9] && left.item == nil && left.itemSince == nil)
        review.turn(to: 1, at: Self.start.adding(seconds: 100))
        review.turn(to: 1, at: Self.start.adding(seconds: 130))
        review.turn(to: 3, at: Self.start.adding(seconds: 150))
        review.turn(to: nil, at: Self.start.adding(seconds: 151))
        #expect(review.spent == [1: 50, 3: 101] && review.beganAt == Self.start)
        #expect(review.item == nil && review.itemSince == nil)
        review.turn(to: nil, at: Self.start.adding(seconds: 900))
        #expect(review.spent == [1: 50, 3: 101], "nothing runs between meetings")
    }

    @Test func anItemThatIsLeftOpenOvernightTakesNoLongerThanTheReview() {
        var review = Self.review(minutes: 30)
        review.turn(to: 1, at: Self.start)
        review.turn(to: 2, at: Self.start.adding(seconds: 50_000))
        // A clock that was set back takes nothing away.
        review.turn(to: 1, at: Self.start)
        #expect(review.spent == [1: 1_800, 2: 0])
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>) func theColumnGivesBackWhatItKeeps(_ seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var review = Self.review(minutes: 480)
        var (now, at) = (0, Int?.none)
        var expected: [Int: Int] = [:]
        for _ in 0..<Int.random(in: 0...30, using: &numbers) {
            let passed = Int.random(in: 0...500, using: &numbers)
            if let at { expected[at, default: 0] += passed }
            now += passed
            at = numbers.isTrue(90) ? Int.random(in: 1...9, using: &numbers) : nil
            review.turn(to: at, at: Self.start.adding(seconds: now))
        }
        #expect(review.spent == expected)
        let column = review.image["spent"]?.text
        #expect(Review.spent(column ?? "") == expected && (column == nil) == expected.isEmpty)
    }
}
