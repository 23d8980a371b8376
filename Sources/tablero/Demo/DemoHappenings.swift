extension DemoBoard {
    /// Something that is going to happen in the simulation; numbers are places in its arrays.
    enum Happening: Sendable {
        case propose(promise: Int)
        case promise(promise: Int)
        case review(promise: Int)
        case tell(promise: Int)
        case deliver(promise: Int)
        case accept(promise: Int)
        case cancel(promise: Int)
        case addWork(promise: Int)
        case internalWork(Int)
        case answer(piece: Int)
        case settle(piece: Int)
        case keepWord(piece: Int)
        case dispatch(Party)
        case block(piece: Int, course: Int)
        case unblock(piece: Int, course: Int)
        case finish(piece: Int, course: Int)
        case handBack(piece: Int)
        case arrange(Arrangement)
    }

    /// What is arranged for the last days, so that no board lacks it.
    enum Arrangement: Sendable, CaseIterable {
        case blockWithUnblocker
        case blockWithoutUnblocker
        case firstUnansweredAddition
        case secondUnansweredAddition
        case moveWithoutTelling
        case assignQueues
        case askQuestion

        /// Working days before today.
        var daysAgo: Int {
            switch self {
            case .blockWithUnblocker: 8
            case .firstUnansweredAddition: 5
            case .moveWithoutTelling, .secondUnansweredAddition, .blockWithoutUnblocker: 3
            case .assignQueues, .askQuestion: 1
            }
        }
    }

    /// What is still to happen, the earliest first; at the same minute, what was scheduled first.
    struct Pending<Happening: Sendable>: Sendable {
        private var entries: [(time: Int, happening: Happening)] = []

        mutating func schedule(_ happening: Happening, at time: Int) {
            // Kept latest first, so that taking the next one is cheap; equals go before those scheduled earlier.
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].time > time { low = middle + 1 } else { high = middle }
            }
            entries.insert((time, happening), at: low)
        }

        mutating func next(before end: Int) -> (time: Int, happening: Happening)? {
            guard let last = entries.last, last.time < end else { return nil }
            entries.removeLast()
            return last
        }
    }
}
