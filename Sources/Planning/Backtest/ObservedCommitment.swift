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
    /// longest) and whether it has started; how many rows are done; how many are open, and its name where known; how
    /// long that team's queue is.
    func states(queue: (Int) -> Int) -> [EpisodeState] {
        let turn = openRows.first
        let team = EpisodeState(depth: 1, team: turn?.team ?? -1, isStarted: turn?.isStarted ?? false)
        var progress = team
        progress.depth = 2
        progress.done = min(doneRows, EpisodeState.most)
        var whole = progress
        whole.depth = 3
        whole.open = min(openRows.count, EpisodeState.most)
        whole.name = turn?.name ?? -1
        var loaded = whole
        loaded.depth = 4
        loaded.queue = EpisodeState.bucket(turn.map { queue($0.team) } ?? 0)
        return [team, progress, whole, loaded]
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
    var done = 0
    var open = 0
    var name = -1
    var queue = 0

    /// The number of depths.
    static let depths = 5

    /// Any commitment that is open.
    static let any = EpisodeState(depth: 0, team: -1, isStarted: false)

    /// Queues of 1, 2, 3–4, 5–7, 8–11, 12–17 …: half as long again is another queue.
    static func bucket(_ queue: Int) -> Int {
        var (bucket, bound) = (0, 1.0)
        while Double(queue) > bound {
            bound = bound * 1.5 + 0.5
            bucket += 1
        }
        return bucket
    }
}
