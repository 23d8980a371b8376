import Board
import Postgres

/// The one statement that performs a ``Change``: guards, rows, events and the request's key, or nothing at all.
///
/// Run under the board lock, whose transaction gives each statement a fresh snapshot, so the guards are exact at
/// commit. A guard that fails gives no row. The text is put together once from the list of tables; no value is ever
/// part of it. Three sizes exist because an executor that is set up for fourteen tables costs more than the work of a
/// change to one.
///
/// Parameters: actor, key, digest, effective at, said by, writes (JSON array), guards (JSON object), recorded at (the
/// database's own clock where null; on a demo board as far ahead as that board is, but for the key), on behalf of.
/// Rows: the events, in order, as ``Event/init(row:)`` reads them.
enum ChangeStatement {
    static let ofTasks = Statement("change.tasks", .many(500), text(writing: [.task]))
    static let ofWork = Statement(
        "change.work", .many(500), text(writing: [.task, .commitment, .dependency, .comment, .dueMove, .told]))
    static let ofAnything = Statement("change.anything", .many(500), text(writing: BoardTable.all))

    /// The smallest statement that can write these kinds of row.
    static func writing(_ kinds: Set<EntityKind>) -> Statement {
        if kinds.isSubset(of: [.task]) { return ofTasks }
        if kinds.isSubset(of: [.task, .commitment, .dependency, .comment, .dueMove, .told]) { return ofWork }
        return ofAnything
    }

    private static func text(writing tables: [BoardTable]) -> String {
        """
        with moment as materialized (
            select r.at as real_at, r.at + \(BoardTable.ahead) as at
            from (select coalesce($8::timestamptz, clock_timestamp()) as at) r
        ),
        wanted as materialized (
            select w.place, w.entity, w.id, w.facts, w.patch, w.event, w.data
            from jsonb_to_recordset($6::jsonb)
                as w(place bigint, entity text, id bigint, facts jsonb, patch jsonb, event text, data jsonb)
        ),
        fact as materialized (
            select entity, id, facts from wanted where id > 0
            union all
            select r.entity, r.id, r.facts
            from jsonb_to_recordset($7::jsonb -> 'rows') as r(entity text, id bigint, facts jsonb)
        ),
        pass as materialized (
            select true as holds
            where not exists (select from request_key k where k.member = $1::bigint and k.key = $2::text)
        \(BoardTable.all.filter(\.isMutable).map(factGuard).joined(separator: "\n"))
        \(otherGuards)
        ),
        need as (
            select entity as kind, count(*) as wanted from wanted where id < 0 group by entity
            union all
            select 'event', count(*) from wanted
        ),
        allotted as materialized (
            update counter c
            set value = c.value + need.wanted
            from need
            where c.kind = need.kind and exists (select from pass)
            returning c.kind, c.value - need.wanted as base
        ),
        written as materialized (
            select w.place, w.entity, w.id < 0 as is_new,
                case when w.id < 0 then a.base - w.id else w.id end as id, w.patch, w.event, w.data
            from wanted w
            left join allotted a on a.kind = w.entity
            where exists (select from pass)
        ),
        \(tables.map(writes).joined(separator: ",\n")),
        image as (
        \(tables.map(images).joined(separator: "\nunion all\n"))
        ),
        appended as (
            insert into event
                (seq, change, recorded_at, effective_at, actor, said_by, on_behalf, kind, entity, entity_id, version,
                data, image)
            select a.base + w.place, a.base + 1, m.at, coalesce($4::timestamptz, m.at), $1, $5::bigint, $9::bigint,
                w.event, w.entity, w.id, i.version, w.data, i.image
            from written w
            join image i on i.entity = w.entity and i.id = w.id
            join allotted a on a.kind = 'event'
            cross join moment m
            returning seq, change, recorded_at, effective_at, actor, said_by, on_behalf, kind, entity, entity_id,
                version, data, image
        ),
        remembered as (
            insert into request_key (member, key, digest, first_seq, last_seq, recorded_at)
            select $1, $2, $3::bytea, a.base + 1, a.base + (select count(*) from wanted), m.real_at
            from allotted a
            cross join moment m
            where a.kind = 'event' and $1 is not null and $2 is not null
        )
        select \(Event.columns(of: "appended"))
        from appended
        order by appended.seq
        """
    }

    /// Every named column of a row that was read must still hold the value it was read with.
    private static func factGuard(_ table: BoardTable) -> String {
        """
            and not exists (
                select from fact f
                left join \(table.name) t on t.id = f.id
                where f.entity = '\(table.name)' and (t.id is null or not to_jsonb(t) @> f.facts))
        """
    }

    private static let otherGuards = """
            and not exists (
                select from jsonb_to_recordset($7 -> 'successors') as g(task bigint, ids bigint[])
                where g.ids is distinct from (
                    select coalesce(array_agg(d.successor order by d.successor), '{}')
                    from dependency d where d.predecessor = g.task and not d.is_removed))
            and not exists (
                select from jsonb_to_recordset($7 -> 'predecessors') as g(task bigint, ids bigint[])
                where g.ids is distinct from (
                    select coalesce(array_agg(d.predecessor order by d.predecessor), '{}')
                    from dependency d where d.successor = g.task and not d.is_removed))
            and not exists (
                select from jsonb_to_recordset($7 -> 'active_below') as g(team bigint, most bigint)
                where (select count(*) from task t
                    where t.team = g.team and t.state = 'active' and t.state not in ('done', 'cancelled')) >= g.most)
            and not exists (
                select from jsonb_to_recordset($7 -> 'open_tasks') as g(commitment bigint, ids bigint[])
                where g.ids is distinct from (
                    select coalesce(array_agg(t.id order by t.id), '{}')
                    from task t where t.commitment = g.commitment and t.state not in ('done', 'cancelled')))
            and not exists (
                select from jsonb_to_recordset($7 -> 'another_admin') as g(member bigint)
                where not exists (
                    select from member m where m.role = 'admin' and not m.is_retired and m.id <> g.member))
            and not exists (
                select from jsonb_to_recordset($7 -> 'unused') as g(entity text, word text)
                where g.entity = 'client' and exists (select from client c where c.code = g.word)
                    or g.entity = 'team' and exists (select from team t where t.code = g.word)
                    or g.entity = 'member' and exists (select from member m where m.handle = g.word))
            and not exists (
                select from jsonb_to_recordset($7 -> 'not_reachable') as g(source bigint, target bigint)
                where exists (
                    with recursive reached(task) as (
                        select g.source
                        union
                        select d.successor
                        from reached r
                        join dependency d on d.predecessor = r.task and not d.is_removed
                    )
                    select from reached where reached.task = g.target))
        """

    private static func writes(_ table: BoardTable) -> String {
        let settable = table.columns.filter { $0 != "id" && $0 != "version" }
        let fresh = (settable + writtenSecrets(table)).map { column in
            guard let kind = table.references[column] else { return "n.\(column)" }
            return """
                case when n.\(column) < 0
                        then (select a.base from allotted a where a.kind = '\(kind.rawValue)') - n.\(column)
                        else n.\(column) end
                """
        }
        let inserted = """
            \(table.name)_made as (
                insert into \(table.name) (id, version, \((settable + writtenSecrets(table)).joined(separator: ", ")))
                select w.id, 1, \(fresh.joined(separator: ", "))
                from written w
                cross join jsonb_populate_record(null::\(table.name), '\(table.defaults)'::jsonb || w.patch) n
                where w.entity = '\(table.name)' and w.is_new
                returning \(table.name).*
            )
            """
        guard table.isMutable else { return inserted }
        let assignments = settable.map { "\($0) = n.\($0)" }
        return """
            \(inserted),
            \(table.name)_changed as (
                update \(table.name) t
                set version = t.version + 1, \(assignments.joined(separator: ", "))
                from written w
                join \(table.name) o on o.id = w.id
                cross join jsonb_populate_record(o, w.patch) n
                where w.entity = '\(table.name)' and not w.is_new and t.id = w.id
                returning t.*
            )
            """
    }

    /// The digest of a token is written with the row; when it was last used is not a change.
    private static func writtenSecrets(_ table: BoardTable) -> [String] {
        table.secrets.filter { $0 == "digest" }
    }

    /// Of whole rows, so that columns of a newer program's migration are in the image as well: rows that an older one
    /// writes meanwhile fold to what stands in the table.
    private static func images(_ table: BoardTable) -> String {
        let image = "to_jsonb(r)\(table.secrets.map { " - '\($0)'" }.joined())"
        let made =
            "    select '\(table.name)' as entity, r.id, r.version, \(image) as image from \(table.name)_made r"
        guard table.isMutable else { return made }
        return made
            + "\n    union all\n    select '\(table.name)', r.id, r.version, \(image) from \(table.name)_changed r"
    }
}

extension Change {
    /// Parameters 6 and 7 of the statement.
    var documents: (writes: JSON, guards: JSON) {
        let writes = writes.enumerated().map { place, write in
            JSON.object([
                "place": .integer(Int64(place) + 1), "entity": .string(write.entity.rawValue),
                "id": .integer(write.number), "facts": .object(write.facts), "patch": .object(write.patch),
                "event": .string(write.event), "data": .object(write.data),
            ])
        }
        var lists: [(String, [JSON])] = []
        func add(_ list: String, _ entry: JSON.Object) {
            if let place = lists.firstIndex(where: { $0.0 == list }) {
                lists[place].1.append(.object(entry))
            } else {
                lists.append((list, [.object(entry)]))
            }
        }
        func numbers(_ ids: [TaskID]) -> JSON { .array(ids.sorted().map { .integer($0.number) }) }
        for fact in guards {
            switch fact {
            case .row(let kind, let number, let facts):
                add("rows", ["entity": .string(kind.rawValue), "id": .integer(number), "facts": .object(facts)])
            case .successors(let task, let ids):
                add("successors", ["task": .id(task), "ids": numbers(ids)])
            case .predecessors(let task, let ids):
                add("predecessors", ["task": .id(task), "ids": numbers(ids)])
            case .activeBelow(let team, let limit):
                add("active_below", ["team": .id(team), "most": .integer(Int64(limit))])
            case .noOpenTasks(let commitment):
                add("open_tasks", ["commitment": .id(commitment), "ids": .array([])])
            case .openTasks(let commitment, let ids):
                add("open_tasks", ["commitment": .id(commitment), "ids": numbers(ids)])
            case .anotherAdministrator(let member):
                add("another_admin", ["member": .id(member)])
            case .unused(let kind, let word):
                add("unused", ["entity": .string(kind.rawValue), "word": .string(word)])
            case .notReachable(let source, let target):
                add("not_reachable", ["source": .id(source), "target": .id(target)])
            }
        }
        return (.array(writes), .object(JSON.Object(lists.map { ($0.0, JSON.array($0.1)) })))
    }
}
