import Planning
import Testing

@testable import tablero_bench

/// Files of benchmarks: what is read, and what is said where one can not be.
struct ScheduleFileTests {
    private func complaint(_ text: String) -> String? {
        do throws(Complaint) {
            _ = try ScheduleInstance.read(NumberLines(path: "f", text: text))
            return nil
        } catch {
            return error.description
        }
    }

    private static let patterson = "4 1\n2\n0 0 2 2 3\n3 1 1 4\n4 2 1\n 4\n0 0 0\n"
    private static let projects = "1 1\n2\n\n3 5\n1\n0 0 2 1:2 1:3\n3 1 0\n4 2 0\n"

    @Test func `a Patterson file, with a row that goes on in the next line`() throws {
        let instance = try #require(try ScheduleInstance.read(NumberLines(path: "x/f.rcp", text: Self.patterson)).first)
        #expect(instance.name == "f")
        #expect(instance.objective == .makespan)
        #expect(instance.network.durations == [0, 3, 4, 0])
        #expect(instance.network.predecessors(of: 3).map(\.activity) == [1, 2])
        #expect(ScheduleSearch(instance.network, objective: .makespan).run(ScheduleBudget(schedules: 9)).value == 7)
    }

    @Test func `a file of projects, with a release and successors by project`() throws {
        let instance = try #require(try ScheduleInstance.read(NumberLines(path: "f", text: Self.projects)).first)
        #expect(instance.objective == .projectDelay)
        #expect(instance.network.releases == [5, 5, 5])
        // Critical path 4, but both need the resource: 3 + 4 after the release.
        #expect(ScheduleSearch(instance.network, objective: .projectDelay).run(ScheduleBudget(schedules: 9)).value == 3)
    }

    @Test func `a file of sequences has an instance every three lines`() throws {
        let text = "3 1 2\n1 1 1\n1 1 1\n\n1 2 3\n4 5 6\n9 9 9\n"
        let instances = try ScheduleInstance.read(NumberLines(path: "w.txt", text: text))
        #expect(instances.map(\.name) == ["w#1", "w#2"])
        // Shortest first: 0 + 2 + 5.
        let first = ScheduleSearch(instances[0].network, objective: .weightedTardiness)
        #expect(first.run(ScheduleBudget(schedules: 99)).value == 7)
    }

    @Test(arguments: [
        ("", "f:1: the file is empty"),
        ("4 x\n", "f:1: the number of resources is a whole number from 0 to 1000, not 'x'"),
        ("2 1\n2\n0 0 1 3\n", "f:3: a successor of activity 1 is a whole number from 1 to 2, not '3'"),
        ("2 1\n2\n1 3 0\n", "f:3: activity 1 needs 3 of resource 1, which has 2"),
        ("2 1\n2\n1 1 0\n", "f:3: the file ends before the duration of activity 2"),
        ("1 1\n2\n1 1 0\n9\n", "f:4: more numbers than 1 activities have"),
        ("2 1\n2\n1 1 1 2\n1 1 1 1\n", "f: activities wait for each other: 1 → 0, counted from 0"),
        (
            "1 1\n2\n1 0\n1\n1 1 1 1-1 1:1\n",
            "f:5: a successor of activity 1:1 is two numbers with a colon between, not '1-1'"
        ),
        ("3 1 2\n1 1 1\n", "f:1: an instance has three lines, the last has fewer"),
        ("3 1 2\n1 1\n1 1 1\n", "f:2: 2 numbers where 3 are needed"),
    ])
    func `a file that can not be read says where and why`(_ text: String, _ sentence: String) {
        #expect(complaint(text) == sentence)
    }

    @Test func `decimals are rounded, and an optimum of nothing is missed by all or reached`() {
        #expect(Decimals.text(-1.005, 1) == "-1.0" && Decimals.text(12.3456, 2) == "12.35")
        #expect(Decimals.text(0.04, 3) == "0.040" && Decimals.text(7.5, 0) == "8")
        #expect(ScheduleOutcome.percent(0, over: 0) == 0 && ScheduleOutcome.percent(3, over: 0) == 100)
    }
}
