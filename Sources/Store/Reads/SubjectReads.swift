public import Board
import Postgres

/// What an event about a task concerns besides the task, as it is now.
public struct TaskSubject: Sendable, Hashable {
    public var commitment: CommitmentID?
    public var team: TeamID
    public var assignee: MemberID?
    public var askedBy: MemberID?
    public var unblocker: MemberID?
}

/// What an event about a commitment concerns besides the commitment, as it is now.
public struct CommitmentSubject: Sendable, Hashable {
    public var client: ClientID
    public var owner: MemberID
}

/// Who sees a confidential commitment besides those who see all of them.
public struct ConfidentialCommitment: Sendable, Hashable {
    public var id: CommitmentID
    public var owner: MemberID
    /// Those with a task in it, cancelled ones included.
    public var teams: Set<TeamID>

    public init(id: CommitmentID, owner: MemberID, teams: Set<TeamID>) {
        self.id = id
        self.owner = owner
        self.teams = teams
    }
}

/// What the events of a page are about: all by primary key, teams by index task_commitment.
enum SubjectReads {
    static let tasks = Statement(
        "task.subjects", .many(500),
        """
        select t.id, t.commitment, t.team, t.assignee, t.asked_by, t.unblocker
        from task t
        where t.id = any ($1::bigint[])
        limit 500
        """)
    static let commitments = Statement(
        "commitment.subjects", .many(500),
        """
        select c.id, c.client, c.owner
        from commitment c
        where c.id = any ($1::bigint[])
        limit 500
        """)
    private static let confidentialColumns = """
        c.id, c.owner, array(select distinct t.team from task t where t.commitment = c.id)
        """
    static let confidential = Statement(
        "commitment.confidential", .many(500),
        """
        select \(confidentialColumns)
        from commitment c
        where c.is_confidential and c.id = any ($1::bigint[])
        limit 500
        """)
    static let allConfidential = Statement(
        "commitment.all-confidential", .many(Int.max),
        """
        select \(confidentialColumns)
        from commitment c
        where c.is_confidential
        """)
}

extension BoardStore {
    public func subjects(of tasks: Set<TaskID>) async throws(StoreError) -> [TaskID: TaskSubject] {
        var found: [TaskID: TaskSubject] = [:]
        for page in Self.pages(tasks) {
            let rows = try await read(SubjectReads.tasks, [.ids(page)]) { row in
                (
                    try row.id(Task.self),
                    TaskSubject(
                        commitment: try row.idIfPresent(), team: try row.id(), assignee: try row.idIfPresent(),
                        askedBy: try row.idIfPresent(), unblocker: try row.idIfPresent())
                )
            }
            for (id, subject) in rows { found[id] = subject }
        }
        return found
    }

    public func subjects(of commitments: Set<CommitmentID>) async throws(StoreError) -> [CommitmentID:
        CommitmentSubject]
    {
        var found: [CommitmentID: CommitmentSubject] = [:]
        for page in Self.pages(commitments) {
            let rows = try await read(SubjectReads.commitments, [.ids(page)]) { row in
                (try row.id(Commitment.self), CommitmentSubject(client: try row.id(), owner: try row.id()))
            }
            for (id, subject) in rows { found[id] = subject }
        }
        return found
    }

    /// Those among some commitments that are confidential.
    public func confidential(among commitments: Set<CommitmentID>) async throws(StoreError) -> [ConfidentialCommitment]
    {
        var found: [ConfidentialCommitment] = []
        for page in Self.pages(commitments) {
            found += try await read(SubjectReads.confidential, [.ids(page)]) { row in
                try ConfidentialCommitment(row: &row)
            }
        }
        return found
    }

    /// All confidential commitments of the board.
    public func allConfidential() async throws(StoreError) -> [ConfidentialCommitment] {
        try await readTogether { connection in
            try await connection.query(SubjectReads.allConfidential, []) { row in
                try ConfidentialCommitment(row: &row)
            }
        }
    }

    private static func pages<Of: Entity>(_ ids: Set<ID<Of>>) -> [[ID<Of>]] {
        let all = ids.sorted()
        return stride(from: 0, to: all.count, by: 500).map { Array(all[$0..<min($0 + 500, all.count)]) }
    }
}

extension ConfidentialCommitment {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), owner: try row.id(), teams: Set(try row.integers().map { TeamID($0) }))
    }
}
