import Board
import Postgres
import Testing

@testable import Store

extension StoreTests {
    @Suite("bulk imports")
    struct ImportTests {
        /// What became of the rows of a file.
        struct Report: Sendable, Hashable {
            var created = 0
            var updated = 0
            var skipped = 0
            var total: Int { created + updated + skipped }
        }

        /// Tasks by their number in a file: made where unknown, retitled where the title differs, else skipped.
        ///
        /// A new one has two events, of two past days, as history from elsewhere does.
        @Sendable static func decide(
            _ rows: [(place: Int64, row: JSON.Object)], _ base: ImportBase
        ) -> (ImportWrites, Report) {
            var writes = ImportWrites()
            var report = Report()
            var last = base.counters[.task] ?? 0
            for (_, row) in rows {
                let source = row["source_id"]?.text ?? ""
                let title = row["title"] ?? .null
                if let known = base.tasks["file\t\(source)"] {
                    guard known.image["title"] != title else {
                        report.skipped += 1
                        continue
                    }
                    var image = known.image
                    let version = (image["version"]?.integer ?? 0) + 1
                    image["title"] = title
                    image["version"] = .integer(version)
                    writes.rows[.task, default: []].append(.init(number: known.number, isNew: false, image: image))
                    writes.steps.append(step(known.number, version, image, "task.imported", "2026-11-12T09:00:00Z"))
                    report.updated += 1
                } else {
                    last += 1
                    var task = Sample.task(TaskID(last))
                    task.source = "file"
                    task.sourceID = source
                    var image = task.image
                    image["title"] = title
                    writes.steps.append(step(last, 1, image, "task.added", "2026-11-10T09:00:00Z"))
                    task.state = .done
                    task.doneAt = Sample.instant("2026-11-11T09:00:00Z")
                    image = task.image
                    image["title"] = title
                    image["version"] = 2
                    writes.steps.append(step(last, 2, image, "task.finished", "2026-11-11T09:00:00Z"))
                    writes.rows[.task, default: []].append(.init(number: last, isNew: true, image: image))
                    report.created += 1
                }
            }
            writes.counters[.task] = last
            return (writes, report)
        }

        private static func step(
            _ number: Int64, _ version: Int64, _ image: JSON.Object, _ event: String, _ moment: String
        ) -> ImportWrites.Step {
            ImportWrites.Step(
                kind: .task, number: number, version: version, at: Sample.instant(moment), event: event,
                data: ["from": "file"], image: image)
        }

        static func rows(_ numbers: ClosedRange<Int>, title: String = "Text") -> [JSON.Object] {
            numbers.map { ["source_id": .string("\($0)"), "title": .string("\(title) \($0)")] }
        }

        /// Puts rows aside and runs them, as a request under a key does.
        static func run(
            _ board: ScratchBoard, _ rows: [JSON.Object], key: String, isRehearsal: Bool = false
        ) async throws -> Report {
            let id = try await board.store.openImport(by: Sample.ana, format: "json")
            let count = try await board.store.putRows(rows, from: 1, into: id)
            #expect(count == rows.count)
            return try await run(board, id, key: key, isRehearsal: isRehearsal)
        }

        static func run(
            _ board: ScratchBoard, _ id: Int64, key: String, isRehearsal: Bool = false
        ) async throws -> Report {
            let staged = try await board.store.importRows(id)
            return try await board.store.runImport(
                id, sources: ["file"], by: Sample.ana, under: GuardTests.key(key), isRehearsal: isRehearsal
            ) { base in decide(staged, base) }
        }

        static func withBoard(_ body: (ScratchBoard) async throws -> Void) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await body(board)
            }
        }

        @Test func rowsAreCreatedThenSkippedThenUpdatedAndAllOfThemCounted() async throws {
            try await Self.withBoard { board in
                let newest = try await board.store.newest().number
                let first = try await Self.run(board, Self.rows(1...1_200), key: "1")
                #expect(first == Report(created: 1_200))
                #expect(try await board.integer("select count(*) from task where source = 'file'") == 1_200)
                #expect(try await board.counters()["task"] == 1_204)
                #expect(try await board.store.newest().number == newest + 2_400)

                let again = try await Self.run(board, Self.rows(1...1_200), key: "2")
                #expect(again == Report(skipped: 1_200))
                #expect(try await board.store.newest().number == newest + 2_400)

                let mixed = try await Self.run(
                    board, Self.rows(1...3) + Self.rows(4...10, title: "Other") + Self.rows(1_201...1_205), key: "3")
                #expect(mixed == Report(created: 5, updated: 7, skipped: 3))
                #expect(mixed.total == 15)
                #expect(try await board.store.newest().number == newest + 2_400 + 10 + 7)
                #expect(try await board.row(TaskID(8)).title == "Other 4")
                #expect(try await board.row(TaskID(8)).version == Version(3))
            }
        }

        @Test func itsEventsAreOneChangeOfItsMemberWithTheTimesOfTheFile() async throws {
            try await Self.withBoard { board in
                let newest = try await board.store.newest().number
                _ = try await Self.run(board, Self.rows(1...2), key: "k")
                let events = try await board.store.history(before: nil, limit: 4).reversed()
                #expect(events.map(\.number.number) == (1...4).map { newest + $0 })
                #expect(events.allSatisfy { $0.change.number == newest + 1 && $0.actor == Sample.ana })
                #expect(events.map(\.kind) == ["task.added", "task.finished", "task.added", "task.finished"])
                #expect(events.map(\.version.number) == [1, 2, 1, 2])
                #expect(
                    events.map { Zone.utc.day(of: $0.effectiveAt).day } == [10, 11, 10, 11],
                    "effective on a past day")
                #expect(events.allSatisfy { $0.recordedAt > $0.effectiveAt })
                let past = try #require(try await board.store.snapshot(endOf: Sample.day("2026-11-10")))
                #expect(past.tasks.map(\.state) == [.accepted, .accepted])
            }
        }

        @Test func aDryRunGivesTheSameReportAndWritesNothing() async throws {
            try await Self.withBoard { board in
                let before = ExportTests.bytes(try await board.export())
                let id = try await board.store.openImport(by: Sample.ana, format: "json")
                _ = try await board.store.putRows(Self.rows(1...20), from: 1, into: id)
                let rehearsed = try await Self.run(board, id, key: "k", isRehearsal: true)
                #expect(ExportTests.bytes(try await board.export()) == before)
                #expect(try await board.store.outcome(of: "k", by: Sample.ana) == nil)
                #expect(try await board.store.hasImport(id, by: Sample.ana), "it still waits to be run")
                let real = try await Self.run(board, id, key: "k")
                #expect(real == rehearsed)
                #expect(try await !board.store.hasImport(id, by: Sample.ana))
            }
        }

        @Test func itsKeyIsRememberedHoweverManyEventsItHas() async throws {
            try await Self.withBoard { board in
                _ = try await Self.run(board, Self.rows(1...400), key: "k")
                let outcome = try await board.store.outcome(of: "k", by: Sample.ana)
                #expect(outcome?.digest == GuardTests.key("k").digest)
                let newest = try await board.store.newest()
                await #expect(
                    throws: StoreError.database(.server(sqlState: "23505", constraint: "request_key_pkey"))
                ) {
                    _ = try await Self.run(board, Self.rows(401...402), key: "k")
                }
                #expect(try await board.store.newest() == newest)
            }
        }

        @Test func whatItDecidesToRefuseWritesNothing() async throws {
            struct Refused: Error {}
            try await Self.withBoard { board in
                let id = try await board.store.openImport(by: Sample.ana, format: "json")
                let before = ExportTests.bytes(try await board.export())
                await #expect(throws: Refused.self) {
                    try await board.store.runImport(
                        id, sources: [], by: Sample.ana, under: GuardTests.key("k"), isRehearsal: false
                    ) { _ -> (ImportWrites, Int) in throw Refused() }
                }
                #expect(ExportTests.bytes(try await board.export()) == before)
                #expect(try await board.store.hasImport(id, by: Sample.ana))
            }
        }

        @Test func itIsResolvedAgainstWhatThereIs() async throws {
            try await ScratchBoard.with { board in
                try await ExportTests.fill(board)
                let id = try await board.store.openImport(by: Sample.ana, format: "json")
                let base = try await board.store.runImport(
                    id, sources: ["trello"], by: Sample.ana, under: GuardTests.key("base"), isRehearsal: true
                ) { base in (ImportWrites(), base) }
                #expect(!base.isEmpty)
                #expect(base.teams["legal"]?.number == 6)
                #expect(base.members["ben"]?.number == 2)
                #expect(base.clients["globex"]?.image["yearly_value"]?.integer == 9_000_000_000)
                #expect(base.commitments.mapValues(\.number) == ["trello\tc1": 3])
                #expect(base.tasks.mapValues(\.number) == ["trello\tt1": 5])
                #expect(base.others[.dependency]?.map(\.number) == [1, 2], "removed ones are left out")
                #expect(base.others[.told]?.count == 1)
                #expect(base.others[.holiday]?.count == 0)
                #expect(base.counters[.team] == 6)
            }
        }

        @Test func rowsPutAtThePlaceOfOthersReplaceThem() async throws {
            try await Self.withBoard { board in
                let id = try await board.store.openImport(by: Sample.ana, format: "json")
                _ = try await board.store.putRows(Self.rows(1...3), from: 1, into: id)
                let count = try await board.store.putRows(Self.rows(8...9), from: 3, into: id)
                #expect(count == 4)
                let staged = try await board.store.importRows(id)
                #expect(staged.map(\.place) == [1, 2, 3, 4])
                #expect(staged.map { $0.row["source_id"]?.text } == ["1", "2", "8", "9"])
            }
        }

        @Test func anImportBelongsToWhoOpenedIt() async throws {
            try await Self.withBoard { board in
                let id = try await board.store.openImport(by: Sample.ana, format: "json")
                #expect(try await !board.store.hasImport(id, by: Sample.ben))
                #expect(try await !board.store.dropImport(id, by: Sample.ben))
                #expect(try await board.store.dropImport(id, by: Sample.ana))
                #expect(try await !board.store.hasImport(id, by: Sample.ana))
            }
        }

        @Test func importsAndKeysOlderThanADayAreForgotten() async throws {
            try await Self.withBoard { board in
                let old = try await board.store.openImport(by: Sample.ana, format: "json")
                _ = try await board.store.putRows(Self.rows(1...2), from: 1, into: old)
                _ = try await board.store.perform(GuardTests.comment([]), by: Sample.ana, under: GuardTests.key("old"))
                try await board.execute(
                    """
                    update import_batch set opened_at = opened_at - interval '25 hours';
                    update request_key set recorded_at = recorded_at - interval '25 hours';
                    """, as: board.owner)
                _ = try await board.store.perform(GuardTests.comment([]), by: Sample.ana, under: GuardTests.key("new"))
                let new = try await board.store.openImport(by: Sample.ana, format: "json")
                try await board.store.purge()
                #expect(try await !board.store.hasImport(old, by: Sample.ana))
                #expect(try await board.store.hasImport(new, by: Sample.ana))
                #expect(try await board.integer("select count(*) from import_row") == 0)
                #expect(try await board.store.outcome(of: "old", by: Sample.ana) == nil)
                #expect(try await board.store.outcome(of: "new", by: Sample.ana) != nil)
            }
        }

        @Test func changesOfAnotherServerWaitForItAndGoOnWithItsNumbers() async throws {
            try await Self.withBoard { board in
                try await board.withSecondStore { second in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for writer in 0..<8 {
                            group.addTask {
                                for _ in 0..<10 {
                                    let store = writer.isMultiple(of: 2) ? second : board.store
                                    let events = try await store.perform(
                                        GuardTests.comment([]), by: Sample.ben, under: nil)
                                    #expect(events.count == 1)
                                }
                            }
                        }
                        group.addTask {
                            let report = try await Self.run(board, Self.rows(1...600), key: "k")
                            #expect(report.created == 600)
                        }
                        try await group.waitForAll()
                    }
                }
                #expect(try await board.integer("select count(*) from comment") == 80)
            }
        }
    }
}
