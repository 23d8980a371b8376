import Board
import Synchronization
import Testing

@testable import Store

extension StoreTests {
    /// Two stores on one database are two servers: each has a write lane of its own, and only the board lock and the
    /// guards keep them from writing what neither would have written alone.
    @Suite("races of two servers")
    struct RaceTests {
        static let rounds = 40

        /// Performs both changes at once, each on its own server, and says how many events each wrote.
        static func race(
            _ first: BoardStore, _ second: BoardStore, _ one: Change, _ other: Change
        ) async throws -> [Int] {
            async let left = first.perform(one, by: nil, under: nil)
            async let right = second.perform(other, by: nil, under: nil)
            return [try await left.count, try await right.count]
        }

        static func withServers(_ body: (ScratchBoard, BoardStore) async throws -> Void) async throws {
            try await ScratchBoard.with { board in
                try await board.populate()
                try await board.withSecondStore { second in try await body(board, second) }
            }
        }

        /// So many accepted tasks of a team, which no commitment has.
        static func tasks(_ count: Int, on board: ScratchBoard, team: TeamID = Sample.sales) async throws -> [TaskID] {
            var change = Change()
            for _ in 0..<count { change.create(Sample.task(change.next(Task.self), team: team), "task.added") }
            return try await board.perform(change).map { TaskID($0.entityNumber) }
        }

        static func dependency(_ predecessor: TaskID, before successor: TaskID) -> Change {
            var change = Change()
            change.require(.notReachable(from: successor, to: predecessor))
            change.create(Sample.dependency(.new(1), predecessor, successor), "dependency.added")
            return change
        }

        @Test func oneAfterTheOtherAndTheOtherAfterTheOneAreNeverBoth() async throws {
            try await Self.withServers { board, second in
                let tasks = try await Self.tasks(2 * Self.rounds, on: board)
                for round in 0..<Self.rounds {
                    let (a, b) = (tasks[2 * round], tasks[2 * round + 1])
                    let written = try await Self.race(
                        board.store, second, Self.dependency(a, before: b), Self.dependency(b, before: a))
                    #expect(written.sorted() == [0, 1], "round \(round)")
                }
            }
        }

        @Test func aRingOfThreeLacksOneLink() async throws {
            try await Self.withServers { board, second in
                let tasks = try await Self.tasks(3 * Self.rounds, on: board)
                for round in 0..<Self.rounds {
                    let (a, b, c) = (tasks[3 * round], tasks[3 * round + 1], tasks[3 * round + 2])
                    async let last = second.perform(Self.dependency(c, before: a), by: nil, under: nil)
                    let written = try await Self.race(
                        board.store, second, Self.dependency(a, before: b), Self.dependency(b, before: c))
                    #expect(try await (written + [last.count]).sorted() == [0, 1, 1], "round \(round)")
                }
            }
        }

        @Test func aHardLimitOfWorkInProgressIsNeverExceeded() async throws {
            let limit = 3
            try await Self.withServers { board, second in
                for round in 0..<10 {
                    let tasks = try await Self.tasks(12, on: board, team: Sample.product)
                    let started = try await withThrowingTaskGroup(of: TaskID?.self) { group in
                        for (place, id) in tasks.enumerated() {
                            let store = place.isMultiple(of: 2) ? board.store : second
                            let task = try await board.row(id)
                            var active = task
                            active.state = .active
                            active.startedAt = Sample.morning
                            var change = Change()
                            change.update(task, to: active, "task.started", using: [.state])
                            change.require(.activeBelow(Sample.product, limit: limit))
                            group.addTask { [change] in
                                try await store.perform(change, by: nil, under: nil).isEmpty ? nil : id
                            }
                        }
                        return try await group.compactMap { $0 }.reduce(into: []) { $0.append($1) }
                    }
                    #expect(started.count == limit, "round \(round)")
                    #expect(try await board.store.activeCount(of: Sample.product) == limit)
                    var ending = Change()
                    for id in started {
                        let task = try await board.row(id)
                        var done = task
                        done.state = .done
                        done.doneAt = Sample.morning
                        ending.update(task, to: done, "task.finished")
                    }
                    try await board.perform(ending)
                }
            }
        }

        @Test func aCommitmentIsNotDeliveredWhileATaskIsAddedToIt() async throws {
            try await Self.withServers { board, second in
                for round in 0..<Self.rounds {
                    var promise = Change()
                    promise.create(Sample.promised(.new(1)), "commitment.promised")
                    let commitment = try await board.row(
                        CommitmentID(try #require(try await board.perform(promise).first).entityNumber))

                    var delivered = commitment
                    delivered.state = .delivered
                    delivered.deliveredAt = Sample.morning
                    var delivery = Change()
                    delivery.update(commitment, to: delivered, "commitment.delivered", using: [.state])
                    delivery.require(.noOpenTasks(commitment.id))
                    var addition = Change()
                    addition.rely(on: commitment, [.state])
                    addition.create(Sample.task(.new(1), of: commitment.id), "task.added")

                    let written = try await Self.race(board.store, second, delivery, addition)
                    #expect(written.sorted() == [0, 1], "round \(round)")
                }
                let both = try await board.integer(
                    """
                    select count(*) from commitment c
                    where c.state = 'delivered' and exists (select from task t where t.commitment = c.id)
                    """)
                #expect(both == 0)
            }
        }

        @Test func ofTwoAdministratorsWhoDemoteEachOtherOneStays() async throws {
            try await Self.withServers { board, second in
                for round in 0..<Self.rounds {
                    var changes: [Change] = []
                    for id in [Sample.ana, Sample.ben] {
                        let member = try await board.row(id)
                        if member.role != .admin {
                            var admin = member
                            admin.role = .admin
                            var promotion = Change()
                            promotion.update(member, to: admin, "member.changed")
                            try await board.perform(promotion)
                        }
                        let admin = try await board.row(id)
                        var demoted = admin
                        demoted.role = .member
                        var demotion = Change()
                        demotion.update(admin, to: demoted, "member.changed", using: [.role])
                        demotion.require(.anotherAdministrator(than: id))
                        changes.append(demotion)
                    }
                    let written = try await Self.race(board.store, second, changes[0], changes[1])
                    #expect(written.sorted() == [0, 1], "round \(round)")
                }
            }
        }

        @Test func theSameKeyOnTwoServersIsCarriedOutOnce() async throws {
            try await Self.withServers { board, second in
                let newest = try await board.store.newest().number
                for round in 0..<Self.rounds {
                    let key = GuardTests.key("round \(round)")
                    let written = try await withThrowingTaskGroup(of: [Event].self) { group in
                        for store in [board.store, second, board.store, second] {
                            group.addTask { try await store.perform(Self.addition, by: Sample.ana, under: key) }
                        }
                        return try await group.reduce(into: []) { $0 += $1 }
                    }
                    #expect(written.count == 2, "round \(round)")
                    #expect(try await second.outcome(of: key.key, by: Sample.ana)?.events == written)
                }
                #expect(try await board.store.newest().number == newest + 2 * Int64(Self.rounds))
            }
        }

        private static var addition: Change {
            var change = Change()
            change.create(Sample.task(.new(1)), "task.added")
            change.create(Sample.comment(.new(1), on: .new(1)), "comment.added")
            return change
        }

        /// Each write counts up two rows, in any order, so that row locks alone would end in deadlocks.
        @Test func thirtyTwoWritersOnTenHotRowsLoseNothing() async throws {
            let (writers, each, most) = (32, 5, 400)
            try await Self.withServers { board, second in
                let tasks = try await Self.tasks(10, on: board)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<writers {
                        let store = writer.isMultiple(of: 2) ? board.store : second
                        group.addTask {
                            for step in 0..<each {
                                let (one, apart) = (writer + step, 1 + (writer * 3 + step) % 9)
                                try await Self.countUp(
                                    [tasks[one % 10], tasks[(one + apart) % 10]], in: store, attempts: most)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let rows = try await board.store.tasks(tasks).map(\.task)
                #expect(rows.map(\.returns).reduce(0, +) == 2 * writers * each)
                #expect(rows.allSatisfy { $0.version.number == Int64($0.returns) + 1 })
                let backwards = try await board.integer(
                    """
                    select count(*)
                    from (
                        select e.version, lag(e.version, 1, 0) over (partition by e.entity_id order by e.seq) as before
                        from event e
                        where e.entity = 'task'
                    ) step
                    where step.version <> step.before + 1
                    """)
                #expect(backwards == 0)
            }
        }

        /// Adds one to each of these rows in one change, from fresh reads until the guard holds.
        private static func countUp(_ ids: [TaskID], in store: BoardStore, attempts: Int) async throws {
            for _ in 0..<attempts {
                var change = Change()
                for id in ids {
                    let task = try #require(try await store.task(id)).task
                    var counted = task
                    counted.returns += 1
                    change.update(task, to: counted, "task.returned", using: [.returns])
                }
                if try await !store.perform(change, by: nil, under: nil).isEmpty { return }
            }
            Issue.record("not written in \(attempts) attempts")
        }
    }
}
