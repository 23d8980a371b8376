import Board
import LineProtocol
import Logging
import Testing
import TestNumbers
import TranscriptRunner

@testable import Service

@Suite("Service: requests a second of one member")
struct RateTests {
    private let start = Instant(microseconds: 1_800_000_000_000_000)

    private func later(_ microseconds: Int64) -> Instant { Instant(microseconds: start.microseconds + microseconds) }

    @Test("a burst passes, the next waits, and what it is told to wait is exactly enough")
    func burst() throws {
        var bucket = TokenBucket(perSecond: 10, burst: 3, at: start)
        for _ in 0..<3 { #expect(bucket.take(at: start) == nil) }
        #expect(bucket.take(at: start) == 100)
        #expect(bucket.take(at: later(99_999)) == 1)
        #expect(bucket.take(at: later(100_000)) == nil)
        #expect(bucket.take(at: later(100_000)) == 100)
    }

    @Test("asking too often puts nothing off: who keeps asking gets his rate all the same")
    func steady() {
        var bucket = TokenBucket(perSecond: 7, burst: 1, at: start)
        var admitted = 0
        // Every 37 microseconds for ten seconds: nothing may be lost to rounding.
        for step in stride(from: Int64(0), to: 10_000_000, by: 37) where bucket.take(at: later(step)) == nil {
            admitted += 1
        }
        #expect(admitted == 70)
    }

    @Test("silence fills it to the burst and no further; a clock that is set back takes nothing and gives nothing")
    func silence() {
        var bucket = TokenBucket(perSecond: 10, burst: 2, at: start)
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: later(-3_600_000_000)) == nil)
        #expect(bucket.take(at: later(-3_600_000_000)) == 100)
        for _ in 0..<2 { #expect(bucket.take(at: Instant(microseconds: .max)) == nil) }
        #expect(bucket.take(at: Instant(microseconds: .max)) == 100)
    }

    @Test("over any stretch a member gets at most the burst and the rate", arguments: 1...20)
    func law(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let perSecond = Int.random(in: 1...2_000, using: &random)
        let burst = Int.random(in: 1...50, using: &random)
        var bucket = TokenBucket(perSecond: perSecond, burst: burst, at: start)
        var moment: Int64 = 0
        var admitted = 0
        for _ in 0..<5_000 {
            moment += Int64.random(in: 0...2_000, using: &random)
            if bucket.take(at: later(moment)) == nil { admitted += 1 }
        }
        #expect(Double(admitted) <= Double(burst) + Double(perSecond) * Double(moment) / 1_000_000 + 0.000_1)
    }

    @Test("all connections of a member share one bucket, and another member has its own")
    func shared() throws {
        var limits = ServiceLimits()
        limits.requestsPerSecond = 1
        limits.requestBurst = 2
        let rates = RequestRates(limits: limits)
        try rates.admit(MemberID(1), at: start)
        try rates.admit(MemberID(1), at: start)
        let refusal = #expect(throws: WireError.self) { try rates.admit(MemberID(1), at: start) }
        #expect(refusal?.code == .limitRate)
        #expect(refusal?.details == ["retry_after_ms": 1_000])
        try rates.admit(MemberID(2), at: start)
    }

    @Test("0 requests a second is no limit")
    func unlimited() throws {
        var limits = ServiceLimits()
        limits.requestsPerSecond = 0
        limits.requestBurst = 1
        let rates = RequestRates(limits: limits)
        for _ in 0..<10_000 { try rates.admit(MemberID(1), at: start) }
    }

    @Test("over the limit nothing is changed, nothing ends, and after the wait the same request goes through")
    func conversation() async throws {
        var limits = ServiceLimits()
        limits.requestsPerSecond = 1
        limits.requestBurst = 3
        try await BoardStage.with(limits: limits) { stage in
            try await stage.add("ada", role: "admin", team: "marketing", name: "Ada")
            let (first, second) = (try await stage.connect(as: "ada"), try await stage.connect(as: "ada"))
            for connection in [first, second, first] {
                #expect(try await connection.ask(Array("ping".utf8)) == ["+OK"])
            }
            let add = Array("@a task.add none \"Once\" team=marketing".utf8)
            let refused = try await second.ask(add).last ?? ""
            #expect(refused.hasPrefix("-ERR @a limit.rate {"))
            #expect(refused.contains(#""retry_after_ms":1000"#))
            stage.clock.step()
            #expect(try await second.ask(add).last?.hasPrefix(#"+OK @a {"task":"T-1""#) == true)
        }
    }
}
