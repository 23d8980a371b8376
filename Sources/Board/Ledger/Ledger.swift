/// What a ledger is divided by.
public enum LedgerGrouping: String, Sendable, Hashable, CaseIterable {
    case client
    /// The account manager whose word it is.
    case manager
    /// The teams with a task in the promise: it stands in the group of each.
    case team
    /// What the promise was made from.
    case playbook
}

/// Promises given and kept, from the history alone: by group and in all, with and without the client's own causes.
public struct Ledger: Sendable, Hashable {
    /// What a group is the group of.
    public enum Subject: Sendable, Hashable {
        case client(ClientID)
        case manager(MemberID)
        case team(TeamID)
        /// Promises in which no team has a task.
        case noTeam
        case playbook(ID<Playbook>)
        /// Promises that were made without one.
        case noPlaybook

        /// Ties go by it.
        var number: Int64 {
            switch self {
            case .client(let id): id.number
            case .manager(let id): id.number
            case .team(let id): id.number
            case .playbook(let id): id.number
            case .noTeam, .noPlaybook: .max
            }
        }
    }

    /// The figures of some promises in both readings.
    public struct Account: Sendable, Hashable {
        public private(set) var everything = LedgerFigures()
        public private(set) var withoutClient = LedgerFigures()

        public init() {}

        fileprivate mutating func count(_ promise: PromiseHistory, _ calendar: WorkingCalendar) {
            everything.count(PromiseEntry(promise, .everything, calendar: calendar))
            withoutClient.count(PromiseEntry(promise, .withoutClient, calendar: calendar))
        }

        /// Whether the client's causes make a difference.
        public var differs: Bool { everything != withoutClient }
    }

    public struct Group: Sendable, Hashable {
        public var subject: Subject
        public var account: Account
    }

    /// Which promises are asked about; nil for all.
    public struct Filter: Sendable, Hashable {
        public var client: ClientID?
        public var manager: MemberID?
        public var team: TeamID?

        public init(client: ClientID? = nil, manager: MemberID? = nil, team: TeamID? = nil) {
            self.client = client
            self.manager = manager
            self.team = team
        }

        func holds(_ promise: PromiseHistory) -> Bool {
            (client.map { promise.client == $0 } ?? true) && (manager.map { promise.owner == $0 } ?? true)
                && (team.map(promise.teams.contains) ?? true)
        }
    }

    public let grouping: LedgerGrouping
    /// Of the promised date.
    public let days: ClosedRange<Day>
    public let filter: Filter
    public let total: Account
    /// Those with most promises missed first, then those with most promises.
    public private(set) var groups: [Group]
    /// Whether groups were left out because the reader is not told of them.
    public private(set) var leavesOutGroups = false

    /// Counts each promise whose promised date lies in those days; one date, one promise, whatever became of it.
    public init(
        of promises: some Sequence<PromiseHistory>, by grouping: LedgerGrouping, over days: ClosedRange<Day>,
        only filter: Filter = Filter(), calendar: WorkingCalendar
    ) {
        var total = Account()
        var accounts: [Subject: Account] = [:]
        for promise in promises where days.contains(promise.promisedDue) && filter.holds(promise) {
            total.count(promise, calendar)
            for subject in promise.subjects(grouping) { accounts[subject, default: Account()].count(promise, calendar) }
        }
        (self.grouping, self.days, self.filter, self.total) = (grouping, days, filter, total)
        groups = accounts.map { Group(subject: $0.key, account: $0.value) }.sorted { left, right in
            let (ours, theirs) = (left.account.everything, right.account.everything)
            return (-ours.missed, -ours.promised, left.subject.number)
                < (-theirs.missed, -theirs.promised, right.subject.number)
        }
    }

    /// The same total with only the groups that a reader is told of.
    public func telling(of isTold: (Subject) -> Bool) -> Ledger {
        var told = self
        told.groups = groups.filter { isTold($0.subject) }
        told.leavesOutGroups = leavesOutGroups || told.groups.count < groups.count
        return told
    }
}

extension PromiseHistory {
    fileprivate func subjects(_ grouping: LedgerGrouping) -> [Ledger.Subject] {
        switch grouping {
        case .client: [.client(client)]
        case .manager: [.manager(owner)]
        case .team: teams.isEmpty ? [.noTeam] : teams.map { .team($0) }
        case .playbook: [playbook.map { .playbook($0) } ?? .noPlaybook]
        }
    }
}
