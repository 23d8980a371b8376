import Testing

@testable import Postgres

extension PostgresTests {
    @Suite("what waits for lanes")
    struct RequestQueueTests {
        private func admitted(_ count: Int, bound: Int = 100, lanes: Int = 1) -> (RequestQueue<Int>, [Int?]) {
            var queue = RequestQueue<Int>(bound: bound, laneCount: lanes)
            var woken: [Int?] = []
            for number in 0..<count {
                if case .accepted(_, let lane) = queue.admit(number, ticket: queue.nextTicket(), deadline: .never) {
                    woken.append(lane)
                }
            }
            return (queue, woken)
        }

        @Test func eachIdleLaneIsWokenOnce() {
            #expect(admitted(4, lanes: 2).1 == [0, 1, nil, nil])
        }

        @Test func aLaneTakesItsShareInOrder() {
            var (queue, _) = admitted(5, lanes: 2)
            #expect(queue.take(atMost: 64, lane: 0) == [0, 1, 2])
            #expect(queue.take(atMost: 1, lane: 1) == [3])
        }

        @Test func aLaneThatFindsNothingIsIdleAgain() {
            var (queue, _) = admitted(1)
            #expect(queue.take(atMost: 64, lane: 0) == [0])
            #expect(queue.take(atMost: 64, lane: 0) == [])
            #expect(queue.admit(9, ticket: 9, deadline: .never) == .accepted(ticket: 9, wake: 0))
        }

        @Test func aFullQueueRefuses() {
            var (queue, _) = admitted(2, bound: 2)
            #expect(queue.admit(9, ticket: 9, deadline: .never) == .refused(.exhausted))
        }

        @Test func aClosedQueueRefusesButGivesOutWhatItHas() {
            var (queue, _) = admitted(1)
            queue.close()
            #expect(queue.admit(9, ticket: 9, deadline: .never) == .refused(.closed))
            #expect(queue.take(atMost: 64, lane: 0) == [0])
        }

        @Test func onlyWhatStillWaitsCanBeWithdrawn() {
            var (queue, _) = admitted(2)
            #expect(queue.withdraw(2) == 1)
            #expect(queue.withdraw(2) == nil)
            #expect(queue.take(atMost: 64, lane: 0) == [0])
            #expect(queue.withdraw(1) == nil)
        }

        @Test func onlyTheOverdueExpire() {
            var queue = RequestQueue<Int>(bound: 9, laneCount: 1)
            _ = queue.admit(1, ticket: 1, deadline: .after(.zero))
            _ = queue.admit(2, ticket: 2, deadline: .after(.seconds(600)))
            _ = queue.admit(3, ticket: 3, deadline: .never)
            #expect(queue.expire() == [1])
            #expect(queue.take(atMost: 64, lane: 0) == [2, 3])
        }
    }

    @Suite("who has which connection of a pool")
    struct PoolStateTests {
        private func describe(_ request: PoolState<String>.Request) -> String {
            switch request {
            case .granted(.member(let member)): member
            case .granted(.place): "place"
            case .waiting: "waiting"
            case .refused(let error): "\(error)"
            }
        }

        private func describe(_ release: PoolState<String>.Release) -> String {
            switch release {
            case .hand(.member(let member), let ticket): "\(member) to \(ticket)"
            case .hand(.place, let ticket): "place to \(ticket)"
            case .keep: "keep"
            case .discard: "discard"
            }
        }

        @Test func placesAreGivenUpToTheSizeThenTheyWaitThenTheyAreRefused() {
            var state = PoolState<String>(size: 2, backlog: 1)
            #expect(describe(state.request(1)) == "place")
            #expect(describe(state.request(2)) == "place")
            #expect(describe(state.request(3)) == "waiting")
            #expect(describe(state.request(4)) == "\(PostgresError.exhausted)")
        }

        @Test func theConnectionUsedLastIsUsedNext() {
            var state = PoolState<String>(size: 2, backlog: 1)
            _ = (state.request(1), state.request(2))
            _ = (state.release("a"), state.release("b"))
            #expect(describe(state.request(3)) == "b")
            #expect(describe(state.request(4)) == "a")
        }

        @Test func whoWaitsLongestIsServedFirst() {
            var state = PoolState<String>(size: 1, backlog: 2)
            _ = (state.request(1), state.request(2), state.request(3))
            #expect(describe(state.release("a")) == "a to 2")
            #expect(describe(state.release("a")) == "a to 3")
            #expect(describe(state.release("a")) == "keep")
        }

        @Test func aBrokenConnectionLeavesItsPlace() {
            var state = PoolState<String>(size: 1, backlog: 1)
            _ = (state.request(1), state.request(2))
            #expect(describe(state.release(nil)) == "place to 2")
            #expect(describe(state.release(nil)) == "keep")
            #expect(describe(state.request(3)) == "place")
        }

        @Test func whoHasGoneIsNotServed() {
            var state = PoolState<String>(size: 1, backlog: 2)
            _ = (state.request(1), state.request(2), state.request(3))
            let wasWaiting = state.withdraw(2)
            let again = state.withdraw(2)
            #expect(wasWaiting)
            #expect(!again)
            #expect(describe(state.release("a")) == "a to 3")
        }

        @Test func aClosedPoolRefusesAndDiscardsWhatComesBack() {
            var state = PoolState<String>(size: 2, backlog: 2)
            _ = (state.request(1), state.request(2), state.request(3))
            _ = state.withdraw(3)
            _ = state.release("a")
            let (waiting, idle) = state.close()
            #expect(waiting == [])
            #expect(idle == ["a"])
            #expect(describe(state.release("b")) == "discard")
            #expect(describe(state.request(4)) == "\(PostgresError.closed)")
        }
    }

    @Suite("prepared statements of a connection")
    struct PreparedStatementTests {
        typealias Use = PreparedStatements.Use

        @Test func preparedOnceThenUsed() {
            var prepared = PreparedStatements()
            #expect(prepared.use("a", types: [20]) == Use(serverName: "s1", preparing: [20]))
            #expect(prepared.use("a", types: [20]) == Use(serverName: "s1", preparing: nil))
            #expect(prepared.use("b", types: []) == Use(serverName: "s2", preparing: []))
        }

        @Test func aNullFitsAnyTypeAndATypeLearntLaterIsKept() {
            var prepared = PreparedStatements()
            #expect(prepared.use("a", types: [0, 20]).preparing == [0, 20])
            #expect(prepared.use("a", types: [25, 0]).preparing == [25, 20])
            #expect(prepared.use("a", types: [0, 0]).preparing == nil)
            #expect(prepared.use("a", types: [25, 20]).preparing == nil)
        }

        @Test func anotherTypeIsPreparedAnew() {
            var prepared = PreparedStatements()
            _ = prepared.use("a", types: [20])
            #expect(prepared.use("a", types: [25]) == Use(serverName: "s2", preparing: [25]))
        }

        @Test func whatIsForgottenIsPreparedUnderAnotherName() {
            var prepared = PreparedStatements()
            _ = prepared.use("a", types: [])
            prepared.forget("a")
            #expect(prepared.use("a", types: []) == Use(serverName: "s2", preparing: []))
        }
    }

    @Suite("waiting before reconnecting")
    struct ReconnectBackoffTests {
        @Test func doublesUpToTheCapWithinItsJitter() {
            var backoff = ReconnectBackoff()
            var generator = SystemRandomNumberGenerator()
            for milliseconds in [50, 100, 200, 400, 800, 1000, 1000, 1000] {
                let delay = backoff.failed(using: &generator)
                #expect(delay >= .milliseconds(milliseconds) / 2 && delay <= .milliseconds(milliseconds))
            }
        }

        @Test func startsAnewAfterASuccess() {
            var backoff = ReconnectBackoff()
            var generator = SystemRandomNumberGenerator()
            for _ in 0..<9 { _ = backoff.failed(using: &generator) }
            backoff.succeeded()
            #expect(backoff.isFirstFailure)
            #expect(backoff.failed(using: &generator) <= .milliseconds(50))
        }
    }

    @Suite("deadlines")
    struct DeadlineTests {
        @Test(arguments: [
            (Duration.zero, Int32(0)), (.microseconds(1), 1), (.milliseconds(7), 7), (.seconds(3), 3000),
            (.seconds(1 << 40), 2_000_000_000),
        ])
        func millisecondsAreRoundedUpAndBounded(_ duration: Duration, _ milliseconds: Int32) {
            #expect(duration.clampedMilliseconds == milliseconds)
        }

        @Test func neverHasNoEnd() {
            #expect(!Deadline.never.hasPassed)
            #expect(Deadline.never.milliseconds == -1)
            #expect(Deadline.after(.zero).hasPassed)
        }
    }
}
