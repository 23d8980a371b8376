import Postgres

/// The ledger a second time, written in SQL on the events alone and sharing nothing with the first way.
///
/// `$1` is the moment, `$2` and `$3` the first and last promised date. A row is one group in one reading: the reading,
/// the kind and number of the group, and its figures joined by commas. The organisation is in Madrid and works from
/// Monday to Friday.
enum LedgerSQL {
    static let figures = Statement(
        "test.ledger", .many(Int.max),
        """
        with
        image as (
            select
                e.entity_id as id,
                e.seq,
                e.effective_at,
                i.*,
                lag(i.promised_due) over steps as promised_before,
                lag(i.told_due) over steps as told_before
            from event e
            cross join jsonb_to_record(e.image) as i(
                state text, client bigint, owner bigint, promised_at timestamptz, promised_due date, told_due date,
                delivered_at timestamptz, cancelled_at timestamptz)
            where e.entity = 'commitment' and e.effective_at <= $1::timestamptz
            window steps as (partition by e.entity_id order by e.seq)
        ),
        promise as (
            select
                f.*,
                case
                    when f.state in ('delivered', 'accepted') and f.delivered_at <= $1 then 'delivered'
                    when f.state = 'cancelled' and f.cancelled_at <= $1 then 'cancelled'
                    else 'open'
                end as ending,
                (
                    select max(i.seq)
                    from image i
                    where i.id = f.id and i.promised_due is distinct from i.promised_before
                ) as said_in
            from (select distinct on (id) * from image order by id, seq desc) f
            where f.promised_due between $2::date and $3::date and f.promised_at <= $1
        ),
        ended as (
            select p.*,
                case ending when 'delivered' then delivered_at when 'cancelled' then cancelled_at end as ended_at
            from promise p
        ),
        move as (
            select p.id, m.seq, m.from_due, m.to_due, m.cause, m.moved_at as at
            from (
                select distinct on (e.entity_id) e.seq, i.*
                from event e
                cross join jsonb_to_record(e.image) as i(
                    commitment bigint, from_due date, to_due date, cause text, moved_at timestamptz)
                where e.entity = 'due_move' and e.effective_at <= $1
                order by e.entity_id, e.seq
            ) m
            join ended p on p.id = m.commitment
            where m.seq > p.said_in and m.moved_at between p.promised_at and coalesce(p.ended_at, $1)
        ),
        telling as (
            select p.id, t.seq, t.due, t.told_at as at
            from (
                select distinct on (e.entity_id) e.seq, i.*
                from event e
                cross join jsonb_to_record(e.image) as i(commitment bigint, due date, told_at timestamptz)
                where e.entity = 'told' and e.effective_at <= $1
                order by e.entity_id, e.seq
            ) t
            join ended p on p.id = t.commitment
            where t.seq > p.said_in and t.told_at between p.promised_at and $1
            union all
            select p.id, i.seq, i.told_due, i.effective_at
            from image i
            join ended p on p.id = i.id
            where i.seq > p.said_in and i.told_due <> coalesce(i.told_before, i.promised_due)
                and i.effective_at between p.promised_at and $1
            union all
            select p.id, i.seq, i.told_due, i.promised_at
            from image i
            join ended p on p.id = i.id
            where i.seq = p.said_in and i.told_due <> i.promised_due
        ),
        -- After each step of a promise: the date in force and the date that the client believes in, and since when.
        step as (
            select s.id, s.at, s.seq,
                coalesce((
                    select m.to_due from move m where m.id = s.id and (m.at, m.seq) <= (s.at, s.seq)
                    order by m.at desc, m.seq desc limit 1), p.promised_due) as in_force,
                coalesce(b.due, p.promised_due) as believed,
                coalesce(b.at, p.promised_at) as believed_since
            from (select id, at, seq from move union select id, at, seq from telling) s
            join ended p on p.id = s.id
            left join lateral (
                select t.due, t.at from telling t where t.id = s.id and (t.at, t.seq) <= (s.at, s.seq)
                order by t.at desc, t.seq desc limit 1
            ) b on true
        ),
        moved as (
            select
                m.*,
                (m.at at time zone 'Europe/Madrid')::date as day,
                least(m.from_due, m.to_due) as needed,
                (
                    select (case when s.seq = m.seq then s.believed_since else s.at end at time zone 'Europe/Madrid')::date
                    from step s
                    where s.id = m.id and (s.at, s.seq) >= (m.at, m.seq) and s.in_force = s.believed
                    order by s.at, s.seq
                    limit 1
                ) as told,
                (p.ended_at at time zone 'Europe/Madrid')::date as ended_on
            from move m
            join ended p on p.id = m.id
        ),
        judged_move as (
            select
                *,
                case
                    when told < needed then 'in_time'
                    when ended_on <= needed then 'not_needed'
                    when told is not null then 'late'
                    when ended_on is null and ($1 at time zone 'Europe/Madrid')::date < needed then 'not_yet'
                    else 'never'
                end as telling,
                day between from_due - 7 and from_due as in_last_week,
                day > from_due as after_due
            from moved
        ),
        reading as (
            select 'everything' as word, array[]::text[] as excused
            union all
            select 'without_client', array['client', 'client-late']
        ),
        dated as (
            select
                r.word as reading,
                p.*,
                p.promised_due + greatest(0, coalesce((
                    select sum(m.to_due - m.from_due) from move m where m.id = p.id and m.cause = any (r.excused)
                ), 0))::int as promised,
                coalesce((
                    select t.due from telling t where t.id = p.id and t.at <= coalesce(p.ended_at, $1)
                    order by t.at desc, t.seq desc limit 1), p.promised_due) as believed,
                (coalesce(p.ended_at, $1) at time zone 'Europe/Madrid')::date as day
            from ended p
            cross join reading r
        ),
        judged as (
            select
                d.reading,
                d.id,
                d.client,
                d.owner,
                case
                    when d.ending = 'delivered' and d.day <= d.promised then 'kept'
                    when d.ending = 'delivered' and d.day <= d.believed then 'kept_moved'
                    when d.ending = 'delivered' then 'missed'
                    when d.day <= greatest(d.promised, d.believed)
                        then case d.ending when 'open' then 'not_due' else 'cancelled' end
                    when d.ending = 'open' then 'still_open'
                    else 'missed'
                end as outcome,
                (
                    select count(*)
                    from generate_series(d.promised + 1, d.day, interval '1 day') as late(day)
                    where extract(isodow from late.day) < 6
                        and not exists (
                            select from holiday h where h.day = late.day::date and h.team is null and not h.is_removed)
                ) as late
            from dated d
        ),
        membership as (
            select 'total' as kind, 0 as subject, id from ended
            union all
            select 'client', client, id from ended
            union all
            select 'manager', owner, id from ended
            union all
            select 'playbook',
                coalesce((
                    select (e.image ->> 'playbook')::bigint from event e
                    where e.entity = 'playbook_use' and (e.image ->> 'commitment')::bigint = ended.id
                        and e.effective_at <= $1
                    limit 1), 9223372036854775807),
                id
            from ended
            union all
            select distinct 'team', coalesce(w.team, 9223372036854775807), p.id
            from ended p
            left join (
                select distinct on (e.entity_id) i.*
                from event e
                cross join jsonb_to_record(e.image) as i(commitment bigint, team bigint, state text)
                where e.entity = 'task' and e.effective_at <= $1
                order by e.entity_id, e.seq desc
            ) w on w.commitment = p.id and w.state <> 'cancelled'
        ),
        outcomes as (
            select
                g.kind, g.subject, j.reading,
                count(*) filter (where outcome = 'kept') as kept,
                count(*) filter (where outcome = 'kept_moved') as kept_moved,
                count(*) filter (where outcome = 'missed') as missed,
                count(*) filter (where outcome = 'still_open') as still_open,
                count(*) filter (where outcome = 'not_due') as not_due,
                count(*) filter (where outcome = 'cancelled') as cancelled,
                array_agg(j.late order by j.late) filter (where outcome not in ('not_due', 'cancelled')) as late
            from membership g
            join judged j on j.id = g.id
            group by g.kind, g.subject, j.reading
        ),
        moves as (
            select
                g.kind, g.subject, r.word as reading,
                count(*) filter (where cause = 'client') || ',' || count(*) filter (where cause = 'client-late')
                    || ',' || count(*) filter (where cause = 'supplier') || ','
                    || count(*) filter (where cause = 'ours') || ',' || count(*) filter (where cause = 'scope')
                    || ',' || count(*) filter (where telling = 'in_time') || ','
                    || count(*) filter (where telling = 'late') || ',' || count(*) filter (where telling = 'never')
                    || ',' || count(*) filter (where telling = 'not_needed') || ','
                    || count(*) filter (where telling = 'not_yet') || ',' || count(*) filter (where in_last_week)
                    || ',' || count(*) filter (where after_due) as figures
            from membership g
            join judged_move m on m.id = g.id
            join reading r on m.cause <> all (r.excused)
            group by g.kind, g.subject, r.word
        )
        select
            o.reading, o.kind, o.subject,
            o.kept || ',' || o.kept_moved || ',' || o.missed || ',' || o.still_open || ',' || o.not_due || ','
                || o.cancelled || ','
                || coalesce((
                    select (20 * sum(d) + count(*))::bigint / (2 * count(*)) from unnest(o.late) as d)::text, '-')
                || ',' || coalesce(o.late[(85 * cardinality(o.late) + 99) / 100]::text, '-') || ','
                || coalesce(o.late[cardinality(o.late)]::text, '-') || ','
                || coalesce(m.figures, '0,0,0,0,0,0,0,0,0,0,0,0')
        from outcomes o
        left join moves m on (m.kind, m.subject, m.reading) = (o.kind, o.subject, o.reading)
        order by 1, 2, 3
        """)
}
