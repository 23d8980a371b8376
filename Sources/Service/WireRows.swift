import Board
import LineProtocol
import Store

/// Rows as the wire shows them: words and letters for numbers, nothing for null.
///
/// They are made from the row's image, so that a list, a reply and a replayed reply are the same bytes.
struct WireRows: Sendable {
    let directory: Directory
    let showsValues: Bool

    /// The same row as ``task(_:isWaiting:)`` makes of the task's image, made without one: lists are asked for by the
    /// hundred, and most columns of an image are not shown.
    func task(_ listed: ListedTask) -> JSON.Object {
        let task = listed.task
        var row = RowBuilder()
        row.add("task", .string(task.id.description))
        row.add("title", .string(task.title))
        row.add("commitment", task.commitment.map { .string($0.description) })
        row.add("team", directory.team(task.team).map { .string($0.code) })
        row.add("assignee", task.assignee.flatMap(directory.member).map { .string($0.handle) })
        row.add("assignee_name", task.assigneeName.map { .string($0) })
        row.add("state", .string(task.state.rawValue))
        if listed.isWaiting { row.add("waiting", true) }
        row.add("blocked", task.blockKind.map { .string($0.rawValue) })
        row.add("by", task.neededBy.map { .day($0) })
        row.add("for", task.acceptedFor.map { .day($0) })
        row.add("offered", task.counteredFor.map { .day($0) })
        row.add("due", task.due.map { .day($0) })
        if let minutes = task.effortMinutes {
            row.add("effort", effort(Int64(minutes.minutes), of: directory.team(task.team)))
        } else {
            row.add("effort", task.size.map { .string($0.rawValue) })
        }
        row.add("class", task.workClass.map { .string($0) })
        if task.priority != 0 { row.add("priority", .integer(Int64(task.priority))) }
        row.add("not_before", task.notBefore.map { .day($0) })
        if task.isEarly { row.add("early", true) }
        if task.returns != 0 { row.add("returns", .integer(Int64(task.returns))) }
        row.add("version", .integer(task.version.number))
        return row.object
    }

    func task(_ image: JSON.Object, isWaiting: Bool = false) -> JSON.Object {
        var row = RowBuilder()
        row.add("task", number("T-", image["id"]))
        row.copy("title", image)
        row.add("commitment", number("C-", image["commitment"]))
        row.add("team", team(image["team"]))
        row.add("assignee", member(image["assignee"]))
        row.copy("assignee_name", image)
        row.copy("state", image)
        if isWaiting { row.add("waiting", true) }
        row.add("blocked", image["block_kind"])
        row.copy("needed_by", image, as: "by")
        row.copy("accepted_for", image, as: "for")
        row.copy("countered_for", image, as: "offered")
        row.copy("due", image)
        row.add("effort", effort(image))
        row.copy("work_class", image, as: "class")
        if image["priority"] != .integer(0) { row.copy("priority", image) }
        row.copy("not_before", image)
        if image["is_early"] == .boolean(true) { row.add("early", true) }
        if image["returns"] != .integer(0) { row.copy("returns", image) }
        row.copy("version", image)
        return row.object
    }

    /// What `task.show` adds.
    func details(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("detail", image)
        row.copy("reason", image)
        row.copy("block_reason", image)
        row.copyInstant("blocked_since", image)
        row.copy("blocked_until", image)
        row.add("unblocker", member(image["unblocker"]))
        row.add("asked_by", member(image["asked_by"]))
        for column in ["created_at", "asked_at", "accepted_at", "started_at", "done_at", "cancelled_at"] {
            row.copyInstant(column, image)
        }
        row.copy("source", image)
        return row.object
    }

    func commitment(_ listed: ListedCommitment) -> JSON.Object {
        var row = commitment(listed.commitment.image)
        let version = row["version"]
        row["version"] = nil
        row["tasks"] = .integer(Int64(listed.tasks))
        row["done"] = .integer(Int64(listed.done))
        row["version"] = version
        return row
    }

    func commitment(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("commitment", number("C-", image["id"]))
        row.add("client", client(image["client"]))
        row.copy("title", image)
        row.copy("client_title", image)
        row.copy("detail", image)
        row.add("owner", member(image["owner"]))
        row.copy("state", image)
        if image["is_confidential"] == .boolean(true) { row.add("confidential", true) }
        row.copy("due", image)
        row.copy("lapses_on", image, as: "lapses")
        row.copy("promised_due", image, as: "promised")
        row.copy("told_due", image, as: "told")
        if image["state"] == .string("open"), image["told_due"] != image["due"] { row.add("untold", true) }
        row.copyInstant("delivered_at", image, as: "delivered")
        row.copyInstant("accepted_at", image, as: "accepted")
        row.copy("accepted_words", image, as: "words")
        row.copyInstant("cancelled_at", image, as: "cancelled")
        row.copy("reason", image)
        row.copy("version", image)
        return row.object
    }

    func note(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("note", number("N-", image["id"]))
        row.add("client", client(image["client"]))
        row.add("commitment", number("C-", image["commitment"]))
        row.copy("kind", image)
        row.copy("text", image)
        row.copy("next_step", image, as: "step")
        row.copy("next_by", image, as: "by")
        row.add("owner", member(image["owner"]))
        row.add("author", member(image["author"]))
        row.copyInstant("said_at", image, as: "said")
        row.copyInstant("closed_at", image, as: "closed")
        row.copy("closing_words", image, as: "words")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        row.copy("version", image)
        return row.object
    }

    func rating(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("commitment", number("C-", image["commitment"]))
        row.copy("score", image, as: "rating")
        row.copy("words", image)
        row.add("author", member(image["author"]))
        row.copyInstant("rated_at", image, as: "rated")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        row.copy("version", image)
        return row.object
    }

    func client(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("code", image, as: "client")
        row.copy("name", image)
        row.copy("tier", image)
        if showsValues { row.copy("yearly_value", image, as: "value") }
        row.copy("renews_on", image, as: "renews")
        row.add("manager", member(image["manager"]))
        if image["is_retired"] == .boolean(true) { row.add("retired", true) }
        row.copy("version", image)
        return row.object
    }

    func team(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("code", image, as: "team")
        for column in ["name_es", "name_en", "kind"] { row.copy(column, image) }
        row.add("lead", member(image["lead"]))
        row.add("chaser", member(image["chaser"]))
        row.copy("capacity", image)
        row.copy("wip_limit", image, as: "wip")
        if image["wip_is_hard"] == .boolean(true) { row.add("hard_wip", true) }
        if image["order_is_hard"] == .boolean(true) { row.add("hard_order", true) }
        row.copy("members_accept", image)
        row.copy("hours", image)
        if image["is_retired"] == .boolean(true) { row.add("retired", true) }
        row.copy("version", image)
        return row.object
    }

    func member(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("handle", image, as: "member")
        row.copy("name", image)
        row.add("team", team(image["team"]))
        row.copy("role", image)
        row.copy("language", image)
        if image["is_retired"] == .boolean(true) { row.add("retired", true) }
        row.copy("version", image)
        return row.object
    }

    func absence(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("id", image, as: "absence")
        row.add("member", member(image["member"]))
        row.copy("first_day", image, as: "first")
        row.copy("last_day", image, as: "last")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        return row.object
    }

    func holiday(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("id", image, as: "holiday")
        row.copy("day", image)
        row.copy("name", image)
        row.add("team", team(image["team"]))
        row.copy("free_half", image, as: "free")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        return row.object
    }

    func token(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("id", image, as: "token")
        row.add("member", member(image["member"]))
        if image["name"] != "" { row.copy("name", image) }
        row.copy("scope", image)
        row.copyInstant("created_at", image, as: "created")
        row.copyInstant("expires_at", image, as: "expires")
        row.copyInstant("revoked_at", image, as: "revoked")
        return row.object
    }

    func deputy(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("id", image, as: "deputyship")
        row.add("member", member(image["member"]))
        row.add("deputy", member(image["deputy"]))
        row.copy("first_day", image, as: "first")
        row.copy("last_day", image, as: "last")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        return row.object
    }

    func signal(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("kind", image, as: "signal")
        row.add("task", number("T-", image["task"]))
        row.add("commitment", number("C-", image["commitment"]))
        row.add("team", team(image["team"]))
        return row.object
    }

    func organisation(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        for column in ["name", "zone", "language", "hours"] { row.copy(column, image) }
        if image["is_demo"] == .boolean(true) { row.add("demo", true) }
        if image["minutes_ahead"] != .integer(0) { row.copy("minutes_ahead", image, as: "ahead") }
        row.copy("version", image)
        return row.object
    }

    func comment(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("by", member(image["author"]))
        row.copyInstant("said_at", image, as: "at")
        row.copy("text", image)
        if image["is_question"] == .boolean(true) { row.add("question", true) }
        return row.object
    }

    func move(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.copy("from_due", image, as: "from")
        row.copy("to_due", image, as: "to")
        row.copy("cause", image)
        row.copy("reason", image)
        row.copyInstant("moved_at", image, as: "at")
        row.add("by", member(image["moved_by"]))
        return row.object
    }

    func telling(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        for column in ["due", "how", "words"] { row.copy(column, image) }
        row.copyInstant("told_at", image, as: "at")
        row.add("by", member(image["told_by"]))
        return row.object
    }

    // MARK: words for numbers

    func member(_ number: JSON?) -> JSON? {
        number?.integer.flatMap { directory.member(MemberID($0)) }.map { .string($0.handle) }
    }

    func team(_ number: JSON?) -> JSON? {
        number?.integer.flatMap { directory.team(TeamID($0)) }.map { .string($0.code) }
    }

    func client(_ number: JSON?) -> JSON? {
        number?.integer.flatMap { directory.client(ClientID($0)) }.map { .string($0.code) }
    }

    private func number(_ prefix: String, _ number: JSON?) -> JSON? {
        number?.integer.map { .string("\(prefix)\($0)") }
    }

    private func effort(_ image: JSON.Object) -> JSON? {
        guard let minutes = image["effort_minutes"]?.integer else { return image["size"] }
        return effort(minutes, of: image["team"]?.integer.flatMap { directory.team(TeamID($0)) })
    }

    /// Whole days of the team's as days, whole hours as hours, else minutes.
    private func effort(_ minutes: Int64, of team: Team?) -> JSON {
        let perDay = Int64((team?.hours.flatMap(WorkingHours.init) ?? directory.hours).minutesPerDay.minutes)
        if perDay > 0, minutes % perDay == 0 { return .string("\(minutes / perDay)d") }
        return .string(minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m")
    }
}

/// Builds a row without its nulls.
struct RowBuilder {
    var object = JSON.Object()

    mutating func add(_ name: String, _ value: JSON?) {
        guard let value, !value.isNull else { return }
        object.append(name, value)
    }

    mutating func copy(_ column: String, _ image: JSON.Object, as name: String? = nil) {
        add(name ?? column, image[column])
    }

    /// One spelling of a moment, whether the image came from the database or from a row that was read.
    mutating func copyInstant(_ column: String, _ image: JSON.Object, as name: String? = nil) {
        add(name ?? column, image[column]?.text.flatMap(Instant.init(rfc3339:)).map { .instant($0) })
    }
}
