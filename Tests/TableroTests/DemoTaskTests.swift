import Board
import LineProtocol
import Testing

@testable import tablero

@Suite("The demo board: tasks and dependencies")
struct DemoTaskTests {
    @Test(arguments: FoldedDemo.all)
    func stateAndTimesAgreeAfterEveryStep(_ demo: FoldedDemo) {
        for task in demo.history(of: .task) {
            var row = JSON.Object()
            for step in task.history {
                row = row.merging(step.set)
                let place: Testing.Comment = "\(task.sourceID) after \(step.event)"
                guard let state = row.taskState else {
                    Issue.record(place)
                    continue
                }
                #expect((state == .done) == row.holds("done_at"), place)
                #expect((state == .cancelled) == row.holds("cancelled_at"), place)
                #expect(state != .active || row.holds("started_at"), place)
                #expect(state != .countered || row.holds("countered_for"), place)
                #expect(state != .asked || row.holds("asked_by") && row.holds("asked_at"), place)
                #expect(state != .returned && state != .countered || row.holds("reason"), place)
                #expect(row.holds("block_kind") == row.holds("blocked_since"), place)
                #expect(!state.isClosed || !row.holds("block_kind"), place)
                #expect(row.holds("effort_minutes") != row.holds("size"), place)
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func timesOfATaskFollowOneAnother(_ demo: FoldedDemo) {
        for (id, row) in demo.all(.task) {
            let times = ["created_at", "accepted_at", "started_at", "done_at"].compactMap { row.instant($0) }
            #expect(times == times.sorted(), "\(id)")
            if let asked = row.instant("asked_at"), let accepted = row.instant("accepted_at") {
                #expect(asked <= accepted, "\(id)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func workBeginsOnceItIsPromisedAndAccepted(_ demo: FoldedDemo) {
        for (id, row) in demo.all(.task) {
            guard let started = row.instant("started_at") else { continue }
            #expect(row.holds("accepted_at"), "\(id)")
            guard let commitment = row.word("commitment") else { continue }
            let promised = demo.row(.commitment, commitment).instant("promised_at")
            #expect(promised.map { $0 <= started } == true, "\(id)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func predecessorsEndBeforeSuccessorsStartUnlessMarkedEarly(_ demo: FoldedDemo) {
        var early = 0
        for (id, dependency) in demo.all(.dependency) {
            let before = demo.row(.task, dependency.word("predecessor")!)
            let after = demo.row(.task, dependency.word("successor")!)
            if let finished = after.instant("done_at") {
                #expect(before.taskState?.isClosed == true, "\(id)")
                #expect(before.instant("done_at").map { $0 <= finished } ?? true, "\(id)")
            }
            guard let started = after.instant("started_at"), before.taskState != .cancelled else { continue }
            let isInOrder = before.instant("done_at").map { $0 <= started } ?? false
            #expect(isInOrder || after["is_early"] == .boolean(true), "\(id)")
            if !isInOrder { early += 1 }
        }
        #expect(early < 20)
    }

    @Test(arguments: FoldedDemo.all)
    func dependenciesAreAcyclicAndThereOnce(_ demo: FoldedDemo) {
        var waitsFor: [String: Set<String>] = [:]
        var count = 0
        for (_, dependency) in demo.all(.dependency) {
            waitsFor[dependency.word("successor")!, default: []].insert(dependency.word("predecessor")!)
            count += 1
        }
        #expect(waitsFor.values.reduce(0) { $0 + $1.count } == count)
        // Taking away again and again what waits for nothing leaves exactly the cycles.
        while true {
            let free = waitsFor.filter { entry in entry.value.allSatisfy { waitsFor[$0] == nil } }.keys
            if free.isEmpty { break }
            for id in free { waitsFor[id] = nil }
        }
        #expect(waitsFor.isEmpty)
    }

    @Test(arguments: FoldedDemo.all)
    func nobodyStartsAnythingWhileAway(_ demo: FoldedDemo) {
        let absences = Dictionary(grouping: demo.all(.absence).map(\.row)) { $0.word("member")! }
        for task in demo.history(of: .task) {
            for step in task.history where step.event == "task.started" {
                guard let assignee = step.set.word("assignee") else { continue }
                let day = demo.zone.day(of: step.at)
                let isAway = (absences[assignee] ?? []).contains {
                    ($0.day("first_day")!...$0.day("last_day")!).contains(day)
                }
                #expect(!isAway, "\(task.sourceID)")
                let team = task.history[0].set.word("team")
                #expect(demo.row(.member, assignee).word("team") == team, "\(task.sourceID)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func datesThatTeamsGiveLieAhead(_ demo: FoldedDemo) {
        for task in demo.history(of: .task) {
            for step in task.history where ["task.accepted", "task.countered", "task.late"].contains(step.event) {
                guard let word = step.set.day("accepted_for") ?? step.set.day("countered_for") else { continue }
                #expect(word > demo.zone.day(of: step.at) || step.event == "task.accepted", "\(task.sourceID)")
                #expect(word >= demo.zone.day(of: step.at).adding(days: -10), "\(task.sourceID)")
            }
        }
    }

    @Test(arguments: FoldedDemo.all)
    func someResultsWereHandedBackAndSomeDatesChanged(_ demo: FoldedDemo) {
        let events = demo.history(of: .task).flatMap(\.history).map(\.event)
        for kind in ["task.reopened", "task.late", "task.blocked", "task.unblocked", "task.assigned"] {
            #expect(events.count { $0 == kind } >= 2, "\(kind)")
        }
        let silent = demo.all(.task).count { $0.row.taskState == .done && !$0.row.holds("started_at") }
        #expect(silent >= 3)
    }
}
