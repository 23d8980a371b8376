import Board
import LineProtocol
import Testing

@testable import tablero

/// Laws of every row and step, whatever its kind.
@Suite("The demo board: histories")
struct DemoHistoryTests {
    @Test(arguments: FoldedDemo.all)
    func everythingHappenedInWorkingHoursBeforeToday(_ demo: FoldedDemo) {
        for step in demo.rows.flatMap(\.history) {
            let day = demo.zone.day(of: step.at)
            let minute = demo.zone.minuteOfDay(of: step.at)
            #expect(step.at <= demo.now && day.weekday <= 5 && (540..<1020).contains(minute), "\(step)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func stepsAreInTheOrderInWhichTheyHappened(_ demo: FoldedDemo) {
        for row in demo.rows {
            #expect(!row.history.isEmpty)
            for (step, next) in zip(row.history, row.history.dropFirst()) {
                #expect(step.at <= next.at, "\(row.sourceID): \(step.event) then \(next.event)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func eventsAreTheBoardsOwnAndTheFirstMakesTheRow(_ demo: FoldedDemo) {
        for row in demo.rows {
            let kinds = events[row.kind] ?? ([], [])
            #expect(kinds.0.contains(row.history[0].event), "\(row.sourceID): \(row.history[0].event)")
            for step in row.history.dropFirst() {
                #expect(kinds.1.contains(step.event), "\(row.sourceID): \(step.event)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func columnsAreTheTablesOwn(_ demo: FoldedDemo) {
        for row in demo.rows {
            let known = columns[row.kind] ?? []
            for step in row.history {
                #expect(Set(step.set.keys).isSubset(of: known), "\(row.sourceID): \(step.set.keys)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func eachIdentityIsThereOnce(_ demo: FoldedDemo) {
        for (kind, rows) in Dictionary(grouping: demo.rows, by: \.kind) {
            #expect(Set(rows.map(\.sourceID)).count == rows.count, "\(kind)")
            #expect(rows.allSatisfy { $0.source == "demo" })
        }
    }

    @Test(arguments: FoldedDemo.all)
    func whateverIsReferredToExists(_ demo: FoldedDemo) {
        for row in demo.rows {
            for step in row.history {
                for (column, value) in step.set {
                    guard let kind = references[column], let target = value.text else { continue }
                    #expect(demo.has(kind, target), "\(row.sourceID): \(column) \(target)")
                }
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func leadsAndManagersAreWhatTheyAreCalled(_ demo: FoldedDemo) {
        for (id, row) in demo.all(.team) {
            guard let lead = row.word("lead") else {
                #expect(demo.has(.member, row.word("chaser") ?? ""), "\(id) has nobody to chase it")
                continue
            }
            #expect(demo.row(.member, lead).word("team") == id && demo.row(.member, lead).word("role") == "lead")
        }
        for (id, row) in demo.all(.client) {
            #expect(demo.row(.member, row.word("manager")!).word("role") == "manager", "\(id)")
        }
    }

    private let references: [String: EntityKind] = [
        "team": .team, "client": .client, "commitment": .commitment, "task": .task, "predecessor": .task,
        "successor": .task, "assignee": .member, "owner": .member, "asked_by": .member, "unblocker": .member,
        "member": .member, "lead": .member, "chaser": .member, "author": .member, "manager": .member,
        "moved_by": .member, "told_by": .member,
    ]

    private let events: [EntityKind: (Set<String>, Set<String>)] = [
        .team: (["team.added", "team.edited"], ["team.edited"]),
        .member: (["member.added"], []),
        .client: (["client.added"], []),
        .commitment: (
            ["commitment.proposed"],
            [
                "commitment.promised", "commitment.renegotiated", "commitment.told", "commitment.delivered",
                "commitment.accepted", "commitment.cancelled",
            ]
        ),
        .task: (
            ["task.created", "task.asked"],
            [
                "task.asked", "task.accepted", "task.countered", "task.returned", "task.late", "task.assigned",
                "task.started", "task.blocked", "task.unblocked", "task.finished", "task.reopened", "task.cancelled",
            ]
        ),
        .dependency: (["dependency.added"], []),
        .dueMove: (["due.moved"], []),
        .told: (["client.told"], []),
        .comment: (["comment.added"], []),
        .absence: (["absence.added"], []),
        .holiday: (["holiday.added"], []),
    ]

    private let columns: [EntityKind: Set<String>] = [
        .team: names(Team.self), .member: names(Member.self), .client: names(Client.self),
        .commitment: names(Commitment.self), .task: names(Board.Task.self), .dependency: names(Dependency.self),
        .dueMove: names(DueMove.self), .told: names(Told.self), .comment: names(Comment.self),
        .absence: names(Absence.self), .holiday: names(Holiday.self),
    ]

    private static func names<Row: Entity>(_ row: Row.Type) -> Set<String> {
        Set(Row.Field.allCases.map(\.rawValue)).subtracting(["id", "version", "source", "source_id"])
    }
}
