-- How a match came about, and what becomes of it. `part` is the part of a fact or of a row's amount that a match is
-- about, where several rows make one fact or one row makes several; `fields` says what was equal or alike (codes with
-- commas between) and `rank` where the candidate stood. A match that is undone stays, with the event that says so.
-- An alias is a number under which a partner knows a commitment that has another number in the pool; its newest version
-- counts.
alter table match add column part decimal(18, 2);
alter table match add column fields varchar;
alter table match add column rank integer;
alter table stage_decision add column part decimal(18, 2);

create table match_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    match_id uuid not null unique,
    event varchar not null check (event in ('undone')),
    reason varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table commitment_alias (
    number bigint not null unique,
    alias_id uuid primary key,
    seal_number bigint not null,
    partner varchar not null,
    alias varchar not null check (length(alias) > 0),
    version integer not null check (version > 0),
    commitment varchar not null check (length(commitment) > 0),
    is_withdrawn boolean not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (partner, alias, version)
);
