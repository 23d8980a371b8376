import Board

/// Past episodes in one state: how long each lasted, and how long it then was until the commitment was finished.
///
/// An episode is a stretch in which the observable state of a commitment did not change. "The remaining time of those
/// that were in this state for as long" is then a sample from one pass over a sorted array.
struct EpisodeGroup {
    struct Episode {
        var owner: Int
        /// On the clock.
        var start: Double
        /// Days in the state; infinite while it lasts.
        var stay: Double
        /// Days from its start until the finish; meaningless while the commitment is open.
        var total = 0.0
        /// The how many-th finish of all this was.
        var finish = 0
    }

    /// Of finished commitments, ascending by total.
    private(set) var finished: ContiguousArray<Episode> = []
    /// Of open ones.
    private(set) var open: ContiguousArray<Episode> = []

    mutating func begin(owner: Int, at start: Double) {
        open.append(Episode(owner: owner, start: start, stay: .infinity))
    }

    /// Ends the stay of the episode that lasts.
    mutating func leave(owner: Int, at end: Double) {
        for place in open.indices.reversed() where open[place].owner == owner && open[place].stay == .infinity {
            open[place].stay = max(0, end - open[place].start)
            return
        }
    }

    /// Moves all open episodes of a commitment to the finished ones.
    mutating func finish(owner: Int, at end: Double, number: Int) {
        var place = 0
        while place < open.count {
            guard open[place].owner == owner else {
                place += 1
                continue
            }
            var episode = open.remove(at: place)
            episode.total = max(0, end - episode.start)
            episode.stay = min(episode.stay, episode.total)
            episode.finish = number
            finished.insert(episode, at: self.place(of: episode.total))
        }
        forget()
    }

    /// Keeps the last 6,000 of 8,000: more add nothing, and each forecast looks at all.
    private mutating func forget() {
        guard finished.count >= Self.most else { return }
        let numbers = finished.map(\.finish).sorted()
        let oldest = numbers[Self.most / 4]
        finished.removeAll { $0.finish < oldest }
    }

    private static let most = 8_000

    /// Moves the finished episodes of a commitment back: it went on after all, and `lasting` is the state that did too.
    mutating func reopen(owner: Int, lasting: Bool = false) {
        for var episode in finished where episode.owner == owner {
            if lasting { episode.stay = .infinity }
            open.append(episode)
        }
        finished.removeAll { $0.owner == owner }
    }

    private func place(of total: Double) -> Int {
        var low = 0
        var high = finished.count
        while low < high {
            let middle = (low + high) / 2
            if finished[middle].total <= total { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
