import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    @Suite("what is written is what is read")
    struct EntityTests {
        /// What every event of this suite is told with.
        static let data: JSON.Object = ["from": "somewhere", "warnings": ["early", 3, nil]]

        @Test func everyKindOfRowHasItsTableColumnByColumn() async throws {
            try await ScratchBoard.with { board in
                for table in BoardTable.all {
                    let columns = try await board.store.readTogether { connection in
                        try await connection.query(
                            Statement(
                                "test.columns", .many(Int.max),
                                """
                                select c.column_name::text
                                from information_schema.columns c
                                where c.table_schema = 'public' and c.table_name = $1::text
                                order by c.ordinal_position
                                """), [.text(table.name)]
                        ) { row in try row.text() }
                    }
                    #expect(columns.filter { !table.secrets.contains($0) } == table.columns, "\(table.name)")
                    #expect(Set(table.secrets).isSubset(of: columns), "\(table.name)")
                    #expect(Set(table.references.keys).isSubset(of: columns), "\(table.name)")
                }
                #expect(BoardTable.all.map(\.kind) == EntityKind.allCases)
            }
        }

        @Test func everyReferenceOfATableIsKnownToTheWritePath() async throws {
            try await ScratchBoard.with { board in
                let references = try await board.store.readTogether { connection in
                    try await connection.query(
                        Statement(
                            "test.references", .many(Int.max),
                            """
                            select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
                            from pg_constraint c
                            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                            where c.contype = 'f'
                            """), []
                    ) { row in [try row.text(), try row.text(), try row.text()] }
                }
                for table in BoardTable.all {
                    let known = Set(table.references.map { [table.name, $0.key, $0.value.rawValue] })
                    #expect(known == Set(references.filter { $0[0] == table.name }), "\(table.name)")
                }
            }
        }

        @Test func anOrganisation() async throws {
            try await Self.withBoard { board in
                let first = try await board.row(Board.ID<Organisation>(1))
                let second = try await Self.changes(board, first, to: Sample.fullOrganisation)
                try await Self.changes(board, second, to: first)
            }
        }

        @Test func aTeam() async throws {
            try await Self.roundTrip(Sample.fullTeam, Sample.sparseTeam)
        }

        @Test func aMember() async throws {
            try await Self.roundTrip(Sample.fullMember, Sample.member(.new(1), "eva"))
        }

        @Test func aClient() async throws {
            try await Self.roundTrip(Sample.fullClient, Sample.client(.new(1), "initech"))
        }

        /// The promised date and moment stay: they are frozen.
        @Test func aCommitment() async throws {
            var sparse = Sample.proposed(.new(1))
            sparse.promisedAt = Sample.fullCommitment.promisedAt
            sparse.promisedDue = Sample.fullCommitment.promisedDue
            try await Self.roundTrip(Sample.fullCommitment, sparse)
        }

        @Test func aCancelledCommitment() async throws {
            var cancelled = Sample.proposed(.new(1))
            cancelled.state = .cancelled
            cancelled.cancelledAt = Sample.morning
            try await Self.roundTrip(cancelled, Sample.proposed(.new(1)))
        }

        @Test func aTask() async throws {
            try await Self.roundTrip(Sample.fullTask, Sample.task(.new(1)))
        }

        @Test func aCancelledTask() async throws {
            try await Self.roundTrip(Sample.task(.new(1), .cancelled), Sample.task(.new(1)))
        }

        @Test func aDependency() async throws {
            var sparse = Sample.fullDependency
            sparse.lagDays = 0
            sparse.isRemoved = false
            try await Self.roundTrip(Sample.fullDependency, sparse)
        }

        @Test func aComment() async throws {
            try await Self.roundTrip(Sample.fullComment, Sample.comment(.new(1), on: TaskID(1)))
        }

        @Test func anAbsence() async throws {
            var sparse = Sample.fullAbsence
            sparse.lastDay = sparse.firstDay
            sparse.isRemoved = false
            try await Self.roundTrip(Sample.fullAbsence, sparse)
        }

        @Test func aHoliday() async throws {
            var sparse = Sample.fullHoliday
            sparse.team = nil
            sparse.isRemoved = false
            try await Self.roundTrip(Sample.fullHoliday, sparse)
        }

        @Test func aMoveOfADueDate() async throws {
            try await Self.withBoard { board in
                try await Self.makes(board, Sample.fullMove)
                try await Self.makes(board, Sample.move(.new(1), CommitmentID(1)))
            }
        }

        @Test func aTelling() async throws {
            try await Self.withBoard { board in
                try await Self.makes(board, Sample.fullTold)
                try await Self.makes(board, Sample.told(.new(1), CommitmentID(1)))
            }
        }

        @Test func aDeputy() async throws {
            try await Self.withBoard { board in
                let kept = try await Self.makes(board, Sample.fullDeputy)
                var changed = kept
                changed.isRemoved = false
                changed.lastDay = Sample.day("2027-01-08")
                try await Self.changes(board, kept, to: changed)
            }
        }

        @Test func aSignalOfWhichOnlyOneStandsAtATime() async throws {
            try await Self.withBoard { board in
                let kept = try await Self.makes(board, Sample.fullSignal)
                var standing = Sample.fullSignal
                (standing.endedAt, standing.task, standing.lead, standing.day) = (nil, nil, nil, nil)
                (standing.kind, standing.measured, standing.threshold) = (.overdue, nil, nil)
                let second = try await Self.makes(board, standing)
                #expect(try await board.store.openSignals() == [second])
                await #expect(throws: StoreError.database(.server(sqlState: "23505", constraint: "signal_once"))) {
                    try await Self.makes(board, standing)
                }
                var changed = kept
                changed.endedAt = Sample.instant("2026-11-06T09:00:00Z")
                try await Self.changes(board, kept, to: changed)
            }
        }

        @Test func aTokenWhoseDigestIsInNoEvent() async throws {
            try await Self.withBoard { board in
                let digest = [UInt8](0..<32)
                let kept = try await Self.makes(board, Sample.fullToken, secret: digest)
                var changed = kept
                changed.revokedAt = nil
                let again = try await Self.changes(board, kept, to: changed)
                #expect(try await board.store.signInToken(digest: digest)?.token == again)
                #expect(try await board.store.signInToken(digest: digest.reversed()) == nil)
                let secrets = try await board.integer(
                    "select count(*) from event e where e.image ?| array['digest', 'last_used_at']")
                #expect(secrets == 0)
            }
        }

        @Test func useOfATokenIsNotedOnceAnHourAndIsNoChange() async throws {
            try await Self.withBoard { board in
                let token = try await Self.makes(board, Sample.fullToken, secret: [UInt8](repeating: 7, count: 32))
                let newest = try await board.store.newest()
                #expect(try await board.store.signInToken(token.id)?.isUseDue == true)
                try await board.store.use(token.id)
                #expect(try await board.store.signInToken(token.id)?.isUseDue == false)
                let first = try await board.store.tokens(of: Sample.ana).first
                try await board.store.use(token.id)
                let second = try await board.store.tokens(of: nil).first
                #expect(first?.lastUsedAt != nil)
                #expect(second == first)
                #expect(try await board.store.newest() == newest)
            }
        }

        @Test func rowsOfOneChangeReferToEachOther() async throws {
            try await ScratchBoard.with { board in
                var change = Change()
                var team = Sample.sparseTeam
                team.lead = .new(2)
                change.create(team, "team.added")
                change.create(Sample.member(.new(1), "eva"), "member.added")
                change.create(Sample.member(.new(2), "leo", team: .new(1)), "member.added")
                change.create(Sample.client(.new(1), "globex", manager: .new(1)), "client.added")
                change.create(Sample.proposed(.new(1), client: .new(1), owner: .new(2)), "commitment.proposed")
                change.create(Sample.task(.new(1), team: .new(1), of: .new(1)), "task.added")
                change.create(Sample.task(.new(2), team: .new(1)), "task.added")
                change.create(Sample.dependency(.new(1), .new(2), .new(1)), "dependency.added")
                let newest = try await board.store.newest().number
                let events = try await board.perform(change)

                #expect(events.map(\.number.number) == (1...8).map { newest + $0 })
                #expect(events.allSatisfy { $0.change.number == newest + 1 })
                #expect(events.map(\.entity) == change.writes.map(\.entity))
                #expect(events.map(\.kind) == change.writes.map(\.event))
                #expect(Set(events.map(\.recordedAt)).count == 1)
                #expect(events.allSatisfy { $0.effectiveAt == $0.recordedAt && $0.actor == nil && $0.saidBy == nil })
                #expect(try await board.row(TeamID(6)).lead == MemberID(2))
                #expect(try await board.row(MemberID(2)).team == TeamID(6))
                #expect(try await board.row(ClientID(1)).manager == MemberID(1))
                #expect(try await board.row(CommitmentID(1)).owner == MemberID(2))
                #expect(try await board.row(TaskID(1)).commitment == CommitmentID(1))
                #expect(try await board.row(DependencyID(1)).predecessor == TaskID(2))
            }
        }

        // MARK: round trips

        static func withBoard(_ body: (ScratchBoard) async throws -> Void) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await body(board)
            }
        }

        /// A row with every column set is made, loses what it can lose, and gets it back; so does a sparse one.
        static func roundTrip<Kept: StoredRow>(_ full: Kept, _ sparse: Kept) async throws {
            try await withBoard { board in
                let first = try await makes(board, full)
                let second = try await changes(board, first, to: sparse)
                try await changes(board, second, to: full)
            }
            try await withBoard { board in
                let first = try await makes(board, sparse)
                let second = try await changes(board, first, to: full)
                try await changes(board, second, to: sparse)
            }
        }

        @discardableResult
        static func makes<Kept: StoredRow>(
            _ board: ScratchBoard, _ row: Kept, secret: [UInt8]? = nil
        ) async throws -> Kept {
            let before = try await board.counters()
            let number = before[Kept.kind.rawValue, default: 0] + 1
            // Images and changes are written down in that order, and no look-up would find one that is missing.
            #expect(row.columns.map(\.key) == Array(Kept.Field.allCases))
            let effective = Sample.instant("2026-11-02T08:00:00.000001Z")
            var change = Change(effectiveAt: effective, saidBy: Sample.ben)
            change.create(row, "\(Kept.kind.rawValue).made", data: data)
            let events = try await board.store.perform(change, by: Sample.ana, under: nil, secret: secret)
            let event = try #require(events.first)
            #expect(events.count == 1)
            #expect(event.effectiveAt == effective)
            #expect(event.saidBy == Sample.ben)
            #expect(event.kind == "\(Kept.kind.rawValue).made")
            #expect(try await board.counters()[Kept.kind.rawValue] == number)
            return try await agrees(board, event, row, number, Version(1), after: before["event"] ?? 0)
        }

        /// Changes a row relying on every column that a decision may rely on, so on all but instants.
        @discardableResult
        static func changes<Kept: StoredRow>(
            _ board: ScratchBoard, _ old: Kept, to new: Kept
        ) async throws -> Kept {
            let newest = try await board.store.newest().number
            var change = Change()
            let columns = Kept.Field.allCases.filter {
                !$0.rawValue.hasSuffix("_at") && !$0.rawValue.hasSuffix("_since")
            }
            change.update(old, to: new, "\(Kept.kind.rawValue).changed", using: columns, data: data)
            let event = try #require(try await board.perform(change, by: Sample.ana).first)
            #expect(event.effectiveAt == event.recordedAt)
            return try await agrees(
                board, event, new, old.id.number, Version(old.version.number + 1), after: newest)
        }

        /// The row in its table, the row as given, the event and the event's image are one.
        private static func agrees<Kept: StoredRow>(
            _ board: ScratchBoard, _ event: Event, _ given: Kept, _ number: Int64, _ version: Version,
            after newest: Int64
        ) async throws -> Kept {
            let kept = try await board.row(Board.ID<Kept>(number))
            var expected = given.image
            expected["id"] = .integer(number)
            expected["version"] = .integer(version.number)
            #expect(kept.image == expected)
            #expect(kept.version == version)
            #expect(event.number.number == newest + 1)
            #expect(event.change == event.number)
            #expect(event.actor == Sample.ana)
            #expect(event.entity == Kept.kind)
            #expect(event.entityNumber == number)
            #expect(event.version == version)
            #expect(event.data == data)
            #expect(event.row["id"]?.integer == number)
            let isImage = try await board.boolean(
                """
                select e.image = to_jsonb(t) - 'digest' - 'last_used_at'
                from event e
                join \(Kept.kind.rawValue) t on t.id = e.entity_id
                where e.seq = \(event.number.number)
                """)
            #expect(isImage)
            #expect(try await board.store.history(before: nil, limit: 1) == [event])
            return kept
        }
    }
}
