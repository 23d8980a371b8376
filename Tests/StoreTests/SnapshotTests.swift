import Board
import Testing

@testable import Store

extension StoreTests {
    @Suite("snapshots")
    struct SnapshotTests {
        static let zone = Zone(identifier: "Europe/Madrid")!

        /// A board of which each step took effect on a past day, and when the last was recorded.
        static func build(_ board: ScratchBoard) async throws -> Instant {
            try await step(board, "2026-11-02T08:00:00Z") { change in
                change.create(Sample.member(.new(1), "ana", team: Sample.marketing, role: .admin), "member.added")
                change.create(Sample.proposed(.new(1), client: try await Self.client(board)), "commitment.proposed")
                for team in [Sample.sales, Sample.marketing] {
                    change.create(Sample.task(change.next(Task.self), team: team, of: .new(1)), "task.added")
                }
                change.create(Sample.dependency(.new(1), .new(1), .new(2)), "dependency.added")
            }
            try await step(board, "2026-11-04T08:00:00Z") { change in
                try await Self.update(board, TaskID(1), in: &change) {
                    $0.state = .active
                    $0.startedAt = Sample.instant("2026-11-04T08:00:00Z")
                }
                change.create(
                    Absence(
                        id: .new(1), version: Version(1), member: Sample.ana, firstDay: Sample.day("2026-11-12"),
                        lastDay: Sample.day("2026-11-13"), isRemoved: false), "absence.added")
                change.create(
                    Holiday(
                        id: .new(1), version: Version(1), day: Sample.day("2026-12-25"), team: nil, name: "Navidad",
                        isRemoved: false), "holiday.added")
            }
            // Half past eleven at night in Madrid, and a quarter past midnight.
            try await step(board, "2026-11-06T22:30:00Z") { change in
                try await Self.update(board, TaskID(1), in: &change) {
                    $0.state = .done
                    $0.doneAt = Sample.instant("2026-11-06T22:30:00Z")
                }
                try await Self.update(board, CommitmentID(1), in: &change) {
                    $0.state = .open
                    $0.promisedAt = Sample.instant("2026-11-06T22:30:00Z")
                    $0.promisedDue = $0.due
                    $0.toldDue = $0.due
                }
                change.create(Sample.told(.new(1), CommitmentID(1)), "commitment.told")
                var note = Sample.fullNote
                (note.owner, note.closedAt, note.isRemoved) = (Sample.ana, nil, false)
                change.create(note, "note.added")
                var rating = Sample.fullRating
                rating.isRemoved = false
                change.create(rating, "commitment.rated")
            }
            try await step(board, "2026-11-06T23:15:00Z") { change in
                try await Self.update(board, TaskID(2), in: &change) { $0.priority = 5 }
            }
            return try await step(board, "2026-11-09T08:00:00Z") { change in
                try await Self.update(board, CommitmentID(1), in: &change) { $0.due = Sample.day("2027-01-08") }
                change.create(Sample.move(.new(1), CommitmentID(1)), "commitment.moved")
                try await Self.update(board, ClientNoteID(1), in: &change) { $0.closedAt = Sample.morning }
                try await Self.update(board, Board.ID<Rating>(1), in: &change) { $0.isRemoved = true }
                try await Self.update(board, DependencyID(1), in: &change) { $0.isRemoved = true }
                try await Self.update(board, Board.ID<Absence>(1), in: &change) { $0.isRemoved = true }
                change.create(
                    Sample.dependency(change.next(Dependency.self), TaskID(2), TaskID(1)), "dependency.added")
            }
        }

        /// A client of whom nothing is known before today.
        private static func client(_ board: ScratchBoard) async throws -> ClientID {
            var change = Change()
            change.create(Sample.client(.new(1), "acme"), "client.added")
            return ClientID(try await board.perform(change)[0].entityNumber)
        }

        @discardableResult
        private static func step(
            _ board: ScratchBoard, _ moment: String, _ fill: (inout Change) async throws -> Void
        ) async throws -> Instant {
            var change = Change(effectiveAt: Sample.instant(moment))
            try await fill(&change)
            return try await board.perform(change)[0].recordedAt
        }

        private static func update<Kept: StoredRow>(
            _ board: ScratchBoard, _ id: Board.ID<Kept>, in change: inout Change, _ edit: (inout Kept) -> Void
        ) async throws {
            let old = try await board.row(id)
            var new = old
            edit(&new)
            change.update(old, to: new, "\(Kept.kind.rawValue).changed")
        }

        static func withHistory(_ body: (ScratchBoard, Instant) async throws -> Void) async throws {
            try await ScratchBoard.with { board in try await body(board, try await build(board)) }
        }

        @Test func theEndOfTodayIsTheBoardAsItStands() async throws {
            try await Self.withHistory { board, recorded in
                let present = try #require(try await board.store.snapshot(at: recorded))
                var past = try #require(try await board.store.snapshot(endOf: Self.zone.day(of: recorded)))
                #expect(past.moment > present.moment)
                past.moment = present.moment
                #expect(past == present)
                #expect(present.asOf == (try await board.store.newest()))
                #expect(present.tasks.map(\.id) == [TaskID(1), TaskID(2)])
                #expect(present.dependencies.map(\.id) == [DependencyID(2)])
                #expect(present.absences.isEmpty)
                #expect(present.holidays.map(\.name) == ["Navidad"])
                #expect(present.dueMoves.count == 1)
                #expect(present.tellings.count == 1)
                #expect(present.notes.map(\.isOpen) == [false])
                #expect(present.ratings.isEmpty)
                #expect(present.historyFrom == Sample.day("2026-11-02"))
                #expect(present.withoutHistory == [])
            }
        }

        @Test func aPastDayHoldsWhatHadTakenEffectByItsEnd() async throws {
            try await Self.withHistory { board, _ in
                let before = try await Self.snapshot(board, "2026-11-01")
                #expect(before.tasks.isEmpty && before.commitments.isEmpty && before.dependencies.isEmpty)
                #expect(before.members.isEmpty && before.clients.isEmpty && before.teams.isEmpty)

                for day in ["2026-11-02", "2026-11-03"] {
                    let first = try await Self.snapshot(board, day)
                    #expect(first.tasks.map(\.state) == [.accepted, .accepted])
                    #expect(first.tasks.map(\.version) == [Version(1), Version(1)])
                    #expect(first.commitments.map(\.state) == [.proposed])
                    #expect(first.dependencies.map(\.id) == [DependencyID(1)])
                    #expect(first.absences.isEmpty && first.holidays.isEmpty && first.tellings.isEmpty)
                    #expect(first.members.map(\.handle) == ["ana"])
                }

                let second = try await Self.snapshot(board, "2026-11-05")
                #expect(second.tasks.map(\.state) == [.active, .accepted])
                #expect(second.absences.count == 1 && second.holidays.count == 1)

                let third = try await Self.snapshot(board, "2026-11-06")
                #expect(third.tasks.map(\.state) == [.done, .accepted])
                #expect(third.tasks[1].priority == 0, "a quarter past midnight is another day")
                #expect(third.commitments.map(\.state) == [.open])
                #expect(third.tellings.count == 1 && third.dueMoves.isEmpty)
                #expect(second.notes.isEmpty && third.notes.map(\.isOpen) == [true])
                #expect(third.ratings.map(\.score) == [9])
                #expect(try await Self.snapshot(board, "2026-11-07").tasks[1].priority == 5)

                #expect(try await Self.snapshot(board, "2026-11-08").commitments[0].due == Sample.day("2026-12-18"))
                let last = try await Self.snapshot(board, "2026-11-09")
                #expect(last.commitments[0].due == Sample.day("2027-01-08"))
                #expect(last.commitments[0].promisedDue == Sample.day("2026-12-18"))
                #expect(last.dependencies.map(\.id) == [DependencyID(2)])
                #expect(last.absences.isEmpty)
                #expect(last.moment == Sample.instant("2026-11-09T22:59:59.999999Z"))
            }
        }

        @Test func whatHasNoHistoryIsTodaysAndSaidSo() async throws {
            try await Self.withHistory { board, _ in
                let past = try await Self.snapshot(board, "2026-11-05")
                #expect(past.withoutHistory == [.organisation, .team, .client])
                #expect(past.teams.map(\.id) == [Sample.sales, Sample.marketing], "those that the day's work names")
                #expect(past.clients.map(\.code) == ["acme"])
                #expect(past.organisation.name == "Tablero")
                #expect(try await Self.snapshot(board, "2026-11-01").withoutHistory == [.organisation])
            }
        }

        /// What is recorded later about a past day changes that day's answer, and its number says so.
        @Test func whatIsRecordedLaterAboutAPastDayCounts() async throws {
            try await Self.withHistory { board, _ in
                let before = try await Self.snapshot(board, "2026-11-03")
                try await Self.step(board, "2026-11-03T08:00:00Z") { change in
                    change.create(Sample.task(.new(1)), "task.added")
                }
                let after = try await Self.snapshot(board, "2026-11-03")
                #expect(before.tasks.count == 2)
                #expect(after.tasks.count == 3)
                #expect(after.asOf > before.asOf)
                #expect(try await Self.snapshot(board, "2026-11-02").tasks.count == 2)
            }
        }

        @Test func workClosedLongAgoIsNoPartOfIt() async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                let moment = Sample.instant("2026-11-20T12:00:00Z")
                let edge = moment.adding(seconds: -BoardSnapshot.closedDays * 86_400)
                var change = Change()
                for closing in [edge.adding(seconds: -1), edge] {
                    for state in [Task.State.done, .cancelled] {
                        var task = Sample.task(change.next(Task.self), state)
                        if state == .done { task.doneAt = closing } else { task.cancelledAt = closing }
                        change.create(task, "task.added")
                    }
                    var delivered = Sample.promised(change.next(Commitment.self))
                    delivered.state = .delivered
                    delivered.deliveredAt = closing
                    change.create(delivered, "commitment.delivered")
                }
                try await board.perform(change)
                let snapshot = try #require(try await board.store.snapshot(at: moment))
                #expect(snapshot.tasks.map(\.id.number) == [1, 2, 3, 4, 7, 8])
                #expect(snapshot.commitments.map(\.id.number) == [1, 2, 4])
            }
        }

        @Test func aBoardNobodyOpenedHasNone() async throws {
            try await ScratchBoard.withEmpty { board in
                let directory = try await board.store.directory()
                #expect(directory == nil)
                #expect(try await board.store.snapshot(at: Sample.morning) == nil)
                #expect(try await board.store.snapshot(endOf: Sample.day("2026-11-02")) == nil)
            }
        }

        private static func snapshot(_ board: ScratchBoard, _ day: String) async throws -> BoardSnapshot {
            try #require(try await board.store.snapshot(endOf: Sample.day(day)))
        }
    }
}
