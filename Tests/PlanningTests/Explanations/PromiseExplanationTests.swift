import Board
import Testing

@testable import Planning

@Suite("Why a promise stands where it does")
struct PromiseExplanationTests {
    /// Twenty finished tasks of one to twenty hours, the odd ones legal reviews; every fourth had an estimate.
    static var team: SimulatedTeam {
        var team = SimulatedTeam(capacity: 1, finished: Array(1...20))
        for place in team.draft.tasks.indices {
            team.draft.tasks[place].title = "Hecho \(place + 1)"
            if place.isMultiple(of: 2) { team.draft.tasks[place].workClass = "legal" }
            if place % 4 == 3 { team.draft.tasks[place].effortMinutes = hours(place + 2) }
        }
        return team
    }

    static func explanation(
        _ team: SimulatedTeam, of promise: CommitmentID
    ) async throws -> PromiseExplanation {
        try #require(await LeverTests.forecast(team.snapshot, trials: 100).explanation(of: promise))
    }

    @Test("the sample is the one that the driving task is drawn from, with its middle seventy of a hundred")
    func sample() async throws {
        var team = Self.team
        let promise = team.promise(tasks: 1, due: "2026-12-01") { LeverTests.fresh(&$0) }
        let plain = try await Self.explanation(team, of: promise)
        let driving = try #require(plain.driving)
        #expect(plain.forecast.criticality.first?.task == driving)
        let sample = try #require(plain.sample)
        #expect(sample.likeness == .team && sample.finished == 20 && !sample.isStay)
        // P15 of 1…20 hours is the third, P85 the seventeenth.
        #expect(sample.shortest == hours(3) && sample.longest == hours(17))
        #expect(sample.minutesPerDay == 480)
        team.draft.tasks[team.draft.tasks.count - 1].workClass = "legal"
        let legal = try #require(try await Self.explanation(team, of: promise).sample)
        #expect(legal.likeness == .workClass("legal") && legal.finished == 10)
        #expect(legal.shortest == hours(3) && legal.longest == hours(17))
        #expect(legal.since > sample.since)
        team.draft.tasks[team.draft.tasks.count - 1].effortMinutes = hours(9)
        let estimated = try #require(try await Self.explanation(team, of: promise).sample)
        // Five had an estimate: of so few the shortest and the longest are told.
        #expect(estimated.likeness == .estimated && estimated.finished == 5)
        #expect(estimated.shortest == hours(4) && estimated.longest == hours(20))
    }

    @Test("three past tasks of its class are shown, the nearest estimates first, else the newest")
    func similar() async throws {
        var team = Self.team
        let promise = team.promise(tasks: 1, due: "2026-12-01") {
            LeverTests.fresh(&$0)
            $0.effortMinutes = hours(10)
        }
        let estimated = try await Self.explanation(team, of: promise).similar
        // Estimates were 5, 9, 13, 17 and 21 hours.
        #expect(estimated.map(\.estimate) == [hours(9), hours(13), hours(17)])
        #expect(estimated.map(\.title) == ["Hecho 8", "Hecho 12", "Hecho 16"])
        #expect(estimated.map(\.length) == [hours(8), hours(12), hours(16)])
        team.draft.tasks[team.draft.tasks.count - 1].effortMinutes = nil
        team.draft.tasks[team.draft.tasks.count - 1].workClass = "legal"
        let newest = try await Self.explanation(team, of: promise).similar
        // The first of the history is its newest.
        #expect(newest.map(\.title) == ["Hecho 1", "Hecho 3", "Hecho 5"])
        #expect(newest.map(\.doneOn) == newest.map(\.doneOn).sorted(by: >))
    }

    @Test("what cannot be forecast has no driving task, and what is not there no explanation")
    func nothing() async throws {
        var team = Self.team
        let empty = team.promise(tasks: 0, due: "2026-12-01")
        let why = try await Self.explanation(team, of: empty)
        #expect(why.driving == nil && why.sample == nil && why.similar.isEmpty)
        #expect(await LeverTests.forecast(team.snapshot, trials: 20).explanation(of: CommitmentID(9)) == nil)
    }
}
