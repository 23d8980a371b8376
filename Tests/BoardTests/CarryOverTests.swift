import Board
import TestNumbers
import Testing

/// How often actions are carried over, and which promises stay red, against a plain retelling of the rule.
@Suite struct CarryOverTests {
    private static let start = Instant(microseconds: 1_790_000_000_000_000)
    private static let monday = Day("2026-11-02") ?? .first

    private static func review(
        _ id: Int64, _ kind: Review.Kind, scope: ReviewScope = .company, day: Day? = nil, closed: Int? = nil,
        red: [CommitmentID] = []
    ) -> Review {
        Review(
            id: ReviewID(id), version: Version(1), kind: kind, team: scope.team, client: scope.client,
            owner: scope.owner, day: day ?? monday.adding(days: Int(id) * 7), starts: 540, minutes: 60,
            attendees: [], subject: nil, commitment: nil, openedBy: nil, openedAt: start, draftedAt: nil,
            frozenAt: closed.map { start.adding(seconds: $0) }, closedBy: nil,
            closedAt: closed.map { start.adding(seconds: $0) }, red: red, solved: [], anyway: nil)
    }

    private static func action(_ review: Int64, given: Int? = nil) -> ReviewAction {
        ReviewAction(
            id: ActionID(1), version: Version(1), review: ReviewID(review), item: nil, commitment: nil, text: "x",
            owner: MemberID(1), due: monday, madeBy: nil, madeAt: start,
            givenAt: given.map { start.adding(seconds: $0) }, doneAt: nil, droppedAt: nil, words: nil,
            isRemoved: false)
    }

    @Test func anActionIsCarriedOnceByEachReviewThatClosesWhileItIsOpen() {
        let reviews = [
            Self.review(1, .weekly, closed: 10), Self.review(2, .weekly, closed: 20), Self.review(3, .weekly),
        ]
        #expect(CarryOver(Array(reviews.prefix(1)), scope: .company).times(Self.action(1)) == 1)
        #expect(CarryOver(reviews, scope: .company).times(Self.action(1)) == 2)
        #expect(CarryOver(reviews, scope: .company).times(Self.action(2)) == 1)
        #expect(CarryOver(reviews, scope: .company).times(Self.action(3)) == 0, "its own review goes on")
        #expect(CarryOver(reviews, scope: .company).times(Self.action(1, given: 15)) == 1, "counted anew")
        #expect(CarryOver(reviews, scope: .company).times(Self.action(1, given: 25)) == 0)
        #expect(CarryOver(reviews, scope: ReviewScope(team: TeamID(1))).times(Self.action(1)) == 0)
    }

    /// Meetings in any order, of any kind and scope: what the rule says, told one meeting after the other.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func theCountIsWhatHappenedOneMeetingAfterTheOther(_ seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let scopes: [ReviewScope] = [.company, ReviewScope(client: ClientID(1)), ReviewScope(team: TeamID(2))]
        var reviews: [Review] = []
        for id in 1...Int64.random(in: 1...12, using: &numbers) {
            let closed = numbers.isTrue(80) ? Int.random(in: 1...1_000, using: &numbers) : nil
            reviews.append(
                Self.review(
                    id, numbers.pick(Review.Kind.allCases), scope: numbers.pick(scopes), closed: closed))
        }
        let origin = numbers.pick(reviews)
        let given = numbers.isTrue(40) ? Int.random(in: 1...1_000, using: &numbers) : nil
        let action = Self.action(origin.id.number, given: given)
        var expected = 0
        if let made = origin.closedAt {
            let from = max(made, given.map { Self.start.adding(seconds: $0) } ?? made)
            for review in reviews.shuffled(using: &numbers) where review.scope == origin.scope {
                guard let closed = review.closedAt, closed >= from else { continue }
                if review.id == origin.id || [.weekly, .client].contains(review.kind) { expected += 1 }
            }
        }
        let shuffled = reviews.shuffled(using: &numbers)
        #expect(CarryOver(shuffled, scope: origin.scope).times(action) == expected)
        for scope in scopes where scope != origin.scope {
            #expect(CarryOver(shuffled, scope: scope).times(action) == 0)
        }
    }

    @Test func aPromiseIsRedThroughoutInThreeWeeksNotInThreeMeetings() {
        let (red, other) = (CommitmentID(12), CommitmentID(13))
        func weekly(_ id: Int64, _ day: Int, _ reds: [CommitmentID]) -> Review {
            Self.review(id, .weekly, day: Self.monday.adding(days: day), closed: Int(id) * 10, red: reds)
        }
        let weeks = [weekly(1, 0, [red]), weekly(2, 7, [red, other]), weekly(3, 14, [red, other])]
        #expect(CarryOver(weeks, scope: .company).redThroughout == [red])
        #expect(CarryOver(Array(weeks.dropFirst()), scope: .company).redThroughout == [], "two weeks are not three")
        let sameWeek = [weekly(1, 0, [red]), weekly(2, 1, [red]), weekly(3, 2, [red])]
        #expect(CarryOver(sameWeek, scope: .company).redThroughout == [])
        let recovered = weeks + [weekly(4, 21, [other])]
        #expect(CarryOver(recovered, scope: .company).redThroughout == [other])
        let crisis = weeks + [Self.review(4, .crisis, closed: 40)]
        #expect(CarryOver(crisis, scope: .company).redThroughout == [red])
    }
}
