import Board
import Foundation
import TestNumbers
import Testing

@testable import Store

/// Writes promises with every kind of life into a board, by the rules that the commands follow.
///
/// They begin now, for the database lets nobody correct a promise that is older than a day, and go on in days to come.
struct LedgerWriter {
    private let board: ScratchBoard
    private var numbers: SeededNumbers
    private let now: Instant
    let today: Day

    init(_ board: ScratchBoard, seed: UInt64) async throws {
        self.board = board
        numbers = SeededNumbers(seed: seed)
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        (self.now, today) = (now, StoreTests.LedgerTests.zone.day(of: now))
        try await board.populate()
        var change = Change()
        for code in ["beta", "gamma"] { change.create(Sample.client(change.next(Client.self), code), "client.added") }
        for code in ["fair", "portal"] {
            change.create(
                Playbook(
                    id: change.next(Playbook.self), version: Version(1), code: code, edition: 1, text: "–",
                    isRetired: false), "playbook.added")
        }
        for day in [12, 19] {
            change.create(
                Holiday(
                    id: change.next(Holiday.self), version: Version(1), day: today.adding(days: day), team: nil,
                    name: "Fiesta", isRemoved: false), "holiday.added")
        }
        try await board.perform(change)
    }

    /// After everything.
    var end: Instant { now.adding(seconds: 90 * 86_400) }

    private func moment(_ hours: Int) -> Instant { now.adding(seconds: hours * 3_600 + 60) }

    /// What may be asked of the board: moments within and after what happened, and periods.
    mutating func questions() -> [(Instant, ClosedRange<Day>)] {
        let ever = LedgerPeriod.ever.days(today: today)
        return [(end, ever), (moment(1), ever), (end, today.adding(days: 5)...today.adding(days: 14))]
            + [72, 150, 260, 400, 700].map { (moment($0 + Int.random(in: 0...40, using: &numbers)), ever) }
    }

    /// Everything that happens to one promise.
    mutating func life(of number: Int) async throws {
        var change = Change(effectiveAt: moment(0))
        var row = Sample.proposed(
            change.next(Commitment.self), client: ClientID(.random(in: 1...3, using: &numbers)),
            owner: numbers.pick([Sample.ana, Sample.ben]), title: "P\(number)",
            due: today.adding(days: .random(in: 2...25, using: &numbers)))
        if numbers.isTrue(15) {
            // As an import writes it: at once, with what was told since and nothing that says when.
            row = try row.promised(due: row.due, at: moment(0))
            row.toldDue = row.due.adding(days: .random(in: 0...6, using: &numbers))
        }
        change.create(row, "commitment.proposed")
        if numbers.isTrue(40) {
            change.create(
                PlaybookUse(
                    id: change.next(PlaybookUse.self), version: Version(1), commitment: row.id,
                    playbook: ID(.random(in: 1...2, using: &numbers)), edition: 1, parameters: nil), "playbook.used")
        }
        let id = CommitmentID(try await board.perform(change)[0].entityNumber)
        var hours = 0
        for _ in 0..<Int.random(in: 1...9, using: &numbers) {
            hours += Int.random(in: 1...80, using: &numbers)
            try await step(id, at: hours)
        }
    }

    private mutating func step(_ id: CommitmentID, at hours: Int) async throws {
        let old = try await board.row(id)
        // Now and then it is said days later, of a day that has been.
        let at = moment(numbers.isTrue(12) ? max(1, hours - 60) : hours)
        var change = Change(effectiveAt: at)
        switch old.state {
        case .proposed:
            if numbers.isTrue(15) {
                change.update(old, to: try old.cancelled(reason: "–", at: at), "commitment.cancelled")
            } else if numbers.isTrue(25) {
                try move(old, at: at, &change)
            } else {
                let new = try old.promised(due: old.due, at: at)
                change.update(old, to: new, "commitment.promised")
                tell(new, at: at, &change)
            }
        case .open:
            switch Int.random(in: 0..<100, using: &numbers) {
            case 0..<10 where old.due == old.promisedDue:
                let day = old.due.adding(days: numbers.pick([-2, 1, 3]))
                var new = old
                (new.due, new.promisedDue, new.toldDue) = (day, day, day)
                change.update(old, to: new, "commitment.corrected")
            case 0..<45: try move(old, at: at, &change)
            case 45..<65:
                let new = try old.told(due: numbers.isTrue(80) ? old.due : old.due.adding(days: 1))
                change.update(old, to: new, "commitment.told")
                tell(new, at: at, &change)
            case 65..<92:
                change.update(old, to: try old.delivered(openTasks: [], reason: nil, at: at), "commitment.delivered")
            default: change.update(old, to: try old.cancelled(reason: "–", at: at), "commitment.cancelled")
            }
        case .delivered:
            if numbers.isTrue(30) {
                let new = try old.told(due: old.due)
                change.update(old, to: new, "commitment.told")
                tell(new, at: at, &change)
            } else if numbers.isTrue(50) {
                change.update(old, to: try old.reopened(reason: "–"), "commitment.reopened")
            } else {
                change.update(old, to: try old.accepted(words: nil, at: at), "commitment.accepted")
            }
        case .accepted, .cancelled:
            guard numbers.isTrue(30) else { return }
            change.update(old, to: try old.reopened(reason: "–"), "commitment.undone")
        }
        guard !change.writes.isEmpty else { return }
        try await board.perform(change)
    }

    private mutating func move(_ old: Commitment, at: Instant, _ change: inout Change) throws {
        let day = old.due.adding(days: numbers.pick([-5, -1, 2, 6, 11]))
        change.create(
            DueMove(
                id: change.next(DueMove.self), version: Version(1), commitment: old.id, fromDue: old.due, toDue: day,
                cause: numbers.pick(DueMove.Cause.allCases), reason: "porque", movedBy: nil, movedAt: at),
            "due.moved")
        change.update(old, to: try old.renegotiated(due: day), "commitment.renegotiated")
    }

    private func tell(_ row: Commitment, at: Instant, _ change: inout Change) {
        change.create(
            Told(
                id: change.next(Told.self), version: Version(1), commitment: row.id, due: row.toldDue ?? row.due,
                how: .call, words: nil, toldBy: nil, toldAt: at),
            "client.told")
    }

    /// Tasks of several teams in some of the promises; one is cancelled later, one moves to another promise.
    mutating func work() async throws {
        for _ in 1...30 {
            var change = Change(effectiveAt: moment(.random(in: 1...300, using: &numbers)))
            let commitment = CommitmentID(.random(in: 3...26, using: &numbers))
            change.create(
                Sample.task(change.next(Task.self), team: TeamID(.random(in: 1...5, using: &numbers)), of: commitment),
                "task.added")
            let id = TaskID(try await board.perform(change)[0].entityNumber)
            guard numbers.isTrue(40) else { continue }
            let old = try await board.row(id)
            var new = old
            if numbers.isTrue(50) {
                (new.state, new.cancelledAt) = (.cancelled, moment(350))
            } else {
                new.commitment = CommitmentID(.random(in: 3...26, using: &numbers))
            }
            var later = Change(effectiveAt: moment(350))
            later.update(old, to: new, "task.edited")
            try await board.perform(later)
        }
    }
}
