public import Board
import Planning

/// The deadlines of a scope, for a calendar program, and the meeting where one has a date.
///
/// Promises stand on the date in force. Those that are closed stay while their day is to come, so that a calendar which
/// has them learns what became of them. A team has the dates of its work besides.
public struct DeadlineCalendar: Sendable, Hashable, CalendarDocument {
    /// A review with a date; its number and version make a later file change the event instead of adding one.
    public struct Meeting: Sendable, Hashable {
        public var number: Int64
        public var version: Version
        /// When the review was made.
        public var opened: Instant
        public var start: Instant
        public var minutes: Int

        public init(number: Int64, version: Version, opened: Instant, start: Instant, minutes: Int) {
            self.number = number
            self.version = version
            self.opened = opened
            self.start = start
            self.minutes = minutes
        }
    }

    struct Deadline: Sendable, Hashable {
        let commitment: Commitment
        let modified: Instant
    }

    let names: Names
    let scope: AgendaScope
    let today: Day
    let moment: Instant
    /// The earliest first.
    let deadlines: [Deadline]
    /// Open tasks with a date, where the scope is a team.
    let tasks: [Task]
    let meeting: Meeting?

    public static func build(
        snapshot: BoardSnapshot, scope: AgendaScope, visibility: Visibility, meeting: Meeting? = nil
    ) -> DeadlineCalendar {
        let sight = Sight(
            Outlook(of: snapshot, hiding: visibility.hidden), scope: scope, visibility: visibility)
        return DeadlineCalendar(sight, meeting)
    }

    private init(_ sight: Sight, _ meeting: Meeting?) {
        names = sight.names
        scope = sight.scope
        today = sight.today
        moment = sight.board.moment
        self.meeting = meeting
        let moves = Dictionary(grouping: sight.moves, by: \.commitment)
        let tellings = Dictionary(grouping: sight.board.tellings, by: \.commitment)
        deadlines = sight.commitments.filter { $0.isLive || $0.due >= sight.today }.map { commitment in
            let own = [
                commitment.promisedAt, commitment.deliveredAt, commitment.acceptedAt, commitment.cancelledAt,
            ].compactMap { $0 }
            let later =
                (moves[commitment.id] ?? []).map(\.movedAt) + (tellings[commitment.id] ?? []).map(\.toldAt)
            return Deadline(
                commitment: commitment, modified: (own + later).reduce(commitment.proposedAt) { max($0, $1) })
        }.sorted { ($0.commitment.due, $0.commitment.id) < ($1.commitment.due, $1.commitment.id) }
        if case .team(let team) = sight.scope {
            tasks = sight.tasks.filter { $0.team == team && $0.isOpen && $0.expectedBy != nil }
                .sorted { ($0.expectedBy ?? .last, $0.id) < ($1.expectedBy ?? .last, $1.id) }
        } else {
            tasks = []
        }
    }

    public func calendar(in language: Language) -> CalendarFile {
        let wording = Wording(language: language, names: names, today: today)
        let name = wording(.weeklyReview, wording.name(of: scope))
        var events: [CalendarFile.Event] = []
        if let meeting {
            events.append(
                CalendarFile.Event(
                    uid: CalendarFile.Event.uid("review", meeting.number, begun: meeting.opened),
                    time: .meeting(meeting.start, minutes: meeting.minutes), summary: name, detail: nil,
                    sequence: meeting.version.number, modified: meeting.opened, standing: .confirmed))
        }
        events += deadlines.map(wording.event)
        events += tasks.compactMap(wording.event)
        return CalendarFile(name: wording(.calendarName, wording.name(of: scope)), moment: moment, events: events)
    }
}
