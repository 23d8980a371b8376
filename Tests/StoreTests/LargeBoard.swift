import Board
import Postgres

@testable import Store

/// A board after some years: 100,000 tasks of 2,000 commitments in five teams, 250 of them open, 200,000 events.
///
/// Written set by set as the owner, with images cut short: it is there to be planned for, and does not fold.
enum LargeBoard {
    static let script = """
        begin;
        set constraints all deferred;
        insert into member
        select i, 1, 'member-' || i, 'Member ' || i, 1 + i % 5, case when i = 1 then 'admin' else 'member' end, null,
            false
        from generate_series(1, 60) i;
        insert into client
        select i, 1, 'client-' || i, 'Client ' || i, null, null, null, 1 + i % 60, false
        from generate_series(1, 50) i;
        insert into commitment (id, version, client, title, owner, state, is_confidential, due, proposed_at, promised_at,
            promised_due, told_due, delivered_at)
        select i, 3, 1 + i % 50, 'Commitment ' || i, 1 + i % 60, case when i > 1800 then 'open' else 'delivered' end,
            i % 40 = 0, date '2022-01-03' + i, timestamptz '2022-01-03' + i * interval '20 hours',
            timestamptz '2022-01-04' + i * interval '20 hours', date '2022-01-03' + i, date '2022-01-03' + i,
            case when i <= 1800 then timestamptz '2022-02-01' + i * interval '20 hours' end
        from generate_series(1, 2000) i;
        insert into due_move
        select i, 1, 2 * i, date '2026-01-01', date '2026-02-01', 'ours', 'late', 1, now() from generate_series(1, 1000) i;
        insert into told
        select i, 1, 1 + i % 2000, date '2026-02-01', 'call', null, 1, now() from generate_series(1, 3000) i;
        insert into task (id, version, title, commitment, team, assignee, priority, state, created_at, started_at,
            is_early, done_at, cancelled_at, returns, source, source_id)
        select i, 3, 'Task ' || i, case when i % 20 > 0 then 1 + i / 50 % 2000 end, 1 + i % 5, 1 + i % 60,
            case when i % 10 = 0 then 1 else 0 end,
            case when i > 99750 then (array['asked', 'accepted', 'active'])[1 + i % 3]
                when i % 50 = 7 then 'cancelled' else 'done' end,
            timestamptz '2022-01-03' + i * interval '25 minutes', timestamptz '2022-01-04' + i * interval '25 minutes',
            false,
            case when i <= 99750 and i % 50 <> 7 then timestamptz '2022-01-10' + i * interval '25 minutes' end,
            case when i <= 99750 and i % 50 = 7 then timestamptz '2022-01-10' + i * interval '25 minutes' end, 0,
            'file', i::text
        from generate_series(1, 100000) i;
        insert into dependency
        select i, 1, 2 * i - 1, 2 * i, i % 3, i % 10 = 0 from generate_series(1, 50000) i;
        insert into comment
        select i, 1, 100001 - i, 1 + i % 60, 'Comment', i % 20 = 0, now(), false from generate_series(1, 5000) i;
        insert into event (seq, change, recorded_at, effective_at, actor, kind, entity, entity_id, version, data, image)
        select 6 + i, 6 + i, timestamptz '2022-01-03' + i * interval '12 minutes',
            timestamptz '2022-01-03' + i * interval '12 minutes', 1 + i % 60,
            case when i % 33 = 0 then 'commitment.moved' else 'task.changed' end,
            case when i % 33 = 0 then 'commitment' else 'task' end,
            case when i % 33 = 0 then 1 + i / 100 % 2000 else 1 + i / 2 % 100000 end, 1 + i % 3, '{}',
            jsonb_build_object('id', i, 'title', 'Task ' || i, 'state', 'done', 'version', 1 + i % 3)
        from generate_series(1, 200000) i;
        update counter set value = 200006 where kind = 'event';
        commit;
        analyze;
        """

    /// Runs on a large board, which takes some seconds to fill.
    static func with(_ body: (ScratchBoard) async throws -> Void) async throws {
        try await ScratchBoard.with(.unchecked) { board in
            var owner = board.owner
            owner.statementTimeout = .seconds(120)
            try await board.execute(script, as: owner)
            try await body(board)
        }
    }
}

extension Parameter {
    /// As EXECUTE takes it.
    var literal: String {
        switch self {
        case .null: "null"
        case .text(let text): "'\(text.replacing("'", with: "''"))'"
        case .integer(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .bytes(let bytes): "'\\x\(bytes.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())'"
        case .json(let bytes): Parameter.text(String(decoding: bytes, as: UTF8.self)).literal
        case .day(let days): "'\(Day(daysSince1970: days))'"
        case .instant(let microseconds): "'\(Instant(microseconds: microseconds))'"
        case .integers(let numbers): "'{\(numbers.map(String.init).joined(separator: ","))}'"
        case .texts(let texts): "array[\(texts.map { Parameter.text($0).literal }.joined(separator: ","))]::text[]"
        }
    }
}
