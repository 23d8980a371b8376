public import Board

/// A result that one team is about to pass to another, where the receiver has not said yes or will not be in time.
public struct HandOff: Sendable, Hashable {
    /// Hand-offs further away than this, in working days, are not looked at.
    public static let horizon = 10

    /// What is wrong with it, the gravest first.
    public enum Trouble: Sendable, Hashable {
        /// The receiver gave the request back.
        case returned
        /// What was handed over came back, so many times.
        case handedBack(times: Int)
        /// The receiver did not answer, or offered another date.
        case notAccepted(counteredFor: Day?)
        /// The receiver's work ends so many working days after it is expected.
        case late(workingDays: Int)
    }

    public let dependency: DependencyID
    public let giver: TaskID
    public let givingTeam: TeamID
    public let receiver: TaskID
    public let receivingTeam: TeamID
    /// When the giver's work is expected; before today it is overdue.
    public let expected: Day
    public let trouble: Trouble

    /// nil where nothing is wrong, or not soon.
    init?(_ dependency: Dependency, giver: Task, receiver: Task, in schedule: Schedule) {
        guard !dependency.isRemoved, giver.isOpen, receiver.isOpen, giver.team != receiver.team else { return nil }
        let calendars = schedule.calendars
        let calendar = calendars.organisation
        guard let expected = giver.expectedBy ?? schedule.endDay(of: giver.id),
            calendar.workingDays(from: calendars.today, to: expected) <= HandOff.horizon,
            let trouble = HandOff.trouble(of: receiver, after: giver, in: schedule)
        else { return nil }
        self.dependency = dependency.id
        self.giver = giver.id
        givingTeam = giver.team
        self.receiver = receiver.id
        receivingTeam = receiver.team
        self.expected = expected
        self.trouble = trouble
    }

    private static func trouble(of receiver: Task, after giver: Task, in schedule: Schedule) -> Trouble? {
        if receiver.state == .returned { return .returned }
        if giver.returns > 0 { return .handedBack(times: giver.returns) }
        if receiver.state == .asked { return .notAccepted(counteredFor: nil) }
        if receiver.state == .countered { return .notAccepted(counteredFor: receiver.counteredFor) }
        guard let word = receiver.expectedBy, let end = schedule.endDay(of: receiver.id), end > word else { return nil }
        return .late(workingDays: schedule.calendars.lateness(of: end, after: word))
    }
}
