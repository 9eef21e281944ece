-- What was settled: of which agreement and year, by which decision, in which entry, and the computation as it was shown
-- (JSON). Append-only and sealed, as all that is reported.

create table settlement (
    number bigint not null unique,
    settlement_id uuid primary key,
    seal_number bigint not null,
    agreement varchar not null,
    version integer not null,
    year integer not null,
    entry_id uuid not null,
    decision varchar not null,
    computation varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
