public import Board

/// By when each task of a deliverable is needed, counted in whole working days of its team.
///
/// A team's word is a day, so what comes after a task begins on the next working day of its own team, and no task is
/// shorter than a day: only then does a promise hold if every team keeps its word to the day. Longest paths forwards and
/// backwards (Kelley and Walker 1959).
public struct BackSchedule: Sendable, Hashable {
    /// One task: how many working days it takes in which calendar, and what it comes after, with lags.
    public struct Piece: Sendable, Hashable {
        public var days: Int
        public var calendar: WorkingCalendar
        public var after: [Int: Int]

        public init(days: Int, calendar: WorkingCalendar, after: [Int: Int]) {
            (self.days, self.calendar, self.after) = (max(1, days), calendar, after)
        }
    }

    /// The day by which each is to be asked for.
    public let neededBy: [Day]
    /// The last day on which the first of them can begin so that all is ready in time.
    public let latestStart: Day
    /// The first day on which all of it can be ready, begun on the day it was counted from.
    public let earliestEnd: Day

    /// From a due date backwards; what would have to be ready before it can be is asked for as soon as it can be.
    ///
    /// `lags` are counted in `organisation`. Predecessors may come in any order, but never in a circle.
    public init(_ pieces: [Piece], due: Day, today: Day, organisation: WorkingCalendar) {
        let order = BackSchedule.order(pieces)
        let ends = BackSchedule.ends(pieces, order, from: today, organisation)
        var latest = pieces.map { BackSchedule.lastWorking(upTo: due, $0.calendar) }
        for place in order.reversed() {
            let begin = BackSchedule.begin(pieces[place], endingOn: latest[place])
            for (before, lag) in pieces[place].after {
                let free = organisation.day(adding: -lag, to: begin)
                let last = BackSchedule.lastWorking(upTo: free.adding(days: -1), pieces[before].calendar)
                latest[before] = min(latest[before], last)
            }
        }
        neededBy = pieces.indices.map { max(latest[$0], ends[$0]) }
        latestStart =
            pieces.indices.map { BackSchedule.begin(pieces[$0], endingOn: latest[$0]) }.min() ?? due
        earliestEnd = ends.max() ?? due
    }

    /// From a start forwards.
    public init(_ pieces: [Piece], from start: Day, organisation: WorkingCalendar) {
        let ends = BackSchedule.ends(pieces, BackSchedule.order(pieces), from: start, organisation)
        neededBy = ends
        latestStart = start
        earliestEnd = ends.max() ?? start
    }

    /// The last day of each where nothing is waited for but what comes before it.
    private static func ends(
        _ pieces: [Piece], _ order: [Int], from start: Day, _ organisation: WorkingCalendar
    ) -> [Day] {
        var ends = Array(repeating: start, count: pieces.count)
        for place in order {
            let piece = pieces[place]
            let free = piece.after.map { organisation.day(adding: $0.value, to: ends[$0.key]).adding(days: 1) }
            let first = max(start, free.max() ?? start)
            // The day before counts as worked out, so that the first of n working days is the n-th but n − 1.
            ends[place] = piece.calendar.day(adding: piece.days, to: first.adding(days: -1))
        }
        return ends
    }

    private static func begin(_ piece: Piece, endingOn day: Day) -> Day {
        piece.calendar.day(adding: -(piece.days - 1), to: day)
    }

    private static func lastWorking(upTo day: Day, _ calendar: WorkingCalendar) -> Day {
        calendar.isWorking(day) ? day : calendar.day(adding: -1, to: day)
    }

    /// Places so that each comes after all that it comes after.
    private static func order(_ pieces: [Piece]) -> [Int] {
        var waiting = pieces.map(\.after.count)
        var successors: [[Int]] = Array(repeating: [], count: pieces.count)
        for (place, piece) in pieces.enumerated() {
            for before in piece.after.keys { successors[before].append(place) }
        }
        var order = pieces.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for successor in successors[order[next]] {
                waiting[successor] -= 1
                if waiting[successor] == 0 { order.append(successor) }
            }
            next += 1
        }
        return order
    }
}
