import Board
import Testing

@testable import Planning

@Suite("What comes to a resource and leaves it")
struct ResourceFlowTests {
    static let calendar = WorkingCalendar(zone: Zone(identifier: "Europe/Madrid")!)
    /// Monday 23 November 2026, 09:00 in Madrid.
    static let now = Instant(rfc3339: "2026-11-23T08:00:00Z")!

    /// A task that came so many working days ago and, where it is done, took so many.
    static func visit(daysAgo: Int, days: Int?) -> ResourceFlow.Visit {
        let from = calendar.instant(adding: WorkingMinutes(minutes: -480 * daysAgo), to: now)!
        return ResourceFlow.Visit(
            from: from, to: days.map { calendar.instant(adding: WorkingMinutes(minutes: 480 * $0), to: from)! })
    }

    static func flow(_ visits: [ResourceFlow.Visit], historyFrom: Day? = Day("2025-11-24")) -> ResourceFlow {
        ResourceFlow(of: visits, calendar: calendar, now: now, historyFrom: historyFrom)
    }

    /// One a day, each done after two days, as long as the year goes.
    static let steady = (3...240).map { visit(daysAgo: $0, days: 2) }

    @Test("the same comes and goes: it neither grows nor takes long, and is not full")
    func steadyFlow() {
        let flow = Self.flow(Self.steady)
        #expect(flow.arrivals > 20 && abs(flow.arrivals - flow.departures) < 3)
        #expect(flow.medianStay == WorkingMinutes(minutes: 960) && flow.usualStay == WorkingMinutes(minutes: 960))
        #expect(!flow.isJammed && flow.fullSince == nil)
    }

    @Test("more comes than goes, beyond chance")
    func growing() {
        let more = (0..<30).map { Self.visit(daysAgo: $0, days: nil) }
        #expect(Self.flow(Self.steady + more).isGrowing)
        #expect(!Self.flow(Self.steady + more.prefix(10)).isGrowing)
    }

    @Test("what is still there counts: it takes long before anything that took long is done")
    func longWhileOpen() throws {
        // From 25 days ago on nothing was done that came, but for three.
        let old = Self.steady.filter { $0.from < Self.visit(daysAgo: 24, days: nil).from }
        let open = (3...24).map { Self.visit(daysAgo: $0, days: $0 % 8 == 0 ? 2 : nil) }
        let flow = Self.flow(old + open)
        #expect(flow.isLong)
        let done = old + open.filter { $0.to != nil }
        #expect(!Self.flow(done).isLong)
        #expect(try #require(flow.medianStay) > WorkingMinutes(minutes: 960))
    }

    @Test("with nine finished nothing is said; where little comes, the last ten are looked at")
    func few() {
        let year = (80...200).map { Self.visit(daysAgo: $0, days: 2) }
        let rare = (0..<10).map { Self.visit(daysAgo: 10 + 5 * $0, days: 4) }
        #expect(Self.flow(year + rare).isLong)
        #expect(Self.flow(year + rare.prefix(9)).medianStay == nil)
        #expect(Self.flow(Array(rare)).usualStay == nil)
    }

    @Test("the week from which more was there than is usual, at each week's end")
    func fullSince() {
        let more = (0..<15).map { Self.visit(daysAgo: 15 + $0 % 5, days: nil) }
        // 15 to 19 working days before Monday 23 November: the week from 26 October on.
        #expect(Self.flow(Self.steady + more).fullSince == ISOWeek(year: 2026, week: 44))
        #expect(Self.flow([]).fullSince == nil)
    }

    @Test("work comes to a team when what it builds on is done, to a member with what is theirs")
    func fromReady() throws {
        var team = SimulatedTeam(finished: [8, 8])
        let other = team.draft.team("Ventas", "Sales", capacity: 1)
        let promise = team.promise(tasks: 30, due: "2026-12-18")
        let ana = team.draft.members[0].id
        for place in team.draft.tasks.indices where team.draft.tasks[place].isOpen && place % 2 == 0 {
            team.draft.tasks[place].assignee = ana
        }
        for first in team.draft.tasks.filter(\.isOpen).map(\.id) {
            team.draft.order(first, team.draft.task("Venta", by: other, for: promise))
        }
        let flows = ResourceFlows(team.snapshot, Calendars(team.snapshot))
        #expect(flows.flow(of: .team(team.team)).arrivals == 32)
        #expect(flows.flow(of: .team(team.team)).isGrowing)
        // Thirty tasks lie there as well, and wait for the first team.
        #expect(flows.flow(of: .team(other)).arrivals == 0)
        #expect(flows.flow(of: .member(ana, of: team.team)).arrivals == 15)
    }
}
