import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: for those who do not see everything")
struct HiddenSimulationTests {
    /// Boards that differ only in what a hidden commitment says, whom it is for, how its tasks hang together and when
    /// inside a week they are due.
    @Test("two boards that differ in hidden work only forecast the same")
    func sameForecast() async {
        var random = SeededNumbers(seed: 31)
        var known = 0
        for _ in 0..<40 {
            let board = SimulationLawTests.busyBoard(&random)
            guard let secret = board.commitments.filter(\.isLive).randomElement(using: &random)?.id else { continue }
            var other = board
            let place = other.commitments.firstIndex { $0.id == secret }!
            other.commitments[place].title = "Otra cosa"
            other.commitments[place].client = board.clients[board.clients.count - 1].id
            let inside = Set(board.tasks.filter { $0.commitment == secret }.map(\.id))
            for task in other.tasks.indices where inside.contains(other.tasks[task].id) {
                other.tasks[task].title = "Otra tarea"
                other.tasks[task].workClass = "otra"
                other.tasks[task].notBefore = nil
                let day = other.tasks[task].expectedBy ?? other.commitments[place].judgedDue
                (other.tasks[task].acceptedFor, other.tasks[task].counteredFor) = (nil, nil)
                (other.tasks[task].neededBy, other.tasks[task].due) = (nil, day.isoWeek.monday)
            }
            other.commitments[place].toldDue = other.commitments[place].judgedDue.isoWeek.monday
            other.dependencies.removeAll { inside.contains($0.predecessor) && inside.contains($0.successor) }
            let seen = await Simulation(of: board, hiding: [secret]).forecast(trials: 40)
            let same = await Simulation(of: other, hiding: [secret]).forecast(trials: 40)
            #expect(seen.promises == same.promises)
            #expect(seen.teams == same.teams)
            #expect(!seen.promises.contains { $0.commitment == secret })
            known += seen.promises.count(where: \.isKnown)
        }
        #expect(known > 10)
    }

    @Test("hidden work takes its team's time, and what waits for it can not be forecast")
    func takesTime() async throws {
        var team = SimulatedTeam(capacity: 1, finished: SimulationForecastTests.lengths)
        let secret = team.promise(tasks: 10, due: "2026-11-27") { $0.neededBy = Day("2026-11-27") }
        let promise = team.promise(tasks: 2, due: "2026-12-18") { $0.neededBy = Day("2026-12-18") }
        let alone = team.snapshot.withoutNames(of: [], today: Day("2026-11-23")!)
        let seen = try #require(await Simulation(of: alone).forecast(trials: 200).promise(promise)?.p50)
        let hidden = try #require(
            await Simulation(of: alone, hiding: [secret]).forecast(trials: 200).promise(promise)?.p50)
        var without = alone
        without.tasks.removeAll { $0.commitment == secret }
        without.commitments.removeAll { $0.id == secret }
        let free = try #require(await Simulation(of: without).forecast(trials: 200).promise(promise)?.p50)
        #expect(free < hidden)
        #expect(abs(seen - hidden) <= 1)
        let open = team.draft.tasks.filter(\.isOpen)
        team.draft.order(open[0].id, open[11].id)
        let held = await Simulation(of: team.snapshot, hiding: [secret]).forecast(trials: 20)
        #expect(held.promise(promise)?.missing == [.hiddenWork(open[11].id)])
    }
}
