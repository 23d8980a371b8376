import Board
import Postgres
import TestNumbers
import Testing

@testable import Store

extension StoreTests {
    /// The ledger from the history of a real database, in two ways that share nothing.
    @Suite("the ledger")
    struct LedgerTests {
        static let zone = Zone(identifier: "Europe/Madrid")!

        @Test(arguments: [1, 2, 3, 4] as [UInt64])
        func agreesWithTheSameInSQL(seed: UInt64) async throws {
            try await ScratchBoard.with { board in
                var writer = try await LedgerWriter(board, seed: seed)
                for number in 1...24 { try await writer.life(of: number) }
                try await writer.work()
                var compared = 0
                for (moment, days) in writer.questions() {
                    compared += try await Self.compare(board, upTo: moment, over: days)
                }
                #expect(compared > 100)
            }
        }

        /// A redaction writes the events of a text once more: neither a second move nor a second promise.
        @Test func aRedactionChangesNoFigure() async throws {
            try await ScratchBoard.with { board in
                var writer = try await LedgerWriter(board, seed: 9)
                for number in 1...8 { try await writer.life(of: number) }
                let (moment, days) = (writer.end, LedgerPeriod.ever.days(today: writer.today))
                let before = try await Self.ledger(board, .client, upTo: moment, over: days)
                #expect(before.total.everything.moves > 0)
                let redaction = Redaction(settings: board.owner)
                for number in 1...Int64(before.total.everything.moves) {
                    _ = try await redaction.blank("reason", of: .dueMove, number, instead: "–")
                }
                await redaction.close()
                #expect(try await Self.ledger(board, .client, upTo: moment, over: days) == before)
            }
        }

        @Test func anEmptyBoardHasAnEmptyLedger() async throws {
            try await ScratchBoard.with { board in
                let days = LedgerPeriod.ever.days(today: Sample.day("2026-11-30"))
                let ledger = try await Self.ledger(board, .team, upTo: Sample.morning, over: days)
                #expect(ledger.groups.isEmpty && ledger.total.everything.promised == 0)
            }
        }

        static func ledger(
            _ board: ScratchBoard, _ grouping: LedgerGrouping, upTo moment: Instant, over days: ClosedRange<Day>
        ) async throws -> Ledger {
            let promises = try await board.store.promises(dueIn: days, upTo: moment, withTeams: true).promises
            let directory = try #require(try await board.store.directory())
            return Ledger(of: promises, by: grouping, over: days, calendar: directory.calendar)
        }

        /// How many lines were compared.
        private static func compare(
            _ board: ScratchBoard, upTo moment: Instant, over days: ClosedRange<Day>
        ) async throws -> Int {
            let parameters: [Parameter] = [.moment(moment), .date(days.lowerBound), .date(days.upperBound)]
            let counted = try await board.store.readTogether { connection in
                try await connection.query(LedgerSQL.figures, parameters) { row in
                    "\(try row.text()) \(try row.text()) \(try row.integer()): \(try row.text())"
                }
            }
            var folded: Set<String> = []
            for grouping in LedgerGrouping.allCases {
                let ledger = try await ledger(board, grouping, upTo: moment, over: days)
                if ledger.total.everything.promised > 0 { folded.formUnion(lines("total 0", ledger.total)) }
                for group in ledger.groups {
                    folded.formUnion(lines("\(grouping.rawValue) \(number(group.subject))", group.account))
                }
            }
            #expect(Set(counted) == folded, "at \(moment) over \(days)")
            return counted.count
        }

        private static func number(_ subject: Ledger.Subject) -> Int64 {
            switch subject {
            case .client(let id): id.number
            case .manager(let id): id.number
            case .team(let id): id.number
            case .playbook(let id): id.number
            case .noTeam, .noPlaybook: .max
            }
        }

        private static func lines(_ group: String, _ account: Ledger.Account) -> [String] {
            [("everything", account.everything), ("without_client", account.withoutClient)].map { reading, figures in
                let outcomes: [PromiseEntry.Outcome] = [
                    .kept, .keptOnMovedDate, .missed, .stillOpen, .notDue, .cancelled,
                ]
                let causes: [DueMove.Cause] = [.clientAsked, .clientLate, .supplier, .ours, .scope]
                let tellings: [PromiseEntry.Telling] = [.inTime, .late, .never, .notNeeded, .notYet]
                let lateness = [figures.meanLatenessInTenths, figures.latenessP85, figures.mostLateness]
                let numbers =
                    outcomes.map { "\(figures.count($0))" } + lateness.map { $0.map { "\($0)" } ?? "-" }
                    + causes.map { "\(figures.count($0))" } + tellings.map { "\(figures.count($0))" }
                    + ["\(figures.movesInLastWeek)", "\(figures.movesAfterDue)"]
                return "\(reading) \(group): \(numbers.joined(separator: ","))"
            }
        }
    }
}
