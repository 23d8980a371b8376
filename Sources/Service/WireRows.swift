import Board
import LineProtocol
import Store

/// Rows as the wire shows them: words and letters for numbers, nothing for null.
///
/// They are made from the row's image, so that a list, a reply and a replayed reply are the same bytes.
struct WireRows: Sendable {
    let directory: Directory
    let showsValues: Bool

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

    func number(_ prefix: String, _ number: JSON?) -> JSON? {
        number?.integer.map { .string("\(prefix)\($0)") }
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
