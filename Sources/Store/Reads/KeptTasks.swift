import Board
import Postgres
import Synchronization

/// The tasks of the last snapshot, so that the next one reads only those that changed since.
///
/// Who holds an earlier snapshot has then most tasks once. On a board of 20,000 tasks an agenda after a change took 0.27 s
/// where all were read, 0.15 s so; the server 109 MiB at most, and so, with rows decoded one by one, 79 (release,
/// 2026-12-01).
struct KeptTasks: Sendable {
    static let databaseStart = Statement(
        "snapshot.database-start", .exactlyOne, "select pg_postmaster_start_time()")
    /// Tasks that changed after an event, closed ones too. Primary keys of event and task.
    static let changed = Statement(
        "snapshot.changed-tasks", .many(Int.max),
        """
        select \(SnapshotReads.taskColumns)
        from task t
        where t.id in (select e.entity_id from event e where e.seq > $1::bigint and e.entity = 'task')
        order by t.id
        """)

    /// As of which event they are.
    let asOf: EventNumber
    /// Those that were closed before are not among them.
    let closedSince: Instant
    /// When the database that they are of was started. After another start the same numbers may be of other events: a
    /// standby that took over can lack the last ones.
    let databaseStart: Instant
    /// Ascending by number.
    let tasks: [Task]

    /// Whether what changed since is all that a snapshot needs beside them.
    func areOf(_ start: Instant, before asOf: EventNumber, closedSince since: Instant) -> Bool {
        databaseStart == start && self.asOf <= asOf && closedSince <= since
    }

    /// The tasks of a later snapshot; `changed` ascend by number.
    func joined(by changed: [Task], closedSince since: Instant) -> [Task] {
        var joined: [Task] = []
        joined.reserveCapacity(tasks.count + changed.count)
        var rest = changed[...]
        func keep(_ task: Task) {
            if task.isOpen || (task.doneAt ?? task.cancelledAt).map({ $0 >= since }) ?? false { joined.append(task) }
        }
        for task in tasks {
            while let next = rest.first, next.id < task.id {
                keep(next)
                rest.removeFirst()
            }
            if rest.first?.id == task.id {
                keep(rest.removeFirst())
            } else {
                keep(task)
            }
        }
        rest.forEach(keep)
        return joined
    }
}

extension BoardStore {
    /// The tasks of a snapshot at an event and a moment, in the transaction that it is read in.
    func tasks(of asOf: EventNumber, at moment: Instant, _ connection: Connection) async throws -> [Task] {
        let since = SnapshotReads.closedSince(moment)
        let starts = try await connection.query(KeptTasks.databaseStart, []) { row in try row.moment() }
        let start = starts[0]
        let tasks: [Task]
        if let kept = kept.withLock({ $0 }), kept.areOf(start, before: asOf, closedSince: since) {
            let changed =
                kept.asOf == asOf
                ? []
                : try await connection.queryRowByRow(KeptTasks.changed, [.integer(kept.asOf.number)]) { row in
                    try Task(row: &row)
                }
            tasks = kept.joined(by: changed, closedSince: since)
        } else {
            tasks = try await connection.queryRowByRow(SnapshotReads.tasks, SnapshotReads.bounds(moment)) { row in
                try Task(row: &row)
            }
        }
        // Where two read at once the older may be kept: the next then reads what changed since that.
        let read = KeptTasks(asOf: asOf, closedSince: since, databaseStart: start, tasks: tasks)
        kept.withLock { $0 = read }
        return tasks
    }
}
