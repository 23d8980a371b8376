import Board
import Planning
import TestNumbers
import Testing

/// Laws that hold for every board, tried on generated ones.
struct OutlookPropertyTests {
    @Test(arguments: 0..<60)
    func `any board is judged without a trap, and the same in any order`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let board = randomBoard(&random)
        var shuffled = board.snapshot
        shuffled.tasks.shuffle(using: &random)
        shuffled.commitments.shuffle(using: &random)
        shuffled.dependencies.shuffle(using: &random)
        shuffled.teams.shuffle(using: &random)
        shuffled.members.shuffle(using: &random)
        let (first, second) = (Outlook(of: board.snapshot), Outlook(of: shuffled))
        #expect(first.risks == second.risks)
        #expect(first.flows == second.flows)
        #expect(first.handOffs == second.handOffs)
        #expect(first.proposals == second.proposals)
    }

    @Test(arguments: 100..<140)
    func `one dependency more lets no promise end earlier`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        var board = randomBoard(&random, circular: false)
        let before = ends(Outlook(of: board.snapshot))
        let first = Int.random(in: 1..<board.tasks.count, using: &random)
        let second = Int.random(in: (first + 1)...board.tasks.count, using: &random)
        board.order(TaskID(Int64(first)), TaskID(Int64(second)), lagDays: Int.random(in: 0...3, using: &random))
        for (commitment, end) in ends(Outlook(of: board.snapshot)) {
            #expect(end >= before[commitment]!, "C-\(commitment.number)")
        }
    }

    private func ends(_ outlook: Outlook) -> [CommitmentID: Day] {
        outlook.risks.reduce(into: [:]) { $0[$1.commitment] = $1.forecast.end }
    }

    @Test(arguments: 200..<240)
    func `the shares of a driving chain are exactly the working time until its end`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let board = randomBoard(&random, circular: false)
        let outlook = Outlook(of: board.snapshot)
        let calendar = outlook.calendars.organisation
        for risk in outlook.risks {
            guard let chain = outlook.drivingChain(of: risk.forecast), let end = risk.forecast.end else { continue }
            let sum = chain.shares.reduce(WorkingMinutes.zero) { $0 + $1.minutes }
            let zone = outlook.calendars.zone
            let (dawn, midnight) = (zone.instant(of: end, minuteOfDay: 0), zone.instant(of: end, minuteOfDay: 1_440))
            #expect(sum >= calendar.workingMinutes(from: board.now, to: max(board.now, dawn)))
            #expect(sum <= calendar.workingMinutes(from: board.now, to: midnight))
            #expect(chain.tasks.last == risk.forecast.lastTask)
        }
    }

    @Test func `a diamond of forty layers is judged at once`() {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        var last = board.task(by: team, for: promise) { $0.effortMinutes = hours(1) }
        for _ in 0..<40 {
            let pair = (0..<2).map { _ in board.task(by: team, for: promise) { $0.effortMinutes = hours(1) } }
            let join = board.task(by: team, for: promise) { $0.effortMinutes = hours(1) }
            for task in pair {
                board.order(last, task)
                board.order(task, join)
            }
            last = join
        }
        let snapshot = board.snapshot
        var forecast: CommitmentForecast?
        // A path at a time there would be 2⁴⁰ of them.
        let elapsed = ContinuousClock().measure { forecast = Outlook(of: snapshot).risks[0].forecast }
        // 81 hours of work in line.
        #expect(forecast?.end == Day("2026-12-07"))
        #expect(elapsed < .seconds(5))
    }

    @Test func `a chain of a hundred thousand tasks is judged in seconds`() throws {
        var board = BoardDraft()
        let team = board.team("Operaciones", capacity: 2)
        board.client("Acme")
        let promise = board.promise(due: "2026-12-18")
        for number in 1...100_000 {
            board.task("", by: team, for: promise) { $0.effortMinutes = WorkingMinutes(minutes: 1) }
            if number > 1 { board.order(TaskID(Int64(number - 1)), TaskID(Int64(number))) }
        }
        let snapshot = board.snapshot
        var chain: DrivingChain?
        let elapsed = ContinuousClock().measure {
            let outlook = Outlook(of: snapshot)
            chain = outlook.drivingChain(of: outlook.risks[0].forecast)
        }
        #expect(chain?.tasks.count == 100_000)
        #expect(chain?.shares.map(\.minutes) == [WorkingMinutes(minutes: 100_000)])
        #expect(elapsed < .seconds(120))
    }
}
