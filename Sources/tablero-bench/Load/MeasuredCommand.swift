import Board
import LineProtocol

/// The commands that a load is made of, in the order in which they are told.
enum MeasuredCommand: String, CaseIterable, Sendable {
    case write, add, list, show, agenda

    /// What of the board a request may name.
    struct Places: Sendable {
        /// Numbers that follow each other; five teams in turn, twenty tasks of one promise behind those of another.
        let openTasks: [TaskID]
        let teams: [String]
        /// The promise and the team of the first.
        let firstPromise: Int64
        let firstTeam: Int64
    }

    /// A request about the task and the team that `number` picks; texts differ from number to number.
    func request(_ number: Int, on places: Places) -> Request {
        let task = JSON.string(places.openTasks[number % places.openTasks.count].description)
        let team = JSON.string(places.teams[number % places.teams.count])
        let title = JSON.string("Measured \(number)")
        return switch self {
        case .write: Request(verb: TaskCommands.edit.verb, arguments: .object(["task": task, "title": title]))
        case .add:
            Request(
                verb: TaskCommands.add.verb,
                arguments: .object(["commitment": "none", "title": title, "team": team]))
        case .list: Request(verb: TaskCommands.list.verb, arguments: .object(["team": team, "limit": 50]))
        case .show: Request(verb: TaskCommands.show.verb, arguments: .object(["task": task]))
        case .agenda: Request(verb: BoardCommands.agenda.verb, arguments: .object([:]))
        }
    }

    /// An agenda is no SQL that PostgreSQL could be asked for by itself.
    var hasSQL: Bool { self != .agenda }

    var isChange: Bool { self == .write || self == .add }

    /// Thousands of tasks more than the board that was asked for: measured last in a round.
    var growsBoard: Bool { self == .add }

    var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// As the table of figures names it.
    var title: String {
        switch self {
        case .write: "write (task.edit)"
        case .add: "task.add"
        case .list: "list of 50"
        case .show: "show by id"
        case .agenda: "agenda, cached"
        }
    }
}
