import Board
import LineProtocol
import Store

/// A task as the wire shows it.
extension WireRows {
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
