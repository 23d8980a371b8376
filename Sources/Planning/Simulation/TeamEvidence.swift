import Board

/// How one team works, by its history.
struct TeamEvidence: Sendable {
    /// Where a duration is drawn from: samples of a class, a team and all teams, with the share of each.
    struct Source: Sendable, Hashable {
        var samples: [Int]
        var shares: [Double]
    }

    /// What a duration means at this team.
    enum Flow: Sendable, Hashable {
        /// Work that takes a slot; what queues for one is simulated.
        case work
        /// Queued to done: a pure delay that holds its queue already, so it takes no slot and has no shadow price.
        case stay
    }

    let team: TeamID
    let flow: Flow
    /// Finished tasks that were looked at, and the day of the first of them.
    let finished: Int
    let finishedSince: Day?
    let slots: MeasuredSlots
    let plain: Source?
    let byClass: [String: Source]
    let bySize: [Task.Size: Source]
    /// Of thousandths of an estimate; nil where too few finished tasks had one.
    let ratios: Source?
    /// Of places on the axis of a said day; nil where the team's words are not used. See ``SaidDates``.
    let words: Source?
    /// How much the words count for beside the stay.
    let wordShare: Double
    /// Finished tasks that had a word.
    let finishedWithWord: Int
    /// The chance that finished work comes back, and how long doing it again takes; 0 where too little is known.
    let returnShare: Double
    let reworks: Source?
    /// Of a hundred tasks that began, how many were blocked while they were worked on, as a share.
    let blockShare: Double
    /// Tasks that came in each of the past weeks and that nobody had planned.
    let arrivals: [[Arrival]]
}

/// The samples of a board, each kept once.
struct SampleBook: Sendable {
    private(set) var samples: [DurationSample] = []

    /// Keeps a sample of the newest; nil where nothing in it is done.
    mutating func add(_ observations: [DurationObservation]) -> Int? {
        let sample = DurationSample(observations)
        guard sample.finished > 0 else { return nil }
        samples.append(sample)
        return samples.count - 1
    }

    /// Shares the draws out between the samples from the most general to the most particular.
    func source(_ samples: [Int?]) -> TeamEvidence.Source? {
        let known = samples.compactMap { $0 }
        guard !known.isEmpty else { return nil }
        return TeamEvidence.Source(
            samples: known, shares: PartialPooling.shares(counts: known.map { self.samples[$0].finished }))
    }
}
