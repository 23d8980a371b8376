/// The least element first.
struct BinaryHeap<Element: Comparable> {
    private var heap: [Element] = []

    var first: Element? { heap.first }

    mutating func insert(_ element: Element) {
        heap.append(element)
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    @discardableResult
    mutating func popFirst() -> Element? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            guard least != place else { return first }
            heap.swapAt(place, least)
            place = least
        }
    }
}

/// An activity and how urgent it is: value, then tie, then position.
struct Urgency: Comparable {
    var value: Double
    var tie: Int
    var activity: Int

    static func < (left: Urgency, right: Urgency) -> Bool {
        (left.value, left.tie, left.activity) < (right.value, right.tie, right.activity)
    }
}

/// An activity and when it could start.
struct Readiness: Comparable {
    var time: Int
    var activity: Int

    static func < (left: Readiness, right: Readiness) -> Bool {
        (left.time, left.activity) < (right.time, right.activity)
    }
}
