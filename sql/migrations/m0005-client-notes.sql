-- What is noted about clients, and what they say of what they got.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 knows neither table and writes none.

create table client_note (
    id bigint primary key,
    version bigint not null check (version > 0),
    client bigint not null references client deferrable,
    commitment bigint references commitment deferrable,
    kind text not null check (kind in ('contact', 'risk', 'opportunity')),
    text text not null,
    next_step text,
    next_by date,
    owner bigint references member deferrable,
    author bigint references member deferrable,
    said_at timestamptz not null,
    closed_at timestamptz,
    closing_words text,
    is_removed boolean not null,
    constraint client_note_step_whole check (next_step is not null or next_by is null)
);

create index client_note_client on client_note (client, said_at, id) where not is_removed;
create index client_note_open on client_note (owner, next_by, id) where not is_removed and closed_at is null;

create table rating (
    id bigint primary key,
    version bigint not null check (version > 0),
    commitment bigint not null references commitment deferrable,
    score integer not null check (score between 0 and 10),
    words text,
    author bigint references member deferrable,
    rated_at timestamptz not null,
    is_removed boolean not null
);

create unique index rating_once on rating (commitment) where not is_removed;

-- What waits for somebody to unblock it.
create index task_unblocker on task (unblocker, id)
    where block_kind is not null and state not in ('done', 'cancelled');

insert into counter (kind) values ('client_note'), ('rating');

grant select, insert, update on client_note, rating to tablero_server;

-- The texts that people write, with those of notes and ratings.
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
        ('rating', 'words', true)
$$;

revoke all on function redactable() from public;
