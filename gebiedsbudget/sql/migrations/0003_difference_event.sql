-- What two partners say of a difference between them: its status, who takes it up, by when, and the conversation.
-- `difference` is the short name under which the difference is listed; it follows from the rows it is about.

create table difference_event (
    number bigint not null unique,
    event_id uuid primary key,
    seal_number bigint not null,
    difference varchar not null,
    status varchar check (status in ('open', 'timing', 'dispute', 'settled')),
    owner varchar,
    due_on date,
    note varchar,
    recorded_at timestamp not null,
    content_hash varchar not null,
    check (status is not null or owner is not null or due_on is not null or note is not null)
);
