-- Questions to another partner, instead of changes in its rows; and their answers. Append-only and sealed, as all that
-- is reported.

create table question (
    number bigint not null unique,
    question_id uuid primary key,
    seal_number bigint not null,
    partner varchar not null,
    posting_id uuid,
    delivery varchar,
    words varchar not null,
    due_on date not null,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (posting_id is null or delivery is null)
);

create table question_answer (
    number bigint not null unique,
    answer_id uuid primary key,
    seal_number bigint not null,
    question_id uuid not null unique,
    words varchar not null,
    recorded_at timestamp not null,
    content_hash varchar not null
);
