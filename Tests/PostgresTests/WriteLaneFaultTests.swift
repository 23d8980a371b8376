import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Postgres

extension PostgresTests {
    /// Backends that end at the worst moments. `attempt` counts tries, since sequences are not rolled back.
    @Suite("the write lane when connections are lost")
    struct WriteLaneFaultTests {
        private static let tables = """
            create sequence attempt;
            create table item (key text, number int8 generated always as identity);
            create function end_first_backend() returns trigger language plpgsql as $$
            begin
                if nextval('attempt') = 1 then
                    perform pg_terminate_backend(pg_backend_pid());
                    perform pg_sleep(60);
                end if;
                return null;
            end $$;
            """
        private static let insert = Statement(
            "item.insert", .atMostOne,
            """
            insert into item (key)
            select $1
            where not exists (select from item where key = $1)
            returning number
            """)
        private static let lookup = Statement("item.lookup", .atMostOne, "select number from item where key = $1")

        private static func apply(
            _ lane: WriteLane, _ key: String, recovers: Bool = true
        ) async throws(PostgresError) -> [Int64] {
            let recovery = recovers ? Recovery(lookup, [.text(key)]) : nil
            return try await lane.apply(insert, [.text(key)], recovery: recovery) { try $0.integer() }
        }

        /// Swallows the answer to the first COMMIT and cuts the connection.
        private static func losingFirstCommitReply() -> @Sendable (WriteTransaction.Moment) -> Void {
            let isFirst = Mutex(true)
            return { moment in
                guard case .commitSent(let socket, _) = moment, isFirst.withLock({ $0.take() }) else { return }
                var ready = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
                var buffer = [UInt8](repeating: 0, count: 4096)
                #expect(poll(&ready, 1, 10_000) == 1)
                #expect(recv(socket, &buffer, buffer.count, 0) > 0)
                shutdown(socket, Int32(SHUT_RDWR))
            }
        }

        @Test func lostBeforeCommitWasSentIsRunAgain() async throws {
            let scratch = try await Scratch(
                Self.tables + """
                    create trigger ends after insert on item for each statement execute function end_first_backend();
                    """)
            try await scratch.withWriteLane { lane in
                let rows = try await Self.apply(lane, "a", recovers: false)
                #expect(rows.count == 1)
            }
            #expect(try await scratch.integer("select last_value from attempt") == 2)
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func aWriteThatAlwaysEndsItsBackendIsLostAlone() async throws {
            let scratch = try await Scratch(Self.tables)
            let deadly = Statement("deadly", .atMostOne, "select pg_terminate_backend(pg_backend_pid()), pg_sleep(60)")
            try await scratch.withWriteLane { lane in
                let doomed = Task { try await lane.apply(deadly, [], recovery: nil) { _ in } }
                try await withThrowingTaskGroup(of: [Int64].self) { group in
                    for number in 0..<32 { group.addTask { try await Self.apply(lane, "\(number)") } }
                    for try await rows in group { #expect(rows.count == 1) }
                }
                await #expect(throws: PostgresError.lost) { try await doomed.value }
            }
            #expect(try await scratch.integer("select count(*) from item") == 32)
        }

        @Test func lostInCommitAndNotCommittedIsFoundOutAndRunAgain() async throws {
            let scratch = try await Scratch(
                Self.tables + """
                    create constraint trigger ends after insert on item deferrable initially deferred
                    for each row execute function end_first_backend();
                    """)
            try await scratch.withWriteLane { lane in
                let rows = try await Self.apply(lane, "a")
                #expect(rows == [2])
            }
            #expect(try await scratch.integer("select count(*) from item") == 1)
        }

        @Test func lostInCommitThoughCommittedIsFoundOutAndAnswered() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane(observe: Self.losingFirstCommitReply()) { lane in
                let rows = try await Self.apply(lane, "a")
                #expect(rows == [1])
                let next = try await Self.apply(lane, "b")
                #expect(next == [2])
            }
            #expect(try await scratch.integer("select count(*) from item") == 2)
        }

        @Test func lostInCommitWithoutAWayToFindOutIsUnknown() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane(observe: Self.losingFirstCommitReply()) { lane in
                await #expect(throws: PostgresError.outcomeUnknown) { try await Self.apply(lane, "a", recovers: false) }
                let next = try await Self.apply(lane, "b", recovers: false)
                #expect(next.count == 1)
            }
        }

        @Test func lostInCommitWithALookupThatFailsIsUnknown() async throws {
            let scratch = try await Scratch(Self.tables)
            let broken = Recovery(Statement("item.broken", .atMostOne, "select number from nowhere"), [])
            try await scratch.withWriteLane(observe: Self.losingFirstCommitReply()) { lane in
                await #expect(throws: PostgresError.outcomeUnknown) {
                    try await lane.apply(Self.insert, [.text("a")], recovery: broken) { try $0.integer() }
                }
            }
        }

        @Test func aFailedGuardIsAnsweredThoughCommitWasLost() async throws {
            let scratch = try await Scratch(Self.tables + "insert into item (key) values ('a')")
            try await scratch.withWriteLane(observe: Self.losingFirstCommitReply()) { lane in
                let rows = try await Self.apply(lane, "a", recovers: false)
                #expect(rows == [])
            }
        }

        @Test func aLaneThatIsHeldStillLosesTheBoardLockAndItsWriteIsRunAgain() async throws {
            let scratch = try await Scratch(Self.tables)
            let isFirst = Mutex(true)
            let letOn = DispatchSemaphore(value: 0)
            let hold: @Sendable (WriteTransaction.Moment) -> Void = { moment in
                guard case .answered = moment, isFirst.withLock({ $0.take() }) else { return }
                _ = letOn.wait(timeout: .now() + 20)
            }
            try await scratch.withWriteLane(statementTimeout: .milliseconds(300), observe: hold) { held in
                let first = Task { try await Self.apply(held, "a") }
                try await scratch.untilBoardLockIsHeld()
                // It waits for the lock longer than the other one may be idle with it.
                try await scratch.withWriteLane(statementTimeout: .seconds(10)) { lane in
                    let rows = try await Self.apply(lane, "b")
                    #expect(rows.count == 1)
                }
                letOn.signal()
                let rows = try await first.value
                #expect(rows.count == 1)
            }
            #expect(try await scratch.integer("select count(*) from item") == 2)
        }

        @Test func anIdleConnectionThatDiedIsReplacedUnseen() async throws {
            let scratch = try await Scratch(Self.tables)
            try await scratch.withWriteLane { lane in
                _ = try await Self.apply(lane, "a", recovers: false)
                let ended = try await scratch.integer(
                    """
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """)
                #expect(ended == 1)
                let rows = try await Self.apply(lane, "b", recovers: false)
                #expect(rows.count == 1)
            }
        }

        @Test func anUnreachableServerIsSaidWithinThePatience() async throws {
            let lane = WriteLane(
                settings: ConnectionSettings(socketDirectory: "/nonexistent", database: "x", user: "x"), lockKey: 1,
                patience: .milliseconds(300))
            let start = ContinuousClock.now
            await #expect(throws: PostgresError.unreachable) { try await Self.apply(lane, "a") }
            await #expect(throws: PostgresError.unreachable) {
                try await lane.rehearse(Self.insert, [.text("a")]) { try $0.integer() }
            }
            #expect(start.duration(to: .now) < .seconds(5))
            await lane.close()
            await #expect(throws: PostgresError.closed) { try await Self.apply(lane, "a") }
        }
    }
}

extension Bool {
    /// True the first time.
    fileprivate mutating func take() -> Bool {
        defer { self = false }
        return self
    }
}
