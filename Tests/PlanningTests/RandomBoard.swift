import Board
import TestNumbers

/// A board of any shape that the types allow, nonsense included: days in the wrong order, people who are nowhere.
func randomBoard(_ random: inout SeededNumbers, circular: Bool = true) -> BoardDraft {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    let base = Day("2026-11-23")!
    func day(_ percent: Int) -> Day? {
        chance(percent) ? base.adding(days: Int.random(in: -60...90, using: &random)) : nil
    }
    func instant(_ percent: Int) -> Instant? {
        chance(percent)
            ? Instant(rfc3339: "2026-11-23T08:00:00Z")!.adding(
                seconds: Int.random(in: -20_000_000...40_000, using: &random))
            : nil
    }
    var board = BoardDraft()
    board.now = instant(100)!
    for number in 1...Int.random(in: 1...6, using: &random) {
        board.team(
            "Equipo \(number)", "Team \(number)", kind: pick([.internal, .internal, .client, .supplier]),
            capacity: chance(70) ? Int.random(in: 0...4, using: &random) : nil)
    }
    for number in 1...Int.random(in: 1...8, using: &random) {
        board.member("Persona \(number)", of: chance(80) ? pick(board.teams).id : nil)
        if chance(30) { board.absence(of: MemberID(Int64(number)), "2026-11-25", "2026-12-03") }
    }
    if chance(50) { board.holiday("2026-12-08", of: chance(50) ? pick(board.teams).id : nil) }
    for number in 1...Int.random(in: 1...4, using: &random) {
        board.client("Cliente \(number)", tier: pick([nil, .a, .b, .c]), renewsOn: day(50))
    }
    for number in 1...Int.random(in: 1...8, using: &random) {
        board.promise("Promesa \(number)", to: pick(board.clients).id, due: day(100)!.description) {
            $0.state = pick([.proposed, .open, .open, .open, .delivered, .accepted, .cancelled])
            $0.due = day(30) ?? $0.due
            $0.toldDue = chance(80) ? $0.toldDue : day(50)
            $0.deliveredAt = instant(70)
            $0.acceptedAt = instant(70)
            $0.lapsesOn = day(50)
            $0.isConfidential = chance(30)
        }
    }
    for number in 1...Int.random(in: 2...60, using: &random) {
        let (team, commitment) = (pick(board.teams).id, chance(80) ? pick(board.commitments).id : nil)
        let members = board.members
        board.task("Tarea \(number)", by: team, for: commitment) {
            $0.state = pick(Task.State.allCases)
            $0.effortMinutes = chance(40) ? hours(Int.random(in: 1...80, using: &random)) : nil
            $0.size = chance(30) ? pick(Task.Size.allCases) : nil
            $0.createdAt = instant(100)!
            $0.askedAt = instant(50)
            $0.acceptedAt = instant(50)
            $0.startedAt = instant(60)
            $0.doneAt = instant(80)
            $0.acceptedFor = day(40)
            $0.counteredFor = day(30)
            $0.neededBy = day(40)
            $0.notBefore = day(20)
            $0.due = day(30)
            $0.returns = chance(10) ? 1 : 0
            $0.blockKind = chance(15) ? pick(Task.BlockKind.allCases) : nil
            $0.blockedSince = instant(50)
            $0.blockedUntil = day(40)
            $0.unblocker = chance(50) ? pick(members).id : nil
        }
    }
    for _ in 0..<board.tasks.count {
        let first = Int64.random(in: 1...Int64(board.tasks.count), using: &random)
        let second = Int64.random(in: 1...Int64(board.tasks.count), using: &random)
        if circular {
            board.order(TaskID(first), TaskID(second), lagDays: Int.random(in: -1...3, using: &random))
        } else if first != second {
            board.order(
                TaskID(min(first, second)), TaskID(max(first, second)), lagDays: Int.random(in: 0...3, using: &random))
        }
    }
    return board
}
