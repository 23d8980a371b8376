import Board

/// A commitment as it looks at one moment of the replay.
struct ObservedCommitment {
    /// A row that is queued and not done.
    struct OpenRow {
        let row: Int
        let team: Int
        let name: Int?
        var isStarted = false
    }

    let promisedAt: Instant
    let dueAt: Instant?
    /// In the order in which they appeared.
    private(set) var openRows: [OpenRow] = []
    private(set) var doneRows = 0
    private var doneEarly: Set<Int> = []
    private(set) var lastEvent: Instant
    /// When the last of its rows was done, while none is open: it looks finished, until another row appears.
    private(set) var finishedAt: Instant?
    /// What is known of its outcome.
    var isLate: Bool?

    init(promisedAt: Instant, dueAt: Instant?) {
        self.promisedAt = promisedAt
        self.dueAt = dueAt
        lastEvent = promisedAt
    }

    /// Nil without a due date after the promise.
    var allowedDays: Double? {
        guard let dueAt, dueAt > promisedAt else { return nil }
        return days(from: promisedAt, to: dueAt)
    }

    mutating func record(_ kind: RecordedEvent.Kind, at moment: Instant) {
        lastEvent = moment
        switch kind {
        case .promised: break
        case .queued(let row, let team, let name):
            // Of one moment a row's end may be recorded before its beginning.
            if doneEarly.remove(row) == nil { openRows.append(OpenRow(row: row, team: team, name: name)) }
        case .started(let row):
            for place in openRows.indices where openRows[place].row == row { openRows[place].isStarted = true }
        case .done(let row, _):
            doneRows += 1
            if let place = openRows.firstIndex(where: { $0.row == row }) {
                openRows.remove(at: place)
            } else {
                doneEarly.insert(row)
            }
        }
        finishedAt = openRows.isEmpty && doneRows > 0 ? moment : nil
    }

    /// The states it is in, from the general to the specific: the team whose turn it is (that of the row open for
    /// longest) and whether it has started; how many rows are done; how many are open, and its name where known.
    var states: (team: EpisodeState, progress: EpisodeState, whole: EpisodeState) {
        let turn = openRows.first
        let team = EpisodeState(
            depth: 1, team: turn?.team ?? -1, isStarted: turn?.isStarted ?? false, done: 0, open: 0, name: -1)
        var progress = team
        progress.depth = 2
        progress.done = min(doneRows, EpisodeState.most)
        var whole = progress
        whole.depth = 3
        whole.open = min(openRows.count, EpisodeState.most)
        whole.name = turn?.name ?? -1
        return (team, progress, whole)
    }
}

/// What can be seen of where a commitment is.
struct EpisodeState: Hashable {
    /// Rows are told apart up to this number; beyond, there are many.
    static let most = 3

    /// How specific it is; 0 for all.
    var depth: Int
    var team: Int
    var isStarted: Bool
    var done: Int
    var open: Int
    var name: Int

    /// Any commitment that is open.
    static let any = EpisodeState(depth: 0, team: -1, isStarted: false, done: 0, open: 0, name: -1)
}
