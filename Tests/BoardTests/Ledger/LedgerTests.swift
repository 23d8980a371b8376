import Board
import TestNumbers
import Testing

@Suite("Ledger: figures and groups")
struct LedgerTests {
    /// `late` working days after Thursday 1 October 2026; nil for one that is not due.
    private static func promise(_ number: Int64, late: Int?, client: Int64 = 1, teams: [Int64] = []) -> PromiseHistory {
        var draft = PromiseDraft(number, client: client)
        draft.promise(late == nil ? "2026-12-18" : "2026-10-01", at: "2026-09-21")
        if let late {
            draft.deliver(at: PromiseDraft.calendar.day(adding: late, to: Day("2026-10-01")!).description)
        }
        for team in teams { draft.team(team) }
        return draft.history()!
    }

    private static func ledger(
        _ promises: [PromiseHistory], by grouping: LedgerGrouping = .client, _ period: String = "2026",
        only filter: Ledger.Filter = Ledger.Filter()
    ) -> Ledger {
        Ledger(
            of: promises, by: grouping, over: LedgerPeriod(period)!.days(today: Day("2026-11-30")!), only: filter,
            calendar: PromiseDraft.calendar)
    }

    @Test("mean and 85 % of the working days late, those in time as 0")
    func lateness() {
        let figures = Self.ledger([0, 0, 0, 1, 7].enumerated().map { Self.promise(Int64($0 + 1), late: $1) })
            .total.everything
        #expect(figures.meanLatenessInTenths == 16)
        #expect(figures.latenessP85 == 7)
        #expect(figures.mostLateness == 7)
        #expect((figures.resolved, figures.isTooFew) == (5, true))
        let twenty = Self.ledger((1...20).map { Self.promise($0, late: Int($0) - 1) }).total.everything
        #expect(twenty.latenessP85 == 16, "the seventeenth of twenty")
        #expect(twenty.meanLatenessInTenths == 95)
        #expect(!twenty.isTooFew)
    }

    @Test("nothing is said of what nobody knows yet")
    func empty() {
        #expect(Self.ledger([]).total.everything.meanLatenessInTenths == nil)
        let figures = Self.ledger([Self.promise(1, late: nil)]).total.everything
        #expect((figures.promised, figures.resolved, figures.count(.notDue)) == (1, 0, 1))
        #expect((figures.latenessP85, figures.mostLateness) == (nil, nil))
    }

    @Test("only promised dates of the period, whatever happened when")
    func period() {
        let promises = [Self.promise(1, late: 70), Self.promise(2, late: nil)]
        #expect(Self.ledger(promises, "2026-Q3").total.everything.promised == 0)
        #expect(Self.ledger(promises, "2026-10").total.everything.promised == 1)
        #expect(Self.ledger(promises).total.everything.promised == 2)
    }

    @Test("groups with most misses come first, then the largest, then by number")
    func order() {
        let promises = [
            Self.promise(1, late: 0, client: 4), Self.promise(2, late: 0, client: 3),
            Self.promise(3, late: 0, client: 5),
            Self.promise(4, late: 2, client: 7), Self.promise(5, late: 0, client: 5),
        ]
        let subjects = Self.ledger(promises).groups.map(\.subject)
        #expect(subjects == [7, 5, 3, 4].map { .client(ClientID($0)) })
    }

    @Test("a promise stands with each of its teams, and with none where nobody has a task in it")
    func teams() {
        let promises = [Self.promise(1, late: 0, teams: [2, 3]), Self.promise(2, late: 1)]
        let ledger = Self.ledger(promises, by: .team)
        #expect(ledger.groups.map(\.subject) == [.noTeam, .team(TeamID(2)), .team(TeamID(3))])
        #expect(ledger.total.everything.promised == 2)
        let filtered = Self.ledger(promises, only: Ledger.Filter(team: TeamID(3)))
        #expect(filtered.total.everything.promised == 1)
    }

    @Test("leaving groups out leaves the total as it is, and says so")
    func telling() {
        let ledger = Self.ledger([Self.promise(1, late: 0, client: 1), Self.promise(2, late: 0, client: 2)])
        let told = ledger.telling { $0 == .client(ClientID(2)) }
        #expect(told.groups.map(\.subject) == [.client(ClientID(2))])
        #expect(told.total == ledger.total)
        #expect(told.leavesOutGroups && !ledger.leavesOutGroups)
        #expect(!ledger.telling { _ in true }.leavesOutGroups)
    }

    // MARK: laws

    /// Any history that the board's commands allow, and some that only an import writes.
    static func randomPromise(_ number: Int64, _ numbers: inout SeededNumbers) -> PromiseHistory? {
        func moment(_ day: Int, _ numbers: inout SeededNumbers) -> String {
            "\(Day("2026-09-01")!.adding(days: day)) \(Int.random(in: 8...19, using: &numbers))"
        }
        var draft = PromiseDraft(number, client: .random(in: 1...4, using: &numbers))
        var day = Int.random(in: 0...20, using: &numbers)
        var due = Day("2026-09-01")!.adding(days: day + .random(in: 0...30, using: &numbers))
        draft.promise(due.description, at: moment(day, &numbers))
        for _ in 0..<Int.random(in: 0...5, using: &numbers) {
            day += Int.random(in: 0...9, using: &numbers)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0...2:
                let to = due.adding(days: .random(in: -4...12, using: &numbers))
                draft.move(
                    due.description, to.description, numbers.pick(DueMove.Cause.allCases), at: moment(day, &numbers))
                due = to
            case 3: draft.tell(due.description, at: moment(day, &numbers))
            case 4:
                draft.deliver(at: moment(day, &numbers))
                if numbers.isTrue(30) { draft.reopen(at: moment(day, &numbers)) }
            default: if numbers.isTrue(40) { draft.cancel(at: moment(day, &numbers)) }
            }
        }
        return draft.history("2026-10-\(Int.random(in: 10...31, using: &numbers))")
    }

    @Test("every promise has one outcome, and without the client's causes nothing is worse", arguments: 0..<40)
    func laws(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let promises = (1...30).compactMap { Self.randomPromise($0, &numbers) }
        let ledger = Self.ledger(promises, "all")
        for account in ledger.groups.map(\.account) + [ledger.total] {
            let (all, without) = (account.everything, account.withoutClient)
            for figures in [all, without] {
                #expect(
                    figures.promised == figures.resolved + figures.count(.notDue) + figures.count(.cancelled))
                #expect(PromiseEntry.Telling.allCases.reduce(0) { $0 + figures.count($1) } == figures.moves)
                #expect(figures.movesInLastWeek + figures.movesAfterDue <= figures.moves)
                #expect((figures.latenessP85 ?? 0) <= (figures.mostLateness ?? 0))
            }
            #expect(all.promised == without.promised)
            #expect(without.count(.kept) >= all.count(.kept))
            #expect(without.missed <= all.missed)
            #expect((without.mostLateness ?? 0) <= (all.mostLateness ?? 0))
            #expect(without.count(.clientAsked) + without.count(.clientLate) == 0)
            #expect(without.moves == all.moves - all.count(.clientAsked) - all.count(.clientLate))
        }
        #expect(ledger.groups.reduce(0) { $0 + $1.account.everything.promised } == ledger.total.everything.promised)
        #expect(Self.ledger(promises.reversed(), "all") == ledger, "the order in which they come makes no difference")
    }
}
