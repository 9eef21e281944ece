-- The end of a year, and the VAT in what was ordered and spent.

-- What is on the table for the end of a year: per open item what will be done with it, free to change until it is done.
create table stage_year_end (
    year integer not null,
    item_id uuid not null,
    choice varchar not null check (choice in ('delivered', 'shift', 'carry', 'release')),
    amount decimal(18, 2) not null,
    why varchar,
    actor varchar not null,
    decided_at timestamp not null,
    primary key (year, item_id)
);

-- What an order or cost is without VAT, its VAT, and what becomes of that: compensated by the fund, deducted, or cost.
-- What it costs the pool is the amount that was posted.
create table vat_part (
    number bigint not null unique,
    vat_id uuid primary key,
    seal_number bigint not null,
    entry_id uuid not null unique,
    regime varchar not null check (regime in ('compensable', 'deductible', 'cost')),
    excluding decimal(18, 2) not null,
    vat decimal(18, 2) not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
