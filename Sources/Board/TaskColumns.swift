/// Where a task's columns are.
///
/// A task is a reference to columns that never change: a board is copied whole, sorted and filtered again and again on the
/// way to a forecast and an agenda, and 36 columns are half a kilobyte and a dozen counted references. On a board of 20,000
/// tasks (release, 2026-12-01) the first agenda took 5.5 s with the columns in place, and so 2.2 s; one after a change
/// 1.2 s, and so 0.27 s; of 206 MiB of the server at most 109 were left.
extension Task {
    struct Values: Sendable, Hashable {
        var id: TaskID
        var version: Version
        var title: String
        var detail: String?
        var commitment: CommitmentID?
        var team: TeamID
        var assignee: MemberID?
        var assigneeName: String?
        var workClass: String?
        var effortMinutes: WorkingMinutes?
        var size: Size?
        var priority: Int
        var position: Int64?
        var notBefore: Day?
        var due: Day?
        var state: State
        var createdAt: Instant
        var askedBy: MemberID?
        var askedAt: Instant?
        var neededBy: Day?
        var acceptedAt: Instant?
        var acceptedFor: Day?
        var counteredFor: Day?
        var reason: String?
        var startedAt: Instant?
        var isEarly: Bool
        var doneAt: Instant?
        var cancelledAt: Instant?
        var returns: Int
        var blockKind: BlockKind?
        var blockReason: String?
        var blockedSince: Instant?
        var blockedUntil: Day?
        var unblocker: MemberID?
        var source: String?
        var sourceID: String?
    }

    final class Held: Sendable, Hashable {
        let values: Values

        init(_ values: Values) { self.values = values }

        static func == (left: Held, right: Held) -> Bool { left === right || left.values == right.values }

        func hash(into hasher: inout Hasher) { hasher.combine(values) }
    }

    private var values: Values {
        get { held.values }
        set { held = Held(newValue) }
    }

    public var id: TaskID {
        get { held.values.id }
        set { values.id = newValue }
    }
    public var version: Version {
        get { held.values.version }
        set { values.version = newValue }
    }
    public var title: String {
        get { held.values.title }
        set { values.title = newValue }
    }
    public var detail: String? {
        get { held.values.detail }
        set { values.detail = newValue }
    }
    /// nil for internal work, which takes capacity too.
    public var commitment: CommitmentID? {
        get { held.values.commitment }
        set { values.commitment = newValue }
    }
    public var team: TeamID {
        get { held.values.team }
        set { values.team = newValue }
    }
    public var assignee: MemberID? {
        get { held.values.assignee }
        set { values.assignee = newValue }
    }
    /// Who an imported task names, where no member is known by that name.
    public var assigneeName: String? {
        get { held.values.assigneeName }
        set { values.assigneeName = newValue }
    }
    /// Kind of work: `contract`, `design`; free text that groups like with like.
    public var workClass: String? {
        get { held.values.workClass }
        set { values.workClass = newValue }
    }
    public var effortMinutes: WorkingMinutes? {
        get { held.values.effortMinutes }
        set { values.effortMinutes = newValue }
    }
    public var size: Size? {
        get { held.values.size }
        set { values.size = newValue }
    }
    /// 0 is ordinary; higher goes first.
    public var priority: Int {
        get { held.values.priority }
        set { values.priority = newValue }
    }
    /// Place in the team's queue, ascending; nil falls in by number after what was ordered by hand.
    public var position: Int64? {
        get { held.values.position }
        set { values.position = newValue }
    }
    public var notBefore: Day? {
        get { held.values.notBefore }
        set { values.notBefore = newValue }
    }
    public var due: Day? {
        get { held.values.due }
        set { values.due = newValue }
    }
    public var state: State {
        get { held.values.state }
        set { values.state = newValue }
    }
    public var createdAt: Instant {
        get { held.values.createdAt }
        set { values.createdAt = newValue }
    }
    public var askedBy: MemberID? {
        get { held.values.askedBy }
        set { values.askedBy = newValue }
    }
    public var askedAt: Instant? {
        get { held.values.askedAt }
        set { values.askedAt = newValue }
    }
    public var neededBy: Day? {
        get { held.values.neededBy }
        set { values.neededBy = newValue }
    }
    public var acceptedAt: Instant? {
        get { held.values.acceptedAt }
        set { values.acceptedAt = newValue }
    }
    /// The team's own word.
    public var acceptedFor: Day? {
        get { held.values.acceptedFor }
        set { values.acceptedFor = newValue }
    }
    public var counteredFor: Day? {
        get { held.values.counteredFor }
        set { values.counteredFor = newValue }
    }
    /// Why it was countered, returned, reopened or cancelled.
    public var reason: String? {
        get { held.values.reason }
        set { values.reason = newValue }
    }
    public var startedAt: Instant? {
        get { held.values.startedAt }
        set { values.startedAt = newValue }
    }
    /// Started while a predecessor was open.
    public var isEarly: Bool {
        get { held.values.isEarly }
        set { values.isEarly = newValue }
    }
    public var doneAt: Instant? {
        get { held.values.doneAt }
        set { values.doneAt = newValue }
    }
    public var cancelledAt: Instant? {
        get { held.values.cancelledAt }
        set { values.cancelledAt = newValue }
    }
    /// How often its result was handed back.
    public var returns: Int {
        get { held.values.returns }
        set { values.returns = newValue }
    }
    public var blockKind: BlockKind? {
        get { held.values.blockKind }
        set { values.blockKind = newValue }
    }
    public var blockReason: String? {
        get { held.values.blockReason }
        set { values.blockReason = newValue }
    }
    public var blockedSince: Instant? {
        get { held.values.blockedSince }
        set { values.blockedSince = newValue }
    }
    public var blockedUntil: Day? {
        get { held.values.blockedUntil }
        set { values.blockedUntil = newValue }
    }
    /// Who is to unblock it.
    public var unblocker: MemberID? {
        get { held.values.unblocker }
        set { values.unblocker = newValue }
    }
    public var source: String? {
        get { held.values.source }
        set { values.source = newValue }
    }
    public var sourceID: String? {
        get { held.values.sourceID }
        set { values.sourceID = newValue }
    }
}
