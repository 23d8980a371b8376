import Board
import BoardSQL
import Postgres
import TestCluster
import Testing

@testable import Store

extension StoreTests {
    @Suite("export and restore")
    struct ExportTests {
        /// A board with a row of every kind, changed and unchanged.
        static func fill(_ board: ScratchBoard) async throws {
            try await board.populate()
            var change = Change(effectiveAt: Sample.morning, saidBy: Sample.ben)
            change.create(Sample.fullTeam, "team.added")
            change.create(Sample.fullMember, "member.added")
            change.create(Sample.fullClient, "client.added")
            change.create(Sample.fullCommitment, "commitment.added", data: ["note": "line\nbreak \u{2028} \"quoted\""])
            change.create(Sample.fullTask, "task.added")
            change.create(Sample.fullDependency, "dependency.added")
            change.create(Sample.fullComment, "comment.added")
            change.create(Sample.fullMove, "commitment.moved")
            change.create(Sample.fullTold, "commitment.told")
            change.create(Sample.fullAbsence, "absence.added")
            change.create(Sample.fullHoliday, "holiday.added")
            change.create(Sample.fullDeputy, "deputy.added")
            change.create(Sample.fullSignal, "signal.raised")
            change.create(Sample.fullPlaybook, "playbook.added")
            change.create(Sample.fullPlaybookUse, "playbook.used")
            change.create(Sample.fullNote, "note.added")
            change.create(Sample.fullRating, "commitment.rated")
            change.create(Sample.fullReview, "review.opened")
            change.create(Sample.fullAgenda, "review.agenda")
            change.create(Sample.fullDecision, "review.skipped")
            change.create(Sample.fullReviewNote, "review.noted")
            change.create(Sample.fullRaised, "review.raised")
            change.create(Sample.fullAction, "action.agreed")
            change.onBehalf = Sample.ben
            try await board.perform(change, by: Sample.ana)
            try await board.store.record([Sample.forecast])
            var token = Change()
            token.create(Sample.fullToken, "token.issued")
            _ = try await board.store.perform(
                token, by: Sample.ana, under: GuardTests.key("k"), secret: [UInt8](repeating: 1, count: 32))
            let task = try await board.row(TaskID(1))
            try await board.perform(GuardTests.update(task, to: GuardTests.retitled(task, "Changed")), by: Sample.ben)
        }

        static func bytes(_ lines: [JSON.Object]) -> [String] {
            lines.map { JSON.object($0).serialized }
        }

        @Test func aRestoredBoardIsTheSameLineByLine() async throws {
            try await ScratchBoard.with { board in
                try await Self.fill(board)
                let lines = try await board.export()
                try await ScratchBoard.withEmpty { restored in
                    try await Restore(settings: restored.owner).run(lines)
                    #expect(Self.bytes(try await restored.export()) == Self.bytes(lines))
                    #expect(try await restored.store.newest() == board.store.newest())
                    #expect(try await restored.row(CommitmentID(3)) == board.row(CommitmentID(3)))
                    #expect(
                        try await restored.store.history(before: nil, limit: 500)
                            == board.store.history(before: nil, limit: 500))
                }
            }
        }

        /// Made before the last columns were: they hold what they held then, and the history gives the tables.
        @Test func anExportFromBeforeLaterColumnsIsRestoredWhole() async throws {
            func earlier(_ image: JSON?, of table: String?) -> JSON? {
                guard var image = image?.object, let later = table.flatMap({ LaterColumns.values[$0] }) else {
                    return image
                }
                for (column, _) in later { image[column] = nil }
                return .object(image)
            }
            try await ScratchBoard.with { board in
                try await Self.fill(board)
                let lines = try await board.export().map { line -> JSON.Object in
                    var line = line
                    if let table = line["row"]?.text { line["image"] = earlier(line["image"], of: table) }
                    if var event = line["event"]?.object {
                        event["image"] = earlier(event["image"], of: event["entity"]?.text)
                        line["event"] = .object(event)
                    }
                    return line
                }
                #expect(!Self.bytes(lines).contains { $0.contains("free_half") || $0.contains("is_demo") })
                try await ScratchBoard.withEmpty { restored in
                    try await Restore(settings: restored.owner).run(lines)
                    #expect(try await restored.store.checkFold().holds)
                    let restoredLines = Self.bytes(try await restored.export())
                    for (table, later) in LaterColumns.values {
                        for (column, value) in later {
                            let wanted = "\"\(column)\":\(value.serialized)"
                            #expect(restoredLines.contains { $0.contains(table) && $0.contains(wanted) }, "\(wanted)")
                        }
                    }
                }
            }
        }

        /// Every column that a migration adds to a table of the board, and no other, is told with what it held before.
        @Test func everyColumnThatCameLaterIsTold() {
            var added: [String: Set<String>] = [:]
            for migration in BoardMigrations.all {
                for table in migration.sql.matches(of: /alter table (\w+)([^;]*);/) {
                    let columns = table.output.2.matches(of: /add column (\w+)/).map { String($0.output.1) }
                    added[String(table.output.1), default: []].formUnion(columns)
                }
            }
            let tables = Set(BoardTable.all.map(\.name))
            let wanted = added.filter { tables.contains($0.key) && !$0.value.isEmpty }
            #expect(wanted == LaterColumns.values.mapValues { Set($0.map(\.key)) })
            #expect(wanted.count > 3)
        }

        @Test func aRestoredBoardGoesOnWithItsNumbers() async throws {
            try await ScratchBoard.with { board in
                try await Self.fill(board)
                let lines = try await board.export()
                try await ScratchBoard.withEmpty { restored in
                    try await Restore(settings: restored.owner).run(lines)
                    let events = try await restored.perform(GuardTests.comment([]), by: Sample.ana)
                    let expected = try await board.perform(GuardTests.comment([]), by: Sample.ana)
                    #expect(events.map(\.number) == expected.map(\.number))
                    #expect(events.map(\.entityNumber) == expected.map(\.entityNumber))
                }
            }
        }

        @Test func anExportHoldsEveryRowAndEventAndNoSecret() async throws {
            try await ScratchBoard.with { board in
                try await Self.fill(board)
                let lines = try await board.export()
                #expect(lines.first == ["export": "tablero", "format": 1, "as_of": 42])
                let rows = lines.compactMap { $0["row"]?.text }
                for table in BoardTable.all where table.kind != .token {
                    let count = try await board.integer("select count(*) from \(table.name)")
                    #expect(rows.count { $0 == table.name } == count, "\(table.name)")
                    #expect(count > 0, "\(table.name)")
                }
                #expect(!rows.contains("token"))
                #expect(rows.count { $0 == "forecast_record" } == 1)
                #expect(lines.compactMap { $0["event"]?["seq"]?.integer } == Array(1...42))
                #expect(lines.compactMap { $0["counter"]?.text }.count == EntityKind.allCases.count + 1)
                #expect(!Self.bytes(lines).contains { $0.contains("digest") })
            }
        }

        @Test func aDatabaseWithEventsIsRefused() async throws {
            try await ScratchBoard.with { board in
                let lines = try await board.export()
                let before = Self.bytes(lines)
                await #expect(throws: StoreError.notEmpty) {
                    try await Restore(settings: board.owner).run(lines)
                }
                #expect(Self.bytes(try await board.export()) == before)
            }
        }

        @Test func aDamagedExportIsRefusedWholeAndItsLineNamed() async throws {
            try await ScratchBoard.with { board in
                try await Self.fill(board)
                let lines = try await board.export()
                var newer = lines
                newer[0]["format"] = 2
                var unknown = lines
                unknown.insert(["row": "mystery", "image": [:]], at: 30)
                var blank = lines
                blank[16] = [:]
                for (damaged, line) in [([], 1), (Array(lines.dropFirst()), 1), (newer, 1), (unknown, 31), (blank, 17)]
                {
                    try await ScratchBoard.withEmpty { restored in
                        await #expect(throws: StoreError.damagedExport(line: line)) {
                            try await Restore(settings: restored.owner).run(damaged)
                        }
                        let teams = try await restored.integer("select count(*) from team")
                        #expect(teams == 0)
                        #expect(try await restored.store.newest().number == 0)
                    }
                }
            }
        }
    }
}
