import Board
import TestNumbers
import Testing

@testable import Planning

@Suite("Simulation: what is due, what is ready and what is drawn, against slow and obvious ones")
struct TrialQueueTests {
    @Test("what is due comes by minute, then by task, over days and nights, and never after the last day")
    func events() {
        var random = SeededNumbers(seed: 41)
        for _ in 0..<60 {
            let days = Int32.random(in: 1...20, using: &random)
            var queue = EventQueue(capacity: 400, days: days)
            for _ in 0..<2 {
                queue.removeAll()
                var due: [(minute: Int32, task: Int32)] = []
                var now: Int32 = 0
                for task in 0..<400 as Range<Int32> {
                    if random.isTrue(60) || due.isEmpty {
                        let minute = now + Int32.random(in: 0...(random.isTrue(50) ? 200 : 9_000), using: &random)
                        queue.insert(.ready, of: task, at: minute)
                        if minute < days * 1_440 { due.append((minute, task)) }
                    } else {
                        due.sort { $0 < $1 }
                        let first = due.removeFirst()
                        let (minute, isDue) = (queue.nextMinute(), queue.isDue(at: first.minute))
                        let subject = queue.removeFirst().subject
                        #expect(minute == first.minute && isDue && subject == first.task)
                        now = first.minute
                    }
                }
                for first in due.sorted(by: { $0 < $1 }) {
                    let minute = queue.nextMinute()
                    let subject = queue.removeFirst().subject
                    #expect(minute == first.minute && subject == first.task)
                }
                let after = queue.nextMinute()
                #expect(after == nil)
            }
        }
    }

    @Test("what is taken from a place of a heap leaves the heap that sifting step by step leaves, equals included")
    func ready() {
        var random = SeededNumbers(seed: 42)
        for _ in 0..<60 {
            let queues = ReadyQueues(capacities: [3, 200])
            var heap: [(order: Int64, task: Int32)] = []
            func rise(_ place: Int) {
                var place = place
                while place > 0, heap[(place - 1) / 2].order > heap[place].order {
                    heap.swapAt(place, (place - 1) / 2)
                    place = (place - 1) / 2
                }
            }
            for task in 0..<400 as Range<Int32> {
                if heap.isEmpty || (random.isTrue(55) && heap.count < 200) {
                    let order = Int64.random(in: 0...40, using: &random)
                    queues.insert(ReadyQueues.Entry(order: order, task: task), into: 1)
                    heap.append((order, task))
                    rise(heap.count - 1)
                } else {
                    let place = Int.random(in: 0..<heap.count, using: &random)
                    let expected = heap[place].task
                    heap.swapAt(place, heap.count - 1)
                    heap.removeLast()
                    var hole = place
                    while hole < heap.count, 2 * hole + 1 < heap.count {
                        let (left, right) = (2 * hole + 1, 2 * hole + 2)
                        let least = right < heap.count && heap[right].order < heap[left].order ? right : left
                        guard heap[least].order < heap[hole].order else { break }
                        heap.swapAt(hole, least)
                        hole = least
                    }
                    if hole < heap.count { rise(hole) }
                    let taken = queues.remove(at: Int32(place), from: 1).task
                    #expect(taken == expected)
                }
                let count = queues.count(1)
                #expect(count == Int32(heap.count))
            }
            let others = queues.count(0)
            #expect(others == 0)
        }
    }

    @Test("a draw that begins near its step is the draw of the whole curve")
    func draws() {
        var random = SeededNumbers(seed: 43)
        var beyond = 0
        for _ in 0..<60 {
            let sample = DurationSample(
                RedrawnCurvesTests.random(&random, count: Int.random(in: 1...300, using: &random)))
            let curves = RedrawnCurves([sample])
            let curve = sample.curve()
            for _ in 0..<400 {
                let chance = Double.random(in: 0.0001..<1, using: &random)
                let expected = curve.draw(chance).map { Int32(min($0.age.rounded(.up), 1e9)) } ?? RedrawnCurves.endless
                let length = curves.draw(0, after: 0, chance)
                #expect(length == expected)
                if expected > 60 { beyond += 1 }
            }
        }
        #expect(beyond > 0)
    }
}
