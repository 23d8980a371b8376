import Board
import Planning
import Testing

@testable import tablero_bench

/// Boards with a planted bottleneck: that they are what they claim, and that on plain ones it is found.
struct PlantedBoardTests {
    /// Three of each kind, of those that are plain: a queue of a week and a half and no other, a client for whom five
    /// promises wait, or no queue at all.
    private static let boards = Dictionary(
        uniqueKeysWithValues: PlantedKind.allCases.map { kind in
            (kind, Array((0..<60 as Range<UInt64>).lazy.map { PlantedBoard(kind, seed: $0) }.filter(isPlain).prefix(3)))
        })

    private static func isPlain(_ planted: PlantedBoard) -> Bool {
        let jam = planted.company.jam.map { PlantedTruth.Resource(station: $0.station, isOfExpert: $0.isOfExpert) }
        let queues = PlantedTruth.queues(of: planted.run)
        guard queues.allSatisfy({ $0.resource == jam || $0.weeks < PlantedTruth.calmWeeks }) else { return false }
        guard let jam, planted.kind == .client else {
            return jam == nil || queues.contains { $0.resource == jam && $0.weeks >= 1.5 }
        }
        return planted.run.jobs.count { $0.station == jam.station && $0.ready != nil && $0.done == nil } >= 5
    }

    @Test func `the same seed gives the same board, another seed another`() {
        for kind in PlantedKind.allCases {
            let board = PlantedBoard(kind, seed: 7)
            #expect(board.snapshot() == PlantedBoard(kind, seed: 7).snapshot())
            #expect(board.snapshot() != PlantedBoard(kind, seed: 8).snapshot())
        }
    }

    @Test(arguments: PlantedKind.allCases)
    func `its past could have happened`(_ kind: PlantedKind) throws {
        let planted = Self.boards[kind]![0]
        let board = planted.snapshot()
        let tasks = Dictionary(uniqueKeysWithValues: board.tasks.map { ($0.id, $0) })
        #expect(board.moment.adding(seconds: -26 * 7 * 86_400) > board.tasks[0].createdAt)
        #expect(board.tasks.count(where: \.isOpen) > 0 && board.tasks.count { $0.state == .done } > 200)
        for task in board.tasks {
            #expect(task.createdAt <= board.moment && task.doneAt ?? board.moment <= board.moment)
            if let started = task.startedAt {
                #expect(started >= task.createdAt && started < task.doneAt ?? Instant(microseconds: .max))
            }
            #expect((task.state == .done) == (task.doneAt != nil))
        }
        for link in board.dependencies {
            let (before, after) = try (#require(tasks[link.predecessor]), #require(tasks[link.successor]))
            if let begun = after.startedAt ?? after.doneAt { #expect(try #require(before.doneAt) <= begun) }
        }
        // Nobody does two things at once.
        for (_, own) in Dictionary(grouping: board.tasks.filter { $0.startedAt != nil }, by: \.assignee) {
            let inOrder = own.sorted { $0.startedAt! < $1.startedAt! }
            for (one, next) in zip(inOrder, inOrder.dropFirst()) {
                #expect(try #require(one.doneAt) <= next.startedAt!)
            }
        }
        for promise in board.commitments {
            let own = board.tasks.filter { $0.commitment == promise.id }
            #expect((promise.state == .open) == own.contains(where: \.isOpen))
        }
    }

    @Test(arguments: [PlantedKind.team, .member, .client])
    func `what is planted is waited for the longest, and most promises that wait for it are late`(_ kind: PlantedKind) {
        for planted in Self.boards[kind]! {
            let (run, jam) = (planted.run, planted.company.jam!)
            let recent = run.end - 4 * PlantedRun.minutesPerWeek
            func wait(_ station: Int, _ isForExpert: Bool) -> Double {
                let waits = run.jobs.filter { job in
                    job.station == station && job.isForExpert == isForExpert && (job.ready ?? .max) < run.end
                        && job.started ?? run.end > recent
                }.map { ($0.started ?? run.end) - $0.ready! }
                return Double(waits.reduce(0, +)) / Double(max(1, waits.count))
            }
            if kind == .client {
                let answers = run.jobs.filter { $0.station == jam.station && $0.done != nil }
                func mean(_ jobs: [PlantedRun.Job]) -> Double {
                    Double(jobs.reduce(0) { $0 + $1.done! - $1.ready! }) / Double(max(1, jobs.count))
                }
                #expect(mean(answers.filter { $0.done! > recent }) > 1.5 * mean(answers.filter { $0.done! < recent }))
            } else {
                let longest = wait(jam.station, jam.isOfExpert)
                for (place, station) in planted.company.stations.enumerated() where !station.isOutside {
                    for isForExpert in [false, true] where (place, isForExpert) != (jam.station, jam.isOfExpert) {
                        #expect(wait(place, isForExpert) < longest)
                    }
                }
            }
            #expect(planted.truth != nil && planted.jamWeek != nil)
        }
    }

    @Test func `without a plant nothing queues for long, and some promises are late all the same`() {
        for planted in Self.boards[.none]! {
            #expect(planted.truth == nil)
            #expect(PlantedTruth(planted.run).holds)
            let done = planted.run.promises.filter { $0.done != nil }
            let late = done.count { $0.done! > $0.due }
            #expect(late > 0 && late * 2 < done.count)
        }
    }

    @Test(arguments: PlantedKind.allCases)
    func `on plain boards it is found, and none where there is none`(_ kind: PlantedKind) async {
        for planted in Self.boards[kind]! {
            let outcome = await PlantedOutcome(planted, trials: 50)
            #expect(outcome.verdict == (kind == .none ? .none : .named))
        }
    }
}
