-- Who signed a version of an agreement before all had; and conditions that were not met, so that what waited for them
-- was let go. Append-only and sealed, as all that is reported.

create table agreement_signature (
    number bigint not null unique,
    signature_id uuid primary key,
    seal_number bigint not null,
    agreement varchar not null,
    version integer not null,
    partner varchar not null,
    signed_on date not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (agreement, version, partner)
);

create table condition_failure (
    number bigint not null unique,
    failure_id uuid primary key,
    seal_number bigint not null,
    agreement varchar not null,
    version integer not null,
    condition varchar not null,
    failed_on date not null,
    decision varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (agreement, condition)
);
