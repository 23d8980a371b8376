import Board
import LineProtocol
import Logging
import Store
import Testing
import TranscriptRunner

@testable import Service

/// Who a connection is, how it becomes that, and when it is it no more.
@Suite struct IdentityTests {
    private static let allowed = ServiceLimits().signInFailuresPerMinute

    // MARK: without a token

    @Test func onAnEmptyBoardNothingOnTheWireMakesAMember() async throws {
        try await BoardStage.with { stage in
            let nobody = try await stage.service.directory().members
            #expect(nobody.isEmpty)
            for command in Command.all where command.effect != .session {
                #expect(try await stage.say(command.example, from: "memory").code == .deniedSignIn, "\(command.verb)")
            }
            #expect(try await stage.say(SessionCommands.auth.example, from: "memory").code == .deniedSignIn)
            let directory = try await stage.service.directory()
            #expect(directory.members.isEmpty)
        }
    }

    @Test func aUserThatIsMappedIsSignedInFromTheGreetingOn() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let service = Self.server(stage, stage.store, users: [501: "eva", 503: "nobody"])
            let mapped = MemoryConnection(service, from: Self.user(501))
            #expect(try await mapped.greeting()[0].contains(#""member":"eva""#))
            #expect(try await mapped.say("hello").object?["member"] == "eva")
            #expect(try await mapped.say("status").object?["member"] == "eva")
            #expect(try await mapped.say("watch").object?["since"] != nil)
            // A token makes it somebody else, and for good.
            #expect(try await mapped.say("auth \"\(stage.secret(of: "ada"))\"").object?["member"] == "ada")
            #expect(try await mapped.say("status").object?["member"] == "ada")
            for other in [UInt32(502), 503] {
                let connection = MemoryConnection(service, from: Self.user(other))
                #expect(try await !connection.greeting()[0].contains("member"))
                #expect(try await connection.say("status").code == .deniedSignIn)
                #expect(try await connection.say("auth \"\(stage.secret(of: "eva"))\"").object != nil)
            }
            // Over TCP nobody is taken for a user of this host.
            let tcp = MemoryConnection(service, from: Peer(.tcp, address: "unix:501"))
            #expect(try await tcp.say("status").code == .deniedSignIn)
        }
    }

    @Test func aMappedUserWhoseMemberHasLeftIsNobody() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let service = Self.server(stage, stage.store, users: [501: "eva"])
            let mapped = MemoryConnection(service, from: Self.user(501))
            _ = try await mapped.greeting()
            let retired = try await MemoryConnection(service, from: Peer(.memory, address: "a"))
                .signedIn(as: "ada", stage).say("member.edit eva retired=true")
            #expect(retired.object != nil)
            #expect(try await mapped.say("status").code == .deniedSignIn)
            let again = MemoryConnection(service, from: Self.user(501))
            #expect(try await again.say("status").code == .deniedSignIn)
        }
    }

    // MARK: failed sign-ins

    @Test func failuresSlowFurtherOnesDownAndNoGoodToken() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let newest = try await stage.store.newest()
            for _ in 0..<Self.allowed {
                #expect(try await stage.say("auth \"tb_no\"", from: "127.0.0.1").code == .deniedSignIn)
            }
            let slow = stage.connect(from: "127.0.0.1")
            let request = Request(verb: "auth", arguments: .object(["token": "tb_no"]))
            let began = ContinuousClock.now
            guard case .failAndClose(let error) = await slow.answer(request).terminal else {
                Issue.record("the connection goes on")
                return
            }
            #expect(error.code == .deniedSignIn)
            #expect(ContinuousClock.now - began >= SignInThrottle.pause)
            let good = stage.connect(from: "127.0.0.1")
            #expect(try await good.say("auth \"\(stage.secret(of: "eva"))\"").object?["member"] == "eva")
            #expect(stage.service.throttle.failures == Self.allowed + 1)
            #expect(try await stage.store.newest() == newest)
        }
    }

    @Test func aMinuteLaterTheCountBeginsAnew() {
        let throttle = SignInThrottle(allowed: Self.allowed)
        let noon = Instant(microseconds: 1_000_000_000_000)
        for place in 1...12 {
            #expect(throttle.failed("a", at: noon) == (place > Self.allowed))
            #expect(!throttle.failed("b\(place)", at: noon))
        }
        #expect(!throttle.failed("a", at: noon.adding(seconds: 61)))
        #expect(throttle.failures == 25)
    }

    @Test func theTableOfAddressesIsBoundedAndTheRestCountsAsOne() {
        let throttle = SignInThrottle(allowed: Self.allowed)
        let noon = Instant(microseconds: 1_000_000_000_000)
        for number in 0..<(SignInThrottle.mostAddresses + 500) { _ = throttle.failed("10.\(number)", at: noon) }
        #expect(throttle.addresses == SignInThrottle.mostAddresses + 1)
        #expect(throttle.failed("10.x", at: noon))
        #expect(!throttle.failed("10.0", at: noon))
    }

    // MARK: the end of a session

    /// Two servers on one database; the session that ends is idle, and on the other one.
    @Test func whatEndsASessionEndsItOnTheOtherServerToo() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let store = BoardStore(settings: stage.server, clock: stage.clock.now)
            let other = Self.server(stage, store, users: [501: "eva"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await other.listen() }
                let ada = try await stage.connect(as: "ada")
                try await Self.untilItListens(other, ada)

                let revoked = try await MemoryConnection(other, from: Peer(.memory, address: "b")).signedIn(
                    as: "eva", stage)
                let rotated = MemoryConnection(other, from: Peer(.memory, address: "b"))
                let issued = try await ada.say("token.issue eva name=phone")
                let secret = try #require(issued.object?["secret"]?.text)
                _ = try await rotated.say("auth \"\(secret)\"")
                let mapped = MemoryConnection(other, from: Self.user(501))
                _ = try await mapped.greeting()
                let bystander = try await MemoryConnection(other, from: Peer(.memory, address: "b")).signedIn(
                    as: "ada", stage)

                _ = try await ada.say("token.revoke 2")
                #expect(await Self.farewell(revoked)?.code == .deniedSignIn)
                #expect(rotated.pushed.farewell == nil)
                let number = try #require(issued.object?["token"]?.integer)
                _ = try await ada.say("token.rotate \(number) overlap=0")
                #expect(await Self.farewell(rotated)?.code == .deniedSignIn)
                #expect(mapped.pushed.farewell == nil)
                _ = try await ada.say("member.edit eva retired=true")
                #expect(await Self.farewell(mapped) == SessionIdentity.memberHasLeft)
                #expect(bystander.pushed.farewell == nil)
                #expect(try await bystander.say("status").object != nil)
                group.cancelAll()
            }
            await store.close()
        }
    }

    @Test func whatExpiresEndsWithoutBeingAsked() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let eva = try await stage.connect(as: "eva")
            let secret = try #require(try await eva.say("token.issue eva days=1").object?["secret"]?.text)
            let short = stage.connect()
            _ = try await short.say("auth \"\(secret)\"")
            let now = stage.clock.now()
            stage.service.endExpiredSessions(at: now.adding(seconds: 86_000))
            #expect(short.pushed.farewell == nil)
            stage.service.endExpiredSessions(at: now.adding(seconds: 86_401))
            #expect(short.pushed.farewell == SessionIdentity.tokenIsOver)
            #expect(eva.pushed.farewell == nil)
            #expect(try await short.say("status").code == .deniedSignIn)
        }
    }

    @Test func rotatingTwiceDoesNotStretchTheOldOne() async throws {
        try await BoardStage.with { stage in
            try await Self.furnish(stage)
            let eva = try await stage.connect(as: "eva")
            let number = try #require(try await eva.say("token.issue eva days=1").object?["token"]?.integer)
            func end() async throws -> Instant? { try await stage.store.token(ID(number))?.revokedAt }
            _ = try await eva.say("token.rotate \(number) overlap=2")
            let first = try #require(try await end())
            _ = try await eva.say("token.rotate \(number) overlap=20")
            #expect(try await end() == first)
            let other = try #require(try await eva.say("token.issue eva days=1").object)
            _ = try await eva.say("token.rotate \(other["token"]?.integer ?? 0) overlap=168")
            let kept = try #require(try await stage.store.token(ID(other["token"]?.integer ?? 0)))
            #expect(kept.revokedAt == kept.expiresAt)
        }
    }

    // MARK: the stage

    private static func furnish(_ stage: BoardStage) async throws {
        try await stage.add("ada", role: "admin", team: nil, name: "Ada")
        try await stage.add("eva", role: "member", team: "product", name: "Eva")
    }

    private static func user(_ number: UInt32) -> Peer { Peer(.unix(user: number), address: "unix:\(number)") }

    private static func server(_ stage: BoardStage, _ store: BoardStore, users: [UInt32: String]) -> BoardService {
        var logger = Logger(label: "another server")
        logger.logLevel = .critical
        return BoardService(store: store, logger: logger, users: users) { stage.clock.now() }
    }

    /// What it hears of twice is heard of from then on: the first time may be before it knows where to begin.
    private static func untilItListens(_ service: BoardService, _ administrator: MemoryConnection) async throws {
        for name in ["First", "Second"] {
            _ = try await service.directory()
            _ = try await administrator.say("organisation.edit name=\(name)")
            try await eventually { try await service.directory().organisation.name == name }
        }
    }

    private static func farewell(_ connection: MemoryConnection) async -> WireError? {
        do {
            try await eventually { connection.pushed.farewell != nil }
        } catch {
            Issue.record("the session goes on")
        }
        return connection.pushed.farewell
    }

    private static func eventually(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw NeverHappened() }
            try await _Concurrency.Task.sleep(for: .milliseconds(5))
        }
    }

    private struct NeverHappened: Error {}
}

extension MemoryConnection {
    fileprivate func signedIn(as handle: String, _ stage: BoardStage) async throws -> MemoryConnection {
        #expect(try await say("auth \"\(stage.secret(of: handle))\"").object != nil)
        return self
    }
}
