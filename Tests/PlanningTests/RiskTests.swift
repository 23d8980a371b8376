import Board
import Planning
import Testing

/// The rules of risk, one by one.
struct RiskTests {
    private func risk(_ change: (inout BoardDraft, TeamID) -> Void) -> CommitmentRisk {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 1)
        board.client("Acme")
        change(&board, team)
        return Outlook(of: board.snapshot).risks[0]
    }

    @Test func `a promise that ends in time has no reason`() {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-12-18")
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-18") }
        }
        #expect(risk.reasons.isEmpty)
        #expect(!risk.isAtRisk)
        #expect(risk.urgency == 0)
    }

    @Test func `overdue since the day the client was told`() {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-11-19")
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-11-26") }
        }
        #expect(risk.reasons == [.overdue(workingDays: 2), .late(workingDays: 5)])
        #expect(risk.isAtRisk)
    }

    @Test func `late by working days, also on a Saturday`() {
        let saturday = risk { board, team in
            let promise = board.promise(due: "2026-12-18")
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-19") }
        }
        #expect(saturday.reasons == [.late(workingDays: 1)])
        let january = risk { board, team in
            board.holiday("2026-12-25")
            let promise = board.promise(due: "2026-12-18")
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2027-01-08") }
        }
        #expect(january.reasons == [.late(workingDays: 14)])
    }

    @Test func `a later date nobody told improves nothing`() {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-12-11") { $0.due = Day("2026-12-18")! }
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-15") }
        }
        #expect(risk.judgedDue == Day("2026-12-11"))
        #expect(
            risk.reasons == [
                .late(workingDays: 2), .untold(known: Day("2026-12-11")!, due: Day("2026-12-18")!),
            ])
    }

    @Test func `an earlier date nobody told is worth knowing and no risk`() {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-12-18") { $0.due = Day("2026-12-11")! }
            board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-12-01") }
        }
        #expect(risk.reasons.count == 1)
        #expect(!risk.isAtRisk)
    }

    @Test(
        arguments: [
            (nil, "2026-11-20", nil, true), (MemberID(1), "2026-11-20", nil, false),
            (MemberID(1), "2026-11-16", nil, true), (MemberID(1), "2026-11-20", "2026-11-30", false),
            (MemberID(1), "2026-11-20", "2026-11-20", true),
        ] as [(MemberID?, String, String?, Bool)])
    func `a block is a risk with nobody to end it, after a week, or past its day`(
        unblocker: MemberID?, since: String, until: String?, isRisk: Bool
    ) {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-12-18")
            let began = board.at(since)
            board.task(by: team, for: promise) {
                $0.acceptedFor = Day("2026-12-04")
                $0.blockKind = .client
                $0.blockedSince = began
                $0.blockedUntil = until.flatMap { Day($0) }
                $0.unblocker = unblocker
            }
        }
        #expect(risk.isAtRisk == isRisk)
        #expect(risk.reasons.count == 1)
    }

    @Test func `a returned request is a risk, a countered one only by its date`() {
        let returned = risk { board, team in
            let promise = board.promise(due: "2026-12-18")
            board.task(by: team, for: promise) {
                $0.state = .returned
                $0.effortMinutes = days(1)
            }
        }
        #expect(returned.hardReasons == [.returned(task: TaskID(1), team: TeamID(1))])
        for (day, isRisk) in [("2026-12-10", false), ("2026-12-22", true)] {
            let countered = risk { board, team in
                let promise = board.promise(due: "2026-12-18")
                board.task(by: team, for: promise) {
                    $0.state = .countered
                    $0.counteredFor = Day(day)
                }
            }
            #expect(countered.isAtRisk == isRisk)
        }
    }

    @Test(arguments: [("2026-12-04", true), ("2026-12-18", false)])
    func `without a next action a promise is at risk when its date is near`(due: String, isRisk: Bool) {
        let risk = risk { board, _ in board.promise(due: due) }
        #expect(risk.reasons == [.noNextAction(closedTasks: 0)])
        #expect(risk.isAtRisk == isRisk)
    }

    @Test func `too much work at a team before the date is a reason, and after it none`() {
        for (due, expected) in [("2026-12-18", 1), ("2026-11-27", 0)] {
            let risk = risk { board, team in
                let promise = board.promise(due: due)
                board.task(by: team, for: promise) { $0.acceptedFor = Day("2026-11-26") }
                board.task(by: team) {
                    $0.effortMinutes = days(6)
                    $0.due = Day("2026-12-02")
                }
            }
            let reasons = risk.reasons.filter { if case .overCapacity = $0 { true } else { false } }
            #expect(reasons.count == expected)
            #expect(!risk.isAtRisk)
        }
    }

    @Test func `work found after the promise, and no forecast, are said`() {
        let risk = risk { board, team in
            let promise = board.promise(due: "2026-12-18")
            let added = board.at("2026-11-12")
            board.task(by: team, for: promise) { $0.createdAt = added }
        }
        #expect(risk.reasons == [.grown(tasks: 1), .cannotForecast])
    }

    @Test func `a heavier client goes first, then the nearer date, then the number`() {
        var board = BoardDraft()
        let team = board.team("Operaciones")
        let light = board.client("Beta", tier: .c)
        let heavy = board.client("Acme", tier: .a)
        for (client, due, ends) in [
            (light, "2026-12-18", "2026-12-23"), (heavy, "2026-12-18", "2026-12-23"),
            (light, "2026-12-18", "2026-12-23"), (light, "2026-12-04", "2026-12-09"),
        ] {
            let promise = board.promise(to: client, due: due)
            board.task(by: team, for: promise) { $0.acceptedFor = Day(ends) }
        }
        #expect(Outlook(of: board.snapshot).risks.map(\.commitment.number) == [2, 4, 1, 3])
    }
}
