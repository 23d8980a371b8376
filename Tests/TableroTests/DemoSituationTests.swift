import Board
import LineProtocol
import Testing

@testable import tablero

/// What somebody who opens the board this morning must be able to find on it.
@Suite("The demo board: this morning")
struct DemoSituationTests {
    private func calendar(_ demo: FoldedDemo) -> WorkingCalendar {
        WorkingCalendar(zone: demo.zone, hours: WorkingHours.standard, holidays: [], absences: [])
    }

    @Test(arguments: FoldedDemo.all)
    func everyStateOfARequestIsThere(_ demo: FoldedDemo) {
        for state in Board.Task.State.allCases {
            #expect(demo.all(.task).contains { $0.row.taskState == state }, "\(state)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func requestsStandUnansweredForOverTwoWorkingDays(_ demo: FoldedDemo) {
        let waiting = demo.all(.task).filter { $0.row.taskState == .asked }.map {
            calendar(demo).workingMinutes(from: $0.row.instant("asked_at")!, to: demo.now).minutes
        }
        #expect(waiting.contains { $0 > 2 * 480 })
        #expect(waiting.contains { $0 < 2 * 480 })
    }

    @Test(arguments: FoldedDemo.all)
    func proposalsWaitForAnswers(_ demo: FoldedDemo) {
        let proposed = demo.all(.commitment).filter { $0.row.word("state") == "proposed" }
        for (id, _) in proposed {
            #expect(demo.tasks(of: id).contains { [.asked, .countered, .returned].contains($0.taskState) }, "\(id)")
        }
        let states = Set(proposed.flatMap { demo.tasks(of: $0.id) }.compactMap(\.taskState))
        #expect(states.isSuperset(of: [.asked, .countered, .returned]))
    }

    @Test(arguments: FoldedDemo.all)
    func blocksStandWithAndWithoutSomebodyToLiftThem(_ demo: FoldedDemo) {
        let blocked = demo.all(.task).map(\.row).filter { $0.holds("block_kind") }
        #expect(blocked.contains { $0.holds("unblocker") })
        #expect(blocked.contains { !$0.holds("unblocker") })
        #expect(blocked.allSatisfy { $0.instant("blocked_since")! <= demo.now })
    }

    @Test(arguments: FoldedDemo.all)
    func tasksAreOverdue(_ demo: FoldedDemo) {
        let overdue = demo.all(.task).map(\.row).filter {
            $0.taskState?.isClosed == false && ($0.expectedBy.map { $0 < demo.today } ?? false)
        }
        #expect((2...40).contains(overdue.count))
    }

    @Test(arguments: FoldedDemo.all)
    func aMoveIsUntold(_ demo: FoldedDemo) {
        #expect(
            demo.all(.commitment).contains { $0.row.word("state") == "open" && $0.row["due"] != $0.row["told_due"] })
    }

    @Test("Promises of the next four weeks: some cannot be kept by the teams' own words, some go as planned")
    func promisesOfTheNextFourWeeks() {
        for demo in FoldedDemo.all {
            let soon = demo.all(.commitment).filter { _, row in
                row.word("state") == "open" && row.day("told_due")! <= demo.today.adding(days: 28)
            }
            let atRisk = soon.filter { id, row in
                demo.tasks(of: id).contains { task in
                    task.taskState?.isClosed == false
                        && (task.expectedBy! < demo.today || task.expectedBy! > row.day("told_due")!)
                }
            }
            #expect(atRisk.count >= 3, "\(demo.testDescription)")
            let onTrack = soon.filter { id, row in
                row["due"] == row["told_due"] && row.day("due")! > demo.today
                    && demo.tasks(of: id).contains { $0.taskState?.isClosed == false }
                    && demo.tasks(of: id).allSatisfy { task in
                        task.taskState?.isClosed == true
                            || task.taskState != .asked && !task.holds("block_kind") && task.expectedBy! >= demo.today
                                && task.expectedBy! <= row.day("due")!
                    }
            }
            #expect(onTrack.count >= 2, "\(demo.testDescription)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func peopleAreAwayAndTwoHolidaysLieAhead(_ demo: FoldedDemo) {
        let soon = demo.today...demo.today.adding(days: 42)
        let away = demo.all(.absence).filter { $0.row.day("last_day")! >= demo.today }
        #expect(away.count >= 5)
        #expect(away.count { soon.contains($0.row.day("first_day")!) } >= 3)
        let holidays = demo.all(.holiday).map { $0.row.day("day")! }
        #expect(holidays.count == 2 && Set(holidays).count == 2)
        #expect(holidays.allSatisfy { soon.contains($0) && $0 > demo.today && $0.weekday <= 5 })
        for person in demo.all(.member) {
            let own = demo.all(.absence).map(\.row).filter { $0.word("member") == person.id }
                .sorted { $0.day("first_day")! < $1.day("first_day")! }
            #expect(zip(own, own.dropFirst()).allSatisfy { $0.day("last_day")! < $1.day("first_day")! }, "\(person.id)")
        }
    }

    @Test(arguments: FoldedDemo.all)
    func contractsEndWithinNinetyDays(_ demo: FoldedDemo) {
        let soon = demo.all(.client).filter {
            (demo.today...demo.today.adding(days: 90)).contains($0.row.day("renews_on")!)
        }
        #expect((2...6).contains(soon.count))
        #expect(demo.all(.client).allSatisfy { $0.row.day("renews_on")! > demo.today })
    }

    @Test(arguments: FoldedDemo.all)
    func oneOpenCommitmentIsConfidential(_ demo: FoldedDemo) {
        let confidential = demo.all(.commitment).filter { $0.row["is_confidential"] == .boolean(true) }
        #expect(confidential.count == 1)
        #expect(confidential.allSatisfy { $0.row.word("state") == "open" })
    }
}
