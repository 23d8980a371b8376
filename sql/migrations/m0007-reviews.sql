-- Reviews: meetings with their frozen agenda, what was decided and skipped, notes, raised items and actions.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 knows none of these tables and
-- writes none.

create table review (
    id bigint primary key,
    version bigint not null check (version > 0),
    kind text not null check (kind in ('weekly', 'client', 'crisis', 'look_back')),
    team bigint references team deferrable,
    client bigint references client deferrable,
    owner bigint references member deferrable,
    day date not null,
    starts integer not null check (starts between 0 and 1439),
    minutes integer not null check (minutes between 5 and 480),
    attendees text not null,
    subject text,
    commitment bigint references commitment deferrable,
    opened_by bigint references member deferrable,
    opened_at timestamptz not null,
    drafted_at timestamptz,
    frozen_at timestamptz,
    closed_by bigint references member deferrable,
    closed_at timestamptz,
    red text not null,
    solved text not null,
    anyway text,
    constraint review_scope_is_one check (num_nonnulls(team, client, owner) <= 1),
    constraint review_closed_is_frozen check (closed_at is null or frozen_at is not null)
);

-- One meeting of a kind about the same on the same day; a closed one may be followed by another.
create unique index review_once
    on review (kind, day, coalesce(team, 0), coalesce(client, 0), coalesce(owner, 0)) where closed_at is null;

-- What was printed when a review was frozen, byte for byte.
create table review_agenda (
    id bigint primary key,
    version bigint not null check (version > 0),
    review bigint not null references review deferrable,
    as_of bigint not null,
    day date not null,
    seed bigint not null,
    items text not null,
    document text not null,
    text_es text not null,
    text_en text not null,
    wide_es text not null,
    wide_en text not null,
    markdown_es text not null,
    markdown_en text not null,
    constraint review_agenda_once unique (review)
);

create table review_decision (
    id bigint primary key,
    version bigint not null check (version > 0),
    review bigint not null references review deferrable,
    item integer not null check (item > 0),
    commitment bigint references commitment deferrable,
    kind text not null check (kind in ('decided', 'skipped')),
    words text,
    who bigint references member deferrable,
    due date,
    author bigint references member deferrable,
    said_at timestamptz not null,
    is_removed boolean not null
);

create unique index review_decision_once on review_decision (review, item) where not is_removed;

create table review_note (
    id bigint primary key,
    version bigint not null check (version > 0),
    review bigint not null references review deferrable,
    commitment bigint references commitment deferrable,
    task bigint references task deferrable,
    team bigint references team deferrable,
    item integer check (item > 0),
    author bigint not null references member deferrable,
    text text not null,
    said_at timestamptz not null,
    is_removed boolean not null
);

create unique index review_note_once on review_note
    (review, author, coalesce(commitment, 0), coalesce(task, 0), coalesce(team, 0), coalesce(item, 0))
    where not is_removed;

create table raised_item (
    id bigint primary key,
    version bigint not null check (version > 0),
    team bigint references team deferrable,
    client bigint references client deferrable,
    owner bigint references member deferrable,
    want text not null check (want in ('decide', 'inform', 'help')),
    text text not null,
    author bigint references member deferrable,
    said_at timestamptz not null,
    is_removed boolean not null,
    constraint raised_item_scope_is_one check (num_nonnulls(team, client, owner) <= 1)
);

create table review_action (
    id bigint primary key,
    version bigint not null check (version > 0),
    review bigint not null references review deferrable,
    item integer check (item > 0),
    commitment bigint references commitment deferrable,
    text text not null,
    owner bigint not null references member deferrable,
    due date not null,
    made_by bigint references member deferrable,
    made_at timestamptz not null,
    given_at timestamptz,
    done_at timestamptz,
    dropped_at timestamptz,
    words text,
    is_removed boolean not null,
    constraint review_action_ends_once check (done_at is null or dropped_at is null)
);

create index review_action_review on review_action (review, id);
create index review_action_open on review_action (owner, due, id)
    where not is_removed and done_at is null and dropped_at is null;

insert into counter (kind) values
    ('review'), ('review_agenda'), ('review_decision'), ('review_note'), ('raised_item'), ('review_action');

-- A closed review never changes, whatever the program does; only the owner, who redacts and restores, may write to it.
create function keep_closed_review() returns trigger language plpgsql as $$
declare
    number bigint;
begin
    if current_user = (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = tg_relid) then
        return new;
    end if;
    if tg_table_name = 'review' then
        number := old.id;
    elsif tg_op = 'UPDATE' then
        number := old.review;
    else
        number := new.review;
    end if;
    if exists (select from review r where r.id = number and r.closed_at is not null) then
        raise exception 'a closed review does not change' using errcode = 'integrity_constraint_violation',
            constraint = 'review_is_closed';
    end if;
    return new;
end $$;

revoke all on function keep_closed_review() from public;

create trigger review_is_closed before update on review for each row execute function keep_closed_review();
create trigger review_is_closed before insert or update on review_agenda
    for each row execute function keep_closed_review();
create trigger review_is_closed before insert or update on review_decision
    for each row execute function keep_closed_review();
create trigger review_is_closed before insert or update on review_note
    for each row execute function keep_closed_review();
-- An action lives on: it is done, dropped, moved or given to somebody else. What was agreed stays.
create trigger review_is_closed before insert on review_action
    for each row execute function keep_closed_review();
create trigger review_action_is_kept before update on review_action
    for each row
    when ((old.review, old.item, old.text, old.made_at, old.made_by, old.is_removed)
        is distinct from (new.review, new.item, new.text, new.made_at, new.made_by, new.is_removed))
    execute function keep_closed_review();

grant select, insert, update on review, review_decision, review_note, raised_item, review_action to tablero_server;
grant select, insert on review_agenda to tablero_server;

-- The texts that people write, with those of reviews; a frozen agenda is blanked whole.
create or replace function redactable() returns table (entity text, field text, is_copied boolean)
language sql immutable as $$
    values
        ('organisation', 'name', false), ('team', 'name_es', false), ('team', 'name_en', false),
        ('member', 'name', false), ('client', 'name', false), ('commitment', 'title', false),
        ('commitment', 'client_title', false), ('commitment', 'detail', false),
        ('commitment', 'accepted_words', true), ('commitment', 'reason', true), ('due_move', 'reason', true),
        ('told', 'words', true), ('task', 'title', false), ('task', 'detail', false),
        ('task', 'assignee_name', false), ('task', 'reason', true), ('task', 'block_reason', true),
        ('comment', 'text', true), ('holiday', 'name', false), ('token', 'name', false),
        ('playbook', 'text', false), ('playbook_use', 'parameters', false),
        ('client_note', 'text', true), ('client_note', 'next_step', true), ('client_note', 'closing_words', true),
        ('rating', 'words', true),
        ('review', 'subject', false), ('review', 'anyway', true), ('review_decision', 'words', true),
        ('review_note', 'text', true), ('raised_item', 'text', true), ('review_action', 'text', true),
        ('review_action', 'words', true), ('review_agenda', 'items', false), ('review_agenda', 'document', false),
        ('review_agenda', 'text_es', false), ('review_agenda', 'text_en', false),
        ('review_agenda', 'wide_es', false), ('review_agenda', 'wide_en', false),
        ('review_agenda', 'markdown_es', false), ('review_agenda', 'markdown_en', false)
$$;

revoke all on function redactable() from public;
