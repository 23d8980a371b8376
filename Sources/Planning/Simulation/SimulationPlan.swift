import Board

/// A board laid out for trials: every list by position, every moment a minute, every duration a sample to draw from.
///
/// Positions are checked here once, so that trials need not.
struct SimulationPlan: Sendable {
    /// Days beyond the last due date that are simulated: lateness is capped at ``CommitmentRisk/longestLateness`` working
    /// days, which is eight weeks.
    static let daysBeyond = 91
    /// Nothing is simulated further than this.
    static let mostDays = 1_100
    /// So many tasks found late are simulated for one promise at most.
    static let mostDiscoveries = 8

    /// What releases a task that waits for no other.
    enum Release: Int32, Sendable {
        case now = -1
        case notBefore = -2
        case blocked = -3
        /// The lag after a task that is done runs on.
        case lag = -4
        /// It is not found before.
        case discovery = -5
    }

    /// One open task.
    struct Item: Sendable {
        var team: Int32
        /// Place among `members`; -1 for nobody.
        var assignee: Int32
        /// Place among `commitments`; -1 for internal work.
        var commitment: Int32
        var calendar: Int32
        /// Whether it takes a slot; else it is a pure delay.
        var takesSlot: Bool
        var isActive: Bool
        /// What it has taken so far, as its duration counts.
        var age: Int32
        var release: Int32
        var cause: Int32
        /// Place among `sources` of how long a block without an end still lasts; -1 where it has none.
        var blockSource: Int32 = -1
        var blockAge: Int32 = 0
        /// Place among `sources`; -1 where nothing is known of such work.
        var source: Int32
        /// Working minutes that a ratio is taken of; 0 where the source gives minutes.
        var effort: Int32
        /// The day that its team said, where there is one and the team's words are known.
        var word: Word?
        /// Whether it is being done again: then it does not come back once more.
        var isBack: Bool
        var order: Int64
        var luck: UInt64
    }

    /// Where an open task stands beside the day that was said for it.
    struct Word: Sendable, BitwiseCopyable {
        /// Place among `sources` of what became of words.
        var source: Int32
        /// Its place on the axis of the said day; see ``SaidDates``.
        var age: Int32
        /// The share of trials that go by the word and not by the stay.
        var share: Double
    }

    let seed: UInt64
    let today: Day
    let zone: Zone
    let now: Int32
    let calendars: MinuteCalendars
    let samples: [DurationSample]
    let sources: [TeamEvidence.Source]

    let tasks: [Task]
    var items: [Item]
    /// Where each task's successors begin, and last their number.
    let successorOffsets: [Int32]
    let successors: [Int32]
    let lags: [Int32]
    let predecessorCounts: [Int32]
    /// Tasks of which nobody can say when they end, with those that wait for them.
    let unknown: Set<Int>
    /// Tasks that come after hidden work.
    let afterHidden: Set<TaskID>

    var teams: [TeamPlan]
    /// Most tasks at once of each member.
    var concurrency: [Int32]
    let commitments: [CommitmentPlan]
    let discoveries: [[Found]]
    let deliverySource: Int32
    let blockLengthSource: Int32
    /// From being done to coming back.
    let returnWaitSource: Int32
    /// How many tasks beside the open ones a trial can hold.
    let extras: Int
    /// How many of those that come back.
    let reworks: Int

    /// One team of the plan.
    struct TeamPlan: Sendable {
        var id: TeamID
        var calendar: Int32
        var takesSlots: Bool
        var slots: Double
        var obedience: Double
        var blockShare: Double
        var source: Int32
        /// The chance that finished work comes back, and how long doing it again takes.
        var returnShare: Double
        var reworkSource: Int32
        /// Of each day, how much of the team is present, in thousandths.
        var presence: [Int32]
        var arrivals: [[Arrival]]
    }

    /// One promise of the plan.
    struct CommitmentPlan: Sendable {
        var id: CommitmentID
        /// The first minute after the day that it is due.
        var deadline: Int32
        var dueDay: Int32
        /// Working days by which it is late already.
        var daysLateToday: Int32
        var weight: Int32
        var openTasks: Int32
        /// How much of the time allowed has passed, in thousandths; nil where it has no promise yet.
        var share: Int32?
        /// The minute of the promise, which lies before today, and the minutes allowed.
        var promised: Int64
        var allowed: Int64
    }

    /// A task that was found late, and the place of its team.
    struct Found: Sendable {
        var share: Int32
        var team: Int32
    }
}
