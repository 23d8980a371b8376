import Board
import LineProtocol
import Store
import Testing
import TranscriptRunner

@testable import Service

@Suite("Service: how the server is")
struct StatusTests {
    private static let figures = [
        "pid", "connections", "watchers", "writes_waiting", "requests", "jobs", "database", "database_bytes", "level",
    ]

    @Test("an administrator reads its figures, and nobody else")
    func figures() async throws {
        try await BoardStage.with { stage in
            try await stage.add("ada", role: "admin", team: nil, name: "Ada")
            try await stage.add("eva", role: "member", team: "product", name: "Eva")
            let eva = try await stage.connect(as: "eva")
            let member = try #require(try await eva.say("status").object)
            #expect(Self.figures.allSatisfy { member[$0] == nil })

            let ada = try await stage.connect(as: "ada")
            _ = try await ada.say("watch")
            let status = try #require(try await ada.say("status").object)
            #expect(Self.figures.allSatisfy { status[$0] != nil })
            #expect(status["connections"] == 2)
            #expect(status["watchers"] == 1)
            #expect(status["writes_waiting"] == 0)
            #expect(status["database"]?.text?.hasPrefix("PostgreSQL 1") == true)
            #expect((status["database_bytes"]?.integer ?? 0) > 1 << 20)
        }
    }

    @Test("how requests ended is counted by class, and a job by its last success")
    func counts() {
        let outcomes = RequestOutcomes()
        for errorClass in [nil, .invalid, nil, .retry] as [ErrorClass?] { outcomes.count(errorClass) }
        #expect(outcomes.all.map(\.outcome) == ["ok", "invalid", "retry"])
        #expect(outcomes.all.map(\.count) == [2, 1, 1])
    }

    @Test("limits are taken over while it runs, and a member begins anew with the new rate")
    func adopt() async throws {
        var limits = ServiceLimits()
        (limits.requestsPerSecond, limits.requestBurst) = (1, 2)
        try await BoardStage.with(limits: limits) { stage in
            try await stage.add("eva", role: "member", team: "product", name: "Eva")
            let eva = try await stage.connect(as: "eva")
            var codes: [ErrorCode?] = []
            for _ in 0..<4 { codes.append(try await eva.say("ping").code) }
            #expect(codes.last == .limitRate)
            limits.requestsPerSecond = 0
            stage.service.adopt(limits)
            for _ in 0..<20 { #expect(try await eva.say("ping").code == nil) }
            limits.requestsPerSecond = 1
            stage.service.adopt(limits)
            codes = []
            for _ in 0..<4 { codes.append(try await eva.say("ping").code) }
            #expect(codes.first == .some(nil) && codes.last == .limitRate)
        }
    }
}
