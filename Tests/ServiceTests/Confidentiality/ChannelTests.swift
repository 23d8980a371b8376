import Board
import LineProtocol
import Testing
import TranscriptRunner

/// What hidden work shows of itself on purpose, and that it is no more than that: the declared channels of
/// docs/threat-model.md.
@Suite struct ChannelTests {
    private static let reads = [
        "task.list all=true limit=500", "task.list team=product", "commitment.list", "client.show acme", "client.list",
        "mine", "mine member=luis", "task.show T-1", "commitment.show C-1", "team.list", "team.show product",
        "member.list", "absence.list", "holiday.list", "organisation.show", "history C-1", "history T-1",
        "history acme", "history product",
    ]
    /// Fields of a team in the documents that count hidden work too.
    private static let figures: Set<String> = [
        "asked", "queued", "active", "other_work", "open", "arrivals", "departures", "weeks", "as_of", "done_last_week",
        "from_week", "is_growing", "bottlenecks", "tasks_without_load",
        "tasks_without_day",
    ]

    /// A board, and the same with confidential work beside it: lists and shows are the same but for the number of the
    /// newest event, documents but for the figures of teams.
    @Test func hiddenWorkShowsInNumbersAndTeamFiguresOnly() async throws {
        try await BoardStage.with { stage in
            for (handle, role, team) in [("mia", "member", "marketing"), ("luis", "lead", "product")] {
                try await stage.add(handle, role: role, team: team, name: handle)
            }
            try await stage.add("ana", role: "manager", team: nil, name: "ana")
            let ana = try await stage.connect(as: "ana")
            let mia = try await stage.connect(as: "mia")
            for line in [
                "client.add acme \"Acme\" renews=2027-01-04",
                "commitment.promise client=acme title=Portal due=2026-12-18",
                "task.add C-1 \"Design\" product effort=2d by=2026-12-04", "task.add C-1 \"Texts\" marketing effort=2d",
            ] { #expect(try await ana.say(line).object != nil, "\(line)") }
            let before = try await Self.answers(mia)
            for line in [
                "commitment.promise client=acme title=zqx due=2026-12-11 confidential=true",
                "task.add C-2 zqx product effort=9d by=2026-12-04", "task.add C-2 zqx product effort=9d",
            ] { #expect(try await ana.say(line).object != nil, "\(line)") }
            let after = try await Self.answers(mia)
            #expect(before.lists == after.lists)
            let names = Self.differences(.array(before.documents), .array(after.documents))
            #expect(names.subtracting(Self.figures) == [])
            #expect(names.contains("other_work"), "the boards do not differ, which proves nothing: \(names)")
        }
    }

    private static func answers(_ connection: MemoryConnection) async throws -> (lists: [[JSON]], documents: [JSON]) {
        var lists: [[JSON]] = []
        for line in reads {
            let reply = try await connection.rows(line)
            var last = reply.last
            last["as_of"] = nil
            lists.append((reply.rows + [last]).map { .object($0) })
        }
        var documents: [JSON] = []
        for line in ["board", "bottlenecks", "agenda", "load", "signals"] {
            documents += try await connection.rows(line).rows.map { .object($0) }
        }
        return (lists, documents)
    }

    /// The names of the outermost fields that differ.
    private static func differences(_ left: JSON, _ right: JSON, under name: String = "") -> Set<String> {
        if left == right { return [] }
        if figures.contains(name) { return [name] }
        if let left = left.object, let right = right.object {
            return Set(left.keys).union(right.keys).reduce(into: []) { names, key in
                guard let one = left[key], let other = right[key] else {
                    names.insert(key)
                    return
                }
                names.formUnion(differences(one, other, under: key))
            }
        }
        if let left = left.array, let right = right.array, left.count == right.count {
            return zip(left, right).reduce(into: []) { $0.formUnion(differences($1.0, $1.1, under: name)) }
        }
        return [name]
    }
}
