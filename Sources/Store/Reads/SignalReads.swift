public import Board
import Postgres

enum SignalReads {
    /// Signals that have not ended: index signal_once.
    static let open = Statement(
        "signal.open", .many(Int.max),
        "select \(Signal.columns(of: "s")) from signal s where s.ended_at is null order by s.id")

    /// When something was last recorded of each active task, what people said of it included: index event_entity, one
    /// entry a task, and comment_task.
    static let news = Statement(
        "signal.news", .many(Int.max), "\(newsOfTasks)\nwhere t.state = 'active'\norder by t.id")

    /// The same of tasks by their numbers.
    static let newsOf = Statement(
        "task.news", .many(500), "\(newsOfTasks)\nwhere t.id = any ($1::bigint[])\norder by t.id\nlimit 500")

    private static let newsOfTasks = """
        select t.id, greatest(last.effective_at, (select max(c.said_at) from comment c where c.task = t.id))
        from task t
        cross join lateral (
            select e.effective_at
            from event e
            where e.entity = 'task' and e.entity_id = t.id
            order by e.seq desc
            limit 1
        ) last
        """
}

extension BoardStore {
    /// Signals that have not ended, ascending by number.
    public func openSignals() async throws(StoreError) -> [Signal] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(SignalReads.open, []) { row in try Signal(row: &row) }
            }
        }
    }

    /// When something was last recorded of each active task.
    public func newsOfActiveTasks() async throws(StoreError) -> [TaskID: Instant] {
        let rows = try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(SignalReads.news, []) { row in
                    (TaskID(try row.integer()), try row.moment())
                }
            }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// When something was last recorded of each of these tasks, at most 500.
    public func news(of tasks: [TaskID]) async throws(StoreError) -> [TaskID: Instant] {
        let rows = try await read(SignalReads.newsOf, [.ids(tasks)]) { row -> (TaskID, Instant) in
            (TaskID(try row.integer()), try row.moment())
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
