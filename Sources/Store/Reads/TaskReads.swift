public import Board
import Postgres

/// A task as lists show it, with whether a predecessor of it is open.
public struct ListedTask: Sendable, Hashable {
    public var task: Task
    public var isWaiting: Bool
}

/// Which tasks a list wants; everything left out is open.
public struct TaskFilter: Sendable, Hashable {
    public var team: TeamID?
    public var assignee: MemberID?
    public var commitment: CommitmentID?
    public var states: [Task.State] = []
    public var isBlocked: Bool?
    public var isWaiting: Bool?
    /// Closed ones as well.
    public var includesClosed = false
    /// Tasks of these commitments are not shown.
    public var hidden: [CommitmentID] = []
    public var limit = 100
    /// The task after which the list goes on.
    public var after: TaskID?

    public init() {}
}

enum TaskReads {
    private static let isWaiting = """
        exists (
                select from dependency d
                join task p on p.id = d.predecessor
                where d.successor = t.id and not d.is_removed and p.state not in ('done', 'cancelled'))
        """
    private static let filters = """
            ($2::bigint is null or t.assignee = $2)
            and ($3::bigint is null or t.commitment = $3)
            and (cardinality($4::text[]) = 0 or t.state = any ($4))
            and ($5::boolean is null or (t.block_kind is not null) = $5)
            and ($6::boolean is null or \(isWaiting) = $6)
            and (t.commitment is null or t.commitment <> all ($7::bigint[]))
        """
    private static let afterInQueue = """
            ($8::bigint is null
                or (-t.priority, coalesce(t.position, t.id << 20), t.id)
                    > (select -l.priority, coalesce(l.position, l.id << 20), l.id from task l where l.id = $8))
        """

    static let byID = Statement(
        "task.by-id", .atMostOne, "select \(Task.columns(of: "t")), \(isWaiting) from task t where t.id = $1::bigint")
    static let byIDs = Statement(
        "task.by-ids", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where t.id = any ($1::bigint[])
        order by t.id
        limit 500
        """)
    /// A team's queue in the order in which it is served: index task_queue gives both filter and order.
    static let queue = Statement(
        "task.queue", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where t.team = $1::bigint and t.state not in ('done', 'cancelled')
            and \(filters)
            and \(afterInQueue)
        order by t.priority desc, coalesce(t.position, t.id << 20), t.id
        limit $9::bigint
        """)
    /// Open tasks of one person: index task_assignee.
    static let ofAssignee = Statement(
        "task.of-assignee", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where t.assignee = $2::bigint and t.state not in ('done', 'cancelled')
            and ($1::bigint is null or t.team = $1)
            and \(filters)
            and ($8::bigint is null or t.id > $8)
        order by t.id
        limit $9::bigint
        """)
    /// Tasks of one commitment, closed ones too where asked for: index task_commitment.
    static let ofCommitment = Statement(
        "task.of-commitment", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where t.commitment = $3::bigint
            and ($10::boolean or t.state not in ('done', 'cancelled'))
            and ($1::bigint is null or t.team = $1)
            and \(filters)
            and ($8::bigint is null or t.id > $8)
        order by t.id
        limit $9::bigint
        """)
    /// Open tasks by number: index task_open.
    static let open = Statement(
        "task.open", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where t.state not in ('done', 'cancelled')
            and ($1::bigint is null or t.team = $1)
            and \(filters)
            and t.id > coalesce($8::bigint, 0)
        order by t.id
        limit $9::bigint
        """)
    /// All tasks by number: the primary key.
    static let any = Statement(
        "task.any", .many(500),
        """
        select \(Task.columns(of: "t")), \(isWaiting)
        from task t
        where ($1::bigint is null or t.team = $1)
            and \(filters)
            and t.id > coalesce($8::bigint, 0)
        order by t.id
        limit $9::bigint
        """)
    /// Live dependencies of these tasks in both directions, and those of their successors.
    static let dependenciesAround = Statement(
        "dependency.around", .many(500),
        """
        select \(Dependency.columns(of: "d"))
        from dependency d
        where not d.is_removed and d.predecessor = any ($1::bigint[])
        union
        select \(Dependency.columns(of: "d"))
        from dependency d
        where not d.is_removed and d.successor = any (
            $1::bigint[] || array(
                select s.successor from dependency s where not s.is_removed and s.predecessor = any ($1::bigint[])))
        limit 500
        """)
    static let dependenciesBelow = Statement(
        "dependency.below", .many(Int.max),
        """
        with recursive reached(task) as (
            select $1::bigint
            union
            select d.successor
            from reached r
            join dependency d on d.predecessor = r.task and not d.is_removed
        )
        select \(Dependency.columns(of: "d"))
        from dependency d
        join reached r on r.task = d.predecessor
        where not d.is_removed
        """)
    static let openOfCommitment = Statement(
        "task.open-of-commitment", .many(500),
        """
        select \(Task.columns(of: "t"))
        from task t
        where t.commitment = $1::bigint and t.state not in ('done', 'cancelled')
        order by t.id
        limit 500
        """)
    static let activeCount = Statement(
        "task.active-count", .exactlyOne,
        "select count(*) from task t where t.team = $1::bigint and t.state = 'active' and t.state not in ('done', 'cancelled')"
    )
    static let neighbours = Statement(
        "task.queue-neighbours", .many(500),
        """
        select t.id, coalesce(t.position, t.id << 20), t.priority, t.version
        from task t
        where t.team = $1::bigint and t.state not in ('done', 'cancelled')
        order by t.priority desc, coalesce(t.position, t.id << 20), t.id
        limit 500
        """)
    static let comments = Statement(
        "comment.of-task", .many(500),
        """
        select \(Comment.columns(of: "c"))
        from comment c
        where c.task = $1::bigint and not c.is_removed
        order by c.id
        limit 500
        """)
    /// Open tasks that somebody is named to unblock.
    static let toUnblock = Statement(
        "task.to-unblock", .many(500),
        """
        select t.id
        from task t
        where t.unblocker = $1::bigint and t.block_kind is not null and t.state not in ('done', 'cancelled')
            and (t.commitment is null or t.commitment <> all ($2::bigint[]))
        order by t.id
        limit 500
        """)
    /// Questions that whoever they are to has not answered with a later comment: a task's assignee, and where it has none
    /// the lead of its team, one of $2.
    static let questions = Statement(
        "comment.questions", .many(500),
        """
        select \(Comment.columns(of: "c"))
        from comment c
        join task t on t.id = c.task
        where c.is_question and not c.is_removed
            and (t.assignee = $1::bigint or t.assignee is null and t.team = any ($2::bigint[]))
            and t.state not in ('done', 'cancelled')
            and not exists (
                select from comment a where a.task = c.task and a.id > c.id and a.author = $1)
        order by c.id
        limit 500
        """)
}

/// A task's place in the queue of its team.
public struct QueuePlace: Sendable, Hashable {
    public var task: TaskID
    public var position: Int64
    public var priority: Int
    public var version: Version
}

extension BoardStore {
    /// The most dependencies that ``dependencies(around:)`` gives; so many may be a part of more.
    public static let dependenciesAtOnce = 500

    public func task(_ id: TaskID) async throws(StoreError) -> ListedTask? {
        try await read(TaskReads.byID, [.id(id)]) { row in
            ListedTask(task: try Task(row: &row), isWaiting: try row.boolean())
        }.first
    }

    /// Those of at most 500 tasks that exist, by number.
    public func tasks(_ ids: [TaskID]) async throws(StoreError) -> [ListedTask] {
        try await read(TaskReads.byIDs, [.ids(ids)]) { row in
            ListedTask(task: try Task(row: &row), isWaiting: try row.boolean())
        }
    }

    /// A page of tasks: a team's in the order of its queue, others by number.
    public func tasks(_ filter: TaskFilter) async throws(StoreError) -> [ListedTask] {
        var parameters: [Parameter] = [
            .id(filter.team), .id(filter.assignee), .id(filter.commitment), .texts(filter.states.map(\.rawValue)),
            .flag(filter.isBlocked), .flag(filter.isWaiting), .ids(filter.hidden), .id(filter.after),
            .integer(Int64(min(filter.limit, 500))),
        ]
        let wantsClosed = filter.includesClosed || filter.states.contains(where: \.isClosed)
        let statement: Statement
        if filter.commitment != nil {
            statement = TaskReads.ofCommitment
            parameters.append(.boolean(wantsClosed))
        } else if wantsClosed {
            statement = TaskReads.any
        } else if filter.assignee != nil {
            statement = TaskReads.ofAssignee
        } else if filter.team != nil {
            statement = TaskReads.queue
        } else {
            statement = TaskReads.open
        }
        return try await read(statement, parameters) { row in
            ListedTask(task: try Task(row: &row), isWaiting: try row.boolean())
        }
    }

    /// Live dependencies of these tasks in both directions, and those of their successors.
    public func dependencies(around ids: [TaskID]) async throws(StoreError) -> [Dependency] {
        try await read(TaskReads.dependenciesAround, [.ids(ids)]) { row in try Dependency(row: &row) }
    }

    /// Every live dependency that can be reached from a task, for naming a cycle.
    public func dependencies(below id: TaskID) async throws(StoreError) -> [Dependency] {
        try await readTogether { connection in
            try await connection.query(TaskReads.dependenciesBelow, [.id(id)]) { row in try Dependency(row: &row) }
        }
    }

    public func openTasks(of commitment: CommitmentID) async throws(StoreError) -> [Task] {
        try await read(TaskReads.openOfCommitment, [.id(commitment)]) { row in try Task(row: &row) }
    }

    public func activeCount(of team: TeamID) async throws(StoreError) -> Int {
        try await read(TaskReads.activeCount, [.id(team)]) { row in try row.count() }.first ?? 0
    }

    /// The head of a team's queue, at most 500, in order.
    public func queue(of team: TeamID) async throws(StoreError) -> [QueuePlace] {
        try await read(TaskReads.neighbours, [.id(team)]) { row in
            QueuePlace(
                task: try row.id(), position: try row.integer(), priority: try row.count(), version: try row.version())
        }
    }

    public func comments(on task: TaskID) async throws(StoreError) -> [Comment] {
        try await read(TaskReads.comments, [.id(task)]) { row in try Comment(row: &row) }
    }

    /// Questions to a member about their own tasks, and about those that nobody does yet of the teams they lead.
    public func openQuestions(
        to member: MemberID, leading teams: [TeamID]
    ) async throws(StoreError) -> [Comment] {
        try await read(TaskReads.questions, [.id(member), .ids(teams)]) { row in try Comment(row: &row) }
    }

    /// Open tasks that a member is named to unblock, but for those of hidden commitments.
    public func tasksToUnblock(
        by member: MemberID, hiding hidden: [CommitmentID]
    ) async throws(StoreError) -> [ListedTask] {
        let ids: [TaskID] = try await read(TaskReads.toUnblock, [.id(member), .ids(hidden)]) { row in try row.id() }
        return try await tasks(ids)
    }
}
