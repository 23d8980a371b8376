import Foundation
import Postgres
import Testing

@testable import Store

extension StoreTests {
    @Suite("statements")
    struct StatementTests {
        /// Every statement of the room; ``everyStatementInTheSourcesIsListed()`` finds the one forgotten here.
        static let all: [Statement] =
            [
                BoardStore.bell, ChangeStatement.ofTasks, ChangeStatement.ofWork, ChangeStatement.ofAnything,
                FoldCheck.numbering, FoldCheck.ownsTables, HealthReads.health,
            ] + FoldCheck.differences.map(\.statement) + tasks + commitments + directory + history + snapshots
            + [TokenReads.byDigest, TokenReads.byID, TokenReads.list, TokenReads.use] + redactions + exports + imports

        private static let redactions: [Statement] = [
            Redaction.text, Redaction.erase, Redaction.subject, Redaction.fields,
        ]
        private static let tasks: [Statement] = [
            TaskReads.byID, TaskReads.byIDs, TaskReads.queue, TaskReads.ofAssignee, TaskReads.ofCommitment,
            TaskReads.open, TaskReads.any, TaskReads.dependenciesAround, TaskReads.dependenciesBelow,
            TaskReads.openOfCommitment, TaskReads.activeCount, TaskReads.neighbours, TaskReads.comments,
            TaskReads.questions, TaskReads.toUnblock,
        ]
        private static let commitments: [Statement] = [
            CommitmentReads.byID, CommitmentReads.byIDs, CommitmentReads.list, CommitmentReads.moves,
            CommitmentReads.tellings,
            CommitmentReads.hidden, CommitmentReads.teams,
        ]
        private static let directory: [Statement] = [
            DirectoryReads.newest, DirectoryReads.organisation, DirectoryReads.teams, DirectoryReads.members,
            DirectoryReads.clients, DirectoryReads.holidays, DirectoryReads.changedSince, DirectoryReads.absences,
            DirectoryReads.absence, DirectoryReads.holiday, DirectoryReads.deputies,
        ]
        private static let history: [Statement] = [
            HistoryReads.ofKey, HistoryReads.digestOfKey, HistoryReads.ofEntity, HistoryReads.ofCommitment,
            HistoryReads.ofBoard, HistoryReads.after, HistoryReads.lastChange, HistoryReads.before,
            SubjectReads.tasks, SubjectReads.commitments, SubjectReads.confidential, SubjectReads.allConfidential,
        ]
        private static let snapshots: [Statement] = [
            KeptTasks.databaseStart, KeptTasks.changed, SnapshotReads.tasks, SnapshotReads.commitments,
            SnapshotReads.dependencies, SnapshotReads.dueMoves,
            SnapshotReads.tellings, SnapshotReads.absences, SnapshotReads.historyFrom, SnapshotReads.pastNewest,
            SnapshotReads.pastTasks, SnapshotReads.pastCommitments, SnapshotReads.pastDependencies,
            SnapshotReads.pastDueMoves, SnapshotReads.pastTellings, SnapshotReads.pastAbsences,
            SnapshotReads.pastHolidays,
            SnapshotReads.pastOrganisation, SnapshotReads.pastTeams, SnapshotReads.pastMembers,
            SnapshotReads.pastClients, BlockReads.all, StepReads.all, SignalReads.open, SignalReads.news,
            SignalReads.newsOf,
            ForecastRecordReads.all, ForecastRecordReads.any, ForecastRecordReads.add, ForecastRecordReads.export,
            ForecastRecordReads.decisions, PlaybookReads.all, PlaybookReads.byCode, PlaybookReads.edition,
            PlaybookReads.use, PlaybookReads.counts, PlaybookReads.newest, LedgerReads.facts,
            SnapshotReads.notes, SnapshotReads.ratings, SnapshotReads.pastNotes, SnapshotReads.pastRatings,
            SnapshotReads.reviews, SnapshotReads.actions, SnapshotReads.raised, SnapshotReads.pastReviews,
            SnapshotReads.pastActions, SnapshotReads.pastRaised, ReviewReads.byID, ReviewReads.list,
            ReviewReads.agenda, ReviewReads.decisions, ReviewReads.notes, ReviewReads.actions, ReviewReads.action,
            NoteReads.byID, NoteReads.list, NoteReads.steps, NoteReads.contacts, NoteReads.rating,
        ]
        private static let exports: [Statement] =
            [
                Export.counters, Export.events, Export.restoreCounter, Export.deferred, Export.restoreEvents,
            ] + Export.rows.map(\.statement) + Array(Export.restoreRows.values)
        private static let imports: [Statement] =
            [
                ImportStatements.open, ImportStatements.find, ImportStatements.put, ImportStatements.count,
                ImportStatements.rows, ImportStatements.finish, ImportStatements.drop, ImportStatements.purge,
                ImportStatements.purgeKeys, ImportStatements.counters, ImportStatements.emptiness,
                ImportStatements.setCounter, ImportStatements.remember, ImportStatements.ring,
            ] + ImportStatements.byWord.map(\.statement) + ImportStatements.bySource.map(\.statement)
            + ImportStatements.others.map(\.statement) + Array(ImportStatements.insert.values)
            + Array(ImportStatements.update.values) + Array(ImportStatements.append.values)

        /// As its owner, who may run all of them; ``RoleTests`` says what the server may.
        @Test func everyStatementPrepares() async throws {
            try await ScratchBoard.with { board in
                let connection = try await Connection.open(board.owner)
                for (place, statement) in Self.all.enumerated() {
                    // SET CONSTRAINTS is no statement that SQL's PREPARE takes; it is run instead.
                    let script =
                        statement == Export.deferred
                        ? statement.sql : "prepare test_\(place) as \(statement.sql)"
                    do {
                        try await connection.execute(script: script)
                    } catch {
                        Issue.record("\(statement.name): \(error)")
                    }
                }
                await connection.close()
            }
        }

        /// Lanes keep prepared statements by name.
        @Test func everyStatementHasANameOfItsOwn() {
            let names = Dictionary(grouping: Self.all, by: \.name).filter { Set($0.value).count > 1 }
            #expect(names.keys.sorted() == [])
        }

        @Test func everyStatementInTheSourcesIsListed() throws {
            let room = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Sources/Store").resolvingSymlinksInPath()
            let files = try #require(FileManager.default.enumerator(at: room, includingPropertiesForKeys: nil))
            var found = 0
            for case let file as URL in files where file.pathExtension == "swift" {
                let source = try String(contentsOf: file, encoding: .utf8)
                for match in source.matches(of: /\bStatement\(\s*"([^"]+)"/) {
                    // What is put into a name stands for anything: "check.\(table.name)" is any check.
                    let name = String(match.1).replacing(/\\\([^)]*\)/, with: "*").split(separator: "*")
                    let isListed = Self.all.contains { statement in
                        name.count == 1 && !match.1.contains("\\")
                            ? statement.name == name[0]
                            : statement.name.hasPrefix(name.first ?? "")
                    }
                    #expect(isListed, "\(match.1) in \(file.lastPathComponent)")
                    found += 1
                }
                let mentions = source.matches(of: /\bStatement\(/).count
                let named = source.matches(of: /\bStatement\(\s*"/).count
                #expect(mentions == named, "a statement without a literal name in \(file.lastPathComponent)")
            }
            #expect(found > 80)
        }
    }
}
