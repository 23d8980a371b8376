import Testing

@testable import Board

@Suite("What a word is missing of") struct StalenessTests {
    private static let today = Day("2026-11-23")!
    private static let calendar = WorkingCalendar(zone: .utc)

    private func staleness(
        _ state: Task.State, for day: String? = nil, news: String, isWaiting: Bool = false, blockedUntil: String? = nil,
        isBlocked: Bool = false
    ) -> Staleness? {
        let moment = Instant(rfc3339: "\(news)T10:00:00Z")!
        let task = Task(
            id: TaskID(1), version: Version(1), title: "T", detail: nil, commitment: nil, team: TeamID(1),
            assignee: nil,
            assigneeName: nil, workClass: nil, effortMinutes: nil, size: nil, priority: 0, position: nil,
            notBefore: nil, due: nil, state: state, createdAt: moment, askedBy: nil, askedAt: nil, neededBy: nil,
            acceptedAt: nil, acceptedFor: day.flatMap { Day($0) }, counteredFor: nil, reason: nil, startedAt: nil,
            isEarly: false, doneAt: nil, cancelledAt: nil, returns: 0, blockKind: isBlocked ? .client : nil,
            blockReason: nil, blockedSince: isBlocked ? moment : nil, blockedUntil: blockedUntil.flatMap { Day($0) },
            unblocker: nil, source: nil, sourceID: nil)
        return Staleness(
            of: task, lastNews: moment, isWaiting: isWaiting, today: Self.today, calendar: Self.calendar)
    }

    @Test func workUnderWayIsAskedAboutAfterFiveWorkingDays() {
        #expect(staleness(.active, news: "2026-11-17") == nil)
        #expect(staleness(.active, news: "2026-11-16")?.quietDays == 5)
        #expect(staleness(.accepted, news: "2026-10-01") == nil)
        #expect(staleness(.accepted, news: "2026-10-01", isBlocked: true)?.lateDays == 0)
    }

    @Test func whatIsLateIsAskedAboutAtOnceUnlessItWaits() {
        #expect(staleness(.accepted, for: "2026-11-23", news: "2026-11-20") == nil)
        #expect(staleness(.accepted, for: "2026-11-20", news: "2026-11-20")?.lateDays == 1)
        #expect(staleness(.accepted, for: "2026-11-20", news: "2026-11-20", isWaiting: true) == nil)
        #expect(staleness(.active, for: "2026-11-20", news: "2026-11-20", isWaiting: true)?.lateDays == 1)
        #expect(staleness(.active, news: "2026-11-20", blockedUntil: "2026-11-20", isBlocked: true) != nil)
        #expect(staleness(.active, news: "2026-11-20", blockedUntil: "2026-11-24", isBlocked: true) == nil)
    }

    @Test(arguments: [Task.State.asked, .countered, .returned, .done, .cancelled])
    func otherStatesAreAskedAboutElsewhere(state: Task.State) {
        #expect(staleness(state, for: "2026-01-01", news: "2026-01-01") == nil)
    }
}
