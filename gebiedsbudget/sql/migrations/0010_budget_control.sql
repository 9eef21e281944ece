-- What the budget is held to beside the postings: what someone expects a line to come out at, who may once go beyond
-- what is available, who takes up what is open and by when. None of it moves money.

-- An expectation of what a budget line will have cost at the end of its year. The latest one of a line counts.
create table forecast (
    number bigint not null unique,
    forecast_id uuid primary key,
    seal_number bigint not null,
    partner varchar not null,
    goal varchar not null,
    area varchar not null,
    year integer not null check (year between 1990 and 2200),
    amount decimal(18, 2) not null check (amount >= 0),
    why varchar not null check (length(why) > 0),
    recorded_at timestamp not null,
    content_hash varchar not null
);

-- Leave to go beyond what is available, once, by the approver the programme names. The cell is the one at which the
-- control acts: a goal, a goal at a partner, or a line.
create table budget_exception (
    number bigint not null unique,
    exception_id uuid primary key,
    seal_number bigint not null,
    goal varchar not null,
    partner varchar,
    area varchar,
    year integer not null check (year between 1990 and 2200),
    amount decimal(18, 2) not null check (amount > 0),
    valid_until date not null,
    reason varchar not null check (length(reason) > 0),
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (area is null or partner is not null)
);

-- The one entry that rests on an exception.
create table exception_use (
    number bigint not null unique,
    use_id uuid primary key,
    seal_number bigint not null,
    exception_id uuid not null unique,
    entry_id uuid not null unique,
    recorded_at timestamp not null,
    content_hash varchar not null
);

-- Who takes up an open item or an advance, and by when it should be done. The latest word on each part counts.
create table follow_up (
    number bigint not null unique,
    follow_up_id uuid primary key,
    seal_number bigint not null,
    item_id uuid not null,
    owner varchar,
    due_on date,
    note varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (owner is not null or due_on is not null or note is not null)
);
