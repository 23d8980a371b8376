-- Deputies, and the one exception to a history that is only added to: redaction, by the owner alone.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 leaves on_behalf null and does not
-- know deputies; what it writes is right as far as it goes.

create table deputy (
    id bigint primary key,
    version bigint not null check (version > 0),
    member bigint not null references member deferrable,
    deputy bigint not null references member deferrable,
    first_day date not null,
    last_day date not null,
    is_removed boolean not null,
    constraint deputy_in_order check (first_day <= last_day),
    constraint deputy_not_oneself check (member <> deputy)
);

create index deputy_member on deputy (member);
create index deputy_deputy on deputy (deputy);

insert into counter (kind) values ('deputy');

-- Whose rights a deputy used.
alter table event add column on_behalf bigint references member deferrable;

grant select, insert, update on deputy to tablero_server;

-- The planner needs no samples of staged rows, and would keep those of a text after its rows are gone.
alter table import_row alter column content set statistics 0;

-- The texts that people write, by table. Words that one command writes to several places are found in all of them.
create function redactable() returns table (entity text, field text, is_copied boolean) language sql immutable as $$
    values
        ('organisation', 'name', false), ('team', 'name_es', false), ('team', 'name_en', false),
        ('member', 'name', false), ('client', 'name', false), ('commitment', 'title', false),
        ('commitment', 'client_title', false), ('commitment', 'detail', false),
        ('commitment', 'accepted_words', true), ('commitment', 'reason', true), ('due_move', 'reason', true),
        ('told', 'words', true), ('task', 'title', false), ('task', 'detail', false),
        ('task', 'assignee_name', false), ('task', 'reason', true), ('task', 'block_reason', true),
        ('comment', 'text', true), ('holiday', 'name', false), ('token', 'name', false)
$$;

-- Every string of a document that is one of the given ones becomes the other; names of members of objects stay.
create function without_texts(document jsonb, texts text[], instead text) returns jsonb language plpgsql immutable as $$
begin
    case jsonb_typeof(document)
        when 'string' then
            return case when document #>> '{}' = any (texts) then to_jsonb(instead) else document end;
        when 'array' then
            return (select coalesce(jsonb_agg(without_texts(part.value, texts, instead) order by part.place), '[]')
                from jsonb_array_elements(document) with ordinality as part(value, place));
        when 'object' then
            return (select coalesce(jsonb_object_agg(part.key, without_texts(part.value, texts, instead)), '{}')
                from jsonb_each(document) as part);
        else
            return document;
    end case;
end $$;

-- A row that was redacted is written once more, so that its newest event is its image and whoever follows the history
-- hears of it. The caller holds the board lock.
create function append_redaction(about text, number bigint, what text, at timestamptz, fields jsonb)
returns bigint language plpgsql as $$
declare
    place bigint;
    row_image jsonb;
begin
    execute format('update %I set version = version + 1 where id = $1 returning to_jsonb(%I.*)', about, about)
        into row_image using number;
    if about = 'token' then row_image := row_image - 'digest' - 'last_used_at'; end if;
    update counter set value = value + 1 where kind = 'event' returning value into place;
    insert into event
        (seq, change, recorded_at, effective_at, kind, entity, entity_id, version, data, image)
    values (place, place, at, at, what, about, number, (row_image ->> 'version')::bigint,
        jsonb_build_object('fields', fields), row_image);
    return place;
end $$;

-- Keys of those commands keep standing, so that a repeated request does nothing twice; but the digest of a text can be
-- guessed from, so it goes. Staged rows of imports that hold such a text go with their import.
create function forget_requests(changes bigint[], texts text[]) returns void language plpgsql as $$
begin
    update request_key set digest = '' where first_seq = any (changes);
    delete from import_batch where ran_at is not null;
    delete from import_batch b
    where exists (
        select from import_row r, jsonb_path_query(r.content, 'strict $.**') as part(value)
        where r.batch = b.id and jsonb_typeof(part.value) = 'string' and part.value #>> '{}' = any (texts));
end $$;

-- Blanks one text of one row: in the row, in every image of it, in what its events say besides, and where the commands
-- that wrote it wrote the same words elsewhere. Gives the rows that were redacted; none where there is no such text.
create function redact_text(about text, number bigint, named text, instead text)
returns table (entity text, id bigint, field text) language plpgsql as $$
declare
    texts text[];
    changes bigint[];
    moment timestamptz := clock_timestamp();
    targets jsonb;
    target record;
begin
    select array_agg(distinct t.said) into texts
    from event e
    cross join lateral (values (e.image ->> named), (e.data ->> named)) as t(said)
    where e.entity = about and e.entity_id = number and t.said <> instead;
    if texts is null
        or not exists (select from redactable() r where r.entity = about and r.field = named) and named <> 'reason'
    then
        return;
    end if;
    select array_agg(distinct e.change) into changes
    from event e
    where e.entity = about and e.entity_id = number
        and ((e.image ->> named) = any (texts) or (e.data ->> named) = any (texts));
    select jsonb_agg(t) into targets
    from (
        select about as entity, number as id, named as field
        union
        select e.entity, e.entity_id, r.field
        from event e
        join redactable() r on r.entity = e.entity and r.is_copied
        where e.change = any (changes) and (e.image ->> r.field) = any (texts)
            and (named = 'reason' or exists (
                select from redactable() o where o.entity = about and o.field = named and o.is_copied))
    ) t;
    for target in select d.* from jsonb_to_recordset(targets) as d(entity text, id bigint, field text) loop
        update event e
        set image = jsonb_set(e.image, array[target.field], to_jsonb(instead))
        where e.entity = target.entity and e.entity_id = target.id and (e.image ->> target.field) = any (texts);
        update event e
        set data = without_texts(e.data, texts, instead)
        where e.entity = target.entity and e.entity_id = target.id and e.data <> '{}';
        if exists (select from redactable() r where r.entity = target.entity and r.field = target.field) then
            execute format('update %I set %I = $1 where id = $2 and %I = any ($3)',
                target.entity, target.field, target.field)
                using instead, target.id, texts;
        end if;
    end loop;
    update event e
    set data = without_texts(e.data, texts, instead)
    where e.change = any (changes) and e.data <> '{}'
        and exists (select from jsonb_path_query(e.data, 'strict $.**') as part(value)
            where jsonb_typeof(part.value) = 'string' and part.value #>> '{}' = any (texts));
    perform forget_requests(changes, texts);
    for target in
        select d.entity, d.id, jsonb_agg(d.field order by d.field) as fields
        from jsonb_to_recordset(targets) as d(entity text, id bigint, field text)
        group by d.entity, d.id
        order by d.entity, d.id
    loop
        perform append_redaction(target.entity, target.id, target.entity || '.redacted', moment, target.fields);
    end loop;
    return query
        select d.entity, d.id, d.field
        from jsonb_to_recordset(targets) as d(entity text, id bigint, field text)
        order by 1, 2, 3;
end $$;

-- Takes a person's name, handle, language and days away out of the board and out of its history, ends their tokens and
-- retires them. What they did stays, as done by erased-NUMBER.
create function erase_member(number bigint) returns void language plpgsql as $$
declare
    texts text[];
    names text[];
    changes bigint[];
    pseudonym text := 'erased-' || number;
    moment timestamptz := clock_timestamp();
    target record;
begin
    if not exists (select from member m where m.role = 'admin' and not m.is_retired and m.id <> number)
        and exists (select from member m where m.role = 'admin' and not m.is_retired and m.id = number)
    then
        raise exception 'the last administrator' using errcode = 'integrity_constraint_violation',
            constraint = 'member_last_administrator';
    end if;
    select array_agg(distinct t.said), array_agg(distinct e.image ->> 'name'), array_agg(distinct e.change)
    into texts, names, changes
    from event e
    cross join lateral (values (e.image ->> 'name'), (e.image ->> 'handle')) as t(said)
    where e.entity = 'member' and e.entity_id = number;
    -- Whom an import knew by name before they were a member.
    for target in
        select distinct e.entity_id as id from event e where e.entity = 'task' and (e.image ->> 'assignee_name') = any (names)
    loop
        perform redact_text('task', target.id, 'assignee_name', pseudonym);
    end loop;

    update event e
    set image = e.image || jsonb_build_object('handle', pseudonym, 'name', '—', 'language', null),
        data = without_texts(e.data, texts, pseudonym)
    where e.entity = 'member' and e.entity_id = number;
    -- What others' events say besides is searched for the name only: a handle may be any word.
    update event e
    set data = without_texts(e.data, names, pseudonym)
    where e.data <> '{}'
        and exists (select from jsonb_path_query(e.data, 'strict $.**') as part(value)
            where jsonb_typeof(part.value) = 'string' and part.value #>> '{}' = any (names));
    update member set handle = pseudonym, name = '—', language = null, is_retired = true where id = number;

    update event e set image = jsonb_set(e.image, '{name}', '""')
    where e.entity = 'token' and (e.image ->> 'member')::bigint = number;
    for target in select t.id, t.revoked_at is null or t.revoked_at > moment as is_live from token t where t.member = number
    loop
        update token
        set name = '', revoked_at = case when target.is_live then moment else revoked_at end,
            last_used_at = null
        where id = target.id;
        perform append_redaction(
            'token', target.id, case when target.is_live then 'token.revoked' else 'token.redacted' end, moment,
            '["name"]');
    end loop;

    update event e
    set image = e.image || '{"first_day": "1970-01-01", "last_day": "1970-01-01"}'
    where e.entity = 'absence' and (e.image ->> 'member')::bigint = number;
    for target in select a.id from absence a where a.member = number loop
        update absence
        set first_day = '1970-01-01', last_day = '1970-01-01', is_removed = true
        where id = target.id;
        perform append_redaction('absence', target.id, 'absence.redacted', moment, '["first_day", "last_day"]');
    end loop;

    for target in
        select d.id from deputy d where not d.is_removed and (d.member = number or d.deputy = number)
    loop
        update deputy set is_removed = true where id = target.id;
        perform append_redaction('deputy', target.id, 'deputy.removed', moment, '[]');
    end loop;

    perform forget_requests(changes, texts);
    perform append_redaction('member', number, 'member.erased', moment, '["handle", "language", "name"]');
end $$;

revoke all on function redactable() from public;
revoke all on function without_texts(jsonb, text[], text) from public;
revoke all on function append_redaction(text, bigint, text, timestamptz, jsonb) from public;
revoke all on function forget_requests(bigint[], text[]) from public;
revoke all on function redact_text(text, bigint, text, text) from public;
revoke all on function erase_member(bigint) from public;
