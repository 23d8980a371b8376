-- A demo board, whose clock may run ahead of the real one: anyone can live weeks of it in minutes.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 does not know the columns: it records
-- by the real clock, and can not move a demo board's.

alter table organisation
    add column is_demo boolean not null default false,
    add column minutes_ahead integer not null default 0,
    add constraint organisation_clock check (minutes_ahead >= 0 and (is_demo or minutes_ahead = 0));

-- The history gives the tables: it has the new columns as they have been until now.
update event
set image = image || '{"is_demo": false, "minutes_ahead": 0}'
where entity = 'organisation';

-- The day within which a promised date may be mended is one of the board's.
create or replace function keep_promised_due() returns trigger language plpgsql as $$
begin
    if old.promised_at < clock_timestamp() - interval '24 hours'
        + coalesce((select max(o.minutes_ahead) from organisation o), 0) * interval '1 minute'
    then
        raise exception 'the promised date is frozen' using errcode = 'integrity_constraint_violation',
            constraint = 'commitment_promised_due_frozen';
    end if;
    return new;
end $$;

drop trigger commitment_promised_due_frozen on commitment;
create trigger commitment_promised_due_frozen
    before update of promised_due, promised_at on commitment
    for each row
    when ((old.promised_due, old.promised_at) is distinct from (new.promised_due, new.promised_at)
        and old.promised_due is not null)
    execute function keep_promised_due();

-- What is recorded when a text is taken out is recorded by the board's clock too: of each row the latest image that had
-- taken effect by a day is what that day showed.
create or replace function append_redaction(about text, number bigint, what text, at timestamptz, fields jsonb)
returns bigint language plpgsql as $$
declare
    place bigint;
    row_image jsonb;
    shown timestamptz := at + coalesce((select max(o.minutes_ahead) from organisation o), 0) * interval '1 minute';
begin
    execute format('update %I set version = version + 1 where id = $1 returning to_jsonb(%I.*)', about, about)
        into row_image using number;
    if about = 'token' then row_image := row_image - 'digest' - 'last_used_at'; end if;
    update counter set value = value + 1 where kind = 'event' returning value into place;
    insert into event
        (seq, change, recorded_at, effective_at, kind, entity, entity_id, version, data, image)
    values (place, place, shown, shown, what, about, number, (row_image ->> 'version')::bigint,
        jsonb_build_object('fields', fields), row_image);
    return place;
end $$;

revoke all on function append_redaction(text, bigint, text, timestamptz, jsonb) from public;
