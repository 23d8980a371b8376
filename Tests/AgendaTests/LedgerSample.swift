import Board

@testable import Agenda

/// Promises of a small agency, delivered so many working days after Thursday 1 October 2026.
enum LedgerSample {
    static let zone = Zone(identifier: "Europe/Madrid")!
    static let today = Day("2026-11-23")!

    static let directory: Directory = {
        var draft = BoardDraft()
        draft.team("Producto", "Product")
        draft.team("Atención al cliente", "Support")
        draft.member("Marta Núñez", role: .manager)
        draft.member("Iñaki Peña", role: .manager)
        draft.client("Acme S.A.")
        draft.client("Muñoz y Compañía de Seguros y Reaseguros")
        let board = draft.snapshot
        return Directory(
            asOf: EventNumber(812), organisation: board.organisation, teams: board.teams, members: board.members,
            clients: board.clients, holidays: [])
    }()

    private static func instant(_ day: Day, _ hour: Int = 12) -> Instant {
        zone.instant(of: day, minuteOfDay: hour * 60)
    }

    /// `moves` go from one date to the next, each on a day, told on another or never.
    static func promise(
        _ number: Int64, client: Int64 = 1, owner: Int64 = 1, due: String = "2026-10-01", delivered: String?,
        moves: [(to: String, cause: DueMove.Cause, on: String, told: String?)] = [], teams: [Int64] = [1]
    ) -> PromiseHistory {
        let (id, given) = (CommitmentID(number), instant(Day("2026-09-01")!))
        var row = LedgerFact.Promise(
            state: .open, client: ClientID(client), owner: MemberID(owner), promisedAt: given, promisedDue: Day(due)!,
            toldDue: Day(due)!, deliveredAt: nil, cancelledAt: nil)
        var facts: [LedgerFact] = []
        func add(_ what: LedgerFact.What, at: Instant) {
            facts.append(
                LedgerFact(
                    commitment: id, number: EventNumber(Int64(facts.count) + 1), effectiveAt: at, what: what))
        }
        add(.promise(row), at: given)
        var from = Day(due)!
        for move in moves {
            let (to, at) = (Day(move.to)!, instant(Day(move.on)!))
            add(.moved(from: from, to: to, cause: move.cause, at: at), at: at)
            if let told = move.told { add(.told(due: to, at: instant(Day(told)!)), at: instant(Day(told)!)) }
            from = to
        }
        if let delivered {
            (row.state, row.deliveredAt) = (.delivered, instant(Day(delivered)!))
            add(.promise(row), at: instant(Day(delivered)!))
        }
        for team in teams { add(.team(TeamID(team)), at: given) }
        return PromiseHistory(of: facts, upTo: instant(today, 23))!
    }

    /// Four of Acme's and two of the insurer's: kept, moved by the client and by us, missed, open, to come.
    static let few: [PromiseHistory] = [
        promise(1, delivered: "2026-10-01"),
        promise(
            2, delivered: "2026-10-08", moves: [("2026-10-08", .clientLate, "2026-09-20", "2026-09-21")],
            teams: [1, 2]),
        promise(3, delivered: "2026-10-06", moves: [("2026-10-09", .ours, "2026-09-29", "2026-10-01")]),
        promise(4, due: "2026-12-18", delivered: nil),
        promise(
            5, client: 2, owner: 2, delivered: "2026-10-15",
            moves: [
                ("2026-10-08", .clientAsked, "2026-09-10", "2026-09-10"), ("2026-10-15", .scope, "2026-10-12", nil),
            ],
            teams: []),
        promise(6, client: 2, owner: 2, due: "2026-11-13", delivered: nil),
    ]

    /// Forty of Acme's, one in four of them late.
    static let many: [PromiseHistory] = (1...40).map { number in
        promise(number, delivered: number % 4 == 0 ? "2026-10-0\(number % 3 + 5)" : "2026-09-30")
    }

    static func view(
        _ promises: [PromiseHistory], by grouping: LedgerGrouping = .client, _ period: LedgerPeriod = .year(2026),
        only filter: Ledger.Filter = Ledger.Filter(), telling isTold: (Ledger.Subject) -> Bool = { _ in true }
    ) -> LedgerView {
        let ledger = Ledger(
            of: promises, by: grouping, over: period.days(today: today), only: filter, calendar: directory.calendar)
        return LedgerView(ledger.telling(of: isTold), directory: directory, asOf: directory.asOf, today: today)
    }
}
