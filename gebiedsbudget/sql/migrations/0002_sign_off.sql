-- Who vouches for which version of a delivery: signed off by the partner's finance, or audited. Append-only and sealed,
-- as all that is reported.

create table sign_off (
    number bigint not null unique,
    sign_off_id uuid primary key,
    seal_number bigint not null,
    delivery_version_id uuid not null,
    step varchar not null check (step in ('finance', 'audited')),
    reason varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (delivery_version_id, step)
);
