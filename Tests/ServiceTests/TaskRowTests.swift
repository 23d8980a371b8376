import Board
import TestNumbers
import Testing

@testable import Service
@testable import Store

@Suite("a task's row, from the task and from its image")
struct TaskRowTests {
    private static let team = Team(
        id: TeamID(1), version: Version(1), code: "sales", nameEs: "Ventas", nameEn: "Sales", kind: .internal,
        lead: nil,
        chaser: nil, capacity: nil, wipLimit: nil, wipIsHard: false, orderIsHard: false, membersAccept: true,
        hours: "mon-fri 09:00-15:00", isRetired: false)
    private static let member = Member(
        id: MemberID(1), version: Version(1), handle: "ana", name: "Ana", team: TeamID(1), role: .member, language: nil,
        isRetired: false)

    @Test func areTheSameBytes() {
        let directory = Directory(
            asOf: EventNumber(1),
            organisation: Organisation(
                id: ID(1), version: Version(1), name: "Norte", zone: "Europe/Madrid", language: .spanish,
                hours: "mon-fri 09:00-17:00"), teams: [Self.team], members: [Self.member], clients: [], holidays: [],
            deputies: [])
        let rows = WireRows(directory: directory, showsValues: true)
        var random = SeededNumbers(seed: 7)
        var lengths: Set<Int> = []
        for _ in 0..<2_000 {
            let task = Self.task(&random)
            let isWaiting = Bool.random(using: &random)
            let row = rows.task(ListedTask(task: task, isWaiting: isWaiting))
            #expect(JSON.object(row).serialized == JSON.object(rows.task(task.image, isWaiting: isWaiting)).serialized)
            lengths.insert(row.count)
        }
        #expect(lengths.count > 8, "the tasks were much alike")
    }

    private static func task(_ random: inout SeededNumbers) -> Task {
        func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
            Bool.random(using: &random) ? value() : nil
        }
        let moment = Instant(microseconds: 1_790_000_000_123_456)
        func day() -> Day { Day("2026-12-01")!.adding(days: Int.random(in: -40...400, using: &random)) }
        return Task(
            id: TaskID(Int64.random(in: 1...100_000, using: &random)), version: Version(3), title: "Fotos «finales»",
            detail: maybe("mit \u{7F}"), commitment: maybe(CommitmentID(12)),
            // The second team and the second member are nobody that the directory knows.
            team: TeamID(Int64.random(in: 1...2, using: &random)),
            assignee: maybe(MemberID(Int64.random(in: 1...2, using: &random))), assigneeName: maybe("Eva"),
            workClass: maybe("design"),
            effortMinutes: maybe(WorkingMinutes(minutes: Int.random(in: 0...40, using: &random) * 30 + 1)),
            size: maybe(.medium), priority: Int.random(in: 0...1, using: &random), position: maybe(17),
            notBefore: maybe(day()), due: maybe(day()), state: Task.State.allCases.randomElement(using: &random)!,
            createdAt: moment, askedBy: maybe(MemberID(1)), askedAt: maybe(moment), neededBy: maybe(day()),
            acceptedAt: maybe(moment), acceptedFor: maybe(day()), counteredFor: maybe(day()), reason: maybe("too late"),
            startedAt: maybe(moment), isEarly: Bool.random(using: &random), doneAt: maybe(moment),
            cancelledAt: maybe(moment), returns: Int.random(in: 0...2, using: &random), blockKind: maybe(.legal),
            blockReason: maybe("contract"), blockedSince: maybe(moment), blockedUntil: maybe(day()),
            unblocker: maybe(MemberID(1)), source: nil, sourceID: nil)
    }
}
