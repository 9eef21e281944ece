-- What a goal achieves: measurements of indicators, dated pictures of a district that never change, and estimates of
-- who benefits. A measurement that was wrong is replaced by another, with the reason. Append-only and sealed.

create table measurement (
    number bigint not null unique,
    measurement_id uuid primary key,
    seal_number bigint not null,
    indicator varchar not null,
    area varchar not null,
    measured_on date not null,
    value decimal(18, 4) not null,
    method varchar not null,
    source varchar not null,
    replaces uuid unique,
    reason varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check ((replaces is null) = (reason is null))
);

create table snapshot (
    number bigint not null unique,
    snapshot_id uuid primary key,
    seal_number bigint not null,
    snapshot varchar not null unique,
    area varchar not null,
    taken_on date not null,
    title varchar not null,
    story varchar,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table snapshot_value (
    number bigint not null unique,
    snapshot_value_id uuid primary key,
    seal_number bigint not null,
    snapshot_id uuid not null,
    indicator varchar not null,
    name varchar not null,
    unit varchar not null,
    goal varchar not null,
    direction varchar not null,
    area varchar not null,
    value decimal(18, 4) not null,
    measured_on date not null,
    method varchar not null,
    source varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (snapshot_id, indicator, area)
);

create table benefit_estimate (
    number bigint not null unique,
    estimate_id uuid primary key,
    seal_number bigint not null,
    goal varchar not null,
    partner varchar not null,
    year integer not null,
    amount decimal(18, 2) not null,
    basis varchar not null,
    source varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
