import Board
import Postgres
import TestLevels

@testable import Store

/// Today's sample as a program of an earlier level would have kept it.
///
/// An image is a whole row, and the rows are what the images fold to. So the events of the kinds that the level had,
/// numbered anew, with their images cut to the columns that it had, give the board: nothing is needed of the program of
/// that time. What is in no event (tokens' digests, keys, forecasts) is taken over where the level had it.
struct PastBoard {
    private let board: ScratchBoard

    init(of board: ScratchBoard) { self.board = board }

    private static let others = ["token", "request_key", "forecast_record"]

    /// Writes it as the owner into a database of some level without events.
    func write(on connection: Connection) async throws {
        let tables = try await LevelFixture.tables(connection)
        let kinds = BoardTable.all.map(\.name).filter(tables.contains)
        let list = kinds.map { "'\($0)'" }.joined(separator: ", ")
        try await connection.execute(
            script: """
                create temporary table given (e jsonb);
                create temporary table other (name text, r jsonb);
                """)
        try await connection.run(
            Statement("past.given", .none, "insert into given select * from jsonb_array_elements($1::jsonb)"),
            [.json(JSON.array(try await rows(of: "event", by: "seq")).bytes)])
        for name in Self.others where tables.contains(name) {
            try await connection.run(
                Statement(
                    "past.other", .none,
                    "insert into other select '\(name)', r from jsonb_array_elements($1::jsonb) as g(r)"),
                [.json(JSON.array(try await rows(of: name, by: "1")).bytes)])
        }
        var script = """
            begin;
            set constraints all deferred;
            delete from given where e ->> 'entity' not in (\(list));
            create temporary table renumbered as
                select
                    (e ->> 'seq')::bigint as old,
                    row_number() over (order by (e ->> 'seq')::bigint) as new,
                    (e ->> 'change')::bigint as change
                from given;
            insert into event
            select (jsonb_populate_record(null::event, e || jsonb_build_object(
                'seq', n.new,
                'change', (select min(m.new) from renumbered m where m.change = n.change)))).*
            from given
            join renumbered n on n.old = (e ->> 'seq')::bigint;

            """
        for table in BoardTable.all where kinds.contains(table.name) {
            let secrets = table.secrets.map { " - '\($0)'" }.joined()
            script += """
                update event
                set image = to_jsonb(jsonb_populate_record(null::\(table.name), image))\(secrets)
                where entity = '\(table.name)';

                """
            guard table.kind != .token else { continue }
            script += """
                insert into \(table.name)
                select (jsonb_populate_record(null::\(table.name), latest.image)).*
                from (
                    select distinct on (entity_id) image
                    from event
                    where entity = '\(table.name)'
                    order by entity_id, seq desc
                ) latest;

                """
        }
        for name in Self.others where tables.contains(name) {
            script +=
                "insert into \(name) select (jsonb_populate_record(null::\(name), r)).* from other where name = '\(name)';\n"
        }
        script += """
            update request_key k
            set first_seq = f.new, last_seq = l.new
            from renumbered f, renumbered l
            where f.old = k.first_seq and l.old = k.last_seq;
            update counter c
            set value = coalesce((select max(entity_id) from event where entity = c.kind), 0);
            update counter set value = (select max(seq) from event) where kind = 'event';
            commit;
            """
        try await connection.execute(script: script)
    }

    private func rows(of table: String, by order: String) async throws -> [JSON] {
        try await board.store.readTogether { connection in
            try await connection.query(
                Statement("past.rows", .many(Int.max), "select to_jsonb(t) from \(table) t order by \(order)"), []
            ) { row in .object(try row.object()) }
        }
    }
}
