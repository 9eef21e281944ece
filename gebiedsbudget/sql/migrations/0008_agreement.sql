-- What happens to agreements beside their versions (which are definitions): signed, a condition met, ended; which items
-- a portion stands in; and which partner succeeds which. Append-only and sealed, as all that is reported.

create table agreement_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    agreement varchar not null,
    version integer not null,
    event varchar not null check (event in ('signed', 'condition_met', 'ended')),
    condition varchar,
    happened_on date not null,
    decision varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check ((event = 'condition_met') = (condition is not null)),
    check (event = 'signed' or decision is not null)
);

create table agreement_item (
    number bigint not null unique,
    link_id uuid primary key,
    seal_number bigint not null,
    agreement varchar not null,
    version integer not null,
    portion varchar not null,
    item_id uuid not null unique,
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table partner_succession (
    number bigint not null unique,
    succession_id uuid primary key,
    seal_number bigint not null,
    partner varchar not null unique,
    successor varchar not null check (successor <> partner),
    happened_on date not null,
    decision varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
