-- Mandates at work: a commitment by hand rests on a mandate, or waits as a request until someone with the authority
-- decides on it. Append-only and sealed, as all that is reported.

create table commitment_request (
    number bigint not null unique,
    request_id uuid primary key,
    seal_number bigint not null,
    reason varchar not null check (reason in ('no_mandate', 'above_limit', 'above_period_limit', 'four_eyes')),
    mandate varchar,
    partner varchar not null,
    goal varchar not null,
    area varchar not null,
    year integer not null,
    amount decimal(18, 2) not null check (amount > 0),
    reference varchar,
    counterparty varchar,
    description varchar not null,
    wanted varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table request_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    request_id uuid not null unique,
    event varchar not null check (event in ('approved', 'rejected')),
    entry_id uuid,
    decision varchar,
    reason varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check ((event = 'approved') = (entry_id is not null)),
    check (event = 'approved' or reason is not null)
);

create table authorisation (
    number bigint not null unique,
    authorisation_id uuid primary key,
    seal_number bigint not null,
    posting_id uuid not null unique,
    mandate varchar,
    mandate_version integer,
    request_id uuid,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check ((mandate is null) <> (request_id is null)),
    check ((mandate is null) = (mandate_version is null))
);
