public import Board
import Postgres

/// A forecast as it was made; chances are in millionths.
public struct ForecastRecordRow: Sendable, Hashable {
    public var commitment: CommitmentID
    public var madeOn: Day
    /// `week` or `agenda`.
    public var occasion: String
    public var due: Day
    public var promisedOn: Day
    public var simulated: Int?
    public var printed: Int?
    public var base: Int?
    public var recent: Int?
    public var p50: Day?
    public var p85: Day?
    public var p95: Day?

    public init(
        commitment: CommitmentID, madeOn: Day, occasion: String, due: Day, promisedOn: Day, simulated: Int?,
        printed: Int?, base: Int?, recent: Int?, p50: Day?, p85: Day?, p95: Day?
    ) {
        self.commitment = commitment
        self.madeOn = madeOn
        self.occasion = occasion
        self.due = due
        self.promisedOn = promisedOn
        self.simulated = simulated
        self.printed = printed
        self.base = base
        self.recent = recent
        self.p50 = p50
        self.p85 = p85
        self.p95 = p95
    }
}

enum ForecastRecordReads {
    static let table = "forecast_record"
    private static let columns =
        "commitment, made_on, occasion, due, promised_on, simulated, printed, base, recent, p50, p85, p95"

    static let all = Statement(
        "forecast_record.all", .many(Int.max),
        "select \(columns) from forecast_record where made_on >= $1::date order by made_on, commitment, occasion")

    /// Whether anything was recorded on an occasion from a day on: index forecast_record_made.
    static let any = Statement(
        "forecast_record.any", .exactlyOne,
        """
        select exists (select from forecast_record where occasion = $1::text and made_on >= $2::date)
        """)

    /// What was recorded of the same promise on that day stays.
    static let add = Statement(
        "forecast_record.add", .none,
        """
        insert into forecast_record (\(columns))
        select \(columns)
        from jsonb_populate_recordset(null::forecast_record, $1::jsonb)
        on conflict do nothing
        """)

    static let export = Statement(
        "export.forecast_record", .many(Int.max),
        "select to_jsonb(f) from forecast_record f order by f.made_on, f.commitment, f.occasion")

    /// When something was decided that could help a promise: its date moved, a task of it dropped, unblocked, moved in
    /// a queue or given to somebody else; or the capacity of a team with work of it raised. Index event_effective.
    static let decisions = Statement(
        "forecast_record.decisions", .many(Int.max),
        """
        with decided as (
            select (e.image ->> 'commitment')::bigint as commitment, e.effective_at
            from event e
            where e.entity = 'due_move' and e.effective_at > $1::timestamptz
            union all
            select (e.image ->> 'commitment')::bigint, e.effective_at
            from event e
            where e.entity = 'task' and e.effective_at > $1::timestamptz
                and (
                    e.kind in ('task.cancelled', 'task.unblocked', 'task.ordered')
                    or e.kind in ('task.assigned', 'task.taken') and exists (
                        select from (
                            select p.image
                            from event p
                            where p.entity = 'task' and p.entity_id = e.entity_id and p.seq < e.seq
                            order by p.seq desc
                            limit 1
                        ) before
                        where before.image ->> 'assignee' is not null
                            and before.image ->> 'assignee' is distinct from e.image ->> 'assignee'
                    )
                )
            union all
            select t.commitment, step.effective_at
            from (
                select e.entity_id, e.effective_at, (e.image ->> 'capacity')::bigint as capacity,
                    lag((e.image ->> 'capacity')::bigint) over (partition by e.entity_id order by e.seq) as before
                from event e
                where e.entity = 'team'
            ) step
            join task t on t.team = step.entity_id and t.commitment is not null
            where step.capacity > step.before and step.effective_at > $1::timestamptz
                and t.created_at <= step.effective_at
                and coalesce(t.done_at, t.cancelled_at, 'infinity') > step.effective_at
        )
        select distinct commitment, effective_at from decided where commitment is not null order by 1, 2
        """)
}

extension BoardStore {
    /// Every forecast recorded from a day on, ascending by day, then commitment.
    public func forecastRecords(since day: Day) async throws(StoreError) -> [ForecastRecordRow] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(ForecastRecordReads.all, [.date(day)]) { row in
                    try ForecastRecordRow(row: &row)
                }
            }
        }
    }

    /// Whether anything was recorded on that occasion from a day on.
    public func hasForecastRecords(on occasion: String, since day: Day) async throws(StoreError) -> Bool {
        try await read(ForecastRecordReads.any, [.text(occasion), .date(day)]) { row in try row.boolean() }.first
            ?? false
    }

    /// Keeps forecasts; of one promise, day and occasion the first stays.
    public func record(_ rows: [ForecastRecordRow]) async throws(StoreError) {
        let images = JSON.array(rows.map { .object($0.image) })
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                _ = try await connection.run(ForecastRecordReads.add, [.json(images.bytes)])
            }
        }
    }

    /// When something was decided that could help each promise, since a moment.
    public func decisions(since moment: Instant) async throws(StoreError) -> [(commitment: CommitmentID, at: Instant)] {
        try await StoreError.wrapping {
            try await pool.withConnection { connection in
                try await connection.query(ForecastRecordReads.decisions, [.moment(moment)]) { row in
                    (commitment: CommitmentID(try row.integer()), at: try row.moment())
                }
            }
        }
    }
}

extension ForecastRecordRow {
    fileprivate init(row: inout Row) throws {
        self.init(
            commitment: try row.id(), madeOn: try row.date(), occasion: try row.text(), due: try row.date(),
            promisedOn: try row.date(), simulated: try row.countIfPresent(), printed: try row.countIfPresent(),
            base: try row.countIfPresent(), recent: try row.countIfPresent(), p50: try row.dateIfPresent(),
            p85: try row.dateIfPresent(), p95: try row.dateIfPresent())
    }

    fileprivate var image: JSON.Object {
        [
            "commitment": .id(commitment), "made_on": .day(madeOn), "occasion": .string(occasion), "due": .day(due),
            "promised_on": .day(promisedOn), "simulated": .count(simulated), "printed": .count(printed),
            "base": .count(base), "recent": .count(recent), "p50": .day(p50), "p85": .day(p85), "p95": .day(p95),
        ]
    }
}
