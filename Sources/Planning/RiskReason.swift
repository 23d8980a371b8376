public import Board

/// Why a promise deserves attention; the hard ones put it at risk.
public enum RiskReason: Sendable, Hashable {
    /// The day that the client was told has passed.
    case overdue(workingDays: Int)
    /// Dates and estimates end after the day that the client was told.
    case late(workingDays: Int)
    /// The chance to be in time is below the threshold of a warning.
    case unlikely
    /// The date in force is not the one that the client knows.
    case untold(known: Day, due: Day)
    /// A task waits for something outside the work itself.
    case blocked(Block)
    /// The team gave the request back.
    case returned(task: TaskID, team: TeamID)
    /// The team offered another date, and nobody took it yet.
    case countered(task: TaskID, team: TeamID, to: Day?)
    /// Nothing is open, and it is not delivered: no task was ever made, or all are closed.
    case noNextAction(closedTasks: Int)
    /// A team with open work of this promise has more to do than time before the date.
    case overCapacity(team: TeamID, from: ISOWeek)
    /// Work that was found after the promise was given.
    case grown(tasks: Int)
    /// No date can be worked out.
    case cannotForecast

    /// One blocked task.
    public struct Block: Sendable, Hashable {
        public let task: TaskID
        public let team: TeamID
        public let kind: Task.BlockKind
        public let since: Day?
        public let workingDays: Int
        public let until: Day?
        /// Who is to unblock it.
        public let unblocker: MemberID?
    }

    /// A block of so many working days is an exception; a week is the rhythm in which it would be noticed anyway.
    static let longBlock = 5
    /// A promise without open work is at risk when its date is this near, in working days.
    static let nearDate = 10

    /// How bad it is, in working days of lateness; 0 is worth knowing and puts nothing at risk.
    ///
    /// What has no measure of its own counts as a week late.
    public func severity(today: Day, calendar: WorkingCalendar, judgedDue: Day) -> Int {
        switch self {
        case .overdue(let days), .late(let days): max(1, days)
        case .untold(let known, let due): due > known ? max(1, calendar.workingDays(from: known, to: due)) : 0
        case .blocked(let block):
            block.unblocker == nil || block.workingDays >= RiskReason.longBlock
                || block.until.map { $0 < today } ?? false ? 5 : 0
        case .returned: 5
        case .noNextAction: calendar.workingDays(from: today, to: judgedDue) <= RiskReason.nearDate ? 5 : 0
        // Only known with its chance; see ``CommitmentRisk/judged(by:)``.
        case .unlikely: 1
        case .countered, .overCapacity, .grown, .cannotForecast: 0
        }
    }
}
