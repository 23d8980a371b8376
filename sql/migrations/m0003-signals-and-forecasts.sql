-- Signals, which the server finds and keeps from the day they are first seen; and forecasts as they were made, which
-- are what the forecast is judged by.
--
-- Oldest program level that may still run on this schema: 1. A program of level 1 knows neither table and writes none.

create table signal (
    id bigint primary key,
    version bigint not null check (version > 0),
    kind text not null check (kind in (
        'unlikely', 'overdue', 'untold', 'unanswered', 'long_block', 'lone_block', 'long_active', 'late_start',
        'over_limit', 'overload', 'growing', 'no_next_action', 'late_within', 'silent')),
    commitment bigint references commitment deferrable,
    task bigint references task deferrable,
    team bigint references team deferrable,
    lead bigint references member deferrable,
    measured bigint,
    threshold bigint,
    day date,
    seen_at timestamptz not null,
    ended_at timestamptz,
    constraint signal_about_something check (coalesce(task, commitment, team) is not null),
    constraint signal_in_order check (ended_at >= seen_at)
);

-- Two servers may see the same at the same moment; one of them tells.
create unique index signal_once on signal (kind, coalesce(task, commitment, team)) where ended_at is null;
create index signal_commitment on signal (commitment, id);

insert into counter (kind) values ('signal');

grant select, insert, update on signal to tablero_server;

-- What was forecast of a promise, with the date its client believed in on that day; never changed afterwards. It is no
-- row of the board: nobody says it, and no event is written for it. Chances are in millionths.
create table forecast_record (
    commitment bigint not null references commitment deferrable,
    made_on date not null,
    occasion text not null check (occasion in ('week', 'agenda')),
    due date not null,
    promised_on date not null,
    simulated bigint check (simulated between 0 and 1000000),
    printed bigint check (printed between 0 and 1000000),
    base bigint check (base between 0 and 1000000),
    recent bigint check (recent between 0 and 1000000),
    p50 date,
    p85 date,
    p95 date,
    primary key (commitment, made_on, occasion)
);

create index forecast_record_made on forecast_record (made_on, occasion);

grant select, insert on forecast_record to tablero_server;
