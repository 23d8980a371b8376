-- Playbooks, and which promise was made from which.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 knows neither table and writes none.

create table playbook (
    id bigint primary key,
    version bigint not null check (version > 0),
    code text not null constraint playbook_code_unique unique,
    edition bigint not null check (edition > 0),
    text text not null,
    is_retired boolean not null
);

create table playbook_use (
    id bigint primary key,
    version bigint not null check (version > 0),
    commitment bigint not null references commitment deferrable,
    playbook bigint not null references playbook deferrable,
    edition bigint not null check (edition > 0),
    parameters text,
    constraint playbook_use_once unique (commitment)
);

create index playbook_use_playbook on playbook_use (playbook, commitment);

insert into counter (kind) values ('playbook'), ('playbook_use');

grant select, insert, update on playbook to tablero_server;
grant select, insert on playbook_use to tablero_server;

-- The texts that people write, with those of playbooks.
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
        ('playbook', 'text', false), ('playbook_use', 'parameters', false)
$$;

revoke all on function redactable() from public;
