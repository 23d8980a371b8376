import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    /// A text that must not be there is nowhere afterwards, and the history still folds into the tables.
    @Suite("redaction")
    struct RedactionTests {
        /// Names of things and numbers in other systems: short words that people choose, never prose.
        private static let structural: Set<String> = [
            "organisation.zone", "organisation.hours", "team.code", "team.hours", "member.handle", "client.code",
            "playbook.code",
            "task.work_class", "commitment.source", "commitment.source_id", "task.source", "task.source_id",
            "review.attendees", "review.red", "review.solved", "review.spent",
        ]

        /// Runs as the owner; the pool is closed afterwards.
        @discardableResult
        private static func redacting<Value: Sendable>(
            _ board: ScratchBoard, _ body: (Redaction) async throws -> Value
        ) async throws -> Value {
            let redaction = Redaction(settings: board.owner)
            let value = try await body(redaction)
            await redaction.close()
            return value
        }

        /// Every place of the whole database in which a text stands: what a dump would hold, and what the planner
        /// has taken samples of.
        private static func places(of text: String, in board: ScratchBoard) async throws -> [String] {
            let owner = BoardStore(settings: board.owner)
            var places: [String] = []
            let tables = try await board.words(
                "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
            for table in tables + ["pg_stats"] {
                let reader = ScratchBoard(owner: board.owner, server: board.owner, store: owner)
                if try await reader.integer(
                    "select count(*) from \(table) t where t::text ilike '%\(text)%'") > 0
                {
                    places.append(table)
                }
            }
            await owner.close()
            return places
        }

        @Test func everyColumnOfTextIsRedactableOrAWordOfTheHouse() async throws {
            try await ScratchBoard.with { board in
                for table in BoardTable.all {
                    let texts = try await board.words(
                        """
                        select a.attname::text from pg_attribute a
                        where a.attrelid = '\(table.name)'::regclass and a.attnum > 0 and a.atttypid = 'text'::regtype
                            and not exists (
                                select from pg_constraint c
                                where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum])
                        """)
                    let redactable = try await Self.redacting(board) { try await $0.fields(of: table.kind) }
                    let structural = Self.structural.filter { $0.hasPrefix(table.name + ".") }
                        .map { String($0.dropFirst(table.name.count + 1)) }
                    #expect(Set(texts) == Set(redactable + structural), "\(table.name)")
                }
            }
        }

        /// Each text is written, written over, said in the event besides, sent under a key, and staged.
        @Test func aTextIsNowhereAfterwards() async throws {
            try await ScratchBoard.with { board in
                try await ExportTests.fill(board)
                for table in BoardTable.all {
                    for field in try await Self.redacting(board, { try await $0.fields(of: table.kind) }) {
                        let number = try await board.integer("select max(id) from \(table.name)")
                        try await Self.write("hunter2 of \(table.name).\(field)", field, table, number, board)
                        if table.isMutable { try await Self.write("later", field, table, number, board) }
                    }
                }
                let batch = try await board.store.openImport(by: Sample.ana, format: "rows-1")
                _ = try await board.store.putRows(
                    [["set": ["detail": "hunter2 of task.detail"]]], from: 0, into: batch)
                try await board.execute("analyze", as: board.owner)
                let before = Set(try await Self.places(of: "hunter2", in: board))
                #expect(
                    before == ["event", "due_move", "told", "playbook_use", "review_agenda", "import_row", "pg_stats"])

                for table in BoardTable.all {
                    for field in try await Self.redacting(board, { try await $0.fields(of: table.kind) }) {
                        let numbers = try await board.words(
                            """
                            select distinct e.entity_id::text from event e
                            where e.entity = '\(table.name)' and e.image ->> '\(field)' like 'hunter2%'
                            """)
                        #expect(!numbers.isEmpty || table.kind == .token, "\(table.name).\(field)")
                        for number in numbers.compactMap({ Int64($0) }) {
                            let blanked = try await Self.redacting(board) {
                                try await $0.blank(field, of: table.kind, number, instead: "—")
                            }
                            #expect(blanked.contains { $0.entity == table.kind && $0.field == field })
                        }
                    }
                }
                try await Self.redacting(board) { try await $0.refreshStatistics() }
                let after = try await Self.places(of: "hunter2", in: board)
                #expect(after == [])
                // Doing it again finds nothing, and writes nothing.
                let newest = try await board.store.newest()
                let again = try await Self.redacting(board) {
                    try await $0.blank("detail", of: .commitment, 99, instead: "—")
                }
                #expect(again.isEmpty)
                #expect(try await board.store.newest() == newest)
            }
        }

        private static func write(
            _ text: String, _ field: String, _ table: BoardTable, _ number: Int64, _ board: ScratchBoard
        ) async throws {
            var change = Change()
            let said: JSON.Object = ["reason": .string(text), "because": [.string(text), ["of": .string(text)]]]
            switch table.kind {
            case .dueMove:
                var move = Sample.fullMove
                move.reason = text
                change.create(move, "due.moved", data: said)
            case .told:
                var told = Sample.fullTold
                told.words = text
                change.create(told, "client.told", data: said)
            case .playbookUse:
                // A commitment is made from one playbook, once.
                let made = Sample.proposed(change.next(Commitment.self))
                change.create(made, "commitment.proposed")
                var use = Sample.fullPlaybookUse
                (use.commitment, use.playbook, use.parameters) = (made.id, ID(1), text)
                change.create(use, "playbook.used", data: said)
            case .reviewAgenda:
                // A review is frozen once, and its agenda is only ever added.
                var review = Sample.fullReview
                let fields = [
                    "items", "document", "text_es", "text_en", "wide_es", "wide_en", "markdown_es", "markdown_en",
                    "html_es",
                ]
                review.day = review.day.adding(days: 1 + (fields.firstIndex(of: field) ?? fields.count))
                change.create(review, "review.opened")
                var agenda = Sample.fullAgenda
                switch field {
                case "items": agenda.items = text
                case "document": agenda.document = text
                case "text_es": agenda.textEs = text
                case "text_en": agenda.textEn = text
                case "wide_es": agenda.wideEs = text
                case "wide_en": agenda.wideEn = text
                case "markdown_es": agenda.markdownEs = text
                case "markdown_en": agenda.markdownEn = text
                case "html_es": agenda.htmlEs = text
                default: agenda.htmlEn = text
                }
                change.create(agenda, "review.agenda", data: said)
            default:
                change.write(
                    table.kind, number, facts: [:], patch: JSON.Object([(field, .string(text))]),
                    event: "\(table.name).edited", data: said)
            }
            let events = try await board.store.perform(
                change, by: Sample.ana, under: GuardTests.key("\(table.name).\(field).\(text.count)"))
            #expect(!events.isEmpty, "\(table.name).\(field)")
        }

        @Test func aCopyThatTheSameCommandMadeGoesWithIt() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let task = try await board.row(TaskID(1))
                var returned = task
                returned.reason = "their password is hunter2"
                let other = try await board.row(TaskID(2))
                var noted = other
                noted.blockReason = "their password is hunter2"
                var change = Change()
                change.update(task, to: returned, "task.returned")
                change.update(other, to: noted, "task.blocked", data: ["reason": "their password is hunter2"])
                try await board.perform(change, by: Sample.ana)
                let blanked = try await Self.redacting(board) {
                    try await $0.blank("reason", of: .task, 1, instead: "—")
                }
                #expect(blanked.map(\.number) == [1, 2])
                #expect(try await board.row(TaskID(1)).reason == "—")
                #expect(try await board.row(TaskID(2)).blockReason == "—")
                #expect(try await Self.places(of: "hunter2", in: board) == [])
                let kinds = try await board.store.history(before: nil, limit: 2).map(\.kind)
                #expect(kinds == ["task.redacted", "task.redacted"])
            }
        }

        @Test func aRedactedKeyIsStillTaken() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let task = try await board.row(TaskID(1))
                var change = Change()
                change.update(task, to: GuardTests.retitled(task, "hunter2"), "task.edited")
                _ = try await board.store.perform(change, by: Sample.ana, under: GuardTests.key("k"))
                _ = try await Self.redacting(board) { try await $0.blank("title", of: .task, 1, instead: "Tap") }
                let outcome = try await board.store.outcome(of: "k", by: Sample.ana)
                #expect(outcome?.digest == [])
                #expect(outcome?.events.first?.row["title"] == "Tap")
            }
        }

        @Test func onlyTheOwnerMay() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let redaction = Redaction(settings: board.server)
                await #expect(throws: StoreError.database(.server(sqlState: "42501", constraint: nil))) {
                    _ = try await redaction.blank("title", of: .task, 1, instead: "—")
                }
                await #expect(throws: StoreError.database(.server(sqlState: "42501", constraint: nil))) {
                    try await redaction.erase(Sample.ben)
                }
                await redaction.close()
            }
        }

        @Test func aPersonIsForgottenAndWhatTheyDidStays() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                var change = Change()
                let ben = try await board.row(Sample.ben)
                var renamed = ben
                renamed.name = "Benedikt Unverwechselbar"
                renamed.handle = "bunverwechselbar"
                renamed.language = .english
                change.update(ben, to: renamed, "member.edited", data: ["was": "Benedikt Unverwechselbar"])
                var absence = Sample.fullAbsence
                absence.member = Sample.ben
                absence.isRemoved = false
                absence.firstDay = Sample.day("2031-05-05")
                absence.lastDay = Sample.day("2031-05-06")
                change.create(absence, "absence.added")
                var deputy = Sample.fullDeputy
                deputy.isRemoved = false
                change.create(deputy, "deputy.added")
                var task = Sample.task(.new(1), team: Sample.sales)
                task.assigneeName = "Benedikt Unverwechselbar"
                change.create(task, "task.added")
                try await board.perform(change, by: Sample.ben)
                var issue = Change()
                var token = Sample.fullToken
                token.member = Sample.ben
                token.revokedAt = nil
                token.name = "laptop of Unverwechselbar"
                issue.create(token, "token.issued")
                _ = try await board.store.perform(
                    issue, by: Sample.ben, under: nil, secret: [UInt8](repeating: 9, count: 32))

                try await Self.redacting(board) { redaction in
                    try await redaction.erase(Sample.ben)
                    try await redaction.refreshStatistics()
                }
                #expect(try await Self.places(of: "unverwechselbar", in: board) == [])
                #expect(try await Self.places(of: "2031-05-0", in: board) == [])
                let erased = try await board.row(Sample.ben)
                #expect(erased.handle == "erased-2" && erased.isRetired && erased.language == nil)
                #expect(try await board.store.tokens(of: Sample.ben).allSatisfy { $0.token.revokedAt != nil })
                #expect(try await board.store.directory()?.deputies == [])
                #expect(try await !board.store.lastChange(of: Sample.ben).isEmpty)
            }
        }

        @Test func theLastAdministratorIsNotForgotten() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let refusal = PostgresError.server(sqlState: "23000", constraint: "member_last_administrator")
                try await Self.redacting(board) { redaction in
                    await #expect(throws: StoreError.database(refusal)) { try await redaction.erase(Sample.ana) }
                }
                #expect(try await board.row(Sample.ana).handle == "ana")
            }
        }
    }
}
