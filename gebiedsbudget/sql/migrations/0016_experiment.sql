-- What was spent without a goal of its own beforehand, explained afterwards: what it was for, which goals it served.
-- Append-only and sealed. An explanation is about what was spent on an item until then; the latest one counts.

create table experiment_explanation (
    number bigint not null unique,
    explanation_id uuid primary key,
    seal_number bigint not null,
    item_id uuid not null,
    story varchar not null check (length(story) > 0),
    recorded_at timestamp not null,
    content_hash varchar not null
);

create table experiment_goal (
    number bigint not null unique,
    share_id uuid primary key,
    seal_number bigint not null,
    explanation_id uuid not null,
    goal varchar not null,
    share decimal(18, 2) not null check (share > 0 and share <= 100),
    recorded_at timestamp not null,
    content_hash varchar not null,
    unique (explanation_id, goal)
);
