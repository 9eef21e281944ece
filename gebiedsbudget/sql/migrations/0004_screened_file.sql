-- What was found in a delivered file before anything of it was kept: how many cells held personal data, a code of
-- finding, and never the data. Where a masked copy took its place both hashes stand here; where nothing was kept, one.

create table screened_file (
    number bigint not null unique,
    screening_id uuid primary key,
    seal_number bigint not null,
    partner varchar not null,
    profile varchar not null,
    original_sha256 varchar not null,
    kept_sha256 varchar,
    counts varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
