import Board
import Testing

@testable import Planning

@Suite("Explanations: what each factor adds")
struct FactorEffectsTests {
    private static func effects(_ board: BoardSnapshot) async throws -> [ForecastFactor: FactorEffects.Effect] {
        let study = await FactorStudy(await Simulation(of: board).forecast(trials: 200), trials: 200)
        let effects = try #require(study.effects(on: board.commitments[0].id))
        #expect(effects.effects.map(\.factor) == ForecastFactor.allCases && effects.trials == 200)
        return Dictionary(uniqueKeysWithValues: effects.effects.map { ($0.factor, $0) })
    }

    @Test("work that always comes back, after half a day for two days more, adds three days to a task of one")
    func returns() async throws {
        let board = ReturningBoard(handOffs: 20, returned: 20)
        let effects = try await Self.effects(board.snapshot)
        #expect(effects[.returns]?.standing == .counted)
        #expect(effects[.returns]?.halfDays == 3 && effects[.returns]?.mostDays == 3)
        #expect(effects[.discoveries]?.standing == .lacks(known: 0, needed: 10))
        #expect(effects[.delivery]?.standing == .lacks(known: 0, needed: 5))
        #expect(effects[.blocks]?.standing == .lacks(known: 0, needed: 1))
        #expect(effects[.order]?.standing == .absent && effects[.absences]?.standing == .absent)
        for factor in [ForecastFactor.discoveries, .delivery, .blocks, .order, .absences] {
            #expect(effects[factor]?.halfDays == 0 && effects[factor]?.mostDays == 0)
        }
        let few = try await Self.effects(ReturningBoard(handOffs: 7, returned: 2).snapshot)
        #expect(few[.returns]?.standing == .lacks(known: 7, needed: 10))
    }

    @Test("from the last task to the delivery, it adds what it took before")
    func delivery() async throws {
        var board = ReturningBoard(handOffs: 20, returned: 0)
        for number in 0..<6 {
            let done = board.draft.at("2026-10-1\(number)")
            let promise = board.draft.promise(due: "2026-10-30") {
                ($0.state, $0.deliveredAt) = (.delivered, done.adding(seconds: 7 * 86_400))
            }
            board.draft.task("Hecho", by: board.team, for: promise) {
                ($0.state, $0.doneAt, $0.startedAt) = (.done, done, done.adding(seconds: -7_200))
            }
        }
        let effects = try await Self.effects(board.snapshot)
        #expect(effects[.delivery]?.standing == .counted)
        #expect(effects[.delivery]?.halfDays == 5 && effects[.delivery]?.mostDays == 5)
        #expect(effects[.returns]?.standing == .absent)
    }

    @Test("who is away until the week after adds the days of the absence")
    func absences() async throws {
        var board = ReturningBoard(handOffs: 20, returned: 0)
        let ana = board.draft.member("Ana", of: board.team)
        board.draft.absence(of: ana, "2026-11-23", "2026-11-27")
        board.draft.tasks[board.draft.tasks.count - 1].assignee = ana
        let effects = try await Self.effects(board.snapshot)
        #expect(effects[.absences]?.standing == .counted)
        #expect(effects[.absences]?.halfDays == 5 && effects[.absences]?.mostDays == 5)
    }

    @Test("what moves a promise most stands first, and what moves nothing is left out")
    func moving() async throws {
        let board = ReturningBoard(handOffs: 20, returned: 20)
        let study = await FactorStudy(await Simulation(of: board.snapshot).forecast(trials: 200), trials: 200)
        let effects = try #require(study.effects(on: board.snapshot.commitments[0].id))
        #expect(effects.moving.first?.factor == .returns)
        #expect(effects.moving.allSatisfy { $0.standing == .counted })
        #expect(study.effects(on: CommitmentID(99)) == nil)
    }

    @Test("switched off on a board, it is switched off for all promises and in what is changed after it")
    func switchedOff() {
        let board = ReturningBoard(handOffs: 20, returned: 20)
        let simulation = Simulation(of: board.snapshot)
        let without = simulation.changed(by: [.without(.returns), .slots(board.team, 1, nil)])
        #expect(simulation.plan.reworks > 0 && without.plan.reworks == 0)
        #expect(
            without.plan.teams[0].returnShare == 0
                && without.factors == [
                    .discoveries, .blocks, .arrivals, .delivery, .order, .absences,
                ])
        #expect(without.changed(by: [.without(.arrivals)]).plan.teams[0].arrivals.isEmpty)
        #expect(!without.plan.teams[0].arrivals.isEmpty)
    }
}
