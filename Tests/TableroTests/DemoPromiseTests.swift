import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("The demo board: commitments")
struct DemoPromiseTests {
    @Test(arguments: FoldedDemo.all)
    func stateAndTimesAgreeAfterEveryStep(_ demo: FoldedDemo) {
        for commitment in demo.history(of: .commitment) {
            var row = JSON.Object()
            for step in commitment.history {
                row = row.merging(step.set)
                let place: Testing.Comment = "\(commitment.sourceID) after \(step.event)"
                guard let state = row.word("state").flatMap({ Commitment.State(rawValue: $0) }) else {
                    Issue.record(place)
                    continue
                }
                #expect(row.holds("promised_at") == row.holds("promised_due"), place)
                #expect(state == .proposed || row.holds("promised_at"), place)
                #expect(
                    state == .cancelled || (state == .delivered || state == .accepted) == row.holds("delivered_at"),
                    place)
                #expect((state == .accepted) == row.holds("accepted_at"), place)
                #expect((state == .cancelled) == row.holds("cancelled_at"), place)
                #expect((state == .proposed) == row.holds("lapses_on"), place)
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func thePromisedDateNeverChanges(_ demo: FoldedDemo) {
        for commitment in demo.history(of: .commitment) {
            let settings = commitment.history.filter { $0.set["promised_due"] != nil }
            #expect(settings.count <= 1, "\(commitment.sourceID)")
            #expect(settings.allSatisfy { $0.event == "commitment.promised" }, "\(commitment.sourceID)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func dueIsTheLastMoveAndToldIsTheLastWord(_ demo: FoldedDemo) {
        let moves = Dictionary(grouping: demo.all(.dueMove).map(\.row)) { $0.word("commitment")! }
        let tellings = Dictionary(grouping: demo.all(.told).map(\.row)) { $0.word("commitment")! }
        for (id, row) in demo.all(.commitment) where row.word("state") != "proposed" {
            let own = (moves[id] ?? []).sorted { $0.instant("moved_at")! < $1.instant("moved_at")! }
            var due = row.day("promised_due")
            for move in own {
                #expect(move.day("from_due") == due && move.day("to_due")! > due!, "\(id)")
                due = move.day("to_due")
            }
            #expect(row.day("due") == due, "\(id)")
            let told = (tellings[id] ?? []).max { $0.instant("told_at")! < $1.instant("told_at")! }
            #expect(row.day("told_due") == (told?.day("due") ?? row.day("promised_due")), "\(id)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func movesAndTellingsHappenWhileTheWordStands(_ demo: FoldedDemo) {
        for (kind, column) in [(EntityKind.dueMove, "moved_at"), (.told, "told_at")] {
            for (id, row) in demo.all(kind) {
                let commitment = demo.row(.commitment, row.word("commitment")!)
                let time = row.instant(column)!
                #expect(commitment.instant("promised_at")! <= time, "\(id)")
                #expect(commitment.instant("delivered_at").map { time <= $0 } ?? true, "\(id)")
                #expect(commitment.instant("cancelled_at").map { time <= $0 } ?? true, "\(id)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func nothingIsDeliveredOrCancelledWithWorkOpen(_ demo: FoldedDemo) {
        for (id, row) in demo.all(.commitment) {
            let tasks = demo.tasks(of: id)
            switch row.word("state") {
            case "delivered", "accepted":
                let delivered = row.instant("delivered_at")!
                #expect(tasks.allSatisfy { $0.taskState?.isClosed == true }, "\(id)")
                #expect(tasks.compactMap { $0.instant("done_at") }.allSatisfy { $0 <= delivered }, "\(id)")
                #expect(row.instant("accepted_at").map { delivered <= $0 } ?? true, "\(id)")
            case "cancelled":
                #expect(tasks.allSatisfy { $0.taskState?.isClosed == true }, "\(id)")
                #expect(tasks.contains { $0.taskState == .cancelled }, "\(id)")
            case "proposed":
                #expect(row.day("lapses_on")! >= demo.today, "\(id)")
                #expect(tasks.allSatisfy { !$0.holds("started_at") }, "\(id)")
            default: break
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func theLedgerHasEveryKindOfEntry(_ demo: FoldedDemo) {
        let states = demo.all(.commitment).map { $0.row.word("state")! }
        #expect(states.count { $0 == "accepted" } >= 8)
        #expect(states.contains("delivered") || states.contains("accepted"))
        #expect(states.count { $0 == "cancelled" } >= 2)
        #expect(states.count { $0 == "open" } >= 8)
        #expect(states.count { $0 == "proposed" } == 4)
        let delivered = demo.all(.commitment).map(\.row).filter { $0.holds("delivered_at") }
        let kept = delivered.count { demo.zone.day(of: $0.instant("delivered_at")!) <= $0.day("promised_due")! }
        #expect(kept >= 8)
        #expect(demo.all(.dueMove).count >= 6)
    }
}
