import Board
import LineProtocol
import Store

/// Where in a queue a task goes: its neighbours' priority, and a number between theirs.
enum QueueOrder {
    struct Place {
        var priority: Int
        var position: Int64
        /// Whose places the answer was taken from, and who keep them.
        var neighbours: [QueuePlace] = []
        /// Who make room, and where they go.
        var moves: [(QueuePlace, Int64)] = []
    }

    static func place(
        in queue: [QueuePlace], before: TaskID?, after: TaskID?, end: TaskCommands.QueuePlace?
    ) throws(WireError) -> Place {
        let said = [before != nil, after != nil, end != nil].count { $0 }
        guard said == 1 else {
            throw WireError(
                .invalidField, "say one of before=T-38, after=T-38, place=first or place=last", field: "before")
        }
        guard !queue.isEmpty else {
            if let anchor = before ?? after { throw notInQueue(anchor, before == nil ? "after" : "before") }
            return Place(priority: 0, position: Task.queueStep)
        }
        var index: Int
        if let anchor = before ?? after {
            guard let found = queue.firstIndex(where: { $0.task == anchor }) else {
                throw notInQueue(anchor, before == nil ? "after" : "before")
            }
            index = before == nil ? found + 1 : found
        } else {
            index = end == .first ? 0 : queue.count
        }
        let anchor = before != nil || end == .first ? queue[min(index, queue.count - 1)] : queue[max(index - 1, 0)]
        let left = index > 0 && queue[index - 1].priority == anchor.priority ? queue[index - 1] : nil
        let right = index < queue.count && queue[index].priority == anchor.priority ? queue[index] : nil
        if let left, let right, right.position - left.position < 2 {
            return try crowded(queue[...index].filter { $0.priority == anchor.priority })
        }
        let position =
            switch (left, right) {
            case (let left?, let right?): left.position + (right.position - left.position) / 2
            case (let left?, nil): left.position + Task.queueStep
            case (nil, let right?): right.position - Task.queueStep
            case (nil, nil): Task.queueStep
            }
        return Place(
            priority: anchor.priority, position: position, neighbours: [left, right].compactMap { $0 })
    }

    /// The same for a task elsewhere, for none at all, and for one that whoever orders does not see.
    static func notInQueue(_ anchor: TaskID, _ field: String) -> WireError {
        WireError(.missing, "\(anchor) is not in that team's queue", field: field)
    }

    /// No number is left before the last of these, the head of one priority: they are numbered anew with a whole step
    /// between them, and stay before whoever comes after them.
    private static func crowded(_ head: [QueuePlace]) throws(WireError) -> Place {
        guard let right = head.last, head.count <= mostMoves else {
            throw WireError(.limitRows, "that queue is too long to make room in; use place=first or another priority")
        }
        let last = min(right.position, Int64(head.count + 1) * Task.queueStep)
        func position(_ place: Int) -> Int64 { last - Int64(head.count - place) * Task.queueStep }
        var place = Place(priority: right.priority, position: position(head.count - 1))
        for (index, other) in head.enumerated() {
            let wanted = position(index == head.count - 1 ? head.count : index)
            if wanted == other.position {
                place.neighbours.append(other)
            } else {
                place.moves.append((other, wanted))
            }
        }
        return place
    }

    /// One change writes at most 500 rows, of which one is the task itself.
    private static let mostMoves = 499
}

extension QueuePlace {
    /// What its neighbour's place was computed from.
    var facts: JSON.Object { ["version": .integer(version.number)] }
}
