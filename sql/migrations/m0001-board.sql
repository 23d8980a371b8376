-- The board: every table a row of the house lives in, and the history from which all of them can be folded again.
--
-- Nothing on the board is deleted, so every reference is ON DELETE RESTRICT (the default): a row that others point to
-- stays, with is_retired or is_removed set. References are deferrable because a bulk load writes rows in any order.
-- Oldest program level that may still run on this schema: 1.

-- Event numbers and human ids. A row is updated under the board lock, so its numbers have no gaps and follow commit
-- order, and they are the same after a dump and a restore.
create table counter (
    kind text primary key,
    value bigint not null default 0 check (value >= 0)
);

create table organisation (
    id bigint primary key,
    version bigint not null check (version > 0),
    name text not null,
    zone text not null,
    language text not null check (language in ('es', 'en')),
    hours text not null
);

create table team (
    id bigint primary key,
    version bigint not null check (version > 0),
    code text not null constraint team_code_unique unique,
    name_es text not null,
    name_en text not null,
    kind text not null check (kind in ('internal', 'client', 'supplier')),
    lead bigint,
    chaser bigint,
    capacity integer check (capacity >= 0),
    wip_limit integer check (wip_limit >= 0),
    wip_is_hard boolean not null,
    order_is_hard boolean not null,
    members_accept boolean not null,
    hours text,
    is_retired boolean not null
);

create table member (
    id bigint primary key,
    version bigint not null check (version > 0),
    handle text not null constraint member_handle_unique unique,
    name text not null,
    team bigint references team deferrable,
    role text not null check (role in ('viewer', 'member', 'lead', 'manager', 'director', 'admin')),
    language text check (language in ('es', 'en')),
    is_retired boolean not null
);

alter table team
    add constraint team_lead_fkey foreign key (lead) references member deferrable,
    add constraint team_chaser_fkey foreign key (chaser) references member deferrable;

create index member_team on member (team);

create table client (
    id bigint primary key,
    version bigint not null check (version > 0),
    code text not null constraint client_code_unique unique,
    name text not null,
    tier text check (tier in ('a', 'b', 'c')),
    yearly_value bigint check (yearly_value >= 0),
    renews_on date,
    manager bigint references member deferrable,
    is_retired boolean not null
);

create table commitment (
    id bigint primary key,
    version bigint not null check (version > 0),
    client bigint not null references client deferrable,
    title text not null,
    client_title text,
    detail text,
    owner bigint not null references member deferrable,
    state text not null check (state in ('proposed', 'open', 'delivered', 'accepted', 'cancelled')),
    is_confidential boolean not null,
    due date not null,
    proposed_at timestamptz not null,
    lapses_on date,
    promised_at timestamptz,
    promised_due date,
    told_due date,
    delivered_at timestamptz,
    accepted_at timestamptz,
    accepted_words text,
    cancelled_at timestamptz,
    reason text,
    source text,
    source_id text,
    constraint commitment_source_unique unique (source, source_id),
    constraint commitment_promise_whole check ((promised_at is null) = (promised_due is null)),
    constraint commitment_open_is_promised check (state <> 'open' or promised_at is not null),
    constraint commitment_delivered_when
        check ((state in ('delivered', 'accepted')) = (delivered_at is not null) or state = 'cancelled'),
    constraint commitment_accepted_when check (state <> 'accepted' or accepted_at is not null),
    constraint commitment_cancelled_when check ((state = 'cancelled') = (cancelled_at is not null))
);

create index commitment_client on commitment (client, due, id);
create index commitment_owner on commitment (owner, due, id);
create index commitment_due on commitment (due, id);
create index commitment_live on commitment (due, id) where state in ('proposed', 'open');

-- The promised date never changes: a typing error may be mended within a day of the promise, and nothing else.
create function keep_promised_due() returns trigger language plpgsql as $$
begin
    raise exception 'the promised date is frozen' using errcode = 'integrity_constraint_violation',
        constraint = 'commitment_promised_due_frozen';
end $$;

create trigger commitment_promised_due_frozen
    before update of promised_due, promised_at on commitment
    for each row
    when ((old.promised_due, old.promised_at) is distinct from (new.promised_due, new.promised_at)
        and old.promised_due is not null and old.promised_at < clock_timestamp() - interval '24 hours')
    execute function keep_promised_due();

create table due_move (
    id bigint primary key,
    version bigint not null check (version > 0),
    commitment bigint not null references commitment deferrable,
    from_due date not null,
    to_due date not null,
    cause text not null check (cause in ('client', 'client-late', 'supplier', 'ours', 'scope')),
    reason text not null,
    moved_by bigint references member deferrable,
    moved_at timestamptz not null
);

create index due_move_commitment on due_move (commitment, id);

create table told (
    id bigint primary key,
    version bigint not null check (version > 0),
    commitment bigint not null references commitment deferrable,
    due date not null,
    how text not null check (how in ('call', 'mail', 'meeting', 'message', 'other')),
    words text,
    told_by bigint references member deferrable,
    told_at timestamptz not null
);

create index told_commitment on told (commitment, id);

create table task (
    id bigint primary key,
    version bigint not null check (version > 0),
    title text not null,
    detail text,
    commitment bigint references commitment deferrable,
    team bigint not null references team deferrable,
    assignee bigint references member deferrable,
    assignee_name text,
    work_class text,
    effort_minutes bigint check (effort_minutes > 0),
    size text check (size in ('S', 'M', 'L')),
    priority integer not null check (priority between -9 and 9),
    position bigint,
    not_before date,
    due date,
    state text not null
        check (state in ('asked', 'countered', 'returned', 'accepted', 'active', 'done', 'cancelled')),
    created_at timestamptz not null,
    asked_by bigint references member deferrable,
    asked_at timestamptz,
    needed_by date,
    accepted_at timestamptz,
    accepted_for date,
    countered_for date,
    reason text,
    started_at timestamptz,
    is_early boolean not null,
    done_at timestamptz,
    cancelled_at timestamptz,
    returns integer not null check (returns >= 0),
    block_kind text check (block_kind in ('client', 'legal', 'supplier', 'approval', 'team', 'other')),
    block_reason text,
    blocked_since timestamptz,
    blocked_until date,
    unblocker bigint references member deferrable,
    source text,
    source_id text,
    constraint task_source_unique unique (source, source_id),
    constraint task_done_when check ((state = 'done') = (done_at is not null)),
    constraint task_cancelled_when check ((state = 'cancelled') = (cancelled_at is not null)),
    constraint task_active_is_started check (state <> 'active' or started_at is not null),
    constraint task_block_whole check ((block_kind is null) = (blocked_since is null))
);

-- The queue of a team, in the order in which it is served.
create index task_queue on task (team, priority desc, (coalesce(position, id << 20)), id)
    where state not in ('done', 'cancelled');
create index task_assignee on task (assignee, id) where state not in ('done', 'cancelled');
create index task_commitment on task (commitment, id);
create index task_done on task (done_at, id) where state = 'done';
create index task_cancelled on task (cancelled_at, id) where state = 'cancelled';
create index task_open on task (id) where state not in ('done', 'cancelled');

create table dependency (
    id bigint primary key,
    version bigint not null check (version > 0),
    predecessor bigint not null references task deferrable,
    successor bigint not null references task deferrable,
    lag_days integer not null check (lag_days between 0 and 250),
    is_removed boolean not null,
    constraint dependency_not_itself check (predecessor <> successor)
);

create unique index dependency_once on dependency (successor, predecessor) where not is_removed;
create index dependency_predecessor on dependency (predecessor) where not is_removed;

create table comment (
    id bigint primary key,
    version bigint not null check (version > 0),
    task bigint not null references task deferrable,
    author bigint references member deferrable,
    text text not null,
    is_question boolean not null,
    said_at timestamptz not null,
    is_removed boolean not null
);

create index comment_task on comment (task, id);
create index comment_question on comment (id) where is_question and not is_removed;

create table absence (
    id bigint primary key,
    version bigint not null check (version > 0),
    member bigint not null references member deferrable,
    first_day date not null,
    last_day date not null,
    is_removed boolean not null,
    constraint absence_in_order check (first_day <= last_day)
);

create index absence_member on absence (member, last_day) where not is_removed;

create table holiday (
    id bigint primary key,
    version bigint not null check (version > 0),
    day date not null,
    team bigint references team deferrable,
    name text not null,
    is_removed boolean not null
);

create unique index holiday_once on holiday (day, coalesce(team, 0)) where not is_removed;

-- The secret is 32 random bytes; only its SHA-256 is kept. last_used_at is written at most hourly and is no event.
create table token (
    id bigint primary key,
    version bigint not null check (version > 0),
    member bigint not null references member deferrable,
    name text not null,
    scope text not null check (scope in ('read', 'full')),
    digest bytea not null constraint token_digest_unique unique check (length(digest) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz
);

create index token_member on token (member, id);

-- The history. change is the number of the first event of the command that caused it.
create table event (
    seq bigint primary key check (seq > 0),
    change bigint not null,
    recorded_at timestamptz not null,
    effective_at timestamptz not null,
    actor bigint references member deferrable,
    said_by bigint references member deferrable,
    kind text not null,
    entity text not null,
    entity_id bigint not null,
    version bigint not null,
    data jsonb not null,
    image jsonb not null
);

create index event_entity on event (entity, entity_id, seq);
create index event_change on event (change);
create index event_effective on event (entity, effective_at);
create index event_actor on event (actor, seq);

-- Which requests have been carried out: the digest of the typed command and the events it caused, never the reply.
create table request_key (
    member bigint not null references member,
    key text not null,
    digest bytea not null,
    first_seq bigint not null,
    last_seq bigint not null,
    recorded_at timestamptz not null,
    primary key (member, key)
);

create index request_key_recorded on request_key (recorded_at);

-- Rows of a bulk import before it runs; abandoned ones go after a day.
create table import_batch (
    id bigint generated always as identity primary key,
    member bigint not null references member,
    format text not null,
    opened_at timestamptz not null default clock_timestamp(),
    ran_at timestamptz
);

create table import_row (
    batch bigint not null references import_batch on delete cascade,
    place bigint not null,
    content jsonb not null,
    primary key (batch, place)
);

insert into counter (kind) values
    ('event'), ('organisation'), ('team'), ('member'), ('client'), ('commitment'), ('due_move'), ('told'), ('task'),
    ('dependency'), ('comment'), ('absence'), ('holiday'), ('token');

grant select on schema_migration to tablero_server;

-- The server writes rows and appends history; what is append-only it can not change, and it creates nothing.
grant select, insert, update on
    organisation, team, member, client, commitment, task, dependency, comment, absence, holiday, token
    to tablero_server;
grant select, insert on due_move, told, event to tablero_server;
grant select, update on counter to tablero_server;
grant select, insert, delete on request_key to tablero_server;
grant select, insert, update, delete on import_batch, import_row to tablero_server;
