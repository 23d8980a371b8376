public import Board
import Planning

/// The deadlines of a scope, for a calendar program, and the meetings that are open.
///
/// Promises stand on the date in force. Those that are closed stay while their day is to come, so that a calendar which
/// has them learns what became of them. A team has the dates of its work besides.
public struct DeadlineCalendar: Sendable, Hashable, CalendarDocument {
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
    /// Reviews of the scope with a date, the earliest first; a crisis is not planned.
    let meetings: [Review]
    let zone: Zone

    public static func build(
        snapshot: BoardSnapshot, scope: AgendaScope, visibility: Visibility
    ) -> DeadlineCalendar {
        let sight = Sight(
            Outlook(of: snapshot, hiding: visibility.hidden), scope: scope, visibility: visibility)
        return DeadlineCalendar(sight)
    }

    private init(_ sight: Sight) {
        names = sight.names
        scope = sight.scope
        today = sight.today
        moment = sight.board.moment
        zone = sight.calendars.zone
        meetings = sight.board.reviews.filter { review in
            review.scope == ReviewScope(sight.scope) && review.kind != .crisis && review.day >= sight.today
        }.sorted { ($0.day, $0.starts, $0.id) < ($1.day, $1.starts, $1.id) }
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
        var events = meetings.map { wording.event($0, in: zone) }
        events += deadlines.map(wording.event)
        events += tasks.compactMap(wording.event)
        return CalendarFile(name: wording(.calendarName, wording.name(of: scope)), moment: moment, events: events)
    }
}
