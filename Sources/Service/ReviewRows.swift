import Board

extension WireRows {
    func review(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("review", letter("R-", image["id"]))
        row.copy("kind", image)
        row.add("team", team(image["team"]))
        row.add("client", client(image["client"]))
        row.add("owner", member(image["owner"]))
        row.add("commitment", letter("C-", image["commitment"]))
        row.copy("day", image, as: "date")
        if let starts = image["starts"]?.integer { row.add("time", .string(Self.time(Int(starts)))) }
        row.copy("minutes", image)
        let attendees: [MemberID] = Review.ids(image["attendees"]?.text ?? "")
        if !attendees.isEmpty { row.add("attendees", .array(attendees.compactMap { member(.id($0)) })) }
        row.copy("subject", image)
        func has(_ column: String) -> Bool { !(image[column]?.isNull ?? true) }
        row.add("state", .string(has("closed_at") ? "closed" : has("frozen_at") ? "frozen" : "open"))
        row.add("opened_by", member(image["opened_by"]))
        for column in ["opened", "frozen"] { row.copyInstant(column + "_at", image, as: column) }
        row.copyInstant("began_at", image, as: "began")
        row.add("closed_by", member(image["closed_by"]))
        row.copyInstant("closed_at", image, as: "closed")
        row.copy("anyway", image)
        row.copy("version", image)
        return row.object
    }

    func decision(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("item", .string("R-\(image["review"]?.integer ?? 0).\(image["item"]?.integer ?? 0)"))
        row.copy("kind", image, as: "decision")
        row.copy("words", image)
        row.add("who", member(image["who"]))
        row.copy("due", image, as: "by")
        said(image, &row)
        return row.object
    }

    func reviewNote(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("review", letter("R-", image["review"]))
        row.copy("item", image)
        row.add("commitment", letter("C-", image["commitment"]))
        row.add("task", letter("T-", image["task"]))
        row.add("team", team(image["team"]))
        row.copy("text", image)
        said(image, &row)
        return row.object
    }

    func raised(_ image: JSON.Object, number: Int64) -> JSON.Object {
        var row = RowBuilder()
        row.add("raised", .integer(number))
        row.copy("want", image)
        row.copy("text", image)
        row.add("team", team(image["team"]))
        row.add("client", client(image["client"]))
        row.add("owner", member(image["owner"]))
        said(image, &row)
        return row.object
    }

    func action(_ image: JSON.Object) -> JSON.Object {
        var row = RowBuilder()
        row.add("action", letter("A-", image["id"]))
        row.add("review", letter("R-", image["review"]))
        row.copy("item", image)
        row.add("commitment", letter("C-", image["commitment"]))
        row.copy("text", image)
        row.add("owner", member(image["owner"]))
        row.copy("due", image)
        func has(_ column: String) -> Bool { !(image[column]?.isNull ?? true) }
        row.add("state", .string(has("done_at") ? "done" : has("dropped_at") ? "dropped" : "open"))
        row.copyInstant("made_at", image, as: "made")
        row.copyInstant("given_at", image, as: "given")
        row.copyInstant(has("done_at") ? "done_at" : "dropped_at", image, as: "ended")
        row.copy("words", image)
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        row.copy("version", image)
        return row.object
    }

    private func said(_ image: JSON.Object, _ row: inout RowBuilder) {
        row.add("author", member(image["author"]))
        row.copyInstant("said_at", image, as: "said")
        if image["is_removed"] == .boolean(true) { row.add("removed", true) }
        row.copy("version", image)
    }

    private func letter(_ prefix: String, _ number: JSON?) -> JSON? {
        number?.integer.map { .string("\(prefix)\($0)") }
    }

    static func time(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
