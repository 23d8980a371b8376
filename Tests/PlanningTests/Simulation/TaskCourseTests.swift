import Board
import Testing

@testable import Planning

@Suite("Simulation: the course of a task")
struct TaskCourseTests {
    private static func at(_ day: Int) -> Instant {
        Instant(rfc3339: "2026-11-02T11:00:00Z")!.adding(seconds: day * 86_400)
    }

    private static func step(
        _ at: Int, _ day: Int? = nil, done: Int? = nil, isFirst: Bool = false, isUndoing: Bool = false
    ) -> TaskStep {
        TaskStep(
            task: TaskID(1), at: Self.at(at), acceptedFor: day.map { Day("2026-11-02")!.adding(days: $0) },
            doneAt: done.map(Self.at), isFirst: isFirst, isUndoing: isUndoing)
    }

    @Test("each day that was said holds until the next, and one that was taken back was never said")
    func words() {
        let course = TaskCourse([
            Self.step(0, 10), Self.step(3, 12), Self.step(4, 10, isUndoing: true), Self.step(6, 20),
        ])
        #expect(course.words.map(\.saidAt) == [Self.at(0), Self.at(6)])
        #expect(course.words.map(\.replacedAt) == [Self.at(6), nil])
        #expect(TaskCourse([Self.step(0, 10), Self.step(3), Self.step(5, 12)]).words.map(\.saidAt) == [Self.at(5)])
    }

    @Test("it is done pass by pass; what came back is open again, and a date put right is no pass")
    func passes() {
        let once = TaskCourse([Self.step(0, 10), Self.step(5, 10, done: 5), Self.step(6, 10, done: 4)])
        #expect(once.ends == [Self.at(4)] && once.hasPasses && !once.cameBack)
        #expect(once.reworks(until: Self.at(20)) == [] && once.waits == [])
        let back = TaskCourse([Self.step(5, done: 5), Self.step(7)])
        #expect(back.cameBack && back.isBack)
        #expect(back.reworks(until: Self.at(20)) == [Self.at(7)...Self.at(20)])
        let twice = TaskCourse([
            Self.step(5, done: 5), Self.step(7), Self.step(9, done: 9), Self.step(9), Self.step(12, done: 12),
        ])
        #expect(twice.cameBack && !twice.isBack)
        #expect(twice.reworks(until: Self.at(20)) == [Self.at(7)...Self.at(9), Self.at(9)...Self.at(12)])
        #expect(twice.waits == [Self.at(5)...Self.at(7), Self.at(9)...Self.at(9)])
    }

    @Test("a finish that was taken back was none, and of what was done when first seen the passes are not known")
    func unknown() {
        let undone = TaskCourse([Self.step(5, done: 5), Self.step(5, isUndoing: true), Self.step(8, done: 8)])
        #expect(undone.ends == [Self.at(8)] && !undone.cameBack)
        let imported = TaskCourse([Self.step(5, done: 5, isFirst: true), Self.step(7), Self.step(9, done: 9)])
        #expect(!imported.hasPasses && !imported.cameBack && imported.waits == [])
    }

    @Test("only turns up to the moment of the board are known")
    func moment() {
        var draft = BoardDraft()
        draft.now = Self.at(6)
        var board = draft.snapshot
        board.steps = [Self.step(5, done: 5), Self.step(7)]
        #expect(TaskCourses(board)[TaskID(1)]?.cameBack == false)
    }
}
